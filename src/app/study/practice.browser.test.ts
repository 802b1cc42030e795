import { Queue } from '@core/model'
import { afterEach, expect, test } from 'vitest'
import { aCard, aDeck, aNote } from '../../testing/builders'
import { deleteTestDatabases, dump } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { PracticeSession, type PracticeChoice } from './practice'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

async function setUp(): Promise<Collection> {
  const { collection } = await openTestCollection()
  const { store } = collection
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.add(aDeck())
    await store.notes.putMany(
      [1, 2, 3, 4].map((id) => aNote({ id: 100 + id, guid: `g${id}`, tags: [`t${id}`] })),
    )
    await store.cards.putMany([
      ...[1, 2, 3].map((id) => aCard({ id, noteId: 100 + id, due: id })),
      aCard({ id: 4, noteId: 104, queue: Queue.suspended }),
    ])
  })
  return collection
}

const everything: PracticeChoice = { cards: { kind: 'all' }, order: 'added', limit: 100, title: 'All' }

test('goes through the cards, brings unknown ones again, and writes nothing at all', async () => {
  const collection = await setUp()
  const before = await dump(collection.store.databaseName)
  const session = await PracticeSession.start(collection, everything)
  const seen: (number | undefined)[] = []
  for (const rating of [1, 3, 4, 2] as const) {
    seen.push(session.current?.card.id)
    await session.answer(rating, 1_000)
  }
  expect(seen).toEqual([1, 2, 3, 1])
  expect(session.current).toBeUndefined()
  expect(session.summary).toMatchObject({ answered: 4, recalled: 3, again: 1, durationMs: 4_000 })
  expect(await session.undo()).toBe('Practice answer')
  expect(session.current?.card.id).toBe(1)
  expect(session.counts.review).toBe(1)
  expect(await dump(collection.store.databaseName)).toEqual(before)
})

test('any search can be practised, up to a limit; one without cards says so', async () => {
  const collection = await setUp()
  const choice = (text: string, limit = 100): PracticeChoice => ({
    ...everything,
    cards: { kind: 'search', text },
    limit,
  })
  expect((await PracticeSession.start(collection, choice('tag:t2 or tag:t3'))).counts.review).toBe(2)
  expect((await PracticeSession.start(collection, choice('', 1))).counts.review).toBe(1)
  await expect(PracticeSession.start(collection, choice('tag:t4'))).rejects.toMatchObject({
    code: 'nothing-to-practise',
  })
  await expect(PracticeSession.start(collection, choice('is:odd'))).rejects.toMatchObject({ code: 'search' })
})

test('a card that is deleted meanwhile is passed over', async () => {
  const collection = await setUp()
  const session = await PracticeSession.start(collection, everything)
  await collection.store.unit('Delete', {}, () => collection.store.notes.remove([102]))
  await session.answer(3, 1)
  expect(session.current?.card.id).toBe(3)
  expect(session.counts.review).toBe(1)
})
