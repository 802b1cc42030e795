import { afterEach, describe, expect, test, vi } from 'vitest'
import { aCard, aNote } from '../testing/builders'
import { deleteTestDatabases, freshDatabaseName } from '../testing/databases'
import { databaseState, openRaw, type RawDatabase } from './raw'
import { schemaVersion } from './schema'
import { openStore } from './store'

afterEach(async () => {
  vi.restoreAllMocks()
  await deleteTestDatabases()
})

async function filled(): Promise<{ raw: RawDatabase; name: string }> {
  const name = freshDatabaseName()
  const store = await openStore(name)
  await store.unit('Fill', { durability: 'relaxed' }, async () => {
    await store.cards.addMany(
      Array.from({ length: 2_500 }, (_, index) => aCard({ id: index + 1, noteId: index })),
    )
    await store.notes.addMany(
      Array.from({ length: 30 }, (_, index) => aNote({ id: index + 1, guid: `g${index}` })),
    )
  })
  store.close()
  const raw = await openRaw(name)
  if (raw === undefined) throw new Error('There is no database')
  return { raw, name }
}

async function idsIn(raw: RawDatabase, table: string): Promise<number[]> {
  const ids: number[] = []
  for await (const page of raw.pages(table)) for (const row of page) ids.push(Number(Reflect.get(row, 'id')))
  return ids
}

/** A request that fails as one does whose bytes are damaged. */
function failing(): IDBRequest {
  const target = Object.assign(new EventTarget(), {
    error: new DOMException('Internal error', 'UnknownError'),
    result: undefined,
  })
  queueMicrotask(() => target.dispatchEvent(new Event('error')))
  return target as unknown as IDBRequest
}

describe('a database read without Dexie', () => {
  test('gives every row in pages, in order, and is not made where there is none', async () => {
    const { raw, name } = await filled()
    expect(raw.version).toBe(schemaVersion)
    expect(await idsIn(raw, 'cards')).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 1))
    expect(await databaseState(name)).toEqual({ version: schemaVersion, isNewer: false, isOlder: false })
    raw.close()
    expect(await openRaw('no such database')).toBeUndefined()
    expect(await databaseState('no such database')).toMatchObject({ version: undefined })
  })

  test('passes over single rows that cannot be read', async () => {
    const { raw } = await filled()
    const get = Reflect.get(IDBObjectStore.prototype, 'get')
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(failing)
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (key === 7 || key === 19) return failing()
      const request: IDBRequest = Reflect.apply(get, this, [key])
      return request
    })
    const ids = await idsIn(raw, 'notes')
    expect(ids).toHaveLength(28)
    expect(ids).not.toContain(7)
    expect(raw.unreadable.get('notes')).toBe(2)
    raw.close()
  })

  test('reads from both ends where keys in the middle cannot be read', async () => {
    const { raw } = await filled()
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(failing)
    vi.spyOn(IDBObjectStore.prototype, 'getAllKeys').mockImplementation(failing)
    const next = Reflect.get(IDBCursor.prototype, 'continue')
    vi.spyOn(IDBCursor.prototype, 'continue').mockImplementation(function (this: IDBCursor) {
      // From either end the tenth row is the last that can be read.
      const isStuck = this.direction === 'next' ? this.primaryKey === 10 : this.primaryKey === 21
      if (isStuck) this.request.dispatchEvent(new Event('error'))
      else Reflect.apply(next, this, [])
    })
    const ids = await idsIn(raw, 'notes')
    expect(ids.toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
    ])
    expect(raw.unreadable.get('notes')).toBe(1)
    raw.close()
  })

  test('hears that somebody else has changed something', async () => {
    const { raw, name } = await filled()
    expect(raw.isChanged).toBe(false)
    const store = await openStore(name)
    await store.unit('Change', {}, () => store.notes.update(1, { tags: ['x'] }))
    await vi.waitFor(() => expect(raw.isChanged).toBe(true))
    store.close()
    raw.close()
  })
})
