import { raised } from '../raised'

/** A run of characters as the library gives it; points, y growing downwards. */
export interface Run {
  text: string
  x: number
  y: number
  width: number
  size: number
}

/** Runs on one baseline without a wide gap between them. */
export interface Segment {
  text: string
  left: number
  right: number
  y: number
  size: number
}

/** A line of text in reading order. */
export interface Line extends Segment {
  page: number
  /** Lines of the same column of the same page share it. */
  column: string
  /** The cells of a line that may be a row of a table. */
  cells: readonly Segment[]
}

/** Marks that open an item of a list. */
export const itemMark =
  /^(?:[•‣◦▪■●·∙–—*\u{f0b7}\u{f0a7}-]|o(?= \p{L})|\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)])(?:\s+|$)/u

/** The lines of one page, columns one after the other. Sorting apart, the work grows with the runs only. */
export function linesOf(runs: readonly Run[], page: number): Line[] {
  const segments = segmentsOf(runs)
  const gutter = gutterOf(segments)
  if (gutter === undefined) return assemble(segments, page, `${page}`)
  const lines: Line[] = []
  let left: Segment[] = []
  let right: Segment[] = []
  let band = 0
  const flush = (): void => {
    lines.push(...assemble(left, page, `${page}.${band}.1`), ...assemble(right, page, `${page}.${band}.2`))
    left = []
    right = []
    band++
  }
  for (const segment of segments) {
    if (segment.right <= gutter + 1) left.push(segment)
    else if (segment.left >= gutter - 1) right.push(segment)
    else {
      // A line across both columns ends what stands above it.
      flush()
      lines.push(...assemble([segment], page, `${page}.wide`))
    }
  }
  flush()
  return lines
}

interface Row {
  y: number
  size: number
  runs: Run[]
}

function segmentsOf(runs: readonly Run[]): Segment[] {
  const sorted = runs.filter((run) => run.text.trim() !== '').sort((a, b) => a.y - b.y || a.x - b.x)
  const usual = usualSize(sorted)
  const isSmall = (run: Run): boolean =>
    run.size < 0.9 * usual && run.text.trim().length <= 8 && !/^[•‣◦▪■●]$/.test(run.text.trim())
  const rows = rowsOf(sorted.filter((run) => !isSmall(run)))
  // Raised and lowered characters belong to the line whose words they touch; other small print has lines of its own.
  const apart: Run[] = []
  let from = 0
  for (const run of sorted) {
    if (!isSmall(run)) continue
    while (from < rows.length && (rows[from]?.y ?? 0) < run.y - usual) from++
    let home: Row | undefined
    for (let at = from; at < rows.length && (rows[at]?.y ?? 0) <= run.y + usual; at++) {
      const row = rows[at]
      if (row === undefined || Math.abs(row.y - run.y) > 0.65 * row.size) continue
      const touches = row.runs.some((word) => Math.abs(word.x + word.width - run.x) < 0.35 * row.size)
      if (touches && (home === undefined || Math.abs(row.y - run.y) < Math.abs(home.y - run.y))) home = row
    }
    if (home === undefined) apart.push(run)
    else home.runs.push(run)
  }
  const all = apart.length === 0 ? rows : [...rows, ...rowsOf(apart)].sort((a, b) => a.y - b.y)
  return all.flatMap((row) => segmentsOfRow(row.runs))
}

/** The size of most characters. */
function usualSize(runs: readonly Run[]): number {
  const characters = new Map<number, number>()
  let usual = 0
  for (const run of runs) characters.set(run.size, (characters.get(run.size) ?? 0) + run.text.length)
  for (const [size, count] of characters) if (count > (characters.get(usual) ?? 0)) usual = size
  return usual
}

/** Runs that stand on one baseline, from runs sorted by their height. */
function rowsOf(sorted: readonly Run[]): Row[] {
  const rows: Row[] = []
  for (const run of sorted) {
    const row = rows[rows.length - 1]
    if (row === undefined || run.y - row.y > 0.45 * Math.max(row.size, run.size))
      rows.push({ y: run.y, size: run.size, runs: [run] })
    else {
      row.runs.push(run)
      if (run.size > row.size) {
        row.y = run.y
        row.size = run.size
      }
    }
  }
  return rows
}

