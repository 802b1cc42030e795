import type { DragEvent } from 'react'
import { searchForDeck, type DeckSummary } from '@app/index'
import type { DeckId } from '@core/model'
import { showSearch } from '../browse/state'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { countOf } from '../components/words'
import { act, go, openDialog } from '../state/actions'
import { useApp } from '../state/store'
import { breakdown } from '../today/Today'
import { choosePackage } from '../transfer/chooseFile'
import { moveDeckInto } from './MoveDeckDialog'
import shell from '../shell/shell.module.css'
import styles from './decks.module.css'

/** All decks as a tree, with what waits in each. */
export function DecksScreen() {
  const decks = useApp((state) => state.decks)
  return (
    <div className={shell.page}>
      <header className={shell.pageHead} {...dropping(undefined)}>
        <h1>Decks</h1>
        <div className={styles.headTools}>
          <Button onClick={() => openDialog({ kind: 'new-deck' })}>New deck</Button>
          <Button onClick={() => act(choosePackage)}>Import</Button>
          <Button onClick={() => openDialog({ kind: 'export', deckId: 'all' })} disabled={decks.length === 0}>
            Export
          </Button>
          <Button onClick={() => go({ screen: 'note-types' })}>Note types</Button>
          <Button onClick={() => go({ screen: 'bin' })}>Bin</Button>
        </div>
      </header>
      {decks.length === 0 ? (
        <div className={styles.empty}>
          <p>There is no deck yet. Make one from a document, or bring in a .factdeck file.</p>
          <Button tone="primary" onClick={() => openDialog({ kind: 'add' })}>
            Make cards from a document
          </Button>
        </div>
      ) : (
        <ul aria-label={countOf(decks.length, 'deck')}>
          {decks.map((summary) => (
            <DeckRow key={summary.deck.id} summary={summary} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** What a dragged deck is called among what may be dragged. */
const dragged = 'application/x-factdeck-deck'

/** What makes an element take decks that are dropped on it. By the keyboard a deck is moved from its menu. */
function dropping(into: DeckId | undefined) {
  return {
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!event.dataTransfer.types.includes(dragged)) return
      event.preventDefault()
      event.stopPropagation()
      event.currentTarget.dataset['drop'] = 'true'
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      delete event.currentTarget.dataset['drop']
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      delete event.currentTarget.dataset['drop']
      const id = Number(event.dataTransfer.getData(dragged))
      if (id === 0) return
      event.preventDefault()
      event.stopPropagation()
      if (id !== into) act(async () => moveDeckInto(id, into))
    },
  }
}

/** Deeper decks stand no further to the right: there would be no room for their names. */
const deepestStep = 8

function DeckRow({ summary }: { summary: DeckSummary }) {
  const { deck, counts } = summary
  const shortName = deck.name.split('::').pop() ?? deck.name
  const waiting = counts.new + counts.learning + counts.review
  return (
    <li
      className={styles.row}
      style={{ paddingInlineStart: `${Math.min(summary.depth, deepestStep) * 1.5}rem` }}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragged, String(deck.id))}
      {...dropping(deck.id)}
    >
      <button type="button" className={styles.name} onClick={() => go({ screen: 'deck', deckId: deck.id })}>
        {shortName}
      </button>
      <p className={styles.counts}>
        {breakdown(counts)}
        {summary.totalCards > 0 ? ` of ${countOf(summary.totalCards, 'card')}` : ''}
      </p>
      <div className={styles.tools}>
        <Button
          size="small"
          disabled={waiting === 0}
          aria-label={`Study ${deck.name}`}
          onClick={() => go({ screen: 'study', deckId: deck.id })}
        >
          Study
        </Button>
        <MenuButton
          label={`More for ${deck.name}`}
          items={[
            { id: 'open', title: 'Show its notes', run: () => go({ screen: 'deck', deckId: deck.id }) },
            {
              id: 'browse',
              title: 'Browse its cards',
              run: () => {
                showSearch(searchForDeck(deck.name), 'cards')
                go({ screen: 'browse' })
              },
            },
            { id: 'add', title: 'Add a note', run: () => openDialog({ kind: 'note', deckId: deck.id }) },
            {
              id: 'options',
              title: 'Options',
              run: () => openDialog({ kind: 'deck-options', deckId: deck.id }),
            },
            {
              id: 'speech',
              title: 'Languages and speech',
              run: () => openDialog({ kind: 'deck-speech', deckId: deck.id }),
            },
            {
              id: 'practise',
              title: 'Practise without consequences',
              run: () => openDialog({ kind: 'practice', search: searchForDeck(deck.name) }),
            },
            {
              id: 'exam',
              title: 'Plan for an exam',
              run: () => openDialog({ kind: 'exam', deckId: deck.id }),
            },
            {
              id: 'backlog',
              title: 'Backlog',
              run: () => openDialog({ kind: 'backlog', deckId: deck.id }),
            },
            {
              id: 'statistics',
              title: 'Statistics',
              run: () => go({ screen: 'statistics', deckId: deck.id }),
            },
            { id: 'export', title: 'Export', run: () => openDialog({ kind: 'export', deckId: deck.id }) },
            {
              id: 'sheet',
              title: 'Study sheet…',
              run: () => openDialog({ kind: 'study-sheet', deckId: deck.id }),
            },
            {
              id: 'briefing',
              title: 'Briefing sheet…',
              run: () => openDialog({ kind: 'briefing', scope: { kind: 'decks', deckIds: [deck.id] } }),
            },
            {
              id: 'paper',
              title: 'Mock exam on paper…',
              run: () => openDialog({ kind: 'paper', scope: { kind: 'decks', deckIds: [deck.id] } }),
            },
            {
              id: 'move',
              title: 'Move into another deck…',
              run: () => openDialog({ kind: 'move-deck', deckId: deck.id }),
            },
            {
              id: 'rename',
              title: 'Rename',
              run: () => openDialog({ kind: 'rename-deck', deckId: deck.id, name: deck.name }),
            },
            {
              id: 'delete',
              title: 'Delete…',
              danger: true,
              run: () => openDialog({ kind: 'delete-deck', deckId: deck.id }),
            },
          ]}
        />
      </div>
    </li>
  )
}
