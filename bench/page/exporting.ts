import { closeCollection, openCollection } from '@app/index'
import { openFactdeck } from '@core/formats/factdeck'
import { sourceOfBytes } from '@core/formats/bytes/source'
import { runJob } from '@jobs/client'
import { bareReading } from './bare'
import { seed } from './seed'

const databaseName = 'factdeck-export'
const timeZone = 'Europe/Berlin'

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
  const bare = await bareReading(databaseName, false)
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
