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
  /** First and last day that counts. */
  from: DayNumber
  to: DayNumber
  /** Only these cards; all where missing. */
  cardIds?: ReadonlySet<CardId>
  /** The memory model by which a card's chance of recall was predicted; the standard one where missing. */
  fsrsOf?: (cardId: CardId) => Fsrs
}

const edges = [0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1]
const smallest = 1e-6
/** IndexedDB and imports can hold any number; no calendar goes further. */
const largestTime = 8e15

/** Counts a log chunk by chunk: `visit` each chunk once, in any order, then ask for the `result`. */
export interface ReviewCounter {
  visit(columns: LogStatisticsColumns): void
  result(): ReviewStatistics
}

/** The columns of a log chunk that statistics read. */
export interface LogStatisticsColumns extends LogColumns {
  readonly durationMs: Uint32Array
  readonly elapsedDays: Int32Array
  readonly intervalBefore: Int32Array
  readonly stabilityBefore: Float32Array
}

export function countReviews(filter: ReviewFilter): ReviewCounter {
  const finder = createDayFinder(filter.dayRule, studyDayOf)
  const standard = createFsrs()
  const days = new Map<DayNumber, DayActivity>()
  const months = new Map<string, MonthRecall>()
  const monthOfDay = new Map<DayNumber, MonthRecall>()
  const hours = Array.from({ length: 24 }, noRecall)
  const buttons = { learning: noButtons(), young: noButtons(), mature: noButtons(), relearning: noButtons() }
  const bins = edges
    .slice(1)
    .map((to, index) => ({ from: edges[index] ?? 0, to, sum: 0, answers: 0, recalled: 0 }))
  let loss = 0
  let answers = 0
  let durationMs = 0
  let unreadable = 0
  let lastDay: DayActivity | undefined

  function activityOf(day: DayNumber): DayActivity {
    if (lastDay?.day === day) return lastDay
    let found = days.get(day)
    if (found === undefined) {
      found = { day, learning: 0, young: 0, mature: 0, relearning: 0, durationMs: 0 }
      days.set(day, found)
    }
    lastDay = found
    return found
  }

  function monthRecall(day: DayNumber): MonthRecall {
    let found = monthOfDay.get(day)
    if (found === undefined) {
      const month = isoDateOf(day).slice(0, 7)
      found = months.get(month) ?? { month, young: noRecall(), mature: noRecall() }
      months.set(month, found)
      monthOfDay.set(day, found)
    }
    return found
  }

  function predict(cardId: CardId, stability: number, elapsed: number, recalled: boolean): void {
    const fsrs = filter.fsrsOf?.(cardId) ?? standard
    const chance = fsrs.retrievability({ stability, difficulty: 5 }, elapsed)
    const bin = bins.find(({ to }) => chance < to) ?? bins.at(-1)
    if (bin === undefined) return
    bin.answers++
    bin.sum += chance
    if (recalled) bin.recalled++
    const held = Math.min(1 - smallest, Math.max(smallest, chance))
    loss -= Math.log(recalled ? held : 1 - held)
  }

  function visit(columns: LogStatisticsColumns): void {
    for (let index = 0; index < columns.count; index++) {
      const flags = columns.flags[index] ?? 0
      const rating = flags & 7
      const kind = (flags >> 3) & 7
      if (rating === 0 || kind === ReviewKind.manual || kind === ReviewKind.reschedule) continue
      const cardId = columns.cardId[index] ?? 0
      if (filter.cardIds?.has(cardId) === false) continue
      const at = columns.at[index] ?? Number.NaN
      if (!(Math.abs(at) < largestTime)) {
        unreadable++
        continue
      }
      const day = finder.dayOf(at)
      if (day < filter.from || day > filter.to) continue
      const activity = activityOf(day)
      const spent = columns.durationMs[index] ?? 0
      activity.durationMs += spent
      durationMs += spent
      answers++
      const before = columns.intervalBefore[index] ?? 0
      if (kind === ReviewKind.learn || kind === ReviewKind.relearn || before <= 0) {
        const group = kind === ReviewKind.relearn ? 'relearning' : 'learning'
        activity[group]++
        count(buttons[group], rating)
        continue
      }
      const recalled = rating > 1
      const age = before >= matureDays ? 'mature' : 'young'
      activity[age]++
      count(buttons[age], rating)
      const elapsed = columns.elapsedDays[index] ?? 0
      // A second answer on one day says nothing about what was kept.
      if (elapsed < 1) continue
      add(monthRecall(day)[age], recalled)
      const hour = hours[finder.hourOf(at)]
      if (hour !== undefined) add(hour, recalled)
      const stability = columns.stabilityBefore[index] ?? 0
      if (stability > 0) predict(cardId, stability, elapsed, recalled)
    }
  }

  return {
    visit,
    result: () => ({
      days: [...days.values()].sort((a, b) => a.day - b.day),
      months: [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1)),
      hours,
      buttons,
      calibration: calibrationOf(
        bins.map(({ from, to, sum, answers, recalled }) => ({
          from,
          to,
          answers,
          recalled,
          predicted: answers === 0 ? 0 : sum / answers,
        })),
        loss,
      ),
      answers,
      durationMs,
      unreadable,
    }),
  }
}

function calibrationOf(bins: CalibrationBin[], loss: number): Calibration {
  const answers = bins.reduce((sum, bin) => sum + bin.answers, 0)
  const recalled = bins.reduce((sum, bin) => sum + bin.recalled, 0)
  const predicted = bins.reduce((sum, bin) => sum + bin.predicted * bin.answers, 0)
  if (answers === 0) return { bins, answers, logLoss: 0, constantLogLoss: 0, bias: 0 }
  const mean = Math.min(1 - smallest, Math.max(smallest, recalled / answers))
  return {
    bins,
    answers,
    logLoss: loss / answers,
    constantLogLoss: -(mean * Math.log(mean) + (1 - mean) * Math.log(1 - mean)),
    bias: (predicted - recalled) / answers,
  }
}

function noRecall(): Recall {
  return { answers: 0, recalled: 0 }
}

function noButtons(): number[] {
  return [0, 0, 0, 0, 0]
}

function add(recall: Recall, recalled: boolean): void {
  recall.answers++
  if (recalled) recall.recalled++
}

function count(buttons: number[], rating: number): void {
  buttons[rating] = (buttons[rating] ?? 0) + 1
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
