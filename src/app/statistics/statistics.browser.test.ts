import { Queue, ReviewKind, type Review } from '@core/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aCard, aDeck, aNote, aReview, dayMs, testStart } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { undo } from '../undo'
import { readStatistics } from './statistics'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const day = Math.floor(testStart / dayMs)
let collection: Collection

beforeEach(async () => {
  ;({ collection } = await openTestCollection())
  const { store } = collection
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([aDeck(), aDeck({ id: 11, name: 'Other' })])
    await store.notes.putMany([aNote()])
    await store.cards.putMany(
      [1, 2, 3].map((id) =>
        aCard({
          id,
          deckId: id === 3 ? 11 : 10,
          queue: Queue.review,
          state: 'review',
          due: day + id,
          intervalDays: 10,
          memory: { stability: 10, difficulty: 5 },
          lastReviewAt: testStart - dayMs,
        }),
      ),
    )
  })
})

function answers(cardId: number, count: number, back: number): Review[] {
  return Array.from({ length: count }, (_, index) =>
    aReview({ cardId, at: testStart - back * dayMs + index * 1_000, rating: index % 5 === 0 ? 1 : 3 }),
  )
}

async function log(reviews: readonly Review[], name = 'Log'): Promise<void> {
  await collection.store.unit(name, {}, () => collection.store.reviewLog.appendMany(reviews))
}

async function all(): Promise<number> {
  return (await readStatistics(collection, { cards: { kind: 'all' } })).reviews.answers
}

test('counts everything, a deck, a search and a range', async () => {
  await log([...answers(1, 10, 40), ...answers(2, 20, 3), ...answers(3, 5, 0)])
  const of = async (text: string, range: { from?: number; to?: number } = {}): Promise<number> =>
    (await readStatistics(collection, { cards: { kind: 'search', text }, ...range })).reviews.answers
  expect(await all()).toBe(35)
  expect(await of('deck:biology')).toBe(30)
  expect(await of('deck:other')).toBe(5)
  expect(await of('deck:biology', { from: day - 10 })).toBe(20)
  expect(await of('deck:biology', { to: day - 10 })).toBe(10)
  const last = await readStatistics(collection, { cards: { kind: 'all' }, from: day - 10, to: day - 1 })
  expect(last.reviews.answers).toBe(20)
  expect(last.cards).toMatchObject({ total: 3, studied: 3 })
  await expect(of('is:odd')).rejects.toMatchObject({ code: 'search' })
})

test('what was counted before is not counted twice, and never believed when the log is another one', async () => {
  await log(answers(1, 3_000, 30))
  expect(await all()).toBe(3_000)
  // From here on the first chunks come from what was stored.
  const raw = collection.store
  expect(await all()).toBe(3_000)
  await raw.unit('Answer', {}, () => raw.reviewLog.append(aReview({ cardId: 1, at: testStart })))
  expect(await all()).toBe(3_001)
  expect(await all()).toBe(3_001)
  await undo(collection)
  expect(await all()).toBe(3_000)
  await undo(collection)
  expect(await all()).toBe(0)
  // The same ids of chunks, other answers in them.
  await log(answers(2, 2_500, 20))
  const { reviews } = await readStatistics(collection, { cards: { kind: 'all' } })
  expect(reviews.answers).toBe(2_500)
  expect(reviews.days.map((each) => each.day)).toEqual([day - 20])
  await raw.maintain()
  expect(await all()).toBe(2_500)
})

test('a log with impossible times says how many and counts the rest', async () => {
  await log([...answers(1, 4, 2), aReview({ cardId: 1, at: 9e15 }), aReview({ cardId: 1, at: -9e15 })])
  const { reviews } = await readStatistics(collection, { cards: { kind: 'all' } })
  expect(reviews).toMatchObject({ answers: 4, unreadable: 2 })
})

test('presets with parameters of their own are held against their own curves', async () => {
  const { store } = collection
  const preset = await store.presets.get(1)
  const parameters = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.6,
  ]
  await store.unit('Preset', {}, async () => {
    if (preset !== undefined)
      await store.presets.putMany([{ ...preset, id: 2, name: 'Own', fsrsParameters: parameters }])
    await store.decks.update(11, { presetId: 2 })
  })
  const row = { elapsedDays: 60, stabilityBefore: 10, kind: ReviewKind.review }
  await log([aReview({ cardId: 1, ...row }), aReview({ cardId: 3, ...row })])
  const { reviews } = await readStatistics(collection, { cards: { kind: 'all' } })
  expect(reviews.calibration.bins.filter((bin) => bin.answers > 0)).toHaveLength(2)
})
