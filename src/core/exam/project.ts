import { seededFraction } from '../scheduling'
import { calibrationMargin, noCalibration, type Calibration } from './calibration'
import type { PlannedExam } from './rule'
import { playForward, readinessOn, type Policy } from './simulate'
import { kindOf, pickRows, type CardTable } from './table'

/** How exact a projection is to be. */
export interface ProjectionEffort {
  /** About how many cards are looked at. */
  cards: number
  runs: number
}

/** Shows at once; and what it is replaced by soon after (exam.md §5). */
export const quickEffort: ProjectionEffort = { cards: 150, runs: 2 }
export const fullEffort: ProjectionEffort = { cards: 400, runs: 4 }

/** One day of a projected plan, or one week where the exam is far. Means of the runs. */
export interface ProjectedDay {
  /** Days from today to the first of them. */
  day: number
  /** How many days it stands for: 1, or up to 7 further away than 120 days. */
  days: number
  minutes: number
  new: number
  again: number
}

/** Where a plan leads. Shares are 0–1 of the weighted cards. */
export interface Projection {
  /** On the day. */
  mean: number
  /** The band: from the lowest to the highest run, widened by what the learner's own answers leave open. */
  low: number
  high: number
  weekLater: number
  /** The same if days are missed as they were lately; undefined where hardly any were. */
  withMissedDays: number | undefined
  /** Cards that would never be seen. */
  unseen: number
  days: ProjectedDay[]
}

/** Below this share of kept days it is said what missing as many would mean. */
const mostlyKept = 0.85
/** Beyond so many days before the exam a week is one step. */
const longestDaily = 120
/** Fewer cards of an exam than this are not left to chance. */
const leastOfExam = 100

/** Plays the plan of some exams forward and gives where each of them ends; all in the order of `exams`. */
export function project(
  table: CardTable,
  exams: readonly PlannedExam[],
  effort: ProjectionEffort,
  calibrations: readonly Calibration[] = [],
  policy?: Policy,
): Projection[] {
  const sampled = sample(table, exams, effort.cards)
  const runs = Array.from({ length: Math.max(1, effort.runs) }, (_, run) =>
    playForward(sampled.table, sampled.exams, run, policy),
  )
  return sampled.exams.map((exam, which): Projection => {
    const calibration = calibrations[which] ?? noCalibration
    const { oddsFactor } = calibration
    const tables = runs.flatMap(({ ends }) => ends[which] ?? [])
    const ends = tables.map((end) => readinessOn(end, exam, exam.examDay, oddsFactor))
    const recalls = ends.map(({ recall }) => recall)
    const mean = meanOf(recalls)
    const margin = meanOf(
      ends.map(({ recallOfSeen, seenShare }) => seenShare * calibrationMargin(recallOfSeen, calibration)),
    )
    const missing =
      exam.keptShare < mostlyKept ? withMissedDays(sampled, which, effort, oddsFactor, policy) : undefined
    return {
      mean,
      low: Math.max(0, Math.min(...recalls, missing ?? 1) - margin),
      high: Math.min(1, Math.max(...recalls) + margin),
      weekLater: meanOf(tables.map((end) => readinessOn(end, exam, exam.examDay + 7, oddsFactor).recall)),
      withMissedDays: missing,
      unseen: meanOf(ends.map(({ unseen }) => unseen)),
      days: daysOf(
        exam,
        runs.map(({ days }) => days[which] ?? []),
      ),
    }
  })
}

function withMissedDays(
  { table, exams }: Sampled,
  which: number,
  { runs }: ProjectionEffort,
  oddsFactor: number,
  policy: Policy | undefined,
): number | undefined {
  const exam = exams[which]
  if (exam === undefined) return undefined
  return meanOf(
    Array.from({ length: Math.max(1, runs) }, (_, run) => {
      const keeps = (day: number): boolean => seededFraction(day, 9_000 + run) < exam.keptShare
      const end = playForward(table, exams, run, policy, keeps).ends[which] ?? table
      return readinessOn(end, exam, exam.examDay, oddsFactor).recall
    }),
  )
}

