import type { Card } from '@core/model'
import type { CardFigures } from '@storage/index'
import type { Collection } from '../collection'
import type { Found } from './kinds'
import type { SeenCards } from './rows'
import { isMemory, isSoundCard } from './values'

/** Inside a read: whether the totals are what the cards say. */
export async function checkTotals({ store }: Collection, cards: SeenCards, found: Found): Promise<void> {
  const decks = await store.cardsByDeck()
  const days = await store.reviewsByDay(-Infinity, Infinity)
  if (!isSame(decks, cards.byDeck)) found.add('totals', 'decks', 'cards of each deck')
  if (!isSame(days, cards.byDay)) found.add('totals', 'days', 'reviews due on each day')
}

function isSame(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([key, count]) => b.get(key) === count)
}

/** Whether the columns that statistics and searches read say the same of each card as its row. */
export async function checkColumns({ store }: Collection, found: Found): Promise<void> {
  const marks = new Map<number, string>()
  await store.eachCardFigures((card) => void marks.set(card.id, markOf(card)))
  const wrong: number[] = []
  let count = 0
  await store.read(['cards'], async () => {
    for (let after: number | undefined; ;) {
      const page = await store.cards.page(after, 5_000)
      for (const card of page) {
        // Numbers that make no sense are told of as such; columns cannot hold them.
        const isHeld = isSoundCard(card) && (card.memory === undefined || isMemory(card.memory))
        if (isHeld && marks.get(card.id) !== markOf(card)) wrong.push(card.id)
      }
      count += page.length
      after = page.at(-1)?.id
      if (page.length < 5_000) return
    }
  })
  if (wrong.length > 0 || count !== marks.size) found.add('columns', 'cards', `${count} cards`)
}

function markOf(card: Card | CardFigures): string {
  const { noteId, deckId, queue, due, state, reps, lapses, flag, memory } = card
  return [noteId, deckId, queue, due, state, reps, lapses, flag, memory?.stability].join(' ')
}
