import { schemaVersion } from './schema'

/*
 * The tables of a collection by plain IndexedDB, at whatever version they are: for backups that must be made before
 * Dexie may change anything, and for what can still be read where it cannot be opened any more.
 */

/** A database that is open for reading. */
export interface RawDatabase {
  /** Of the schema that it was written with. */
  readonly version: number
  readonly tables: readonly string[]
  count(table: string): Promise<number>
  /** All rows in the order of their keys, in pages. What cannot be read is passed over and counted. */
  pages(table: string): AsyncGenerator<object[]>
  /** Rows that could not be read so far, by table: at least so many. */
  readonly unreadable: ReadonlyMap<string, number>
  /** Whether another view has changed something since it was opened. */
  readonly isChanged: boolean
  close(): void
}

/** What is known of a database without opening it. */
export interface DatabaseState {
  /** Of its schema; undefined when there is no such database. */
  version: number | undefined
  isNewer: boolean
  /** This program would upgrade it when it opens it. */
  isOlder: boolean
}

const rowsAtOnce = 1_000

/** Dexie multiplies its version numbers by ten. */
function schemaOf(version: number): number {
  return Math.floor(version / 10)
}

/** Looks whether there is a database of this name, and of which version. */
export async function databaseState(databaseName: string): Promise<DatabaseState> {
  const found = (await indexedDB.databases()).find(({ name }) => name === databaseName)
  const version = found?.version === undefined ? undefined : schemaOf(found.version)
  return {
    version,
    isNewer: version !== undefined && version > schemaVersion,
    isOlder: version !== undefined && version < schemaVersion,
  }
}

/**
 * Opens a database as it is; undefined when there is none, which is not made then.
 * @throws what the browser says when it cannot be opened.
 */
export async function openRaw(databaseName: string): Promise<RawDatabase | undefined> {
  const database = await openAsItIs(databaseName)
  if (database === undefined) return undefined
  let isChanged = false
  const channel = new BroadcastChannel(`factdeck-changes:${databaseName}`)
  channel.onmessage = () => {
    isChanged = true
  }
  // A window that upgrades or deletes it must not wait for a reader.
  database.onversionchange = () => database.close()
  const unreadable = new Map<string, number>()
  return {
    version: schemaOf(database.version),
    tables: [...database.objectStoreNames],
    unreadable,
    get isChanged() {
      return isChanged
    },
    count: (table) => ask(database, table, (store) => store.count()),
    pages: (table) => {
      const missed = (rows: number): void => {
        unreadable.set(table, (unreadable.get(table) ?? 0) + rows)
      }
      return pagesOf(database, table, missed)
    },
    close: () => {
      channel.close()
      database.close()
    },
  }
}

/** Removes a database. Waits until nobody has it open. */
export function deleteDatabase(databaseName: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName)
    request.addEventListener('success', () => resolve())
    request.addEventListener('error', () => reject(request.error ?? new Error('It could not be deleted')))
  })
}

function openAsItIs(databaseName: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName)
    let isMissing = false
    request.addEventListener('upgradeneeded', () => {
      // There was none. Aborting leaves none.
      isMissing = true
      request.transaction?.abort()
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', (event) => {
      event.preventDefault()
      if (isMissing) resolve(undefined)
      else reject(request.error ?? new Error('The database could not be opened'))
    })
  })
}

/** One request in a transaction of its own: one that fails takes nothing else along. */
function ask<T>(
  database: IDBDatabase,
  table: string,
  request: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const asked = request(database.transaction(table, 'readonly').objectStore(table))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', (event) => {
      event.preventDefault()
      reject(asked.error ?? new Error('A row could not be read'))
    })
  })
}

async function* pagesOf(
  database: IDBDatabase,
  table: string,
  missed: (rows: number) => void,
): AsyncGenerator<object[]> {
  let after: IDBValidKey | undefined
  const { keyPath } = database.transaction(table, 'readonly').objectStore(table)
  for (;;) {
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true)
    let rows: unknown[]
    try {
      rows = await ask(database, table, (store) => store.getAll(range, rowsAtOnce))
    } catch {
      yield* singly(database, table, range, missed)
      return
    }
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.filter((row) => typeof row === 'object' && row !== null)
    if (rows.length < rowsAtOnce) return
    after = keyOf(last, keyPath)
    if (after === undefined) return
  }
}

/** The rest of a table row by row, passing over those that cannot be read. */
async function* singly(
  database: IDBDatabase,
  table: string,
  range: IDBKeyRange | null,
  missed: (rows: number) => void,
): AsyncGenerator<object[]> {
  const keys = await keysOf(database, table, range)
  if (keys.isCut) missed(1)
  let rows: object[] = []
  for (const key of keys.found) {
    try {
      const row: unknown = await ask(database, table, (store) => store.get(key))
      if (typeof row === 'object' && row !== null) rows.push(row)
    } catch {
      missed(1)
    }
    if (rows.length < rowsAtOnce) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

/** The keys of a range: all at once, or from both ends as far as each can be read. */
async function keysOf(
  database: IDBDatabase,
  table: string,
  range: IDBKeyRange | null,
): Promise<{ found: IDBValidKey[]; isCut: boolean }> {
  try {
    return { found: await ask(database, table, (store) => store.getAllKeys(range)), isCut: false }
  } catch {
    const forwards = await keysAlong(database, table, range, 'next')
    const backwards = await keysAlong(database, table, range, 'prev')
    const known = new Set(forwards.map((key) => JSON.stringify(key)))
    return {
      found: [...forwards, ...backwards.filter((key) => !known.has(JSON.stringify(key)))],
      isCut: true,
    }
  }
}

function keysAlong(
  database: IDBDatabase,
  table: string,
  range: IDBKeyRange | null,
  direction: IDBCursorDirection,
): Promise<IDBValidKey[]> {
  return new Promise((resolve) => {
    const keys: IDBValidKey[] = []
    const store = database.transaction(table, 'readonly').objectStore(table)
    const request = store.openKeyCursor(range, direction)
    request.addEventListener('success', () => {
      const cursor = request.result
      if (cursor === null) {
        resolve(keys)
        return
      }
      keys.push(cursor.primaryKey)
      cursor.continue()
    })
    request.addEventListener('error', (event) => {
      event.preventDefault()
      resolve(keys)
    })
  })
}

/** The key that a row holds, by a path or several. */
function keyOf(row: unknown, keyPath: string | string[] | null): IDBValidKey | undefined {
  if (Array.isArray(keyPath)) {
    const parts = keyPath.map((path) => keyOf(row, path))
    return parts.some((part) => part === undefined) ? undefined : (parts as IDBValidKey[])
  }
  if (keyPath === null || typeof row !== 'object' || row === null) return undefined
  const key: unknown = Reflect.get(row, keyPath)
  return typeof key === 'number' || typeof key === 'string' ? key : undefined
}
