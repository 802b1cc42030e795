import { Queue, type Card, type Preset } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote, dayMs, minute, testStart, type TestClock } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { listDecks } from '../decks/summaries'
import { updateSettings } from '../settings'
import { readNotices } from './notices'
import { StudySession } from './session'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const testDay = Math.floor(testStart / dayMs)

async function setUp(
  cards: Partial<Card>[],
  preset: Partial<Preset> = {},
): Promise<{ collection: Collection; clock: TestClock }> {
  const { collection, clock } = await openTestCollection()
  const { store } = collection
  const rows = cards.map((card, index) =>
    aCard({ id: 1_000 + index, noteId: 100 + index, due: index, ...card }),
  )
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.add(aDeck())
    const before = await store.presets.get(1)
    if (before !== undefined) await store.presets.putMany([{ ...before, ...preset }])
    await store.notes.putMany(
      [...new Set(rows.map((card) => card.noteId))].map((id) => aNote({ id, guid: `g${id}` })),
    )
    await store.cards.putMany(rows)
  })
  return { collection, clock }
}

function review(changes: Partial<Card> & { stability?: number; difficulty?: number } = {}): Partial<Card> {
  const { stability = 10, difficulty = 5, ...rest } = changes
  return {
    queue: Queue.review,
    state: 'review',
    due: testDay,
    intervalDays: 10,
    reps: 3,
    memory: { stability, difficulty },
    lastReviewAt: testStart - 10 * dayMs,
    ...rest,
  }
}

/** The cards of a session in the order in which they come. */
async function order(collection: Collection): Promise<number[]> {
  const session = await StudySession.start(collection, 10)
  const ids: number[] = []
  while (session.current !== undefined) {
    ids.push(session.current.card.id - 1_000)
    await session.answer(4, 1)
  }
  return ids
}

describe('orders of review', () => {
  const cards = [
    review({ difficulty: 8, stability: 3, due: testDay - 1, intervalDays: 100 }),
    review({ difficulty: 2, stability: 30, due: testDay, intervalDays: 10 }),
    review({ difficulty: 5, stability: 1, due: testDay - 4, intervalDays: 4 }),
  ]

  test.each([
    ['due', [2, 0, 1]],
    ['easiest', [1, 2, 0]],
    ['hardest', [0, 2, 1]],
    ['retrievability', [2, 0, 1]],
    ['overdueness', [2, 0, 1]],
  ] as const)('%s', async (reviewOrder, wanted) => {
    const { collection } = await setUp(cards, { reviewOrder })
    expect(await order(collection)).toEqual(wanted)
  })

  test('a limit takes the first of the order, not the longest due', async () => {
    const { collection } = await setUp(cards, { reviewOrder: 'easiest', reviewsPerDay: 1 })
    expect(await order(collection)).toEqual([1])
  })

  test('at random is the same order all day', async () => {
    const many = Array.from({ length: 30 }, () => review())
    const { collection } = await setUp(many, { reviewOrder: 'random', reviewsPerDay: 12 })
    const first = await StudySession.start(collection, 10)
    const again = await StudySession.start(collection, 10)
    expect(again.current?.card.id).toBe(first.current?.card.id)
    expect(first.counts.review).toBe(12)
    const ids = await order(collection)
    expect(ids).not.toEqual([...ids].sort((a, b) => a - b))
  })
})

describe('siblings by kind', () => {
  const pair = [
    review({ noteId: 100 }),
    { noteId: 100, ordinal: 1, due: 1 },
    review({ noteId: 100, ordinal: 2 }),
  ]

  test('only new ones', async () => {
    const { collection } = await setUp(pair, { buryNew: true, buryReviews: false, buryDayLearning: false })
    const session = await StudySession.start(collection, 10)
    expect(session.counts).toEqual({ new: 0, learning: 0, review: 2 })
    await session.answer(3, 1)
    expect(session.counts.review).toBe(1)
    expect((await collection.store.cards.get(1_001))?.queue).toBe(Queue.buriedAsSibling)
  })

  test('only reviews', async () => {
    const { collection } = await setUp(pair, { buryNew: false, buryReviews: true, buryDayLearning: false })
    const session = await StudySession.start(collection, 10)
    expect(session.counts).toEqual({ new: 1, learning: 0, review: 1 })
  })
})

test('learning ahead is as far as the person says', async () => {
  const { collection, clock } = await setUp([{}], { learningSteps: [5, 30] })
  await updateSettings(collection, { learnAheadMinutes: 0 })
  const session = await StudySession.start(collection, 10)
  await session.answer(3, 1)
  expect(session.current).toBeUndefined()
  expect(session.waitingUntil).toBe(clock.now() + 30 * minute)
  await updateSettings(collection, { learnAheadMinutes: 60 })
  await session.refresh()
  expect(session.current?.card.id).toBe(1_000)
})

test('free days get no card, and full days fewer; the button says the day that it gives', async () => {
  const { collection } = await setUp(
    Array.from({ length: 60 }, () =>
      review({ stability: 20, intervalDays: 20, lastReviewAt: testStart - 20 * dayMs }),
    ),
  )
  const counts = new Map<number, number>()
  // Sundays are free: 24 November 2026 is a Tuesday.
  await updateSettings(collection, { easyWeekdays: [1, 1, 1, 1, 1, 1, 0] })
  const session = await StudySession.start(collection, 10)
  while (session.current !== undefined) {
    const { card, outcomes } = session.current
    await session.answer(3, 1)
    const stored = await collection.store.cards.get(card.id)
    expect(stored?.due).toBe(outcomes[3].changes.due)
    counts.set(stored?.due ?? 0, (counts.get(stored?.due ?? 0) ?? 0) + 1)
  }
  // Day 3 was a Sunday (4 January 1970).
  for (const day of counts.keys()) expect((day - 3) % 7).not.toBe(0)
  expect(counts.size).toBeGreaterThan(3)
  const sizes = [...counts.values()]
  expect(Math.max(...sizes) / Math.max(1, Math.min(...sizes))).toBeLessThan(3)
})

test('a clock that was set back brings no buried card back a second time, and is told', async () => {
  const { collection, clock } = await setUp([{}, {}])
  await listDecks(collection)
  await collection.store.unit('Bury', {}, () =>
    collection.store.cards.update(1_000, { queue: Queue.buriedByUser }),
  )
  clock.advance(-3 * dayMs)
  await listDecks(collection)
  expect((await collection.store.cards.get(1_000))?.queue).toBe(Queue.buriedByUser)
  expect(await readNotices(collection)).toMatchObject({
    clockIsBehind: { now: '2026-11-21', last: '2026-11-24' },
  })
  clock.advance(4 * dayMs)
  await listDecks(collection)
  expect((await collection.store.cards.get(1_000))?.queue).toBe(Queue.new)
  expect(await readNotices(collection)).toEqual({ overdue: 0 })
})
