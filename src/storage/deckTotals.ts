import { Queue, type DeckId } from '@core/model'
import { Dexie } from 'dexie'
import { cardQueueIndex, type FactdeckDatabase } from './schema'

/** Moves the stored totals inside the running transaction. */
export async function applyCardDeltas(
  { deckTotals }: FactdeckDatabase,
  deltas: ReadonlyMap<DeckId, number>,
): Promise<void> {
  for (const [deckId, delta] of deltas) {
    if (delta === 0) continue
    const cards = ((await deckTotals.get(deckId))?.cards ?? 0) + delta
    if (cards === 0) await deckTotals.delete(deckId)
    else await deckTotals.put({ deckId, cards })
  }
}

/**
 * Compares the totals with the cards and counts anew where they disagree, in the running transaction. They can only
 * disagree through damage from outside. Gives whether they did.
 */
export async function checkDeckTotals({ cards, deckTotals }: FactdeckDatabase): Promise<boolean> {
  const stored = await deckTotals.toArray()
  const sum = stored.reduce((total, row) => total + row.cards, 0)
  if (sum === (await cards.count())) return false
  const counted = new Map<DeckId, number>()
  for (const queue of Object.values(Queue)) {
    await cards
      .where(cardQueueIndex)
      .between([queue, Dexie.minKey], [queue, Dexie.maxKey])
      .each((card) => {
        counted.set(card.deckId, (counted.get(card.deckId) ?? 0) + 1)
      })
  }
  await deckTotals.clear()
  await deckTotals.bulkAdd([...counted].map(([deckId, count]) => ({ deckId, cards: count })))
  return true
}
