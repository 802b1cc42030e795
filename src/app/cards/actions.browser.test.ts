import { Queue, ReviewKind } from '@core/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote, dayMs, testStart, type TestClock } from '../../testing/builders'
import { deleteTestDatabases, dump } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { undo } from '../undo'
import { buryCards, forgetCards, setDueDay, setFlag, setSuspended, toggleMark } from './actions'
import { findCards } from './search'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const day = Math.floor(testStart / dayMs)
let collection: Collection
let clock: TestClock

beforeEach(async () => {
  ;({ collection, clock } = await openTestCollection())
  const { store } = collection
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.add(aDeck())
    await store.notes.putMany([aNote({ id: 100 }), aNote({ id: 101, guid: 'b', fields: ['Second', 'two'] })])
    await store.cards.putMany([
      aCard({
        id: 1,
        queue: Queue.review,
        state: 'review',
        due: day + 3,
        intervalDays: 9,
        reps: 4,
        lapses: 1,
        flag: 2,
        memory: { stability: 9, difficulty: 5 },
        lastReviewAt: testStart - 6 * dayMs,
      }),
      aCard({ id: 2, noteId: 101, due: 7 }),
    ])
  })
})

const bookkeeping = ['units', 'unitParts']

/** Runs something and expects that undoing it brings every row back. */
async function undoes(name: string, work: () => Promise<unknown>): Promise<void> {
  const before = await dump(collection.store.databaseName, bookkeeping)
  await work()
  expect(await undo(collection)).toBe(name)
  const after = await dump(collection.store.databaseName, bookkeeping)
  expect(after).toEqual(before)
}

describe('due date', () => {
  test('a review keeps its interval and memory; the log says that it was by hand', async () => {
    await setDueDay(collection, [1], day)
    expect(await collection.store.cards.get(1)).toMatchObject({
      due: day,
      intervalDays: 9,
      memory: { stability: 9 },
    })
    expect(await collection.store.reviewLog.all()).toMatchObject([
      { cardId: 1, rating: 0, kind: ReviewKind.manual, dueBefore: day + 3, intervalAfter: 9 },
    ])
  })

  test('a new card becomes a review that comes then', async () => {
    await setDueDay(collection, [2], day + 5)
    expect(await collection.store.cards.get(2)).toMatchObject({
      queue: Queue.review,
      state: 'review',
      due: day + 5,
      intervalDays: 5,
    })
  })

  test('a day in the past and one after a hundred years are refused, and nothing is changed', async () => {
    await expect(setDueDay(collection, [1], day - 1)).rejects.toMatchObject({ code: 'due-in-the-past' })
    await expect(setDueDay(collection, [1], day + 40_000)).rejects.toMatchObject({ code: 'due-too-far' })
    expect(await collection.store.reviewLog.count()).toBe(0)
  })
})

test('forgetting makes a card new at the end of its deck, keeps its flag and its log', async () => {
  await forgetCards(collection, [1, 2])
  const card = await collection.store.cards.get(1)
  expect(card).toMatchObject({
    queue: Queue.new,
    state: 'new',
    due: 8,
    reps: 0,
    lapses: 0,
    flag: 2,
    intervalDays: 0,
  })
  expect(card).not.toHaveProperty('memory')
  expect(card).not.toHaveProperty('lastReviewAt')
  // The card that was new already has nothing to forget.
  expect(await collection.store.reviewLog.all()).toMatchObject([{ cardId: 1, rating: 0, intervalAfter: 0 }])
  expect((await collection.store.cards.get(2))?.due).toBe(7)
})

test('flags and marks', async () => {
  await setFlag(collection, [1, 2], 5)
  expect((await findCards(collection, 'flag:5')).map(({ id }) => id)).toEqual([1, 2])
  await expect(setFlag(collection, [1], 8)).rejects.toMatchObject({ code: 'flag' })
  expect(await toggleMark(collection, 100)).toBe(true)
  expect((await findCards(collection, 'is:marked')).map(({ id }) => id)).toEqual([1])
  expect(await toggleMark(collection, 100)).toBe(false)
  expect((await collection.store.notes.get(100))?.tags).toEqual([])
  await expect(toggleMark(collection, 999)).rejects.toMatchObject({ code: 'note-gone' })
})

test('suspended and buried cards come back to where they were', async () => {
  await setSuspended(collection, [1], true)
  await buryCards(collection, [1, 2])
  expect((await findCards(collection, 'is:suspended')).map(({ id }) => id)).toEqual([1])
  expect((await findCards(collection, 'is:buried')).map(({ id }) => id)).toEqual([2])
  await setSuspended(collection, [1, 2], false)
  expect((await collection.store.cards.getMany([1, 2])).map(({ queue, due }) => [queue, due])).toEqual([
    [Queue.review, day + 3],
    [Queue.new, 7],
  ])
})

test.each([
  ['Set due date of 2 cards', () => setDueDay(collection, [1, 2], day + 1)],
  ['Forget 1 card', () => forgetCards(collection, [1])],
  ['Flag card', () => setFlag(collection, [1], 1)],
  ['Mark note', () => toggleMark(collection, 100)],
  ['Suspend 2 cards', () => setSuspended(collection, [1, 2], true)],
  ['Bury 1 card', () => buryCards(collection, [2])],
])('%s is undone whole', async (name, work) => {
  clock.advance(1_000)
  await undoes(name, work)
})

describe('finding', () => {
  test.each([
    ['', [1, 2]],
    ['deck:biology second', [2]],
    ['deck:history', []],
    ['is:new or prop:ivl=9', [1, 2]],
    ['prop:r<0.95', [1]],
    ['-second', [1]],
  ])('%s', async (typed, ids) => {
    expect((await findCards(collection, typed)).map(({ id }) => id)).toEqual(ids)
  })
})
