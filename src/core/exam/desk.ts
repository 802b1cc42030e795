import { studyDayOf, type CardId, type DayRule, type Millis } from '../model'
import type { EasyDays } from '../scheduling'
import type { Calibration } from './calibration'
import { secondsUntil, type Exam } from './exam'
import { plannedExam, planToday, type TodayPlan } from './plan'
import {
  curvePoint,
  kneeOf,
  levelCurve,
  project,
  quickEffort,
  type CurvePoint,
  type Projection,
  type ProjectionEffort,
} from './project'
import { neededSeconds, secondsLeft, type PlannedExam } from './rule'
import { readinessOn, type Readiness } from './simulate'
import { tableOf, type CardTable, type ExamCard } from './table'

/** An exam with what is known of it. */
export interface ExamOnDesk {
  exam: Pick<Exam, 'at' | 'minutesPerDay' | 'otherDays' | 'keepAfterwards'>
  /** Weight of each covered card, above 0. */
  weights: ReadonlyMap<CardId, number>
  /** Share of the planned days that the person keeps (see `keptShareOf`). */
  keptShare: number
  /** Seconds that were studied for it today. */
  spentToday?: number
}

export interface DeskInput {
  /** Of all exams. */
  cards: readonly ExamCard[]
  /** Nearest first: that is the order in which they take a day's cards. */
  exams: readonly ExamOnDesk[]
  now: Millis
  dayRule: DayRule
  easy?: EasyDays
}

/** All exams with their cards at one moment: what plans and projections are read from. */
export interface ExamDesk {
  readonly table: CardTable
  readonly exams: readonly PlannedExam[]
  /** Days from today to each exam; below zero once it is past. */
  readonly daysLeft: readonly number[]
  /** The exams as if one of them had other minutes a day. Days with minutes of their own keep them. */
  withMinutes(which: number, minutesPerDay: number): PlannedExam[]
}

export function deskOf({ cards, exams, now, dayRule, easy }: DeskInput): ExamDesk {
  const today = studyDayOf(now, dayRule)
  const table = tableOf(cards, today)
  const secondsOf = ({ exam, spentToday = 0 }: ExamOnDesk): Float64Array =>
    secondsUntil(exam, { now, dayRule, spentToday, ...(easy === undefined ? {} : { easy }) })
  const planned = exams.map((each) =>
    plannedExam(table, {
      weights: each.weights,
      examDay: studyDayOf(each.exam.at, dayRule) - today,
      seconds: secondsOf(each),
      keptShare: each.keptShare,
      keepAfterwards: each.exam.keepAfterwards,
    }),
  )
  return {
    table,
    exams: planned,
    daysLeft: exams.map(({ exam }) => studyDayOf(exam.at, dayRule) - today),
    withMinutes: (which, minutesPerDay) => {
      const [own, before] = [exams[which], planned[which]]
      if (own === undefined || before === undefined) return [...planned]
      const seconds = secondsOf({ ...own, exam: { ...own.exam, minutesPerDay } })
      return planned.with(which, { ...before, seconds })
    },
  }
}

/** How an exam stands, without looking ahead. */
export interface ExamStanding {
  cards: number
  today: TodayPlan
  /** If the exam were today. */
  now: Readiness
  /** Days before the exam on which something is planned. */
  studyDays: number
  /** Minutes a study day that it would take to see every new card once, and whether there are as many. */
  minutesToSeeAll: number
  canSeeAll: boolean
}

/** How each exam stands today; in their order. 10,000 cards take some 20 ms. */
export function standingsOf(
  { table, exams }: ExamDesk,
  calibrations: readonly Calibration[] = [],
): ExamStanding[] {
  const plans = planToday(table, exams)
  return exams.flatMap((exam, which) => {
    const today = plans[which]
    if (today === undefined) return []
    const studyDays = exam.seconds.filter((seconds) => seconds > 0).length
    const { fresh } = neededSeconds(table, exam)
    return {
      cards: exam.rows.length,
      today,
      now: readinessOn(table, exam, 0, calibrations[which]?.oddsFactor),
      studyDays,
      minutesToSeeAll: studyDays === 0 ? 0 : fresh / 60 / studyDays,
      canSeeAll: fresh <= secondsLeft(exam, 0),
    }
  })
}

/** Where each exam leads, at once and roughly: 2,000 cards and 60 days take some 10 ms. In their order. */
export function quickProjections(
  { table, exams }: ExamDesk,
  calibrations: readonly Calibration[] = [],
): Projection[] {
  return project(table, exams, quickEffort, calibrations)
}

/** Where an exam leads, with what other minutes a day would mean. */
export interface ExamForecast {
  projection: Projection
  /** By minutes; empty where it was not asked for. */
  curve: CurvePoint[]
  /** From here on five more minutes a day bring less than one card. */
  knee?: CurvePoint
}

export interface ForecastOptions {
  effort: ProjectionEffort
  /** The minutes a day that the curve goes through; none for no curve. */
  curve?: readonly number[]
  /** Of each exam. */
  calibrations?: readonly Calibration[]
  onProgress?: (done: number, total: number) => void
  shouldStop?: () => boolean
}

/** Looks ahead for one of the exams, the others going on beside it. Gives undefined when it was told to stop. */
export function forecastOf(
  desk: ExamDesk,
  which: number,
  { effort, curve = [], calibrations = [], onProgress, shouldStop }: ForecastOptions,
): ExamForecast | undefined {
  const total = new Set(curve).size + 1
  const projection = project(desk.table, desk.exams, effort, calibrations)[which]
  onProgress?.(1, total)
  if (projection === undefined || shouldStop?.() === true) return undefined
  const points: CurvePoint[] = []
  for (const minutes of [...new Set(curve)].sort((a, b) => a - b)) {
    const exams = desk.withMinutes(which, minutes)
    points.push(curvePoint(desk.table, exams, which, minutes, effort, calibrations))
    onProgress?.(points.length + 1, total)
    if (shouldStop?.() === true) return undefined
  }
  const levelled = levelCurve(points)
  const knee = kneeOf(levelled, desk.exams[which]?.rows.length ?? 0)
  return { projection, curve: levelled, ...(knee === undefined ? {} : { knee }) }
}