function daysOf(
  exam: PlannedExam,
  runs: readonly (readonly { day: number; seconds: number; fresh: number; again: number }[])[],
): ProjectedDay[] {
  const steps = stepsOf(exam.seconds.length)
  const days = steps.map(({ day, days }): ProjectedDay => ({ day, days, minutes: 0, new: 0, again: 0 }))
  const stepOf = new Map(steps.map(({ studied }, step) => [studied, days[step]]))
  for (const run of runs)
    for (const studied of run) {
      const day = stepOf.get(studied.day)
      if (day === undefined) continue
      day.minutes += studied.seconds / 60 / runs.length
      day.new += studied.fresh / runs.length
      day.again += studied.again / runs.length
    }
  return days
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

interface Sampled {
  table: CardTable
  exams: PlannedExam[]
}

/**
 * Some of the cards, each standing for others like it: those of the same exams, in the order of what is known of them.
 * Siblings stay together, since they keep each other waiting. All cards where they are not more than are wanted.
 */
export function sample(table: CardTable, exams: readonly PlannedExam[], wanted: number): Sampled {
  const strata = new Map<string, number[]>()
  const members = exams.map((exam) => new Set(exam.rows))
  for (let row = 0; row < table.count; row++) {
    const own = members.flatMap((rows, which) => (rows.has(row) ? [which] : []))
    if (own.length === 0) continue
    const key = own.join(' ')
    const stratum = strata.get(key)
    if (stratum === undefined) strata.set(key, [row])
    else stratum.push(row)
  }
  const total = [...strata.values()].reduce((sum, rows) => sum + rows.length, 0)
  const picked: { row: number; copies: number }[] = []
  for (const [key, rows] of strata) {
    const smallest = Math.min(...key.split(' ').map((which) => exams[Number(which)]?.rows.length ?? 0))
    const enough = Math.max((wanted * rows.length) / total, (leastOfExam * rows.length) / smallest)
    const share = Math.min(1, Math.ceil(enough) / rows.length)
    const notes = share === 1 ? [rows] : notesByWhatIsKnown(table, rows, exams)
    const count = Math.ceil(notes.length * share)
    const own = Array.from(
      { length: count },
      (_, at) => notes[Math.floor(((at + 0.5) * notes.length) / count)] ?? [],
    )
    const cards = own.reduce((sum, note) => sum + note.length, 0)
    for (const row of own.flat()) picked.push({ row, copies: rows.length / cards })
  }
  picked.sort((a, b) => a.row - b.row)
  const rows = picked.map(({ row }) => row)
  const made = pickRows(
    table,
    rows,
    picked.map(({ copies }) => copies),
  )
  return {
    table: made,
    exams: exams.map((exam, which) =>
      Object.assign({}, exam, {
        rows: [...rows.keys()].filter((at) => members[which]?.has(rows[at] ?? -1) === true),
        weights: Float64Array.from(rows, (row) => exam.weights[row] ?? 0),
        seconds: inSteps(exam.seconds),
      }),
    ),
  }
}

/** The rows of each note; notes whose first card is new by weight, then the others by its recall on the last exam's day. */
function notesByWhatIsKnown(
  table: CardTable,
  rows: readonly number[],
  exams: readonly PlannedExam[],
): number[][] {
  const day = Math.max(...exams.map((exam) => exam.examDay))
  const notes = new Map<number, { rows: number[]; key: number }>()
  for (const row of rows) {
    const note = table.notes[row] ?? 0
    const known = notes.get(note)
    if (known !== undefined) {
      known.rows.push(row)
      continue
    }
    const stability = table.stability[row] ?? 0
    const key =
      stability === 0
        ? -(exams[0]?.weights[row] ?? 0) - 1
        : kindOf(table, row).model.recall(stability, day - (table.last[row] ?? 0))
    notes.set(note, { rows: [row], key })
  }
  return [...notes.values()]
    .sort((a, b) => a.key - b.key || (a.rows[0] ?? 0) - (b.rows[0] ?? 0))
    .map((note) => note.rows)
}

/** The steps of a projection: weeks further away than 120 days, then days; `studied` is the day on which one is played. */
function stepsOf(length: number): { day: number; days: number; studied: number }[] {
  const far = Math.max(0, length - longestDaily)
  const steps: { day: number; days: number; studied: number }[] = []
  for (let day = 0; day < far; day += 7) {
    const days = Math.min(7, far - day)
    steps.push({ day, days, studied: day + Math.floor(days / 2) })
  }
  for (let day = far; day < length; day++) steps.push({ day, days: 1, studied: day })
  return steps
}

/** The seconds of each step on the day on which it is played. */
function inSteps(seconds: Float64Array): Float64Array {
  if (seconds.length <= longestDaily) return seconds
  const made = new Float64Array(seconds.length)
  for (const { day, days, studied } of stepsOf(seconds.length))
    made[studied] = seconds.subarray(day, day + days).reduce((sum, each) => sum + each, 0)
  return made
}

/** What a number of minutes a day would lead to. */
export interface CurvePoint {
  minutes: number
  /** 0–1; in a levelled curve never less than with fewer minutes. */
  projected: number
  weekLater: number
  unseen: number
}

/** The budgets that a curve is drawn through. */
export const curveMinutes: readonly number[] = [5, 10, 20, 30, 45, 60, 90]

/** Where a number of minutes a day leads for one of the exams; `exams` have it already. */
export function curvePoint(
  table: CardTable,
  exams: readonly PlannedExam[],
  which: number,
  minutes: number,
  effort: ProjectionEffort,
  calibrations: readonly Calibration[] = [],
): CurvePoint {
  const found = project(table, exams, effort, calibrations)[which]
  const { mean = 0, weekLater = 0, unseen = 0 } = found ?? {}
  return { minutes, projected: mean, weekLater, unseen }
}

/**
 * A curve whose points have the same cards and the same luck, by minutes. Where the plan changes its mode it can dent by
 * a few tenths of a point; dents are levelled with their neighbours, so that more minutes never count as less.
 */
export function levelCurve(points: readonly CurvePoint[]): CurvePoint[] {
  const projected = levelled(points.map((point) => point.projected))
  const weekLater = levelled(points.map((point) => point.weekLater))
  const seen = levelled(points.map((point) => -point.unseen))
  return points.map(({ minutes }, at) => ({
    minutes,
    projected: projected[at] ?? 0,
    weekLater: weekLater[at] ?? 0,
    unseen: Math.max(0, -(seen[at] ?? 0)),
  }))
}

/** The nearest values that never fall: neighbours that do are replaced by their mean (pool adjacent violators). */
export function levelled(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = []
  for (const value of values) {
    let block = { sum: value, count: 1 }
    for (;;) {
      const before = blocks.at(-1)
      if (before === undefined || before.sum / before.count <= block.sum / block.count) break
      blocks.pop()
      block = { sum: before.sum + block.sum, count: before.count + block.count }
    }
    blocks.push(block)
  }
  return blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
}

/**
 * The first point of a curve from which five more minutes a day bring less than one card; undefined where each point
 * still brings more.
 */
export function kneeOf(curve: readonly CurvePoint[], cards: number): CurvePoint | undefined {
  return curve.find((point, at) => {
    const next = curve[at + 1]
    if (next === undefined) return false
    return ((next.projected - point.projected) * cards * 5) / (next.minutes - point.minutes) < 1
  })
}
