import { afterEach, expect, test } from 'vitest'
import { aCard, aDeck, aNote, aReview } from '../testing/builders'
import { deleteTestDatabases, finished, freshDatabaseName, openRaw } from '../testing/databases'
import { packChunk } from './reviewLog/pack'
import { openStore } from './store'

/**
 * A database as version 1 of the schema wrote it, made with plain IndexedDB so that it stays as it was released,
 * whatever our code becomes. Never change it: a later version adds a fixture of its own.
 */
async function writeVersion1(name: string): Promise<void> {
  // Dexie multiplies its version numbers by ten.
  const request = indexedDB.open(name, 10)
  request.addEventListener('upgradeneeded', () => makeVersion1(request.result))
  const database = await finished(request)
  const transaction = database.transaction([...database.objectStoreNames], 'readwrite')
  await Promise.all(rowsOfVersion1.map(([store, row]) => finished(transaction.objectStore(store).put(row))))
  database.close()
}

/** Version 2: version 1 and the reviews that were not finished. Never change it either. */
async function writeVersion2(name: string): Promise<void> {
  const request = indexedDB.open(name, 20)
  request.addEventListener('upgradeneeded', () => {
    makeVersion1(request.result)
    for (const store of ['reviewDrafts', 'reviewProgress'])
      request.result.createObjectStore(store, { keyPath: 'documentId' })
  })
  const database = await finished(request)
  database.close()
}

/** Version 3: version 2 and the reviews due on each day. Never change it either. */
async function writeVersion3(name: string): Promise<void> {
  const request = indexedDB.open(name, 30)
  request.addEventListener('upgradeneeded', () => {
    makeVersion1(request.result)
    for (const store of ['reviewDrafts', 'reviewProgress'])
      request.result.createObjectStore(store, { keyPath: 'documentId' })
    request.result.createObjectStore('dayTotals', { keyPath: 'day' })
    request.result.createObjectStore('logSummaries', { keyPath: 'key' })
    request.result.createObjectStore('changedCards', { keyPath: 'id' })
  })
  const database = await finished(request)
  database.close()
}

/** Version 4: version 3, finished quizzes, the bin and drafts. Never change it either. */
async function writeVersion4(name: string): Promise<void> {
  await writeVersion3(name)
  const request = indexedDB.open(name, 40)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('attempts', { keyPath: 'id' })
    request.result.createObjectStore('bin', { keyPath: 'id' }).createIndex('deletedAt', 'deletedAt')
    request.result.createObjectStore('drafts', { keyPath: 'key' })
  })
  const database = await finished(request)
  database.close()
}

function makeVersion1(database: IDBDatabase): void {
  for (const store of ['decks', 'presets', 'noteTypes', 'documents'])
    database.createObjectStore(store, { keyPath: 'id' })
  const notes = database.createObjectStore('notes', { keyPath: 'id' })
  notes.createIndex('guid', 'guid')
  notes.createIndex('tags', 'tags', { multiEntry: true })
  notes.createIndex('source.documentId', 'source.documentId')
  const cards = database.createObjectStore('cards', { keyPath: 'id' })
  cards.createIndex('noteId', 'noteId')
  cards.createIndex('[queue+deckId+due]', ['queue', 'deckId', 'due'])
  const chunks = database.createObjectStore('reviewChunks', { keyPath: 'id' })
  chunks.createIndex('to', 'to')
  chunks.createIndex('live', 'live')
  database.createObjectStore('days', { keyPath: 'day' })
  database.createObjectStore('media', { keyPath: 'hash' })
  database.createObjectStore('mediaNames', { keyPath: 'name' }).createIndex('hash', 'hash')
  database.createObjectStore('settings', { keyPath: 'key' })
  database.createObjectStore('deckTotals', { keyPath: 'deckId' })
  database.createObjectStore('units', { keyPath: 'seq', autoIncrement: true }).createIndex('undone', 'undone')
  database.createObjectStore('unitParts', { keyPath: ['seq', 'part'] })
}

const rowsOfVersion1: [store: string, row: object][] = [
  ['decks', aDeck()],
  ['notes', aNote()],
  ['cards', aCard()],
  ['reviewChunks', packChunk(1, [aReview()], true)],
  ['settings', { key: 'theme', value: 'dark' }],
  ['deckTotals', { deckId: 10, cards: 1 }],
  [
    'units',
    {
      name: 'Rename deck to Biology',
      at: 1,
      inline: [{ table: 'decks', absent: [], present: [aDeck({ name: 'Life' })] }],
      parts: 0,
    },
  ],
]

afterEach(deleteTestDatabases)

test('a collection of schema version 1 opens with all its rows, and its last change can be undone', async () => {
  const name = freshDatabaseName()
  await writeVersion1(name)
  const store = await openStore(name)
  expect(await store.decks.all()).toEqual([aDeck()])
  expect(await store.notes.byGuids([aNote().guid])).toEqual([aNote()])
  expect(await store.cards.inQueue({ deckId: 10, queue: 0 })).toEqual([aCard()])
  expect(await store.reviewLog.all()).toEqual([aReview()])
  expect(await store.settings.get('theme')).toBe('dark')
  expect(await store.cardsByDeck()).toEqual(new Map([[10, 1]]))
  expect(await store.undo()).toBe('Rename deck to Biology')
  expect((await store.decks.get(10))?.name).toBe('Life')
  store.close()
})

