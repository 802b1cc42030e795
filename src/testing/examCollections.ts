import type { Collection } from '@app/index'
import type { ExamDraft } from '@core/exam'
import { Queue, type Card } from '@core/model'
import { aCard, aDeck, aNote, dayMs, hour, testStart, type TestClock } from './builders'
import { openTestCollection } from './openCollections'

const today = Math.floor((testStart - 4 * hour) / dayMs)

/** 200 cards in two decks, one inside the other, and 20 in a third; every fourth was seen; the first notes have two. */
export async function openExamCollection(count = 200): Promise<{ collection: Collection; clock: TestClock }> {
  const { collection, clock } = await openTestCollection()
  const { store } = collection
  const cards = Array.from({ length: count }, (_, index): Card => {
    const base = aCard({
      id: 1_000 + index,
      noteId: index < 20 ? 500 + Math.floor(index / 2) : 500 + index,
      deckId: index % 2 === 0 ? 10 : 11,
      due: index,
    })
    if (index % 4 !== 3) return base
    return aCard({
      ...base,
      queue: Queue.review,
      state: 'review',
      due: today + (index % 9) - 2,
      intervalDays: 10,
      reps: 3,
      memory: { stability: 10, difficulty: 5 },
      lastReviewAt: testStart - 8 * dayMs,
    })
  })
  const others = Array.from({ length: 20 }, (_, index) =>
    aCard({ id: 5_000 + index, noteId: 2_000 + index, deckId: 12, due: index }),
  )
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([
      aDeck(),
      aDeck({ id: 11, name: 'Biology::Cells' }),
      aDeck({ id: 12, name: 'History' }),
    ])
    await store.notes.putMany(
      [...new Set([...cards, ...others].map(({ noteId }) => noteId))].map((id) =>
        aNote({ id, tags: id % 10 === 0 ? ['exam::oral'] : [] }),
      ),
    )
    await store.cards.putMany([...cards, ...others])
  })
  return { collection, clock }
}

/** An exam in a week that covers both decks. */
export function examDraft(changes: Partial<ExamDraft> = {}): ExamDraft {
  return {
    name: 'Biology exam',
    at: testStart + 7 * dayMs,
    parts: [{ kind: 'deck', deckId: 10, weight: 1 }],
    minutesPerDay: 10,
    otherDays: [],
    keepAfterwards: false,
    ...changes,
  }
}
