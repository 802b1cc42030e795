import { byGain, canStudy } from './rule'
import type { Policy } from './simulate'

/*
 * What rule H is measured against (exam.md §3): FSRS alone, greedy, cramming. Only benchmarks and tests use them.
 */

/** FSRS alone: overdue cards first, then new ones, until the minutes are used. */
export const plainFsrs: Policy = (table, day, exam) => {
  const rows = exam.rows.filter((row) => canStudy(table, row, day))
  const due = rows.filter((row) => table.stability[row] !== 0 && (table.due[row] ?? 0) <= day)
  const fresh = rows.filter((row) => table.stability[row] === 0)
  return { rows: [...due.sort((a, b) => (table.due[a] ?? 0) - (table.due[b] ?? 0) || a - b), ...fresh] }
}

/** FSRS with new cards before due ones. */
export const newFirst: Policy = (table, day, exam) => {
  const { rows } = plainFsrs(table, day, exam)
  const isNew = (row: number): boolean => table.stability[row] === 0
  return { rows: [...rows.filter(isNew), ...rows.filter((row) => !isNew(row))] }
}

/** Always the most gain per second, until the minutes are used, however little it is. */
export const greedy: Policy = (table, day, exam) => ({ rows: byGain(table, day, exam, -Infinity) })

/** One session the evening before, with the seconds of all days but four hours at most. */
export const longestCramSeconds = 4 * 3_600
