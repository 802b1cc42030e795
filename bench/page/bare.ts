const bareName = 'factdeck-bare'
const tables = ['notes', 'cards', 'reviewChunks'] as const
const rowsAtOnce = 2000

/** The indexes that the app itself needs (src/storage/schema.ts): name, key path, several values a row. */
const indexes: Readonly<Record<string, readonly [string | string[], boolean][]>> = {
  notes: [
    ['guid', false],
    ['tags', true],
    ['source.documentId', false],
  ],
  cards: [
    ['noteId', false],
    [['queue', 'deckId', 'due'], false],
  ],
  reviewChunks: [
    ['to', false],
    ['live', false],
  ],
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const begin = performance.now()
  const value = await work()
  return { ms: performance.now() - begin, value }
}

/**
 * The floor: the rows of a collection as they are stored, read in pages, and written into another database, with the
 * indexes that they have or without any.
 */
export async function bareReading(
  databaseName: string,
  withIndexes: boolean,
): Promise<{ readMs: number; writeMs: number }> {
  indexedDB.deleteDatabase(bareName)
  const from = await opened(indexedDB.open(databaseName))
  const opening = indexedDB.open(bareName, 1)
  opening.addEventListener('upgradeneeded', () => {
    for (const name of tables) {
      const table = opening.result.createObjectStore(name, { keyPath: 'id' })
      for (const [path, multiEntry] of withIndexes ? (indexes[name] ?? []) : [])
        table.createIndex(String(path), path, { multiEntry })
    }
  })
  const to = await opened(opening)
  let readMs = 0
  let writeMs = 0
  for (const name of tables) {
    let after = -Infinity
    for (;;) {
      const range = IDBKeyRange.lowerBound(after, true)
      const request = from
        .transaction(name)
        .objectStore(name)
        .getAll(range, name === 'reviewChunks' ? 32 : rowsAtOnce)
      const page = await timed(() => opened<{ id: number }[]>(request))
      readMs += page.ms
      const last = page.value.at(-1)
      if (last === undefined) break
      after = last.id
      const writing = await timed(
        () =>
          new Promise<void>((resolve, reject) => {
            const transaction = to.transaction(name, 'readwrite', { durability: 'relaxed' })
            for (const row of page.value) transaction.objectStore(name).put(row)
            transaction.addEventListener('complete', () => resolve())
            transaction.addEventListener('error', () =>
              reject(transaction.error ?? new Error('The write failed')),
            )
          }),
      )
      writeMs += writing.ms
    }
  }
  from.close()
  to.close()
  indexedDB.deleteDatabase(bareName)
  return { readMs, writeMs }
}

function opened<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The request failed')))
  })
}
