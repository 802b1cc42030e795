import { seededFraction } from '../scheduling'
import { withOdds } from './calibration'
import { orderDay, type DayOrder, type PlannedExam } from './rule'
import { copyOf, kindOf, type CardTable } from './table'

/*
 * Playing a plan forward: a learner who obeys FSRS-6, day by day until the exam. The same run and card have the same
 * luck under every plan and budget, so that two of them differ by the plan alone.
 */

/** Orders the cards of a day for one exam. */
export type Policy = (table: CardTable, day: number, exam: PlannedExam) => Pick<DayOrder, 'rows'>

/** What was studied on one day for one exam. */
export interface SimulatedDay {
  day: number
  seconds: number
  fresh: number
  again: number
}

/** How one run ended. */
export interface SimulatedRun {
  /** The cards as each exam finds them: after its own last day, whatever the later ones go on with. */
  ends: CardTable[]
  /** The days of each exam. */
  days: SimulatedDay[][]
}

/**
 * Plays one run. Each day the exams take turns in the order given, each with its own seconds; a card that one of them
 * has shown is not shown again that day. `keeps` says whether a day is kept.
 */
export function playForward(
  start: CardTable,
  exams: readonly PlannedExam[],
  run: number,
  policy: Policy = orderDay,
  keeps: (day: number) => boolean = () => true,
): SimulatedRun {
  const table = copyOf(start)
  const answers = new Uint32Array(table.count)
  const days = exams.map((): SimulatedDay[] => [])
  // Where a row stands for many cards, the last one of a day may overrun it by much: the next day pays for it.
  const overrun = exams.map(() => 0)
  const last = exams.reduce((most, exam) => Math.max(most, exam.seconds.length), 0)
  const ends = exams.map((): CardTable => table)
  for (let day = 0; day < last; day++) {
    for (const [which, exam] of exams.entries()) if (exam.seconds.length === day) ends[which] = copyOf(table)
    if (!keeps(day)) continue
    for (const [which, exam] of exams.entries()) {
      const budget = exam.seconds[day] ?? 0
      if (day >= exam.seconds.length || budget <= 0) continue
      const studied = { day, seconds: 0, fresh: 0, again: 0 }
      const limit = budget - (overrun[which] ?? 0)
      if (limit > 0)
        for (const row of policy(table, day, exam).rows) {
          const copies = table.copies[row] ?? 1
          if (table.stability[row] === 0) studied.fresh += copies
          else studied.again += copies
          studied.seconds += copies * study(table, row, day, run, answers)
          if (studied.seconds >= limit) break
        }
      overrun[which] = limit > 0 ? Math.max(0, studied.seconds - limit) : -limit
      days[which]?.push(studied)
    }
  }
  return { ends, days }
}

/** Studies a card on a day; gives the seconds that it took. */
function study(table: CardTable, row: number, day: number, run: number, answers: Uint32Array): number {
  const { model, costs, first, desiredRetention } = kindOf(table, row)
  const turn = run * 4_096 + ((answers[row] ?? 0) + 1) * 2
  const id = table.ids[row] ?? 0
  answers[row] = (answers[row] ?? 0) + 1
  const stability = table.stability[row] ?? 0
  let seconds: number
  if (stability === 0) {
    const memory = first[drawn(costs.firstShares, seededFraction(id, turn))]
    table.stability[row] = memory?.stability ?? 1
    table.difficulty[row] = memory?.difficulty ?? 5
    seconds = costs.newSeconds
  } else {
    const difficulty = table.difficulty[row] ?? 5
    const recall = model.recall(stability, day - (table.last[row] ?? 0))
    if (seededFraction(id, turn) < recall) {
      const pass = drawn(costs.passShares, seededFraction(id, turn + 1))
      const growth = model.growth(stability, difficulty, recall) * (model.growthOf[pass] ?? 1)
      table.stability[row] = Math.min(36_500, stability * (1 + growth))
      table.difficulty[row] = model.difficulty(difficulty, pass === 0 ? 2 : pass === 2 ? 4 : 3)
      seconds = costs.passSeconds
    } else {
      table.stability[row] = model.lapsed(stability, difficulty, recall)
      table.difficulty[row] = model.difficulty(model.difficulty(difficulty, 1), 3)
      seconds = costs.lapseSeconds
    }
  }
  table.last[row] = day
  table.due[row] = day + model.interval(table.stability[row] ?? 1, desiredRetention)
  return seconds
}

/** Which of some shares a number 0 ≤ x < 1 falls on. */
function drawn(shares: readonly number[], luck: number): number {
  let left = luck
  for (const [index, share] of shares.entries()) {
    left -= share
    if (left < 0) return index
  }
  return shares.length - 1
}

/** What an exam would find on a day: the mean recall of its cards, weighted, 0–1, and how many were never seen. */
export interface Readiness {
  recall: number
  /** Mean recall of those that were seen; 0 where none was. */
  recallOfSeen: number
  /** Weighted share of the cards that were seen, 0–1. */
  seenShare: number
  /** How many cards were seen and not seen. */
  seen: number
  unseen: number
}

/** Readiness on a day, counted from today. The odds of each recall are multiplied by `oddsFactor` (see `Calibration`). */
export function readinessOn(
  table: CardTable,
  exam: Pick<PlannedExam, 'rows' | 'weights'>,
  day: number,
  oddsFactor = 1,
): Readiness {
  let total = 0
  let seenWeight = 0
  let sum = 0
  let seen = 0
  let unseen = 0
  for (const row of exam.rows) {
    const copies = table.copies[row] ?? 1
    const weight = (exam.weights[row] ?? 0) * copies
    total += weight
    const stability = table.stability[row] ?? 0
    if (stability === 0) {
      unseen += copies
      continue
    }
    seen += copies
    seenWeight += weight
    const days = Math.max(0, day - (table.last[row] ?? 0))
    sum += weight * withOdds(kindOf(table, row).model.recall(stability, days), oddsFactor)
  }
  return {
    recall: total === 0 ? 0 : sum / total,
    recallOfSeen: seenWeight === 0 ? 0 : sum / seenWeight,
    seenShare: total === 0 ? 0 : seenWeight / total,
    seen,
    unseen,
  }
}
