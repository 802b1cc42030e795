import { studyDayOf, type Card, type DeckId, type Note, type NoteId } from '@core/model'
import { createFsrs, memoryOf } from '@core/scheduling'
import { fold, matchesSearch, needsNotes, parseSearch, type Query } from '@core/search'
import { today, type Collection } from '../collection'
import { limitsOf } from '../decks/limits'

/** Cards are read in pages of this many. */
const pageSize = 5_000

/**
 * The cards that a search finds, by id. An empty search finds all.
 * @throws FactdeckError `search` for what cannot be understood.
 */
export async function findCards(collection: Collection, typed: string): Promise<Card[]> {
  return await findByQuery(collection, parseSearch(typed))
}

/** The cards that a query finds, by id. */
export async function findByQuery(collection: Collection, query: Query): Promise<Card[]> {
  const { store } = collection
  const day = today(collection)
  const dayRule = collection.dayRule()
  return await store.read(['decks', 'presets', 'cards', 'notes'], async () => {
    const decks = await store.decks.all()
    const { presetOf } = limitsOf(decks, await store.presets.all(), undefined)
    const nameOf = new Map(decks.map((deck) => [deck.id, deck.name]))
    const presets = new Map(decks.map((deck) => [deck.id, presetOf(deck)]))
    const context = {
      today: day,
      dayRule,
      deckName: (card: Card) => nameOf.get(card.deckId) ?? '',
      recall: (card: Card) => {
        const preset = presets.get(card.deckId)
        const fsrs = createFsrs(preset?.fsrsParameters)
        const memory = memoryOf(card, fsrs, preset?.desiredRetention ?? 0.9)
        if (memory === undefined || card.lastReviewAt === undefined) return undefined
        return fsrs.retrievability(memory, Math.max(0, day - studyDayOf(card.lastReviewAt, dayRule)))
      },
    }
    const found: Card[] = []
    const keep = async (cards: Card[]): Promise<void> => {
      const notes = needsNotes(query) ? await notesOf(collection, cards) : undefined
      for (const card of cards)
        if (matchesSearch(query, card, notes?.get(card.noteId), context)) found.push(card)
    }
    const within = decksOf(query)
    if (within === undefined) {
      let after: number | undefined
      for (;;) {
        const page = await store.cards.page(after, pageSize)
        await keep(page)
        after = page.at(-1)?.id
        if (page.length < pageSize) break
      }
    } else {
      const ids = decks.filter((deck) => within(fold(deck.name))).map((deck) => deck.id)
      await keep(await store.cards.ofDecks(ids))
      found.sort((a, b) => a.id - b.id)
    }
    return found
  })
}

async function notesOf({ store }: Collection, cards: readonly Card[]): Promise<Map<NoteId, Note>> {
  const notes = await store.notes.getMany([...new Set(cards.map((card) => card.noteId))])
  return new Map(notes.map((note) => [note.id, note]))
}

/** Which decks a query is restricted to; undefined for all. Saves reading the cards of the others. */
function decksOf(query: Query): ((name: string) => boolean) | undefined {
  if (query.kind === 'deck' && !query.name.includes('*'))
    return (name) => name === query.name || name.startsWith(`${query.name}::`)
  if (query.kind === 'and') return query.parts.map(decksOf).find((each) => each !== undefined)
  return undefined
}

/** A search that finds the cards of a deck with its subdecks. */
export function searchForDeck(name: string): string {
  return `deck:"${name}"`
}

/** Which cards something is about: all, some decks, or what a search finds. */
export type CardChoice =
  | { kind: 'all' }
  | { kind: 'decks'; deckIds: DeckId[] }
  | { kind: 'search'; text: string }

/** Inside or outside of a transaction: the cards of a choice, by id. */
export async function cardsOf(collection: Collection, choice: CardChoice): Promise<Card[]> {
  switch (choice.kind) {
    case 'all':
      return await collection.store.cards.all()
    case 'decks':
      return await collection.store.cards.ofDecks(choice.deckIds)
    case 'search':
      return await findCards(collection, choice.text)
  }
}
