import { useEffect, useState } from 'react'
import { deleteNotes, notesOfDeck, searchForDeck, type NoteListing } from '@app/index'
import type { DeckId } from '@core/model'
import { notifyBinned } from '../bin/told'
import { Button } from '../components/Button'
import { TextField } from '../components/Field'
import { MenuButton } from '../components/MenuButton'
import { useKeptFocus } from '../components/useKeptFocus'
import { countOf } from '../components/words'
import { useCommands } from '../shell/commands'
import { act, go, openDialog, refresh } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { NoteMenu, NoteSigns } from './NoteMenu'
import shell from '../shell/shell.module.css'
import styles from './decks.module.css'

/** Shown at once; more by a button, so that a deck of any size opens quickly. */
const pageSize = 200

/** One deck's notes: read, edit, delete. */
export function DeckScreen({ deckId }: { deckId: DeckId }) {
  const summary = useApp((state) => state.decks.find(({ deck }) => deck.id === deckId))
  const revision = useApp((state) => state.revision)
  const [notes, setNotes] = useState<NoteListing[]>()
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState(pageSize)
  const page = useKeptFocus<HTMLDivElement>()
  useEffect(() => {
    let left = false
    act(async () => {
      const found = await notesOfDeck(theCollection(), deckId)
      if (!left) setNotes(found)
    })
    return () => {
      left = true
    }
  }, [deckId, revision])

  useCommands('Deck', [
    {
      id: 'deck.add',
      title: 'Add a note to this deck',
      keys: ['n'],
      run: () => openDialog({ kind: 'note', deckId }),
    },
    {
      id: 'deck.options',
      title: 'Options of this deck',
      keys: ['o'],
      run: () => openDialog({ kind: 'deck-options', deckId }),
    },
    { id: 'deck.back', title: 'Back to all decks', keys: ['Escape'], run: () => go({ screen: 'decks' }) },
  ])

  if (summary === undefined) {
    return (
      <div className={shell.page}>
        <p>This deck is no longer here.</p>
      </div>
    )
  }
  const wanted = search.trim().toLocaleLowerCase()
  const matching =
    notes?.filter(({ question, answer }) => `${question} ${answer}`.toLocaleLowerCase().includes(wanted)) ??
    []
  const waiting = summary.counts.new + summary.counts.learning + summary.counts.review
  return (
    <div className={shell.page} ref={page}>
      <header className={shell.pageHead}>
        <div>
          <h1 tabIndex={-1} data-heading>
            {summary.deck.name.split('::').join(' › ')}
          </h1>
          <p className={styles.lead}>{countOf(notes?.length ?? 0, 'note')}</p>
        </div>
        <div className={styles.headTools}>
          <Button tone="primary" disabled={waiting === 0} onClick={() => go({ screen: 'study', deckId })}>
            {waiting === 0 ? 'Nothing due' : `Study ${countOf(waiting, 'card')}`}
          </Button>
          <Button onClick={() => openDialog({ kind: 'note', deckId })} shortcut="N">
            Add a note
          </Button>
          <Button onClick={() => openDialog({ kind: 'deck-options', deckId })} shortcut="O">
            Options
          </Button>
          <MenuButton
            label="More for this deck"
            items={[
              {
                id: 'speech',
                title: 'Languages and speech',
                run: () => openDialog({ kind: 'deck-speech', deckId }),
              },
              {
                id: 'quiz',
                title: 'Quiz',
                run: () => openDialog({ kind: 'quiz', scope: { kind: 'decks', deckIds: [deckId] } }),
              },
              {
                id: 'practise',
                title: 'Practise without consequences',
                run: () => openDialog({ kind: 'practice', search: searchForDeck(summary.deck.name) }),
              },
              {
                id: 'exam',
                title: 'Plan for an exam',
                run: () => openDialog({ kind: 'exam', deckId }),
              },
              { id: 'backlog', title: 'Backlog', run: () => openDialog({ kind: 'backlog', deckId }) },
              { id: 'statistics', title: 'Statistics', run: () => go({ screen: 'statistics', deckId }) },
              { id: 'export', title: 'Export', run: () => openDialog({ kind: 'export', deckId }) },
              {
                id: 'sheet',
                title: 'Study sheet…',
                run: () => openDialog({ kind: 'study-sheet', deckId }),
              },
              {
                id: 'briefing',
                title: 'Briefing sheet…',
                run: () => openDialog({ kind: 'briefing', scope: { kind: 'decks', deckIds: [deckId] } }),
              },
              {
                id: 'paper',
                title: 'Mock exam on paper…',
                run: () => openDialog({ kind: 'paper', scope: { kind: 'decks', deckIds: [deckId] } }),
              },
            ]}
          />
        </div>
      </header>
      {notes !== undefined && notes.length === 0 ? (
        <div className={styles.empty}>
          <p>No notes here yet. Write one, or drop a document on the window and choose this deck.</p>
        </div>
      ) : (
        <>
          <TextField
            label="Find in this deck"
            value={search}
            onChange={(text) => {
              setSearch(text)
              setShown(pageSize)
            }}
          />
          <ul className={styles.notes} aria-label={countOf(matching.length, 'note')}>
            {matching.slice(0, shown).map((listing) => (
              <NoteRow key={listing.note.id} listing={listing} />
            ))}
          </ul>
          {matching.length === 0 && notes !== undefined ? <p>No note matches “{search}”.</p> : null}
          {matching.length > shown ? (
            <Button
              onClick={() => setShown(shown + pageSize)}
            >{`Show more (${matching.length - shown} left)`}</Button>
          ) : null}
        </>
      )}
    </div>
  )
}

function NoteRow({ listing }: { listing: NoteListing }) {
  const { note, question, answer } = listing
  const remove = (): void => {
    act(async () => {
      await deleteNotes(theCollection(), [note.id])
      await refresh()
      notifyBinned(1)
    })
  }
  return (
    <li className={styles.note} data-row={note.id}>
      <span className={styles.question} dir="auto">
        {question}
        <NoteSigns listing={listing} />
      </span>
      <span className={styles.answer} dir="auto">
        {answer}
      </span>
      <span className={styles.noteTools}>
        <Button
          size="small"
          tone="quiet"
          aria-label={`Edit: ${question}`}
          onClick={() => openDialog({ kind: 'note', noteId: note.id })}
        >
          Edit
        </Button>
        <Button size="small" tone="quiet" aria-label={`Delete: ${question}`} onClick={remove}>
          Delete
        </Button>
        <NoteMenu listing={listing} />
      </span>
    </li>
  )
}
