import { defaultPreset, Queue } from '@core/model'
import { afterEach, expect, test } from 'vitest'
import { aCard, aDeck, aNote, dayMs, testStart } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { listDecks } from '../decks/summaries'
import { undo } from '../undo'
import { applyBacklogPlan, pauseNewCards, readBacklog } from './backlog'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const day = Math.floor(testStart / dayMs)

/** 30 overdue reviews, 6 that come within six days, 5 new cards; a deck inside another. */
async function setUp(): Promise<Collection> {
  const { collection } = await openTestCollection()
  const { store } = collection
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([
      aDeck(),
      aDeck({ id: 11, name: 'Biology::Cells' }),
      aDeck({ id: 12, name: 'Other' }),
    ])
    await store.presets.putMany([{ ...defaultPreset, reviewsPerDay: 20 }])
    await store.notes.putMany([aNote()])
    await store.cards.putMany([
      ...Array.from({ length: 36 }, (_, index) => {
        const stability = 5 + (index % 10) * 10
        const due = index < 30 ? day - 1 - (index % 7) : day + 1 + (index % 6)
        return aCard({
          id: 1 + index,
          noteId: 1_000 + index,
          deckId: index % 2 === 0 ? 10 : 11,
          queue: Queue.review,
          state: 'review',
          due,
          intervalDays: stability,
          reps: 3,
          memory: { stability, difficulty: 5 },
          lastReviewAt: testStart + (due - stability - day) * dayMs,
        })
      }),
      ...Array.from({ length: 5 }, (_, index) =>
        aCard({ id: 100 + index, noteId: 2_000 + index, due: index }),
      ),
    ])
  })
  return collection
}

test('shows what waits, and spreading it makes the days even, in one step of undo', async () => {
  const collection = await setUp()
  const backlog = await readBacklog(collection, [10, 11])
  expect(backlog.figures).toMatchObject({ overdue: 30, dueToday: 0, oldest: 7 })
  expect(backlog.figures.recall).toBeLessThan(0.9)
  // The deck inside shares the limit of the one around it.
  expect([backlog.reviewsPerDay, backlog.newPerDay]).toEqual([20, 20])
  const plan = backlog.spread(6)
  expect(plan.before.slice(0, 7)).toEqual([30, 1, 1, 1, 1, 1, 1])
  // 30 cards and those of the first five days on top: six a day.
  expect(plan.after.slice(0, 7)).toEqual([6, 6, 6, 6, 6, 5, 1])
  expect(await applyBacklogPlan(collection, plan, 'Spread')).toBe(plan.moves.length)
  expect((await readBacklog(collection, 'all')).figures.overdue).toBe(0)
  expect([...(await collection.store.reviewsByDay(day, day + 5)).values()]).toEqual([6, 6, 6, 6, 6, 5])
  const card = await collection.store.cards.get(1)
  expect(card?.memory).toEqual({ stability: 5, difficulty: 5 })
  expect(await undo(collection)).toBe(`Spread ${plan.moves.length} cards`)
  expect((await readBacklog(collection, 'all')).figures.overdue).toBe(30)
})

test('postponing takes the safest first, advancing those that lose least', async () => {
  const collection = await setUp()
  const backlog = await readBacklog(collection, 'all')
  const later = backlog.postpone(10, 3)
  const moved = await collection.store.cards.getMany(later.moves.map(({ cardId }) => cardId))
  const kept = (await collection.store.cards.all()).filter(
    (card) => card.queue === Queue.review && card.due <= day && !moved.some(({ id }) => id === card.id),
  )
  const least = Math.min(...moved.map((card) => card.memory?.stability ?? 0))
  expect(least).toBeGreaterThanOrEqual(Math.min(...kept.map((card) => card.memory?.stability ?? 0)))
  expect(later.recallAfter).toBeLessThan(later.recallBefore)
  const sooner = backlog.advance(4, 3)
  expect(sooner.moves).toHaveLength(3)
  expect(sooner.recallAfter).toBeGreaterThan(sooner.recallBefore)
  await applyBacklogPlan(collection, sooner, 'Advance')
  expect((await readBacklog(collection, 'all')).figures.dueToday).toBe(3)
})

test('nonsense is refused with a sentence', async () => {
  const backlog = await readBacklog(await setUp(), 'all')
  expect(() => backlog.spread(0)).toThrow(/from 1 to 365/)
  expect(() => backlog.spread(1.5)).toThrow(/days/)
  expect(() => backlog.postpone(-1, 3)).toThrow(/cards/)
})

test('a card that was answered meanwhile stays where the answer put it', async () => {
  const collection = await setUp()
  const plan = (await readBacklog(collection, 'all')).spread(5)
  const gone = plan.moves[0]?.cardId ?? 0
  await collection.store.unit('Answer', {}, () =>
    collection.store.cards.update(gone, { queue: Queue.learning, state: 'relearning', due: testStart }),
  )
  expect(await applyBacklogPlan(collection, plan, 'Spread')).toBe(plan.moves.length - 1)
  expect((await collection.store.cards.get(gone))?.due).toBe(testStart)
})

test('new cards stop for some days, and undo lets them come again', async () => {
  const collection = await setUp()
  const news = async (): Promise<number> => (await listDecks(collection))[0]?.counts.new ?? -1
  expect(await news()).toBe(5)
  await pauseNewCards(collection, 7)
  expect(collection.settings().newPausedUntil).toBe('2026-12-01')
  expect(await news()).toBe(0)
  await undo(collection)
  await expect.poll(news).toBe(5)
  await pauseNewCards(collection, 7)
  await pauseNewCards(collection, 0)
  expect(await news()).toBe(5)
})
