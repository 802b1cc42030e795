import { kindOf, type CardKind, type CardTable } from './table'

/*
 * Rule H (exam.md §5): when time is short, all cards by expected gain in recall at the exam per second of study; else
 * ordinary FSRS, and one last look at every card in the final days. Days count from today, 0.
 */

/** An exam as the rule sees it. */
export interface PlannedExam {
  /** Rows of the cards that it covers. */
  readonly rows: readonly number[]
  /** Weight of each row of the table, 1 on average over the covered ones; 0 for others. */
  readonly weights: Float64Array
  /** The day of the exam, at least 1. */
  readonly examDay: number
  /** Seconds of study on each day before the exam, from today on; of today, what is left. */
  readonly seconds: Float64Array
  /** Share of the planned days that the person keeps, 0–1. */
  readonly keptShare: number
  /** Share of what counts that is recall a month after the exam, 0–1. */
  readonly keepShare: number
}

/** How a day is filled: short of time, or with time enough. */
export type PlanMode = 'tight' | 'comfortable'

/** The cards of a day in the order of study, as many as are worth it; how many are done is a matter of time. */
export interface DayOrder {
  mode: PlanMode
  /** Seconds needed to see every new card once and every card once more, over the seconds that are left. */
  load: number
  rows: number[]
}

/** Above this load time is short. Flat between 0.45 and 0.80 (exam.md §4), so it is no setting. */
export const tightLoad = 0.6
/** What brings less than this, in cards recalled at the exam per minute, is not worth studying. */
export const leastGainPerMinute = 0.02
/** "Also keep it afterwards" looks so many days beyond the exam, with this share. */
export const keepDays = 30
export const keepAfterShare = 0.5

/** Recall that counts, 0–1, of a card answered on `day` with that stability: at the exam, or in part a month later. */
function worth(model: CardKind['model'], stability: number, day: number, exam: PlannedExam): number {
  const days = Math.max(1, exam.examDay - day)
  const atExam = model.recall(stability, days)
  if (exam.keepShare === 0) return atExam
  return (1 - exam.keepShare) * atExam + exam.keepShare * model.recall(stability, days + keepDays)
}

/** Gain in recall that counts from studying a card on a day, 0–1 without its weight, and the seconds that it takes. */
export interface Gain {
  gain: number
  seconds: number
}

/** The gain of a new card of a kind. */
export function gainOfNew(kind: CardKind, day: number, exam: PlannedExam): Gain {
  const { model, costs, first } = kind
  let gain = 0
  for (const [index, { stability }] of first.entries())
    gain += (costs.firstShares[index] ?? 0) * worth(model, stability, day, exam)
  return { gain, seconds: costs.newSeconds }
}

/** The gain of a card that was seen before. */
export function gainOfSeen(table: CardTable, row: number, day: number, exam: PlannedExam): Gain {
  const { model, costs } = kindOf(table, row)
  const stability = table.stability[row] ?? 0
  const difficulty = table.difficulty[row] ?? 0
  const last = table.last[row] ?? 0
  const recall = model.recall(stability, day - last)
  const growth = model.growth(stability, difficulty, recall)
  let passed = 0
  for (let index = 0; index < 3; index++) {
    const grown = Math.min(36_500, stability * (1 + growth * (model.growthOf[index] ?? 1)))
    passed += (costs.passShares[index] ?? 0) * worth(model, grown, day, exam)
  }
  const lapsed = worth(model, model.lapsed(stability, difficulty, recall), day, exam)
  const without = worth(model, stability, last, exam)
  return {
    gain: recall * passed + (1 - recall) * lapsed - without,
    seconds: costs.passSeconds * recall + costs.lapseSeconds * (1 - recall),
  }
}

/** Seconds that a card is expected to take on a day. */
export function expectedSeconds(table: CardTable, row: number, day: number): number {
  const { model, costs } = kindOf(table, row)
  const stability = table.stability[row] ?? 0
  if (stability === 0) return costs.newSeconds
  const recall = model.recall(stability, day - (table.last[row] ?? 0))
  return costs.passSeconds * recall + costs.lapseSeconds * (1 - recall)
}

/** Seconds that are needed to see every new card once, and for one look at all. */
export function neededSeconds(table: CardTable, exam: PlannedExam): { fresh: number; oneLook: number } {
  let fresh = 0
  let oneLook = 0
  for (const row of exam.rows) {
    const { costs } = kindOf(table, row)
    const copies = table.copies[row] ?? 1
    oneLook += copies * costs.passSeconds
    if (table.stability[row] === 0) fresh += copies * costs.newSeconds
  }
  return { fresh, oneLook }
}

