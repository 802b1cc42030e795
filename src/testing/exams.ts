import type { PlannedExam } from '@core/exam/rule'
import { playForward, readinessOn, type Policy } from '@core/exam/simulate'
import { plannedExam } from '@core/exam/plan'
import { longestCramSeconds, newFirst } from '@core/exam/policies'
import { tableOf, type CardTable, type ExamCard } from '@core/exam/table'
import { usualCosts } from '@core/exam/costs'
import { createFsrs } from '@core/scheduling'

const fsrs = createFsrs()

/** A new card with the usual costs and parameters. */
export function examCard(changes: Partial<ExamCard> = {}): ExamCard {
  return { id: 1, noteId: 1, position: 0, fsrs, desiredRetention: 0.9, costs: usualCosts, ...changes }
}

/** So many new cards, each of a note of its own; `deck` gives other ids, and so other luck. */
export function newCards(count: number, deck = 0): ExamCard[] {
  return Array.from({ length: count }, (_, index) => {
    const id = deck * 100_000 + index + 1
    return examCard({ id, noteId: id, position: index })
  })
}

/** All cards of a table as one exam. */
export function examOf(
  table: CardTable,
  days: number,
  minutesPerDay: number,
  changes: Partial<PlannedExam> = {},
): PlannedExam {
  const exam = plannedExam(table, {
    weights: new Map(Array.from(table.ids, (id) => [id, 1])),
    examDay: days,
    seconds: new Float64Array(days).fill(minutesPerDay * 60),
    keptShare: 0.9,
    keepAfterwards: false,
  })
  return { ...exam, ...changes }
}

/** How a policy did: shares 0–100 at the exam and a week later, and all minutes. */
export interface SimulatedCell {
  atExam: number
  weekLater: number
  minutes: number
}

/** A cell of the tables of exam.md §4: the mean of some decks of new cards. */
export function simulateCell(
  { cards, days, minutes }: { cards: number; days: number; minutes: number },
  policy: Policy | 'cram',
  decks: number,
  keeps?: (day: number, deck: number) => boolean,
): SimulatedCell {
  const sums = { atExam: 0, weekLater: 0, minutes: 0 }
  for (let deck = 0; deck < decks; deck++) {
    const table = tableOf(newCards(cards, deck), 0)
    const exam = examOf(table, days, minutes)
    if (policy === 'cram') {
      exam.seconds.fill(0)
      exam.seconds[days - 1] = Math.min(longestCramSeconds, days * minutes * 60)
    }
    const run = playForward(
      table,
      [exam],
      deck,
      policy === 'cram' ? newFirst : policy,
      keeps === undefined ? undefined : (day) => keeps(day, deck),
    )
    const [end = table] = run.ends
    sums.atExam += (100 * readinessOn(end, exam, days).recall) / decks
    sums.weekLater += (100 * readinessOn(end, exam, days + 7).recall) / decks
    for (const { seconds } of run.days[0] ?? []) sums.minutes += seconds / 60 / decks
  }
  return sums
}
