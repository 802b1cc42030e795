import { journalMarkKey } from '@storage/index'

let made = 0
const names = new Set<string>()

/** A database name that no other test uses. */
export function freshDatabaseName(): string {
  const name = `test-${Date.now()}-${made++}`
  names.add(name)
  return name
}

/** Deletes the databases that this file's tests made; close them first. */
export async function deleteTestDatabases(): Promise<void> {
  for (const name of names) await finished(indexedDB.deleteDatabase(name))
  names.clear()
}

export function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB request failed')))
  })
}

/** Opens a database without our code, so that a test sees what is really stored. */
export async function openRaw(name: string): Promise<IDBDatabase> {
  return await finished(indexedDB.open(name))
}

/** Tables that can be made anew from the others at any time: what stands in them is no part of a state. */
const derived = new Set(['logSummaries', 'changedCards'])

/** Everything in some object stores as text, comparable byte by byte. */
export async function dump(name: string, without: readonly string[] = []): Promise<string> {
  const database = await openRaw(name)
  const stores = [...database.objectStoreNames]
    .filter((store) => !without.includes(store) && !derived.has(store))
    .sort()
  const transaction = database.transaction(stores, 'readonly')
  const tables = await Promise.all(
    stores.map(async (store) => [store, await finished(transaction.objectStore(store).getAll())] as const),
  )
  database.close()
  const lines: string[] = []
  for (const [store, rows] of tables)
    for (const row of rows) {
      // Which unit was the last is of the database, not of the collection: a restored one says another.
      if (store === 'drafts' && Reflect.get(Object(row), 'key') === journalMarkKey) continue
      lines.push(`${store} ${JSON.stringify(await plain(row))}`)
    }
  return lines.join('\n')
}

export async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return { blob: [...new Uint8Array(await value.arrayBuffer())], type: value.type }
  if (ArrayBuffer.isView(value))
    return { bytes: [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)] }
  if (Array.isArray(value)) return await Promise.all(value.map(plain))
  if (value instanceof Date) return { date: value.getTime() }
  if (value instanceof Map || value instanceof Set) return { entries: await plain([...value]) }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(await Promise.all(entries.map(async ([key, item]) => [key, await plain(item)])))
}

/** Lets the browser say of the connections that `read` uses that it has closed them, as it does on a full disk. */
export async function closeUnderneath(read: () => Promise<unknown>): Promise<void> {
  const shape = IDBTransaction.prototype
  const before: unknown = Reflect.get(shape, 'objectStore')
  if (typeof before !== 'function') throw new Error('IndexedDB has no tables')
  const seen = new Set<IDBDatabase>()
  Reflect.set(shape, 'objectStore', function (this: IDBTransaction, ...given: unknown[]): unknown {
    seen.add(this.db)
    return Reflect.apply(before, this, given)
  })
  try {
    await read()
  } finally {
    Reflect.set(shape, 'objectStore', before)
  }
  if (seen.size === 0) throw new Error('nothing was read')
  for (const connection of seen) connection.dispatchEvent(new Event('close'))
  await Promise.resolve()
}