function segmentsOfRow(row: Run[]): Segment[] {
  row.sort((a, b) => a.x - b.x)
  const segments: Segment[] = []
  let current: Segment | undefined
  for (const run of row) {
    if (current === undefined) {
      current = {
        text: run.text.trimStart(),
        left: run.x,
        right: run.x + run.width,
        y: run.y,
        size: run.size,
      }
      segments.push(current)
      continue
    }
    if (isReferenceMark(run, current)) continue
    const gap = run.x - current.right
    const size = Math.max(current.size, run.size)
    if (gap > 0.9 * size && !isMarkAlone(current.text)) {
      current = {
        text: run.text.trimStart(),
        left: run.x,
        right: run.x + run.width,
        y: run.y,
        size: run.size,
      }
      segments.push(current)
      continue
    }
    const spaced =
      !isRaised(run, current) && gap > 0.15 * size && !/\s$/.test(current.text) && !/^\s/.test(run.text)
    current.text += (spaced ? ' ' : '') + (isRaised(run, current) ? raised(run.text) : run.text)
    current.right = Math.max(current.right, run.x + run.width)
    if (run.size > current.size) {
      current.size = run.size
      current.y = run.y
    }
  }
  for (const segment of segments) segment.text = segment.text.replace(/\s+/g, ' ').trim()
  return segments.filter((segment) => segment.text !== '')
}

function isMarkAlone(text: string): boolean {
  return itemMark.exec(text)?.[0].length === text.length
}

function isRaised(run: Run, before: Segment): boolean {
  return run.size < 0.9 * before.size && before.y - run.y > 0.15 * before.size
}

/** A raised small number after a word or a full stop points to a note; "m²" and "10³" stay. */
function isReferenceMark(run: Run, before: Segment): boolean {
  return (
    /^[\d,*†‡]{1,5}$/.test(run.text.trim()) &&
    isRaised(run, before) &&
    /(?:\p{L}{4}|[.,;:!?”"’)])$/u.test(before.text)
  )
}

/** Where the gap between two columns of prose lies; undefined for a page of one column, or for a table. */
function gutterOf(segments: readonly Segment[]): number | undefined {
  const wide = segments.filter((segment) => segment.text.length >= 12)
  if (wide.length < 8) return undefined
  let left = Number.POSITIVE_INFINITY
  let right = 0
  for (const segment of wide) {
    left = Math.min(left, segment.left)
    right = Math.max(right, segment.right)
  }
  const bins = 100
  const step = (right - left) / bins
  if (step <= 0) return undefined
  const crossing = Array.from({ length: bins + 1 }, () => 0)
  for (const segment of wide)
    for (
      let bin = Math.ceil((segment.left - left) / step);
      bin <= Math.floor((segment.right - left) / step);
      bin++
    )
      crossing[bin] = (crossing[bin] ?? 0) + 1
  const middle = crossing.slice(30, 71)
  const least = Math.min(...middle)
  if (least > wide.length * 0.25) return undefined
  const first = middle.indexOf(least)
  let last = first
  while (middle[last + 1] === least) last++
  const gutter = left + (30 + (first + last) / 2) * step
  const before = wide.filter((segment) => segment.right <= gutter)
  const after = wide.filter((segment) => segment.left >= gutter)
  const fewest = Math.max(4, wide.length * 0.25)
  if (before.length < fewest || after.length < fewest) return undefined
  const height = (list: readonly Segment[]): [number, number] => [
    list[0]?.y ?? 0,
    list[list.length - 1]?.y ?? 0,
  ]
  const [topBefore, bottomBefore] = height(before)
  const [topAfter, bottomAfter] = height(after)
  const overlap = Math.min(bottomBefore, bottomAfter) - Math.max(topBefore, topAfter)
  if (overlap < 0.4 * Math.min(bottomBefore - topBefore, bottomAfter - topAfter)) return undefined
  const median = (list: readonly Segment[]): number =>
    list.map((segment) => segment.right - segment.left).sort((a, b) => a - b)[list.length >> 1] ?? 0
  if (median(before) < 0.6 * (gutter - left) || median(after) < 0.6 * (right - gutter)) return undefined
  return gutter
}

/** Segments of one column as lines: those on the same baseline belong together. */
function assemble(segments: readonly Segment[], page: number, column: string): Line[] {
  const lines: Line[] = []
  let cells: Segment[] = []
  const flush = (): void => {
    const [first] = cells
    const last = cells[cells.length - 1]
    if (first !== undefined && last !== undefined)
      lines.push({
        text: cells.map((cell) => cell.text).join(' '),
        left: first.left,
        right: last.right,
        y: first.y,
        size: Math.max(...cells.map((cell) => cell.size)),
        page,
        column,
        cells,
      })
    cells = []
  }
  for (const segment of segments) {
    const last = cells[cells.length - 1]
    if (last !== undefined && (Math.abs(segment.y - last.y) > 0.45 * last.size || segment.left < last.right))
      flush()
    cells.push(segment)
  }
  flush()
  return lines
}
