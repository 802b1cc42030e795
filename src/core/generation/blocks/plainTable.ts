import { type Plain, plainOf } from './block'
import type { Line } from './lines'

/** Rows that stand in columns, found in plain text. */
export interface PlainTable {
  /** Undefined for rows of a name and its value that have no line of column names. */
  head: readonly Plain[] | undefined
  rows: readonly (readonly Plain[])[]
  /** Lines that the table takes. */
  lines: number
}

interface Cell {
  text: string
  from: number
  to: number
}

const rule = /^\s*[-=─━_+]{2,}(?:[\s|+]+[-=─━_+]{2,})*\s*$/

/** A table whose cells are set apart by tabs or by two spaces or more, one under the other, in three lines or more. */
export function plainTableAt(
  document: string,
  group: readonly Line[],
  index: number,
): PlainTable | undefined {
  const first = group[index]
  if (first === undefined) return undefined
  const head = cellsOf(first.text)
  // Two spaces after a full stop are no column.
  if (head.length < 2 || head.some((cell) => /[.!?]$/.test(cell.text))) return undefined
  let at = index + 1
  const ruled = rule.test(group[at]?.text ?? '')
  if (ruled) at++
  const rows: { line: Line; cells: Cell[] }[] = []
  for (; at < group.length; at++) {
    const line = group[at]
    if (line === undefined || rule.test(line.text)) break
    const cells = cellsOf(line.text)
    if (!inColumns(head, cells, first.text.includes('\t') && line.text.includes('\t'))) break
    rows.push({ line, cells })
  }
  if (rows.length < (ruled ? 1 : 2)) return undefined
  const plain = (line: Line, cells: readonly Cell[]): Plain[] =>
    cells.map((cell) => plainOf(document, line.start + cell.from, line.start + cell.to))
  const body = rows.map(({ line, cells }) => plain(line, cells))
  const named = ruled || head.every((cell) => !/\d/.test(cell.text))
  const figures = rows.filter(({ cells }) => /\d/.test(cells[cells.length - 1]?.text ?? '')).length
  const lines = at - index
  if (ruled || (named && (head.length > 2 || figures > rows.length / 2)))
    return { head: plain(first, head), rows: body, lines }
  return head.length === 2 ? { head: undefined, rows: [plain(first, head), ...body], lines } : undefined
}

function cellsOf(text: string): Cell[] {
  const cells: Cell[] = []
  for (const match of text.matchAll(/\S+(?: \S+)*/g))
    cells.push({ text: match[0], from: match.index, to: match.index + match[0].length })
  return cells
}

function inColumns(head: readonly Cell[], cells: readonly Cell[], tabs: boolean): boolean {
  if (cells.length !== head.length) return false
  return (
    tabs ||
    cells.every((cell, column) => {
      const name = head[column]
      return name !== undefined && (Math.abs(cell.from - name.from) <= 1 || Math.abs(cell.to - name.to) <= 1)
    })
  )
}
