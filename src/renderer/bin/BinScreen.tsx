import { useEffect, useMemo, useState } from 'react'
import { binDays, listBin, searchBin, type BinDeletion, type BinListing } from '@app/index'
import { Button } from '../components/Button'
import { TextField } from '../components/Field'
import { useKeptFocus } from '../components/useKeptFocus'
import { countOf } from '../components/words'
import { act } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { askToRemove, restore } from './binActions'
import { daysLeftInWords, deletionInWords, noteInWords, sinceInWords } from './words'
import styles from './bin.module.css'

/** Shown at once of each deletion, and deletions at once; more by a button. */
const notesShown = 10
const notesMore = 200
const deletionsShown = 50

/** What was deleted in the last thirty days, by deletion, and how to have it back. */
export function BinScreen() {
  const revision = useApp((state) => state.revision)
  const [deletions, setDeletions] = useState<BinDeletion[]>()
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(deletionsShown)
  useEffect(() => {
    let left = false
    act(async () => {
      const found = await listBin(theCollection())
      if (!left) setDeletions(found)
    })
    return () => {
      left = true
    }
  }, [revision])
  const found = useMemo(() => searchBin(deletions ?? [], words), [deletions, words])
  const notes = found.flatMap((deletion) => deletion.notes)
  const wholes = new Map((deletions ?? []).map((deletion) => [deletion.id, deletion.notes]))
  const everything = (deletions ?? []).flatMap((deletion) => deletion.notes)
  const all = everything.length
  const page = useKeptFocus<HTMLDivElement>()
  const isSearching = words.trim() !== ''
  const isEmpty = deletions !== undefined && deletions.length === 0
  return (
    <div className={shell.page} ref={page}>
      <header className={shell.pageHead}>
        <div>
          <h1 tabIndex={-1} data-heading>
            Bin
          </h1>
          <p className={styles.soft}>What you delete stays here for {binDays} days, with its schedule.</p>
        </div>
        {deletions === undefined || isEmpty ? null : (
          <Button tone="danger" onClick={() => askToRemove({ choice: 'all', notes: everything })}>
            Empty the bin…
          </Button>
        )}
      </header>
      {deletions === undefined ? <p aria-busy="true">Looking into the bin.</p> : null}
      {isEmpty ? <p>Nothing deleted. Deleted notes and decks would be here, and could be had back.</p> : null}
      {deletions === undefined || isEmpty ? null : (
        <div className={styles.search}>
          <TextField
            label="Find in the bin"
            value={words}
            onChange={setWords}
            hint="Words of a note, a tag or a deck; or tag:zoo, deck:Animals."
          />
          <div className={styles.found}>
            <p aria-live="polite" className={styles.soft}>
              {isSearching
                ? `${countOf(notes.length, 'note')} of ${all.toLocaleString()}`
                : countOf(all, 'note')}
            </p>
            {isSearching && notes.length > 0 ? (
              <Button size="small" onClick={() => restore({ notes })}>
                {`Restore the ${countOf(notes.length, 'note')} found`}
              </Button>
            ) : null}
          </div>
        </div>
      )}
      {isSearching && found.length === 0 ? <p>Nothing in the bin matches “{words.trim()}”.</p> : null}
      {found.slice(0, shown).map((deletion) => (
        <Deletion
          key={deletion.id}
          deletion={deletion}
          whole={isSearching ? wholes.get(deletion.id)?.length : undefined}
        />
      ))}
      {found.length > shown ? (
        <Button onClick={() => setShown(shown + deletionsShown)}>
          {`Show older ones (${(found.length - shown).toLocaleString()} left)`}
        </Button>
      ) : null}
    </div>
  )
}

/** One deletion. Where a search is under way, what it finds of the deletion, of so many notes in the `whole`. */
function Deletion({ deletion, whole }: { deletion: BinDeletion; whole: number | undefined }) {
  const { id, deletedAt, daysLeft, notes } = deletion
  const [shown, setShown] = useState(notesShown)
  const now = useApp(({ readAt }) => readAt)
  const title = deletionInWords(deletion)
  const titleId = `bin-${id}`
  // Where a search shows a part of it, only that part is meant, and said so.
  const isPart = whole !== undefined && whole > notes.length
  const choice = isPart ? { notes } : { deletions: [id] }
  const these =
    notes.length < 2
      ? ''
      : isPart
        ? ` these ${notes.length.toLocaleString()}`
        : ` all ${notes.length.toLocaleString()}`
  const deckOnly = isPart ? undefined : deletion.deckName
  return (
    <section className={styles.deletion} aria-labelledby={titleId}>
      <header className={styles.head} data-row={`deletion ${id}`}>
        <div className={styles.about}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <p className={styles.soft}>
            {[
              `Deleted ${sinceInWords(deletedAt, now)}`,
              ...(isPart
                ? [`${notes.length.toLocaleString()} of ${countOf(whole, 'note')} found`]
                : deletion.deckName === undefined
                  ? []
                  : [countOf(notes.length, 'note')]),
              daysLeftInWords(daysLeft),
            ].join(' · ')}
          </p>
        </div>
        {notes.length === 1 && deletion.deckName === undefined ? null : (
          <div className={styles.tools}>
            <Button size="small" aria-label={`Restore${these}: ${title}`} onClick={() => restore(choice)}>
              {`Restore${these}`}
            </Button>
            <Button
              size="small"
              tone="quiet"
              aria-label={`Delete${these} for good…: ${title}`}
              onClick={() => askToRemove({ choice, notes, deckName: deckOnly })}
            >
              {`Delete${these} for good…`}
            </Button>
          </div>
        )}
      </header>
      <ul aria-labelledby={titleId}>
        {notes.slice(0, shown).map((note) => (
          <NoteRow key={`${note.page} ${note.noteId}`} note={note} />
        ))}
      </ul>
      {notes.length > shown ? (
        <Button size="small" tone="quiet" onClick={() => setShown(shown + notesMore)}>
          {`Show more (${(notes.length - shown).toLocaleString()} left)`}
        </Button>
      ) : null}
    </section>
  )
}

function NoteRow({ note }: { note: BinListing }) {
  return (
    <li className={styles.note} data-row={`note ${note.page} ${note.noteId}`}>
      <div className={styles.about}>
        <p className={styles.text} dir="auto">
          {note.text}
          {note.rest === '' ? null : <span className={styles.rest}>{` – ${note.rest}`}</span>}
        </p>
        <p className={styles.soft}>{noteInWords(note)}</p>
      </div>
      <div className={styles.tools}>
        <Button size="small" aria-label={`Restore: ${note.text}`} onClick={() => restore({ notes: [note] })}>
          Restore
        </Button>
        <Button
          size="small"
          tone="quiet"
          aria-label={`Delete for good…: ${note.text}`}
          onClick={() => askToRemove({ choice: { notes: [note] }, notes: [note] })}
        >
          Delete for good…
        </Button>
      </div>
    </li>
  )
}
