import { isoDateOf, ReviewKind, studyDayOf, type CardId, type DayNumber, type DayRule } from '../model'
import { createFsrs, type Fsrs } from '../scheduling'
import type { LogColumns } from '../scheduling'
import { createDayFinder } from './days'

/** From this interval on a card is mature; as in Anki. */
export const matureDays = 21

/** Answers of one study day. */
export interface DayActivity {
  day: DayNumber
  /** Answers by kind: of new and learning cards, of young and mature reviews, of relearning, of filtered decks. */
  learning: number
  young: number
  mature: number
  relearning: number
  durationMs: number
}

/** Answers and how many were not Again. */
export interface Recall {
  answers: number
  recalled: number
}

/** True retention of one month: first answers of the day to cards in review. */
export interface MonthRecall {
  /** "2026-11" */
  month: string
  young: Recall
  mature: Recall
}

/** Answers for which about the same chance of recall was predicted. */
export interface CalibrationBin extends Recall {
  /** Bounds of the predicted chance, 0–1. */
  from: number
  to: number
  /** Mean predicted chance, 0–1. */
  predicted: number
}

/** How well the predictions that were made agree with the answers. */
export interface Calibration {
  bins: CalibrationBin[]
  /** Answers with a prediction; the log of other programs has none. */
  answers: number
  logLoss: number
  /** Log loss of always predicting the mean. */
  constantLogLoss: number
  /** Mean predicted minus mean measured, 0–1. */
  bias: number
}

/** What the log says about a stretch of days. */
export interface ReviewStatistics {
  /** Days with answers, in order. */
  days: DayActivity[]
  months: MonthRecall[]
  /** By hour 0–23 of the local clock: answers to cards in review. */
  hours: Recall[]
  /** Answers by button (index 1–4) for learning, young, mature and relearning cards. */
  buttons: Record<'learning' | 'young' | 'mature' | 'relearning', number[]>
  calibration: Calibration
  answers: number
  durationMs: number
  /** Rows whose time is not a time, left out of everything. */
  unreadable: number
}

/** What is counted. */
export interface ReviewFilter {
  dayRule: DayRule
  /** Only these cards; all where missing. */
  cardIds?: ReadonlySet<CardId>
  /** The memory model by which a card's chance of recall was predicted; the standard one where missing. */
  fsrsOf?: (cardId: CardId) => Fsrs
}

/**
 * What each study day adds to the statistics, as numbers at fixed places (see `place`). Plain enough to be stored: a
 * million answers of two years make 600 kB.
 */
export interface DayTable {
  days: Map<DayNumber, Float64Array>
  /** Rows whose time is not a time. */
  unreadable: number
}

const edges = [0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1]
const binCount = edges.length - 1
const groups = ['learning', 'young', 'mature', 'relearning'] as const
/** Where each number of a day stands. */
const place = {
  /** Answers by group. */
  groups: 0,
  durationMs: 4,
  /** Answers and recalled: young, then mature. */
  recall: 5,
  /** Answers and recalled by hour. */
  hours: 9,
  /** By group and rating 0–4. */
  buttons: 57,
  /** By bin: answers, recalled, sum of predictions. */
  bins: 77,
  loss: 77 + binCount * 3,
} as const
const dayWidth = place.loss + 1

const smallest = 1e-6
/** IndexedDB and imports can hold any number; no calendar goes further. */
const largestTime = 8e15

/** The columns of a log chunk that statistics read. */
export interface LogStatisticsColumns extends LogColumns {
  readonly durationMs: Uint32Array
  readonly elapsedDays: Int32Array
  readonly intervalBefore: Int32Array
  readonly stabilityBefore: Float32Array
}

export function emptyDayTable(): DayTable {
  return { days: new Map(), unreadable: 0 }
}

