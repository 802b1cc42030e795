import type { CardId } from '../model'
import {
  keepAfterShare,
  loadOn,
  orderDay,
  expectedSeconds,
  type DayOrder,
  type PlanMode,
  type PlannedExam,
} from './rule'
import type { CardTable } from './table'

/** What a plan starts from, besides the cards. */
export interface PlanSettings {
  /** Weight of each covered card, above 0. */
  weights: ReadonlyMap<CardId, number>
  /** Days from today to the exam. */
  examDay: number
  /** Seconds of study on each day before it (see `secondsUntil`). */
  seconds: Float64Array
  keptShare: number
  keepAfterwards: boolean
}

/** An exam as the rule sees it. Weights become 1 on average, so that a gain counts in cards. */
export function plannedExam(table: CardTable, settings: PlanSettings): PlannedExam {
  const weights = new Float64Array(table.count)
  const rows: number[] = []
  let total = 0
  for (let row = 0; row < table.count; row++) {
    const weight = settings.weights.get(table.ids[row] ?? -1) ?? 0
    if (!(weight > 0)) continue
    weights[row] = weight
    total += weight
    rows.push(row)
  }
  if (total > 0) for (const row of rows) weights[row] = ((weights[row] ?? 0) * rows.length) / total
  return {
    rows,
    weights,
    // On its own day the plan reckons as on the evening before: nobody recalls all for having just seen it.
    examDay: Math.max(1, settings.examDay),
    seconds: settings.seconds,
    keptShare: settings.keptShare,
    keepShare: settings.keepAfterwards ? keepAfterShare : 0,
  }
}

/** Share of planned days that is reckoned with before anything is known, and the least. */
const firstKeptShare = 0.9
const leastKeptShare = 0.5
/** So many planned days back are looked at. */
export const keptWindowDays = 14

/** Share of the planned days that a person keeps, from the last 14 of them; days that are not yet known count as 0.9. */
export function keptShareOf(kept: readonly boolean[]): number {
  const last = kept.slice(-keptWindowDays)
  const sum = last.filter(Boolean).length + firstKeptShare * (keptWindowDays - last.length)
  return Math.max(leastKeptShare, sum / keptWindowDays)
}

/** What is to be studied today for one exam. */
export interface TodayPlan {
  mode: PlanMode
  /** Seconds needed to see every new card once and every card once more, over those left; Infinity without any. */
  load: number
  /** In the order of study. */
  cardIds: CardId[]
  new: number
  again: number
  /** Expected seconds of all of them. */
  seconds: number
  /** Seconds that are left of today's. */
  secondsPlanned: number
  /** Cards that would be worth studying today but have no room. */
  withoutRoom: number
  /** Cards that an exam before this one shows today, and that count for this one too. */
  shared: number
}

/**
 * Today's cards for each exam, in the order given (nearest first). A card is shown once a day: the first exam that
 * takes it pays for it, and it counts for the others. Reads the table and changes nothing.
 */
export function planToday(table: CardTable, exams: readonly PlannedExam[]): TodayPlan[] {
  const taken = new Set<number>()
  return exams.map((exam) => {
    const secondsPlanned = exam.seconds[0] ?? 0
    const order: DayOrder =
      exam.seconds.length === 0
        ? { mode: 'comfortable', load: loadOn(table, 0, exam), rows: [] }
        : orderDay(table, 0, exam)
    const plan: TodayPlan = {
      mode: order.mode,
      load: order.load,
      cardIds: [],
      new: 0,
      again: 0,
      seconds: 0,
      secondsPlanned,
      withoutRoom: 0,
      shared: 0,
    }
    for (const row of order.rows) {
      if (taken.has(row)) plan.shared++
      else if (plan.seconds >= secondsPlanned) plan.withoutRoom++
      else {
        taken.add(row)
        plan.cardIds.push(table.ids[row] ?? 0)
        plan.seconds += expectedSeconds(table, row, 0)
        if (table.stability[row] === 0) plan.new++
        else plan.again++
      }
    }
    return plan
  })
}
