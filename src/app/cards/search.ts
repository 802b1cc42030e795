import type { Card, CardId, DeckId, Note, NoteId } from '@core/model'
import { compileSearch, needsNotes, parseSearch, planSearch, searchTerm, type Query } from '@core/search'
import type { Collection } from '../collection'
import { cardsOfPlan, planTables } from './planned'
import { contextTables, searchContextFor, type SearchOptions } from './searchContext'

/** Cards are read in pages of this many. */
const pageSize = 5_000
/** Above this share of all cards, reading them page by page is no slower than by an index. */
const largestShare = 0.7

/**
 * The cards that a search finds, by id. An empty search finds all.
 * @throws SearchError for what cannot be understood.
 */
export async function findCards(
  collection: Collection,
  typed: string,
  options: SearchOptions = {},
): Promise<Card[]> {
  return await findByQuery(collection, parseSearch(typed), options)
}

/** The cards that a query finds, by id. */
export async function findByQuery(
  collection: Collection,
  query: Query,
  options: SearchOptions = {},
): Promise<Card[]> {
  const { store } = collection
  const tables = [...new Set([...contextTables(query), ...planTables])]
  return await store.read([...tables, 'deckTotals'], async () => {
    const context = await searchContextFor(collection, query, options)
    const test = compileSearch(query, context)
    const found: Card[] = []
    const keep = async (cards: readonly Card[]): Promise<void> => {
      const notes = needsNotes(query) ? await notesOf(collection, cards) : undefined
      for (const card of cards) if (test(card, notes?.get(card.noteId))) found.push(card)
    }
    const plan = planSearch(query, context)
    const most = (await store.cards.count()) * largestShare
    const reached = plan === undefined ? undefined : await cardsOfPlan(collection, plan, most)
    if (reached !== undefined) {
      for (let from = 0; from < reached.length; from += pageSize)
        await keep(reached.slice(from, from + pageSize))
      return found
    }
    let after: number | undefined
    for (;;) {
      const page = await store.cards.page(after, pageSize)
      await keep(page)
      after = page.at(-1)?.id
      if (page.length < pageSize) return found
    }
  })
}

async function notesOf({ store }: Collection, cards: readonly Card[]): Promise<Map<NoteId, Note>> {
  const notes = await store.notes.getMany([...new Set(cards.map((card) => card.noteId))])
  return new Map(notes.map((note) => [note.id, note]))
}

/** A search that finds the cards of a deck with its subdecks. */
export function searchForDeck(name: string): string {
  return searchTerm('deck', name)
}

/** Which cards something is about: all, some decks, or what a search finds. */
export type CardChoice =
  | { kind: 'all' }
  | { kind: 'decks'; deckIds: DeckId[] }
  | { kind: 'search'; text: string }
  /** In this order; those that are gone are left out. */
  | { kind: 'ids'; cardIds: CardId[] }

/** Inside or outside of a transaction: the cards of a choice. */
export async function cardsOf(collection: Collection, choice: CardChoice): Promise<Card[]> {
  switch (choice.kind) {
    case 'all':
      return await collection.store.cards.all()
    case 'decks':
      return await collection.store.cards.ofDecks(choice.deckIds)
    case 'search':
      return await findCards(collection, choice.text)
    case 'ids':
      return await collection.store.cards.getMany(choice.cardIds)
  }
}