/** Counts a log chunk by chunk into a table: hand each chunk to what this gives, once, in any order. */
export function countReviews(
  filter: ReviewFilter,
  table: DayTable = emptyDayTable(),
): (columns: LogStatisticsColumns) => void {
  const finder = createDayFinder(filter.dayRule, studyDayOf)
  const standard = createFsrs()
  let lastDay = Number.NaN
  let row: Float64Array = new Float64Array(dayWidth)

  function open(day: DayNumber): void {
    if (day === lastDay) return
    lastDay = day
    const known = table.days.get(day)
    if (known === undefined) {
      row = new Float64Array(dayWidth)
      table.days.set(day, row)
    } else row = known
  }

  function add(at: number, amount = 1): void {
    row[at] = (row[at] ?? 0) + amount
  }

  function predict(cardId: CardId, stability: number, elapsed: number, recalled: boolean): void {
    const fsrs = filter.fsrsOf?.(cardId) ?? standard
    const chance = fsrs.retrievability({ stability, difficulty: 5 }, elapsed)
    let bin = 0
    while (bin < binCount - 1 && chance >= (edges[bin + 1] ?? 1)) bin++
    add(place.bins + bin * 3)
    if (recalled) add(place.bins + bin * 3 + 1)
    add(place.bins + bin * 3 + 2, chance)
    const held = Math.min(1 - smallest, Math.max(smallest, chance))
    add(place.loss, -Math.log(recalled ? held : 1 - held))
  }

  return (columns) => {
    for (let index = 0; index < columns.count; index++) {
      const flags = columns.flags[index] ?? 0
      const rating = flags & 7
      const kind = (flags >> 3) & 7
      if (rating === 0 || kind === ReviewKind.manual || kind === ReviewKind.reschedule) continue
      const cardId = columns.cardId[index] ?? 0
      if (filter.cardIds?.has(cardId) === false) continue
      const at = columns.at[index] ?? Number.NaN
      if (!(Math.abs(at) < largestTime)) {
        table.unreadable++
        continue
      }
      open(finder.dayOf(at))
      add(place.durationMs, columns.durationMs[index] ?? 0)
      const before = columns.intervalBefore[index] ?? 0
      const isReview = kind !== ReviewKind.learn && kind !== ReviewKind.relearn && before > 0
      const group = isReview ? (before >= matureDays ? 2 : 1) : kind === ReviewKind.relearn ? 3 : 0
      add(place.groups + group)
      add(place.buttons + group * 5 + rating)
      const elapsed = columns.elapsedDays[index] ?? 0
      // A second answer on one day says nothing about what was kept, nor does one that was only recognised.
      if (!isReview || elapsed < 1 || kind === ReviewKind.quiz) continue
      const recalled = rating > 1
      const age = place.recall + (group - 1) * 2
      const hour = place.hours + finder.hourOf(at) * 2
      add(age)
      add(hour)
      if (recalled) {
        add(age + 1)
        add(hour + 1)
      }
      const stability = columns.stabilityBefore[index] ?? 0
      if (stability > 0) predict(cardId, stability, elapsed, recalled)
    }
  }
}

/** The statistics of the days `from`…`to` of a table. */
export function statisticsOfDays(
  table: DayTable,
  from: DayNumber = Number.NEGATIVE_INFINITY,
  to: DayNumber = Number.POSITIVE_INFINITY,
): ReviewStatistics {
  const chosen = [...table.days].filter(([day]) => day >= from && day <= to).sort(([a], [b]) => a - b)
  const sum = new Float64Array(dayWidth)
  const months = new Map<string, MonthRecall>()
  const days: DayActivity[] = []
  for (const [day, row] of chosen) {
    for (let at = 0; at < dayWidth; at++) sum[at] = (sum[at] ?? 0) + (row[at] ?? 0)
    const [learning = 0, young = 0, mature = 0, relearning = 0, durationMs = 0] = row
    days.push({ day, learning, young, mature, relearning, durationMs })
    addMonth(months, isoDateOf(day).slice(0, 7), row)
  }
  return {
    days,
    months: [...months.values()],
    hours: Array.from({ length: 24 }, (_, hour) => recallAt(sum, place.hours + hour * 2)),
    buttons: {
      learning: buttonsAt(sum, 0),
      young: buttonsAt(sum, 1),
      mature: buttonsAt(sum, 2),
      relearning: buttonsAt(sum, 3),
    },
    calibration: calibrationOf(sum),
    answers: groups.reduce((total, _, group) => total + (sum[place.groups + group] ?? 0), 0),
    durationMs: sum[place.durationMs] ?? 0,
    unreadable: table.unreadable,
  }
}

