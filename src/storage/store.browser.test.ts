import { FactdeckError, Queue } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aDocument, aNote, aReview, testStart } from '../testing/builders'
import {
  closeUnderneath,
  deleteTestDatabases,
  dump,
  finished,
  freshDatabaseName,
  openRaw,
} from '../testing/databases'
import type { QueueRange } from './repositories/cards'
import { openStore, type Store } from './store'

const stores: Store[] = []

async function open(name = freshDatabaseName(), now = () => testStart): Promise<Store> {
  const store = await openStore(name, { now })
  stores.push(store)
  return store
}

afterEach(async () => {
  for (const store of stores.splice(0)) store.close()
  await deleteTestDatabases()
})

describe('opening', () => {
  test('finds everything again', async () => {
    const name = freshDatabaseName()
    const store = await open(name)
    await store.unit('Add', {}, async () => {
      await store.decks.add(aDeck())
      await store.notes.add(aNote())
      await store.cards.add(aCard())
      await store.reviewLog.append(aReview())
    })
    const before = await dump(name)
    store.close()
    const again = await open(name)
    expect(await dump(name)).toBe(before)
    expect(await again.cards.get(1_000)).toEqual(aCard())
    expect(await again.reviewLog.all()).toEqual([aReview()])
  })

  test('of a database that a newer version wrote is refused with a sentence, and leaves it alone', async () => {
    const name = freshDatabaseName()
    const request = indexedDB.open(name, 9_990)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('later'))
    ;(await finished(request)).close()
    const opening = openStore(name)
    await expect(opening).rejects.toBeInstanceOf(FactdeckError)
    await expect(opening).rejects.toMatchObject({
      code: 'newer-collection',
      message: expect.stringContaining('newer version of Factdeck'),
    })
    const database = await openRaw(name)
    expect([...database.objectStoreNames]).toEqual(['later'])
    database.close()
  })

  test('of a database that another window upgrades: this one stands aside and says so', async () => {
    const name = freshDatabaseName()
    const store = await open(name)
    const reason = new Promise((resolve) => store.onClosed(resolve))
    const request = indexedDB.open(name, 9_990)
    ;(await finished(request)).close()
    expect(await reason).toBe('newer-version')
    await expect(store.unit('Add', {}, () => store.decks.add(aDeck()))).rejects.toMatchObject({
      code: 'store-closed',
    })
  })
})

test('closed under us it can be opened again and goes on; what pushes the log on leaves nothing behind', async () => {
  const name = freshDatabaseName()
  const store = await open(name)
  await store.unit('Add', {}, () => store.decks.add(aDeck()))
  const before = await dump(name)
  await store.renew()
  expect(await dump(name)).toBe(before)
  const reason = new Promise((resolve) => store.onClosed(resolve))
  await closeUnderneath(() => store.decks.all())
  expect(await reason).toBe('closed')
  await expect(store.unit('Add', {}, () => store.notes.add(aNote()))).rejects.toMatchObject({
    code: 'store-closed',
  })
  // No read may open it by itself: on a full disk that would be its end.
  await expect(store.decks.all()).rejects.toMatchObject({ name: 'DatabaseClosedError' })
  await store.reopen()
  expect(await dump(name)).toBe(before)
  await store.unit('Add', {}, () => store.notes.add(aNote()))
  expect(await store.undo()).toBe('Add')
})

test('ids are the time in ms and never the same, also after a restart with the clock set back', async () => {
  const name = freshDatabaseName()
  const store = await open(name)
  const ids = Array.from({ length: 1_000 }, () => store.newId())
  expect(new Set(ids).size).toBe(1_000)
  expect(ids[0]).toBe(testStart)
  await store.unit('Add', {}, () => store.notes.add(aNote({ id: testStart + 5_000 })))
  expect(store.newId()).toBeGreaterThan(testStart + 5_000)
  store.close()
  const again = await open(name, () => testStart - 1_000_000)
  expect(again.newId()).toBeGreaterThan(testStart + 5_000)
})

