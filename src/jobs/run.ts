import { importPackage, previewImport } from '@app/importing'
import {
  applyPresetChange,
  checkCollection,
  composeQuiz,
  readBriefing,
  readPaper,
  exportMarkdown,
  exportText,
  importText,
  openCollection,
  optimisePreset,
  previewPresetChange,
  previewText,
  readStatistics,
  repairCollection,
  simulatePreset,
  surveyQuiz,
  type Collection,
} from '@app/index'
import { forecastExam } from '@app/exams'
import { generate, ingest, ingestText, type IngestedDocument } from '@core/generation'
import type { PackageHooks } from '@core/model'
import { zipOfFolder } from './zipOfFolder'
import { exportToBlob } from './exportPackage'
import type { ImportSource, OpenedPackage } from './openPackage'
import type { JobRequest, JobResult, PackageSummary } from './protocol'

export interface JobHooks {
  /** `step`: what is being done, in words for people. */
  onProgress: (done: number, total: number, step?: string) => void
  signal: AbortSignal
  /** Everything is written and only has to be committed. */
  onWritten?: () => void
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
    case 'preview-import':
      return withCollection(request, async (collection) =>
        withReader(request, collection, hooks, async (opened, packageHooks) => ({
          kind: 'preview-import',
          summary: summarise(opened),
          preview: await previewImport(collection, opened.reader, { tags: opened.tags, ...packageHooks }),
        })),
      )
    case 'import-package':
      return withCollection(request, async (collection) =>
        withReader(
          request,
          collection,
          hooks,
          async ({ reader, problems, tags, filesWithIds }, packageHooks) => ({
            kind: 'import-package',
            report: await importPackage(collection, reader, {
              tags,
              ...request.choices,
              ...packageHooks,
              ...(hooks.onWritten === undefined ? {} : { onWritten: hooks.onWritten }),
            }),
            problems,
            filesWithIds,
          }),
        ),
      )
    case 'export-package':
      return withCollection(request, async (collection) => ({
        kind: 'export-package',
        blob: await exportToBlob(collection, request, Date.now(), {
          signal: hooks.signal,
          onProgress: ({ done, total, step }) => hooks.onProgress(done, total, step),
        }),
      }))
    case 'export-markdown':
      return withCollection(request, async (collection) => ({
        kind: 'export-markdown',
        files: await exportMarkdown(collection, request.deckIds, hooks),
      }))
    case 'zip-folder':
      return { kind: 'zip-folder', zip: await zipOfFolder(request.files) }
    case 'preview-text':
      return withCollection(request, async (collection) => ({
        kind: 'preview-text',
        preview: await previewText(collection, request.source, request.choices, hooks),
      }))
    case 'import-text':
      return withCollection(request, async (collection) => ({
        kind: 'import-text',
        report: await importText(collection, request.source, request.choices, hooks),
      }))
    case 'export-text':
      return withCollection(request, async (collection) => {
        const { text, notes } = await exportText(collection, request.deckIds, request.choices, hooks)
        return { kind: 'export-text', bytes: new TextEncoder().encode(text), notes }
      })
    case 'back-up':
    case 'pack-backup':
    case 'verify-backup':
    case 'compare-backup':
    case 'restore-backup': {
      const { runBackupJob } = await import('./backups')
      return runBackupJob(request, hooks)
    }
    case 'statistics':
      return withCollection(request, async (collection) => ({
        kind: 'statistics',
        statistics: await readStatistics(collection, request.choice),
      }))
    case 'check':
      return withCollection(request, async (collection) => ({
        kind: 'check',
        report: await checkCollection(collection, hooks),
      }))
    case 'repair':
      return withCollection(request, async (collection) => ({
        kind: 'repair',
        mended: await repairCollection(collection, request.kinds, hooks),
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
    case 'survey-quiz':
      return withCollection(request, async (collection) => ({
        kind: 'survey-quiz',
        survey: await surveyQuiz(collection, request.scope, hooks),
      }))
    case 'read-briefing':
      return withCollection(request, async (collection) => ({
        kind: 'read-briefing',
        briefing: await readBriefing(collection, request.scope, hooks),
      }))
    case 'read-paper':
      return withCollection(request, async (collection) => ({
        kind: 'read-paper',
        paper: await readPaper(collection, request.choice, hooks),
      }))
    case 'compose-quiz':
      return withCollection(request, async (collection) => ({
        kind: 'compose-quiz',
        quiz: await composeQuiz(collection, request.choice, request.seed, hooks),
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

/** Opens a package, uses it and closes it. */
async function withReader<T>(
  { source }: { source: ImportSource },
  collection: Collection,
  hooks: JobHooks,
  use: (opened: OpenedPackage, hooks: PackageHooks) => Promise<T>,
): Promise<T> {
  const packageHooks: PackageHooks = {
    signal: hooks.signal,
    onProgress: ({ step, done, total }) => hooks.onProgress(done, total, step),
  }
  const { openSource } = await import('./openPackage')
  const opened = await openSource(collection, source, packageHooks)
  try {
    hooks.signal.throwIfAborted()
    return await use(opened, packageHooks)
  } finally {
    opened.reader.close()
  }
}

function summarise({ kind, reader, problems, isWhole = false }: OpenedPackage): PackageSummary {
  const decks = reader.decks.map((deck) => deck.name)
  return { format: kind, decks, ...reader.counts, problems, isWhole }
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