function addMonth(months: Map<string, MonthRecall>, month: string, row: Float64Array): void {
  const young = recallAt(row, place.recall)
  const mature = recallAt(row, place.recall + 2)
  if (young.answers + mature.answers === 0) return
  let found = months.get(month)
  if (found === undefined) {
    found = { month, young: noRecall(), mature: noRecall() }
    months.set(month, found)
  }
  found.young.answers += young.answers
  found.young.recalled += young.recalled
  found.mature.answers += mature.answers
  found.mature.recalled += mature.recalled
}

function recallAt(row: Float64Array, at: number): Recall {
  return { answers: row[at] ?? 0, recalled: row[at + 1] ?? 0 }
}

function buttonsAt(row: Float64Array, group: number): number[] {
  return Array.from(row.slice(place.buttons + group * 5, place.buttons + group * 5 + 5))
}

function calibrationOf(row: Float64Array): Calibration {
  const bins = edges.slice(1).map((to, bin): CalibrationBin => {
    const { answers, recalled } = recallAt(row, place.bins + bin * 3)
    const predicted = answers === 0 ? 0 : (row[place.bins + bin * 3 + 2] ?? 0) / answers
    return { from: edges[bin] ?? 0, to, answers, recalled, predicted }
  })
  const answers = bins.reduce((sum, bin) => sum + bin.answers, 0)
  const recalled = bins.reduce((sum, bin) => sum + bin.recalled, 0)
  const predicted = bins.reduce((sum, bin) => sum + bin.predicted * bin.answers, 0)
  if (answers === 0) return { bins, answers, logLoss: 0, constantLogLoss: 0, bias: 0 }
  const mean = Math.min(1 - smallest, Math.max(smallest, recalled / answers))
  return {
    bins,
    answers,
    logLoss: (row[place.loss] ?? 0) / answers,
    constantLogLoss: -(mean * Math.log(mean) + (1 - mean) * Math.log(1 - mean)),
    bias: (predicted - recalled) / answers,
  }
}

function noRecall(): Recall {
  return { answers: 0, recalled: 0 }
}

/** A table as two columns that IndexedDB stores in one row. */
export interface PackedDayTable {
  days: Int32Array
  values: Float64Array
  unreadable: number
}

export function packDayTable({ days, unreadable }: DayTable): PackedDayTable {
  const values = new Float64Array(days.size * dayWidth)
  let at = 0
  for (const row of days.values()) {
    values.set(row, at)
    at += dayWidth
  }
  return { days: Int32Array.from(days.keys()), values, unreadable }
}

/** The table of two columns; undefined where they are not of this version. */
export function unpackDayTable({ days, values, unreadable }: PackedDayTable): DayTable | undefined {
  if (values.length !== days.length * dayWidth) return undefined
  const table = new Map<DayNumber, Float64Array>()
  days.forEach((day, index) => table.set(day, values.slice(index * dayWidth, (index + 1) * dayWidth)))
  return { days: table, unreadable }
}

/**
 * The 95 % interval of a share (Wilson 1927): where the true retention lies when `recalled` of `answers` were known.
 * 0–1 each; the whole range without answers.
 */
export function shareInterval({ answers, recalled }: Recall): { low: number; high: number } {
  if (answers === 0) return { low: 0, high: 1 }
  const z = 1.959_964
  const share = recalled / answers
  const middle = share + (z * z) / (2 * answers)
  const spread = z * Math.sqrt((share * (1 - share)) / answers + (z * z) / (4 * answers * answers))
  const scale = 1 + (z * z) / answers
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}

/** Sums of true retention over some months. */
export function totalRecall(months: readonly MonthRecall[]): { young: Recall; mature: Recall; all: Recall } {
  const young = noRecall()
  const mature = noRecall()
  for (const month of months) {
    young.answers += month.young.answers
    young.recalled += month.young.recalled
    mature.answers += month.mature.answers
    mature.recalled += month.mature.recalled
  }
  return {
    young,
    mature,
    all: { answers: young.answers + mature.answers, recalled: young.recalled + mature.recalled },
  }
}
