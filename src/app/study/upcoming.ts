import { Queue, startOfStudyDay, type Card, type DeckId, type Millis } from '@core/model'
import { today, type Collection } from '../collection'
import { isNewPaused, limitsOf } from '../decks/limits'
import { flatten } from '../decks/names'

/** When cards come next, and how many come then. */
export interface NextDue {
  at: Millis
  count: number
}

/**
 * When the next cards of some decks come after today's are done: a step within the day, or the first later study day
 * with reviews, steps, buried cards, or cards that today's limits left over. Undefined when nothing is scheduled.
 */
export async function nextDue(
  collection: Collection,
  deckIds: readonly DeckId[],
): Promise<NextDue | undefined> {
  const { store } = collection
  const day = today(collection)
  const rule = collection.dayRule()
  const chosen = new Set(deckIds)
  return await store.read(['decks', 'presets', 'cards'], async () => {
    const ofChosen = (cards: Card[]): Card[] => cards.filter((card) => chosen.has(card.deckId))
    const steps = ofChosen(await store.cards.inQueueOfAllDecks(Queue.learning))
    if (steps.length > 0) {
      const at = Math.min(...steps.map((card) => card.due))
      return { at, count: steps.filter((card) => card.due <= at + 60_000).length }
    }
    const daySteps = ofChosen(await store.cards.inQueueOfAllDecks(Queue.dayLearning))
    const buried = [
      ...ofChosen(await store.cards.inQueueOfAllDecks(Queue.buriedByUser)),
      ...ofChosen(await store.cards.inQueueOfAllDecks(Queue.buriedAsSibling)),
    ]
    const tomorrow = day + 1
    const waiting = await waitingTomorrow(collection, chosen, tomorrow)
    const firstDays = await Promise.all(
      deckIds.map((deckId) => store.cards.nextDue(deckId, Queue.review, tomorrow)),
    )
    const days = [...firstDays.filter((due) => due !== undefined), ...daySteps.map((card) => card.due)]
    if (buried.length > 0 || waiting > 0) days.push(tomorrow)
    if (days.length === 0) return undefined
    const first = Math.max(tomorrow, Math.min(...days))
    if (first === tomorrow) {
      const steps = daySteps.filter((card) => card.due <= tomorrow).length
      return { at: startOfStudyDay(tomorrow, rule), count: waiting + steps + buried.length }
    }
    const reviews = await store.cards.countInQueues(
      deckIds.map((deckId) => ({ deckId, queue: Queue.review, from: first, to: first })),
    )
    const count = reviews.reduce((sum, each) => sum + each, 0)
    return {
      at: startOfStudyDay(first, rule),
      count: count + daySteps.filter((card) => card.due === first).length,
    }
  })
}

/** New cards and reviews that fresh limits will allow tomorrow. */
async function waitingTomorrow(
  collection: Collection,
  chosen: ReadonlySet<DeckId>,
  tomorrow: number,
): Promise<number> {
  const { store } = collection
  const limits = limitsOf(
    await store.decks.all(),
    await store.presets.all(),
    undefined,
    isNewPaused(collection, tomorrow),
  )
  const counts = await store.cards.countInQueues(
    flatten(limits.tree)
      .filter(({ deck }) => chosen.has(deck.id))
      .flatMap(({ deck }) => {
        const room = limits.rooms.get(deck.id) ?? { new: 0, review: 0 }
        return [
          { deckId: deck.id, queue: Queue.new, limit: room.new },
          { deckId: deck.id, queue: Queue.review, to: tomorrow, limit: room.review },
        ]
      }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}
