import { Queue, type Card, type CardId } from '@core/model'
import type { Collection } from '../collection'

/*
 * Cards that were missed in a quiz by recognising only: nothing about them changes, but they come first in the next
 * session that has them, due or not, until they are answered.
 */

const key = 'quizFirst'

interface FirstCard {
  cardId: CardId
  /** Its answers until then: with the next one it waits for nothing more. Unlike a time, no clock sets it back. */
  reps: number
}

/** The cards that come first, of those that some test allows, in the order in which they were missed. */
export async function firstCards({ store }: Collection, isWanted: (card: Card) => boolean): Promise<Card[]> {
  const waiting = rowsOf(await store.settings.get(key))
  if (waiting.length === 0) return []
  const repsOf = new Map(waiting.map(({ cardId, reps }) => [cardId, reps]))
  const cards = await store.cards.getMany(waiting.map(({ cardId }) => cardId))
  return cards.filter((card) => card.reps === repsOf.get(card.id) && canComeFirst(card) && isWanted(card))
}

/** Steps under way keep their time; what was suspended or buried stays so. */
function canComeFirst({ queue }: Card): boolean {
  return queue === Queue.new || queue === Queue.review || queue === Queue.dayLearning
}

/** Inside a unit over `cards` and `settings`: puts cards first. Those that were answered meanwhile are forgotten. */
export async function putFirst(collection: Collection, cardIds: readonly CardId[]): Promise<void> {
  if (cardIds.length === 0) return
  const { store } = collection
  const added = await store.cards.getMany(cardIds)
  const ids = new Set(added.map(({ id }) => id))
  const waiting = await firstCards(collection, ({ id }) => !ids.has(id))
  const rows = [...added, ...waiting].map(({ id, reps }): FirstCard => ({ cardId: id, reps }))
  await store.settings.set(key, rows)
}

function rowsOf(value: unknown): FirstCard[] {
  return Array.isArray(value) ? value.filter(isFirstCard) : []
}

function isFirstCard(value: unknown): value is FirstCard {
  return (
    typeof value === 'object' &&
    value !== null &&
    'cardId' in value &&
    typeof value.cardId === 'number' &&
    'reps' in value &&
    typeof value.reps === 'number'
  )
}