test('queue ranges hold just their deck and queue, by due, and stop at the limit', async () => {
  const store = await open()
  await store.unit('Add', {}, () =>
    store.cards.addMany([
      aCard({ id: 1, deckId: 10, queue: Queue.review, due: 30 }),
      aCard({ id: 2, deckId: 10, queue: Queue.review, due: 10 }),
      aCard({ id: 3, deckId: 10, queue: Queue.review, due: 20 }),
      aCard({ id: 4, deckId: 11, queue: Queue.review, due: 5 }),
      aCard({ id: 5, deckId: 10, queue: Queue.suspended, due: 5 }),
      aCard({ id: 6, deckId: 10, queue: Queue.new, due: 1 }),
      aCard({ id: 7, deckId: 12, queue: Queue.buriedByUser, due: 1 }),
    ]),
  )
  const due = { deckId: 10, queue: Queue.review, to: 20 } as const
  const ids = async (range: QueueRange) => (await store.cards.inQueue(range)).map((card) => card.id)
  expect(await ids(due)).toEqual([2, 3])
  expect(await ids({ ...due, limit: 1 })).toEqual([2])
  expect(await ids({ ...due, limit: 0 })).toEqual([])
  expect(await ids({ ...due, from: 11, to: 30 })).toEqual([3, 1])
  expect(await store.cards.countInQueues([due, { ...due, limit: 1 }, { ...due, limit: 0 }])).toEqual([
    2, 1, 0,
  ])
  expect(await store.cards.countInQueues([])).toEqual([])
  expect(await store.cards.nextDue(10, Queue.review, 21)).toBe(30)
  expect((await store.cards.inQueueOfAllDecks(Queue.buriedByUser)).map((card) => card.id)).toEqual([7])
  expect((await store.cards.keysOfDecks([10])).sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 6])
  expect(await store.cardsByDeck()).toEqual(
    new Map([
      [10, 5],
      [11, 1],
      [12, 1],
    ]),
  )
})

test('an update leaves out what it sets to undefined', async () => {
  const store = await open()
  await store.unit('Add', {}, () => store.decks.add(aDeck({ desiredRetention: 0.8 })))
  const changes: { desiredRetention?: number } = {}
  Reflect.set(changes, 'desiredRetention', undefined)
  await store.unit('Change', {}, () => store.decks.update(10, changes))
  expect(await store.decks.get(10)).toEqual(aDeck())
})

test('notes are found by guid, tag and document', async () => {
  const store = await open()
  const source = {
    documentId: 'doc',
    factId: 'f',
    start: 0,
    end: 1,
    quote: 'T',
    ruleId: 'r',
    engineVersion: '1',
  }
  await store.unit('Add', {}, () =>
    store.notes.addMany([
      aNote({ id: 1, guid: 'a', tags: ['x', 'y'] }),
      aNote({ id: 2, guid: 'b', tags: ['y'], source }),
    ]),
  )
  expect((await store.notes.byGuids(['b', 'none'])).map((note) => note.id)).toEqual([2])
  expect(await store.notes.withTag('y')).toEqual([1, 2])
  expect((await store.notes.ofDocument('doc')).map((note) => note.id)).toEqual([2])
  expect(await store.notes.sourced()).toEqual([2])
  expect(await store.notes.tagNames()).toEqual(['x', 'y'])
  expect(await store.notes.withTags(['y', 'x', 'none'])).toEqual([1, 2])
})

test('all tags are named, few or many, however many notes have them', async () => {
  const store = await open()
  expect(await store.notes.tagNames()).toEqual([])
  const tags = Array.from({ length: 450 }, (_, index) => `t${String(index).padStart(3, '0')}`)
  await store.unit('Add', {}, () =>
    store.notes.addMany(
      Array.from({ length: 900 }, (_, index) =>
        aNote({ id: index + 1, guid: `n${index}`, tags: [tags[index % 450] ?? '', 'common'] }),
      ),
    ),
  )
  expect(await store.notes.tagNames()).toEqual(['common', ...tags])
  expect(await store.notes.withTags(['common'])).toHaveLength(900)
})

test('cards of notes come note by note, each once, also inside a unit', async () => {
  const store = await open()
  const cards = [aCard({ id: 4, noteId: 2 }), aCard({ id: 5, noteId: 1 }), aCard({ id: 6, noteId: 2 })]
  await store.unit('Add', {}, async () => {
    await store.cards.addMany(cards)
    expect((await store.cards.ofNotes([2, 1, 2, 9])).map((card) => card.id)).toEqual([5, 4, 6])
  })
  expect((await store.cards.ofNotes([2])).map((card) => card.id)).toEqual([4, 6])
  expect(await store.cards.ofNotes([])).toEqual([])
})

test('media are stored once, and go with their last name', async () => {
  const store = await open()
  const blob = new Blob(['picture'], { type: 'image/png' })
  await store.unit('Add', {}, () =>
    store.media.putMany([
      { name: 'a.png', hash: 'h', blob },
      { name: 'b.png', hash: 'h', blob },
    ]),
  )
  expect(await store.media.hashes()).toEqual(['h'])
  await store.unit('Remove', {}, () => store.media.removeNames(['a.png']))
  expect(await (await store.media.byName('b.png'))?.text()).toBe('picture')
  await store.unit('Remove', {}, () => store.media.removeNames(['b.png']))
  expect(await store.media.hashes()).toEqual([])
  await store.undo()
  expect(await (await store.media.byName('b.png'))?.text()).toBe('picture')
})

test('documents and settings keep their values', async () => {
  const store = await open()
  await store.unit('Add', {}, async () => {
    await store.documents.add(aDocument())
    await store.settings.set('theme', 'dark')
  })
  expect(await store.documents.all()).toEqual([aDocument()])
  expect(await store.settings.all()).toEqual(new Map([['theme', 'dark']]))
  expect(await store.settings.get('none')).toBeUndefined()
})
