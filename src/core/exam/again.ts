import type { CardId } from '../model'
import type { PlannedExam } from './rule'
import { kindOf, type CardTable } from './table'

/** The cards of an exam that were seen before, those first that will be known least on its day. */
export function weakestSeen(table: CardTable, exam: PlannedExam): CardId[] {
  const seen = exam.rows.filter((row) => table.stability[row] !== 0)
  const atExam = new Map(
    seen.map((row) => {
      const days = exam.examDay - (table.last[row] ?? 0)
      return [row, kindOf(table, row).model.recall(table.stability[row] ?? 0, days)]
    }),
  )
  return seen
    .sort((a, b) => (atExam.get(a) ?? 0) - (atExam.get(b) ?? 0) || a - b)
    .map((row) => table.ids[row] ?? 0)
}