test('a collection of schema version 1 gets the tables of later versions, and they work', async () => {
  const [released, current] = [freshDatabaseName(), freshDatabaseName()]
  await writeVersion1(released)
  const store = await openStore(released)
  expect(await store.reviewDrafts.list()).toEqual([])
  const progress = { documentId: 'd', title: 'T', decisions: {}, offered: 0, kept: 0, rejected: 0 }
  await store.reviewDrafts.save(
    { documentId: 'd', document: aDocument, generation: noGeneration },
    { ...progress, startedAt: 1, savedAt: 1 },
  )
  expect(await store.reviewDrafts.has('d')).toBe(true)
  expect(store.unitHeads().map((head) => head.name)).toEqual(['Rename deck to Biology'])
  store.close()
  await writeVersion4(current)
  expect(await shapeOf(released)).toEqual(await shapeOf(current))
})

test('version 3 counts the reviews that are due on each day, and goes on counting', async () => {
  const name = freshDatabaseName()
  await writeVersion2(name)
  const raw = await openRaw(name)
  const cards = raw.transaction('cards', 'readwrite').objectStore('cards')
  const review = { queue: 2, state: 'review' } as const
  await Promise.all(
    [
      aCard({ id: 1, due: 100, ...review }),
      aCard({ id: 2, due: 100, ...review }),
      aCard({ id: 3, due: 107, ...review, deckId: 11 }),
      aCard({ id: 4, due: 5 }),
    ].map((card) => finished(cards.put(card))),
  )
  raw.close()
  const store = await openStore(name)
  const counts = async (): Promise<[number, number][]> => [...(await store.reviewsByDay(0, 1_000))]
  expect(await counts()).toEqual([
    [100, 2],
    [107, 1],
  ])
  await store.unit('Move', {}, async () => {
    await store.cards.update(1, { due: 107 })
    await store.cards.update(4, { queue: 2, state: 'review', due: 120 })
    await store.cards.remove([2])
  })
  expect(await counts()).toEqual([
    [107, 2],
    [120, 1],
  ])
  await store.undo()
  expect(await counts()).toEqual([
    [100, 2],
    [107, 1],
  ])
  expect((await store.maintain()).totalsRepaired).toBe(true)
  expect(await store.cardsByDeck()).toEqual(
    new Map([
      [10, 3],
      [11, 1],
    ]),
  )
  store.close()
})

test('version 4 brings finished quizzes and the bin, which undo knows, and drafts, which it does not', async () => {
  const name = freshDatabaseName()
  await writeVersion3(name)
  const store = await openStore(name)
  await store.unit('Quiz', {}, async () => {
    await store.attempts.add({ id: 1, finishedAt: 5, attempt: { right: 3 } })
    await store.bin.add({ id: 2, deletedAt: 9, content: { notes: [] } })
    await store.bin.add({ id: 3, deletedAt: 4, content: { notes: [] } })
  })
  expect(await store.bin.deletedBefore(10)).toEqual([3, 2])
  await store.drafts.save({ key: 'note:1', savedAt: 1, value: { fields: ['half'] } })
  await store.drafts.save({ key: 'quiz:1', savedAt: 1, value: {} })
  expect((await store.drafts.list('note:')).map(({ key }) => key)).toEqual(['note:1'])
  await store.undo()
  expect([await store.attempts.count(), await store.bin.count()]).toEqual([0, 0])
  expect((await store.drafts.get('note:1'))?.value).toEqual({ fields: ['half'] })
  await store.drafts.remove('note:1')
  expect(await store.drafts.get('note:1')).toBeUndefined()
  store.close()
})

test('the fixture of version 4 has exactly the tables and indexes of version 4', async () => {
  const [released, current] = [freshDatabaseName(), freshDatabaseName()]
  await writeVersion4(released)
  const store = await openStore(current)
  store.close()
  expect(await shapeOf(released)).toEqual(await shapeOf(current))
})

const aDocument = {
  title: 'T',
  fileName: 't.txt',
  kind: 'text',
  text: 'A.',
  language: 'en',
  words: 1,
} as const
const noGeneration = {
  engineVersion: '1',
  candidates: [],
  reserve: [],
  rejected: [],
  cleaned: [],
  paragraphs: [],
}

async function shapeOf(name: string): Promise<unknown> {
  const database = await openRaw(name)
  const transaction = database.transaction([...database.objectStoreNames])
  const shape = [...database.objectStoreNames].map((storeName) => {
    const store = transaction.objectStore(storeName)
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, multiEntry, unique } = store.index(index)
      return { index, keyPath, multiEntry, unique }
    })
    return { storeName, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes }
  })
  database.close()
  return shape
}
