import { Queue, type DayNumber, type DeckId } from '@core/model'
import { Dexie } from 'dexie'
import { cardQueueIndex, type FactdeckDatabase } from './schema'
import type { CardTotals } from './units/recorder'

/** Moves the stored totals inside the running transaction. */
export async function applyTotals(
  { deckTotals, dayTotals }: FactdeckDatabase,
  { byDeck, byDay }: CardTotals,
): Promise<void> {
  for (const [deckId, delta] of byDeck) {
    if (delta === 0 || !Number.isFinite(deckId)) continue
    const cards = ((await deckTotals.get(deckId))?.cards ?? 0) + delta
    if (cards === 0) await deckTotals.delete(deckId)
    else await deckTotals.put({ deckId, cards })
  }
  const moved = [...byDay].filter(([day, delta]) => delta !== 0 && Number.isFinite(day))
  if (moved.length === 0) return
  const before = await dayTotals.bulkGet(moved.map(([day]) => day))
  const after = moved.map(([day, delta], at) => ({ day, reviews: (before[at]?.reviews ?? 0) + delta }))
  const empty = after.filter(({ reviews }) => reviews === 0)
  if (empty.length > 0) await dayTotals.bulkDelete(empty.map(({ day }) => day))
  await dayTotals.bulkPut(after.filter(({ reviews }) => reviews !== 0))
}

/**
 * Compares the totals with the cards and counts anew where they disagree, in the running transaction. They can only
 * disagree through damage from outside. Gives whether they did.
 */
export async function checkTotals({
  cards,
  deckTotals,
  dayTotals,
}: Pick<FactdeckDatabase, 'cards' | 'deckTotals' | 'dayTotals'>): Promise<boolean> {
  const sum = (await deckTotals.toArray()).reduce((total, row) => total + row.cards, 0)
  const reviews = (await dayTotals.toArray()).reduce((total, row) => total + row.reviews, 0)
  const inReview = cards
    .where(cardQueueIndex)
    .between([Queue.review, Dexie.minKey], [Queue.review, Dexie.maxKey])
  if (sum === (await cards.count()) && reviews === (await inReview.count())) return false
  await recountTotals({ cards, deckTotals, dayTotals })
  return true
}

/** Counts the totals anew, in the running transaction. */
export async function recountTotals({
  cards,
  deckTotals,
  dayTotals,
}: Pick<FactdeckDatabase, 'cards' | 'deckTotals' | 'dayTotals'>): Promise<void> {
  const byDeck = new Map<DeckId, number>()
  const byDay = new Map<DayNumber, number>()
  await cards.each((card) => {
    // What a damaged row has there may be no key at all; a check tells of it.
    if (Number.isFinite(card.deckId)) byDeck.set(card.deckId, (byDeck.get(card.deckId) ?? 0) + 1)
    if (card.queue === Queue.review && Number.isFinite(card.due))
      byDay.set(card.due, (byDay.get(card.due) ?? 0) + 1)
  })
  await deckTotals.clear()
  await deckTotals.bulkAdd([...byDeck].map(([deckId, count]) => ({ deckId, cards: count })))
  await dayTotals.clear()
  await dayTotals.bulkAdd([...byDay].map(([day, count]) => ({ day, reviews: count })))
}
