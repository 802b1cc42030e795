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
  request.addEventListener('upgradeneeded', () => {
    const database = request.result
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
    database
      .createObjectStore('units', { keyPath: 'seq', autoIncrement: true })
      .createIndex('undone', 'undone')
    database.createObjectStore('unitParts', { keyPath: ['seq', 'part'] })
  })
  const database = await finished(request)
  const transaction = database.transaction([...database.objectStoreNames], 'readwrite')
  const put = (store: string, row: object) => finished(transaction.objectStore(store).put(row))
  await Promise.all([
    put('decks', aDeck()),
    put('notes', aNote()),
    put('cards', aCard()),
    put('reviewChunks', packChunk(1, [aReview()], true)),
    put('settings', { key: 'theme', value: 'dark' }),
    put('deckTotals', { deckId: 10, cards: 1 }),
    put('units', {
      name: 'Rename deck to Biology',
      at: 1,
      inline: [{ table: 'decks', absent: [], present: [aDeck({ name: 'Life' })] }],
      parts: 0,
    }),
  ])
  database.close()
}

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

test('the fixture of version 1 has exactly the tables and indexes of version 1', async () => {
  const [released, current] = [freshDatabaseName(), freshDatabaseName()]
  await writeVersion1(released)
  const store = await openStore(current)
  store.close()
  expect(await shapeOf(released)).toEqual(await shapeOf(current))
})

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
