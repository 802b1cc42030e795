import { browse } from './browse'
import { checking } from './checking'
import { noteTypes } from './noteTypes'
import {
  closeCollection,
  listDecks,
  maintainCollection,
  openBrowser,
  openCollection,
  StudySession,
  undo,
  type Browser,
  type Collection,
} from '@app/index'
import type { Rating } from '@core/model'
import { exam } from './exam'
import { collectLog, createFsrs, replayRows } from '@core/scheduling'
import { runJob, type JobRequest } from '@jobs/client'
import { quiz } from './quiz'
import { backups } from './backups'
import { exporting, prepareExport } from './exporting'
import { cancelling, importing, prepareImport } from './importing'
import { scrolling } from './scrolling'
import { seed, type SeedSize } from './seed'

/** What run.mjs calls in the page. All times in ms. */
const databaseName = 'factdeck'
let opened: Collection | undefined
/** Kept, so that the heap is measured with a session open. */
let held: StudySession | undefined
let heldBrowser: Browser | undefined

async function open(): Promise<Collection> {
  opened ??= await openCollection({
    databaseName,
    clock: { now: () => Date.now() },
    random: Math.random,
    timeZone: 'Europe/Berlin',
  })
  return opened
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const begin = performance.now()
  const value = await work()
  return { ms: performance.now() - begin, value }
}

interface Spread {
  p50: number
  p95: number
  max: number
}

function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<Spread> {
  const measured: number[] = []
  for (let count = 0; count < times; count++) measured.push((await timed(work)).ms)
  return spread(measured)
}

const ratings: readonly Rating[] = [3, 3, 3, 1, 3, 2, 3, 4, 3, 3]

const where = { databaseName, timeZone: 'Europe/Berlin' }

async function job(request: JobRequest, times: number): Promise<Spread & { longestPause: number }> {
  let last = performance.now()
  let longestPause = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longestPause = Math.max(longestPause, now - last)
    last = now
  }, 5)
  try {
    return { ...(await repeat(times, () => runJob(request))), longestPause }
  } finally {
    clearInterval(timer)
  }
}

