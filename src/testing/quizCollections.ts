import type { Collection, QuizChoice } from '@app/index'
import { Queue, type Card } from '@core/model'
import { aCard, aDeck, aNote, dayMs, testStart, type TestClock } from './builders'
import { openTestCollection } from './openCollections'

const topics = ['Treaty', 'Bridge', 'Canal', 'Tower', 'Abbey', 'Library']

/**
 * Twelve cards with years for answers in one deck and one inside it; every third was seen ten days ago, and card 12 is
 * suspended. Card n asks for the year 1900 + n.
 */
export async function openQuizCollection(
  databaseName?: string,
): Promise<{ collection: Collection; clock: TestClock }> {
  const { collection, clock } = await openTestCollection(databaseName)
  await collection.store.unit('Add', { undoable: false }, async () => {
    await collection.store.decks.putMany([
      aDeck({ name: 'History' }),
      aDeck({ id: 11, name: 'History::Buildings' }),
    ])
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1)
    await collection.store.notes.putMany(
      numbers.map((id) =>
        aNote({
          id: 100 + id,
          fields: [
            `When was the ${topics[id % 6]} of ${'ABCDEFGHIJKLM'[id]}${id} opened?`,
            String(1900 + id),
          ],
          tags: ['factdeck::date-event'],
        }),
      ),
    )
    await collection.store.cards.putMany(numbers.map(quizCard))
  })
  return { collection, clock }
}

function quizCard(id: number): Card {
  const base = aCard({ id, noteId: 100 + id, deckId: id % 2 === 0 ? 11 : 10, due: id })
  if (id === 12) return { ...base, queue: Queue.suspended }
  if (id % 3 !== 0) return base
  return {
    ...base,
    queue: Queue.review,
    state: 'review',
    due: Math.floor(testStart / dayMs) + 20,
    intervalDays: 30,
    reps: 3,
    memory: { stability: 30, difficulty: 5 },
    lastReviewAt: testStart - 10 * dayMs,
  }
}

/** A mock exam of the whole deck with typed answers, without a time limit. */
export function quizChoice(changes: Partial<QuizChoice> = {}): QuizChoice {
  return { form: 'mock', scope: { kind: 'decks', deckIds: [10] }, count: 20, kinds: ['typed'], ...changes }
}
