import { useEffect, useMemo, useState } from 'react'
import { listLibrary, type LibraryEntry, type ReviewDraftListing } from '@app/index'
import { Button } from '../components/Button'
import { TextField } from '../components/Field'
import { countOf } from '../components/words'
import { act, go, openDialog } from '../state/actions'
import { unfinishedReviews } from '../generate/session'
import { theCollection, useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { DocumentRow } from './DocumentRow'
import styles from './documents.module.css'

/** Below this a search field is only in the way. */
const searchFrom = 6

function matches(entry: LibraryEntry, words: string): boolean {
  const text = [entry.document.title, entry.document.fileName, ...entry.decks.map((deck) => deck.name)]
    .join(' ')
    .toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The documents that were kept, with their decks and what can be done with them. */
export function LibraryScreen() {
  const revision = useApp((state) => state.revision)
  const [entries, setEntries] = useState<LibraryEntry[]>()
  const [drafts, setDrafts] = useState<ReviewDraftListing[]>([])
  const [words, setWords] = useState('')
  useEffect(() => {
    let gone = false
    act(async () => {
      const [library, open] = await Promise.all([listLibrary(theCollection()), unfinishedReviews()])
      if (gone) return
      setEntries(library)
      setDrafts(open)
    })
    return () => {
      gone = true
    }
  }, [revision])
  const draftOf = useMemo(() => new Map(drafts.map((draft) => [draft.documentId, draft])), [drafts])
  const shown = useMemo(
    () => (entries ?? []).filter((entry) => words.trim() === '' || matches(entry, words.trim())),
    [entries, words],
  )
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <h1>Documents</h1>
        <div className={styles.headTools}>
          <Button tone="primary" onClick={() => openDialog({ kind: 'add' })}>
            Add a document
          </Button>
          <Button onClick={() => go({ screen: 'rules' })}>Rules</Button>
        </div>
      </header>
      {entries === undefined ? <p aria-busy="true">Reading the library.</p> : null}
      {entries !== undefined && entries.length === 0 ? <Empty drafts={drafts.length} /> : null}
      {entries !== undefined && entries.length >= searchFrom ? (
        <div className={styles.search}>
          <TextField label="Find by title, file or deck" value={words} onChange={setWords} />
          <p className={styles.soft} aria-live="polite">
            {shown.length === entries.length
              ? countOf(entries.length, 'document')
              : `${shown.length} of ${countOf(entries.length, 'document')}`}
          </p>
        </div>
      ) : null}
      <ul aria-label="Documents">
        {shown.map((entry) => (
          <DocumentRow key={entry.document.id} entry={entry} draft={draftOf.get(entry.document.id)} />
        ))}
      </ul>
    </div>
  )
}

function Empty({ drafts }: { drafts: number }) {
  return (
    <div className={styles.empty}>
      <p>
        No document is kept yet. When you add cards from a document, its text stays here, so that every card
        can show where it comes from.
      </p>
      {drafts === 0 ? null : <p>{countOf(drafts, 'review')} not finished: go on from Add.</p>}
    </div>
  )
}
