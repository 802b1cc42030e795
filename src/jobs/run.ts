import { exportPackage } from '@app/exporting'
import { importPackage } from '@app/importing'
import {
  applyPresetChange,
  openCollection,
  optimisePreset,
  previewPresetChange,
  readStatistics,
  simulatePreset,
  type Collection,
} from '@app/index'
import { forecastExam } from '@app/exams'
import { generate, ingest, ingestText, type IngestedDocument } from '@core/generation'
import type { Package } from '@core/model'
import type { JobRequest, JobResult, PackageSummary } from './protocol'

export interface JobHooks {
  onProgress: (done: number, total: number) => void
  signal: AbortSignal
}

/** Runs one job to its end. Throws FactdeckError for what the person should hear, AbortError when cancelled. */
export async function runRequest(request: JobRequest, hooks: JobHooks): Promise<JobResult> {
  switch (request.kind) {
    case 'generate': {
      const document = await documentOf(request)
      hooks.signal.throwIfAborted()
      const generation = await generate(document, { ...request.options, onProgress: hooks.onProgress })
      return { kind: 'generate', document, generation }
    }
    case 'inspect-package': {
      const { readFactdeck } = await import('@core/formats/factdeck')
      const found = await readFactdeck(request.bytes)
      return { kind: 'inspect-package', summary: summarise(found) }
    }
    case 'import-package': {
      const { readFactdeck } = await import('@core/formats/factdeck')
      const found = await readFactdeck(request.bytes)
      hooks.signal.throwIfAborted()
      return withCollection(request, async (collection) => ({
        kind: 'import-package',
        report: await importPackage(collection, found, hooks),
      }))
    }
    case 'export-package':
      return withCollection(request, async (collection) => {
        const found = await exportPackage(collection, request.deckIds)
        hooks.signal.throwIfAborted()
        const { writeFactdeck } = await import('@core/formats/factdeck')
        const bytes = await writeFactdeck(found, { createdAt: Date.now(), onProgress: hooks.onProgress })
        return { kind: 'export-package', bytes }
      })
    case 'statistics':
      return withCollection(request, async (collection) => ({
        kind: 'statistics',
        statistics: await readStatistics(collection, request.choice),
      }))
    case 'optimise':
      return withCollection(request, async (collection) => ({
        kind: 'optimise',
        fitted: await optimisePreset(collection, request.presetId, hooks),
      }))
    case 'workload':
      return withCollection(request, async (collection) => ({
        kind: 'workload',
        workload: await simulatePreset(collection, request.presetId, hooks),
      }))
    case 'forecast-exam':
      return withCollection(request, async (collection) => ({
        kind: 'forecast-exam',
        outlook: await forecastExam(collection, request.choice, {
          onProgress: hooks.onProgress,
          shouldStop: () => hooks.signal.aborted,
        }),
      }))
    case 'preview-preset':
      return withCollection(request, async (collection) => ({
        kind: 'preview-preset',
        preview: await previewPresetChange(collection, request.change),
      }))
    case 'change-preset':
      return withCollection(request, async (collection) => ({
        kind: 'change-preset',
        moved: await applyPresetChange(collection, request.change, request),
      }))
  }
}

async function documentOf(request: Extract<JobRequest, { kind: 'generate' }>): Promise<IngestedDocument> {
  if ('document' in request) return request.document
  return 'bytes' in request
    ? await ingest(request.bytes, request.name)
    : ingestText(request.text, request.name)
}

function summarise(found: Package): PackageSummary {
  return {
    decks: found.decks.map((deck) => deck.name),
    notes: found.notes.length,
    cards: found.cards.length,
    reviews: found.reviews.length,
    documents: found.documents.length,
    media: found.media.length,
  }
}

async function withCollection<T>(
  where: { databaseName: string; timeZone: string },
  work: (collection: Collection) => Promise<T>,
): Promise<T> {
  const collection = await openCollection({
    databaseName: where.databaseName,
    clock: { now: () => Date.now() },
    random: Math.random,
    timeZone: where.timeZone,
  })
  try {
    return await work(collection)
  } finally {
    collection.store.close()
  }
}
