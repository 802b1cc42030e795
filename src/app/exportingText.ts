import {
  deckNamesOfNotes,
  defaultTextExport,
  textOfNotes,
  type TextExportChoices,
} from '@core/formats/text/notes'
import { FactdeckError, type Deck, type DeckId } from '@core/model'
import type { Collection } from './collection'
import { withSubdecks } from './decks/names'

export { defaultTextExport, type TextExportChoices }

export interface TextExport {
  /** With header lines that say what the columns are, in Anki's words. */
  text: string
  notes: number
}

/**
 * The notes of decks with their subdecks, or all, as text: one row a note by id, with guid, note type, deck, fields and
 * tags. Rows of note types with different fields differ in length.
 * @throws FactdeckError `deck-gone`, `text-nothing` when there are no notes, `text-separator`.
 */
export async function exportText(
  { store }: Collection,
  deckIds: readonly DeckId[] | 'all',
  choices: TextExportChoices = defaultTextExport,
  hooks: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<TextExport> {
  const { notes, noteTypes, deckOf } = await store.read(
    ['decks', 'noteTypes', 'notes', 'cards'],
    async () => {
      const decks = await store.decks.all()
      const chosen = deckIds === 'all' ? decks : chosenDecks(decks, deckIds)
      const cards =
        deckIds === 'all' ? await store.cards.all() : await store.cards.ofDecks(chosen.map((deck) => deck.id))
      const deckOf = deckNamesOfNotes(decks, cards)
      return {
        notes: await store.notes.getMany([...deckOf.keys()].sort((a, b) => a - b)),
        noteTypes: new Map((await store.noteTypes.all()).map((noteType) => [noteType.id, noteType])),
        deckOf,
      }
    },
  )
  if (notes.length === 0)
    throw new FactdeckError('text-nothing', 'There are no notes to export here. Choose another deck.')
  return textOfNotes(notes, noteTypes, deckOf, choices, (done) => {
    hooks.signal?.throwIfAborted()
    hooks.onProgress?.(done, notes.length)
  })
}

function chosenDecks(decks: readonly Deck[], deckIds: readonly DeckId[]): Deck[] {
  const chosen = deckIds.flatMap((deckId) => {
    const deck = decks.find((candidate) => candidate.id === deckId)
    if (deck === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
    return withSubdecks(decks, deck)
  })
  return [...new Set(chosen)]
}
