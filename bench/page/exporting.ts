import { closeCollection, openCollection } from '@app/index'
import { openFactdeck } from '@core/formats/factdeck'
import { sourceOfBytes } from '@core/formats/bytes/source'
import { runJob } from '@jobs/client'
import { seed } from './seed'

const databaseName = 'factdeck-export'
const bareName = 'factdeck-export-bare'
const timeZone = 'Europe/Berlin'
const tables = ['notes', 'cards', 'reviewChunks'] as const
const rowsAtOnce = 2000

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const begin = performance.now()
  const value = await work()
  return { ms: performance.now() - begin, value }
}

/** A collection of its own for this: 100,000 cards, 500,000 reviews. Gives how long filling took, 0 when it is there. */
export async function prepareExport(): Promise<number> {
  const known = (await indexedDB.databases()).some((database) => database.name === databaseName)
  const collection = await openCollection({
    databaseName,
    clock: { now: () => Date.now() },
    random: Math.random,
    timeZone,
  })
  const filling = known
    ? undefined
    : await timed(() => seed(collection, { decks: 50, notes: 50_000, reviews: 500_000 }))
  closeCollection(collection)
  return filling?.ms ?? 0
}

/** Exporting everything in a worker; reading the file; and the same rows through bare IndexedDB, in and out. */
export async function exporting(): Promise<object> {
  let step = ''
  let stepBegin = performance.now()
  const steps: Record<string, number> = {}
  const onProgress = (_done: number, _total: number, next?: string): void => {
    if (next === undefined || next === step) return
    const now = performance.now()
    if (step !== '') steps[step] = now - stepBegin
    step = next
    stepBegin = now
  }
  const exported = await timed(() =>
    runJob(
      {
        kind: 'export-package',
        databaseName,
        timeZone,
        scope: 'all',
        options: { scheduling: true, media: true, documents: true },
        format: 'factdeck',
      },
      { onProgress },
    ),
  )
  if (exported.value.kind !== 'export-package') throw new Error('Another job answered')
  const { blob } = exported.value
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const opening = await timed(() => openFactdeck(sourceOfBytes(bytes)))
  const rows = await timed(async () => {
    const reader = opening.value
    let count = 0
    for (const part of [reader.notes(), reader.cards(), reader.reviews()])
      for (const row of part) count += row ? 1 : 0
    return count
  })
  const bare = await bareReading()
  return {
    exportMs: exported.ms,
    steps,
    fileMegabytes: blob.size / 1_000_000,
    openMs: opening.ms,
    secondPassMs: rows.ms,
    rows: rows.value,
    bareReadMs: bare.readMs,
    bareWriteMs: bare.writeMs,
    timesBareReadAndWrite: exported.ms / (bare.readMs + bare.writeMs),
  }
}

/** The floor: the rows as they are stored, read in pages, and written into a database without any index. */
async function bareReading(): Promise<{ readMs: number; writeMs: number }> {
  indexedDB.deleteDatabase(bareName)
  const from = await opened(indexedDB.open(databaseName))
  const opening = indexedDB.open(bareName, 1)
  opening.addEventListener('upgradeneeded', () => {
    for (const name of tables) opening.result.createObjectStore(name, { keyPath: 'id' })
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