/** Seconds from a day on until the exam. */
export function secondsLeft(exam: PlannedExam, day: number): number {
  let left = 0
  for (let at = Math.max(0, day); at < exam.seconds.length; at++) left += exam.seconds[at] ?? 0
  return left
}

/** The load on a day, Infinity where no time is left for anything that is to be done. */
export function loadOn(table: CardTable, day: number, exam: PlannedExam): number {
  const { fresh, oneLook } = neededSeconds(table, exam)
  const needed = fresh + oneLook
  return needed === 0 ? 0 : needed / (exam.keptShare * secondsLeft(exam, day))
}

/** The first day of the last look: from it on there is just time for one look at all. */
export function lastLookFrom(table: CardTable, exam: PlannedExam): number {
  const { oneLook } = neededSeconds(table, exam)
  let day = exam.seconds.length
  let room = 0
  while (day > 0 && room < oneLook) {
    day--
    room += exam.keptShare * (exam.seconds[day] ?? 0)
  }
  return day
}

/**
 * Rule H for one day: the cards that are worth studying, in their order. Not both of two siblings on one day, except on
 * the last two: ordinary study would bury one of them.
 */
export function orderDay(table: CardTable, day: number, exam: PlannedExam): DayOrder {
  const load = loadOn(table, day, exam)
  const mode = load > tightLoad ? 'tight' : 'comfortable'
  const rows =
    mode === 'tight' ? byGain(table, day, exam, leastGainPerMinute) : withTimeEnough(table, day, exam)
  return { mode, load, rows: exam.examDay - day <= 2 ? rows : withoutSiblings(table, day, exam, rows) }
}

/** Cards that can be studied on a day: one look a day, and none that was put aside today. */
export function canStudy(table: CardTable, row: number, day: number): boolean {
  return table.last[row] !== day && !(day === 0 && table.putAside[row] === 1)
}

/** All cards that bring at least so many cards per minute, most gain per second first. */
export function byGain(table: CardTable, day: number, exam: PlannedExam, leastPerMinute: number): number[] {
  const values = new Float64Array(table.count)
  const ofNew = table.kinds.map((kind) => gainOfNew(kind, day, exam))
  const rows: number[] = []
  for (const row of exam.rows) {
    if (!canStudy(table, row, day)) continue
    const found = table.stability[row] === 0 ? ofNew[table.kind[row] ?? 0] : gainOfSeen(table, row, day, exam)
    const value = ((exam.weights[row] ?? 0) * (found?.gain ?? 0)) / (found?.seconds ?? 1)
    if (!(value * 60 >= leastPerMinute)) continue
    values[row] = value
    rows.push(row)
  }
  return rows.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
}

function withoutSiblings(table: CardTable, day: number, exam: PlannedExam, rows: number[]): number[] {
  const notes = new Set<number>()
  for (const row of exam.rows) if (table.last[row] === day) notes.add(table.notes[row] ?? 0)
  return rows.filter((row) => {
    const note = table.notes[row] ?? 0
    return !notes.has(note) && notes.add(note) !== undefined
  })
}

/** Due cards by their day, then the last look with the weakest first, then new ones. */
function withTimeEnough(table: CardTable, day: number, exam: PlannedExam): number[] {
  const due: number[] = []
  const look: number[] = []
  const fresh: number[] = []
  const lookFrom = lastLookFrom(table, exam)
  const atExam = new Float64Array(table.count)
  for (const row of exam.rows) {
    if (!canStudy(table, row, day)) continue
    const stability = table.stability[row] ?? 0
    const last = table.last[row] ?? 0
    if (stability === 0) fresh.push(row)
    else if ((table.due[row] ?? 0) <= day) due.push(row)
    else if (day >= lookFrom && last < lookFrom) {
      atExam[row] = kindOf(table, row).model.recall(stability, exam.examDay - last)
      look.push(row)
    }
  }
  due.sort((a, b) => (table.due[a] ?? 0) - (table.due[b] ?? 0) || a - b)
  look.sort((a, b) => (atExam[a] ?? 0) - (atExam[b] ?? 0) || a - b)
  return [...due, ...look, ...fresh]
}