const bench = {
  seed: async (size: SeedSize) => {
    const figures = await seed(await open(), size)
    // One study-day preparation and one reading, as the app does before its window closes.
    await listDecks(await open())
    return figures
  },

  /** From the start of the page's script to what the first screen needs. */
  coldStart: async () => {
    const opening = await timed(open)
    const counts = await timed(() => listDecks(opening.value))
    const session = await timed(() => StudySession.start(opening.value, 'all'))
    const { new: fresh, learning, review } = session.value.counts
    return {
      open: opening.ms,
      firstDeckCounts: counts.ms,
      firstQueueOfAll: session.ms,
      total: opening.ms + counts.ms,
      queue: { new: fresh, learning, review },
    }
  },

  reading: async (times: number) => {
    const collection = await open()
    const decks = await listDecks(collection)
    const leaf = decks.find((summary) => !summary.hasChildren)?.deck.id ?? 0
    const root = decks.find((summary) => summary.hasChildren)?.deck.id ?? 0
    return {
      decks: decks.length,
      allDeckCounts: await repeat(times, () => listDecks(collection)),
      queueOfDeck: await repeat(times, () => StudySession.start(collection, leaf)),
      queueOfTenDecks: await repeat(times, () => StudySession.start(collection, root)),
      queueOfAll: await repeat(times, () => StudySession.start(collection, 'all')),
      countsAndQueueOfAll: await repeat(times, async () => {
        await listDecks(collection)
        await StudySession.start(collection, 'all')
      }),
    }
  },

  /** Answers one after the other, as fast as they are accepted. */
  answering: async (count: number) => {
    const collection = await open()
    const session = await StudySession.start(collection, 'all')
    const toNext: number[] = []
    const toCommit: number[] = []
    for (let at = 0; at < count && session.current !== undefined; at++) {
      const shown = session.current
      held = session
      const begin = performance.now()
      const committed = session.answer(ratings[at % ratings.length] ?? 3, 4_000)
      if (session.current === shown) throw new Error('The next card did not show at once')
      toNext.push(performance.now() - begin)
      await committed
      toCommit.push(performance.now() - begin)
    }
    const undoing = await repeat(20, () => session.undo())
    return {
      answered: toCommit.length,
      toNextQuestion: spread(toNext),
      toCommit: spread(toCommit),
      undo: undoing,
    }
  },

  log: async () => {
    const { store } = await open()
    let reviews = 0
    let recalled = 0
    const scan = await timed(() =>
      store.reviewLog.eachChunk((columns) => {
        reviews += columns.count
        for (const flags of columns.flags) if ((flags & 7) > 1) recalled++
      }),
    )
    const since = Date.now() - 30 * 86_400_000
    const month = await timed(() => store.reviewLog.between(since, Date.now()))
    return { reviews, recalled, scanAll: scan.ms, lastMonth: month.ms, lastMonthReviews: month.value.length }
  },

  /** Jobs in a worker of their own, from the call to the result, and how long this window could not answer meanwhile. */
  statistics: async () => {
    const choice = { cards: { kind: 'all' } as const }
    const day = Math.floor(Date.now() / 86_400_000)
    return {
      everything: await job({ kind: 'statistics', ...where, choice }, 5),
      lastYear: await job({ kind: 'statistics', ...where, choice: { ...choice, from: day - 364 } }, 3),
      oneDeck: await job(
        {
          kind: 'statistics',
          ...where,
          choice: { cards: { kind: 'search', text: 'deck:"Subject 1::Unit 1"' } },
        },
        3,
      ),
    }
  },

  optimising: async () => ({
    optimise: await job({ kind: 'optimise', ...where, presetId: 2 }, 1),
    fit: await runJob({ kind: 'optimise', ...where, presetId: 2 }).then((result) =>
      result.kind === 'optimise' ? { before: result.fitted.before, after: result.fitted.after } : undefined,
    ),
    workload: await job({ kind: 'workload', ...where, presetId: 1 }, 1),
  }),

  replaying: async () => {
    const { store, dayRule } = await open()
    const collected = await timed(() => collectLog((visit) => store.reviewLog.eachChunk(visit), undefined))
    const rows = collected.value
    const memories = await timed(async () => Promise.resolve(replayRows(rows, createFsrs(), dayRule())))
    return {
      reviews: rows.count,
      cards: memories.value.size,
      readMs: collected.ms,
      replayMs: memories.ms,
      reviewsPerSecond: Math.round(rows.count / (memories.ms / 1000)),
      withReadingPerSecond: Math.round(rows.count / ((memories.ms + collected.ms) / 1000)),
    }
  },

  browse: async () => await browse(await open()),
  scrolling: async () => await scrolling(await open()),

  noteTypes: async () => await noteTypes(await open()),

  checking: async () => await checking(await open(), where),

  /** Keeps all notes and cards in memory, for measuring the heap. */
  holdBrowser: async () => {
    heldBrowser = openBrowser(await open())
    await heldBrowser.prepare()
  },
  dropBrowser: () => {
    heldBrowser?.close()
    heldBrowser = undefined
  },
  exam,
  quiz,

  maintaining: async () => ({ ms: (await timed(async () => maintainCollection(await open()))).ms }),

  undoOnce: async () => undo(await open()),

  generation: (text: string) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./generationWorker.ts', import.meta.url), { type: 'module' })
      worker.addEventListener('message', (event) => resolve(event.data))
      worker.addEventListener('error', (event) => reject(new Error(event.message)))
      worker.postMessage(text)
    }),

  backups,
  prepareExport,
  exporting,
  prepareImport,
  importing,
  cancelling,

  /** Whether a session is open, which keeps it. */
  holds: () => held?.current !== undefined,

  close: () => {
    if (opened !== undefined) closeCollection(opened)
    opened = undefined
    held = undefined
  },
}

declare global {
  var bench: unknown
}
globalThis.bench = bench
