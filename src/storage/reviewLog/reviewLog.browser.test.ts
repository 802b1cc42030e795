import { afterEach, expect, test } from 'vitest'
import { aCard, aReview, testStart } from '../../testing/builders'
import { deleteTestDatabases, finished, freshDatabaseName, openRaw } from '../../testing/databases'
import { openStore, type Store } from '../store'
import { keptUnits } from '../units/unitLog'
import { liveChunkReviews } from './reviewLog'

const stores: Store[] = []

async function open(name = freshDatabaseName()): Promise<Store> {
  const store = await openStore(name)
  stores.push(store)
  return store
}

afterEach(async () => {
  for (const store of stores.splice(0)) store.close()
  await deleteTestDatabases()
})

async function answer(store: Store, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at++)
    await store.unit('Answer card', { durability: 'relaxed' }, () =>
      store.reviewLog.append(aReview({ cardId: at % 7, at: testStart + at })),
    )
}

async function chunkSizes(name: string): Promise<number[]> {
  const database = await openRaw(name)
  const rows: { count: number }[] = await finished(
    database.transaction('reviewChunks').objectStore('reviewChunks').getAll(),
  )
  database.close()
  return rows.map((row) => row.count)
}

test('answers go to small chunks, imports to chunks of a thousand, and all come back in order', async () => {
  const store = await open()
  const imported = Array.from({ length: 2_300 }, (_, at) =>
    aReview({ cardId: at % 7, at: testStart - 9_000 + at }),
  )
  await answer(store, 0, 70)
  await store.unit('Import', {}, () => store.reviewLog.appendMany(imported))
  await answer(store, 70, 75)
  expect(await chunkSizes(store.databaseName)).toEqual([liveChunkReviews, 11, 1_000, 1_000, 300])
  expect(await store.reviewLog.count()).toBe(2_375)
  const ofCard = await store.reviewLog.ofCard(3)
  expect(ofCard).toHaveLength(imported.filter((review) => review.cardId === 3).length + 11)
  expect(ofCard).toEqual([...ofCard].sort((a, b) => a.at - b.at))
  expect((await store.reviewLog.all())[0]).toEqual(aReview({ cardId: 0, at: testStart }))
})

test('a time range reads just its reviews', async () => {
  const store = await open()
  await answer(store, 0, 200)
  const between = await store.reviewLog.between(testStart + 100, testStart + 110)
  expect(between.map((review) => review.at - testStart)).toEqual([
    100, 101, 102, 103, 104, 105, 106, 107, 108, 109,
  ])
})

test('undo takes the last answer off the log, and the next one goes on from there', async () => {
  const store = await open()
  await answer(store, 0, liveChunkReviews + 1)
  expect(await store.undo()).toBe('Answer card')
  expect(await store.undo()).toBe('Answer card')
  expect(await store.reviewLog.count()).toBe(liveChunkReviews - 1)
  await answer(store, 500, 502)
  const log = await store.reviewLog.all()
  expect(log.slice(-3).map((review) => review.at - testStart)).toEqual([liveChunkReviews - 2, 500, 501])
})

test('merging makes big chunks of small ones and touches none that can be undone', async () => {
  const name = freshDatabaseName()
  let store = await open(name)
  await answer(store, 0, 1_200)
  const log = await store.reviewLog.all()
  store.close()
  store = await open(name)
  const { mergedChunks } = await store.maintain()
  expect(mergedChunks).toBe(16)
  const sizes = await chunkSizes(name)
  expect(sizes[0]).toBe(16 * liveChunkReviews)
  expect(sizes.slice(1).every((size) => size <= liveChunkReviews)).toBe(true)
  expect(await store.reviewLog.all()).toEqual(log)
  for (let count = 0; count < keptUnits; count++) expect(await store.undo()).toBe('Answer card')
  expect(await store.reviewLog.all()).toEqual(log.slice(0, -keptUnits))
  await answer(store, 2_000, 2_001)
  expect(await store.reviewLog.count()).toBe(1_101)
}, 60_000)

test('maintenance counts decks anew when their totals are wrong', async () => {
  const name = freshDatabaseName()
  const store = await open(name)
  await store.unit('Add', {}, () =>
    store.cards.addMany([aCard(), aCard({ id: 1_001, deckId: 11, queue: -1 })]),
  )
  expect((await store.maintain()).totalsRepaired).toBe(false)
  const database = await openRaw(name)
  await finished(database.transaction('deckTotals', 'readwrite').objectStore('deckTotals').clear())
  database.close()
  expect((await store.maintain()).totalsRepaired).toBe(true)
  expect(await store.cardsByDeck()).toEqual(
    new Map([
      [10, 1],
      [11, 1],
    ]),
  )
})
