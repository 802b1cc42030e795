import { closeCollection, openCollection } from '@app/index'
import { builtInNoteTypes } from '@core/model'
import { JobCancelled, runJob, type ExportFormat } from '@jobs/client'
import { bareReading } from './bare'
import { seed } from './seed'

const sourceName = 'factdeck-import-source'
const targetName = 'factdeck-import-target'
const filesName = 'factdeck-import-files'
const timeZone = 'Europe/Berlin'
const formats: readonly ExportFormat[] = ['apkg', 'factdeck']

/**
 * A collection of 50,000 notes of a note type in HTML, as Anki's are, with 100,000 cards and 500,000 reviews, and its
 * packages in both formats, kept for the measuring in another browser. Gives how long exporting took.
 */
export async function prepareImport(): Promise<object> {
  const known = (await indexedDB.databases()).some((database) => database.name === sourceName)
  const collection = await openCollection({
    databaseName: sourceName,
    clock: { now: () => Date.now() },
    random: Math.random,
    timeZone,
  })
  const noteTypeId = 1_700_000_000_000
  if (!known) {
    const [, reversed] = builtInNoteTypes
    await collection.store.unit('Note type', { undoable: false }, async () => {
      if (reversed !== undefined)
        await collection.store.noteTypes.add({ ...reversed, id: noteTypeId, name: 'HTML', format: 'html' })
    })
    await seed(collection, { decks: 50, notes: 50_000, reviews: 500_000, noteTypeId })
  }
  closeCollection(collection)
  const exportMs: Record<string, number> = {}
  for (const format of formats) {
    const begin = performance.now()
    const result = await runJob({
      kind: 'export-package',
      databaseName: sourceName,
      timeZone,
      scope: 'all',
      options: { scheduling: true, media: true, documents: true },
      format,
    })
    exportMs[format] = performance.now() - begin
    if (result.kind !== 'export-package') throw new Error('Another job answered')
    await keepFile(format, result.blob)
  }
  return exportMs
}

/** Importing a package into an empty collection, off the window; and the same rows written through bare IndexedDB. */
export async function importing(format: ExportFormat): Promise<object> {
  await deleted(targetName)
  const blob = await keptFile(format)
  const watch = watchWindow()
  const progress = watchProgress()
  const begin = performance.now()
  const result = await runJob(
    {
      kind: 'import-package',
      databaseName: targetName,
      timeZone,
      source: { kind: 'package', name: `bench.${format}`, blob },
    },
    { onProgress: progress.onProgress },
  )
  const importMs = performance.now() - begin
  const window = watch.stop()
  const longestSilenceMs = progress.longestSilence()
  if (result.kind !== 'import-package') throw new Error('Another job answered')
  const bare = await bareReading(targetName, true)
  const plain = await bareReading(targetName, false)
  return {
    fileMegabytes: blob.size / 1_000_000,
    importMs,
    steps: progress.steps(),
    longestSilenceMs,
    window,
    report: result.report,
    bareWriteMs: bare.writeMs,
    bareWithoutIndexesMs: plain.writeMs,
    timesBareWrite: importMs / bare.writeMs,
  }
}

/** How long cancelling takes at some points of an import, from the call to the answer. */
export async function cancelling(format: ExportFormat): Promise<object> {
  const blob = await keptFile(format)
  const times: Record<string, number> = {}
  for (const at of ['Unpacking', 'Reading', 'Notes', 'Cards', 'Reviews']) {
    await deleted(targetName)
    const controller = new AbortController()
    let cancelledAt = 0
    try {
      await runJob(
        {
          kind: 'import-package',
          databaseName: targetName,
          timeZone,
          source: { kind: 'package', name: `bench.${format}`, blob },
        },
        {
          signal: controller.signal,
          onProgress: (_done, _total, step) => {
            if (cancelledAt > 0 || step?.startsWith(at) !== true) return
            cancelledAt = performance.now()
            controller.abort()
          },
        },
      )
    } catch (error) {
      if (!(error instanceof JobCancelled)) throw error
      times[at] = performance.now() - cancelledAt
    }
  }
  return times
}

/** How long the window could not answer, at most, and at the 99th percentile, in ms. */
function watchWindow(): { stop: () => { p99: number; max: number } } {
  const waits: number[] = []
  const channel = new MessageChannel()
  let running = true
  let sent = performance.now()
  channel.port1.onmessage = () => {
    waits.push(performance.now() - sent)
    if (!running) return
    setTimeout(() => {
      sent = performance.now()
      channel.port2.postMessage(0)
    }, 4)
  }
  channel.port2.postMessage(0)
  return {
    stop: () => {
      running = false
      const sorted = waits.toSorted((a, b) => a - b)
      return { p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, max: sorted.at(-1) ?? 0 }
    },
  }
}

function watchProgress() {
  const began = performance.now()
  const times = [began]
  const steps: Record<string, number> = {}
  let last = began
  return {
    onProgress: (_done: number, _total: number, step?: string): void => {
      const now = performance.now()
      times.push(now)
      steps[step ?? ''] = (steps[step ?? ''] ?? 0) + now - last
      last = now
    },
    steps: () => steps,
    longestSilence: () => {
      times.push(performance.now())
      return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))
    },
  }
}

async function keepFile(name: string, blob: Blob): Promise<void> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(filesName, { create: true })
  const handle = await folder.getFileHandle(name, { create: true })
  const writable = await handle.createWritable()
  await writable.write(blob)
  await writable.close()
}

async function keptFile(name: string): Promise<File> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(filesName)
  return await (await folder.getFileHandle(name)).getFile()
}

function deleted(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.addEventListener('success', () => resolve())
    request.addEventListener('error', () => reject(request.error ?? new Error('Not deleted')))
  })
}
