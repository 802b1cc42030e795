import type { DocumentPlace } from '../../../model'
import { itemMark, type Line, type Segment } from './lines'

interface Part {
  kind: 'paragraph' | 'heading' | 'item' | 'row' | 'note'
  prefix: string
  /** The text in pieces, a line each: one string that grows would be copied at every line. */
  pieces: string[]
  length: number
  /** Where pages begin in the text. */
  pages: { page: number; at: number }[]
  last: Line
  /** Left edge of an item's mark. */
  left: number
}

/** Text put together from lines, with the place where each page begins. */
export interface PdfText {
  text: string
  /** The largest heading of the first page; empty where there is none. */
  title: string
  places: DocumentPlace[]
}

interface Measures {
  /** Size of the running text, in points. */
  body: number
  /** Distance of two lines of a paragraph. */
  leading: number
  /** Sizes of headings, largest first. */
  headings: number[]
  edges: ReadonlyMap<string, { left: number; right: number }>
}

/** Paragraphs, headings, items and rows from the lines of all pages; `labels` are the names of the pages. */
export function assemblePages(pages: readonly Line[][], labels: readonly string[]): PdfText {
  const lines = pages.flat()
  const measures = measure(lines)
  const compounds = compoundsOf(lines)
  const rows = tableRows(lines)
  const parts: Part[] = []
  let previous: Line | undefined
  for (const line of lines) {
    const newPage = line.page !== previous?.page
    const cells = rows.get(line)
    const level = cells === undefined ? headingLevel(line, measures) : 0
    const mark = itemMark.exec(line.text)
    const note = line.size < 0.87 * measures.body
    const open =
      previous === undefined ? undefined : openPart(parts, newPage || line.column !== previous.column, note)
    if (cells !== undefined) {
      const text = `| ${cells.cells.join(' | ')} |${cells.first ? `\n|${' --- |'.repeat(cells.cells.length)}` : ''}`
      parts.push(partOf('row', '', text, line))
    } else if (level > 0) {
      const above = parts[parts.length - 1]
      if (
        above?.kind === 'heading' &&
        above.prefix.length === level + 1 &&
        continuesHeading(above.last, line)
      )
        append(above, line, compounds, false)
      else parts.push(partOf('heading', `${'#'.repeat(level)} `, line.text, line))
    } else if (open !== undefined && continues(open, line, mark !== null, measures))
      append(open, line, compounds, newPage)
    else if (mark !== null && mark[0].length < line.text.length) {
      const ordered = /\d/.test(mark[0])
      parts.push(
        partOf(
          'item',
          ordered ? `${mark[0].replace(/[()\s]/g, '').replace(/\.?$/, '.')} ` : '- ',
          line.text.slice(mark[0].length),
          line,
        ),
      )
    } else if (!note && isUnmarkedItem(parts, line, measures))
      parts.push(partOf('item', '- ', line.text, line))
    else parts.push(partOf(note ? 'note' : 'paragraph', '', line.text, line))
    const added = parts[parts.length - 1]
    if (newPage && added !== undefined && added.last === line && added.pages.length === 0)
      added.pages.push({ page: line.page, at: 0 })
    previous = line
  }
  return compose(parts, labels)
}

function partOf(kind: Part['kind'], prefix: string, text: string, line: Line): Part {
  return { kind, prefix, pieces: [text], length: text.length, pages: [], last: line, left: line.left }
}

/** The part that a line may go on with. Over the end of a page, notes at its foot do not stand between. */
function openPart(parts: readonly Part[], moved: boolean, note: boolean): Part | undefined {
  let index = parts.length - 1
  if (moved && !note) while (index >= 0 && parts[index]?.kind === 'note') index--
  const part = parts[index]
  return part?.kind === 'heading' || part?.kind === 'row' ? undefined : part
}

function append(part: Part, line: Line, compounds: Words, newPage: boolean): void {
  const end = part.pieces.length - 1
  const above = part.pieces[end] ?? ''
  const [, stem = ''] = /(\p{L}+)[-\u00AD‐]$/u.exec(above) ?? []
  const next = /^\p{L}+/u.exec(line.text)?.[0] ?? ''
  let glue = ' '
  if (stem !== '' && /^\p{Ll}/u.test(next)) {
    const joined = (stem + next).toLowerCase()
    const hyphenated = `${stem}-${next}`.toLowerCase()
    const keep =
      !above.endsWith('\u00AD') && compounds.hyphenated.has(hyphenated) && !compounds.plain.has(joined)
    if (!keep) {
      part.pieces[end] = above.slice(0, -1)
      part.length--
    }
    glue = ''
  } else if (stem !== '' && /^[\p{Lu}\d]/u.test(line.text)) glue = ''
  part.length += glue.length
  if (newPage) part.pages.push({ page: line.page, at: part.length })
  part.pieces.push(glue + line.text)
  part.length += line.text.length
  part.last = line
}

function continuesHeading(above: Line, line: Line): boolean {
  return (
    above.column === line.column &&
    line.y - above.y < 1.8 * line.size &&
    Math.abs(above.size - line.size) < 0.5
  )
}

function continues(open: Part, line: Line, marked: boolean, measures: Measures): boolean {
  const above = open.last
  if (Math.abs(above.size - line.size) > 0.12 * line.size) return false
  const ended = /[.!?:][”"’)\]]*$/.test(above.text)
  const edges = measures.edges.get(above.column) ?? { left: above.left, right: above.right }
  const width = edges.right - edges.left
  if (above.column !== line.column) {
    if (marked || ended) return false
    return (
      /^[\p{Ll}(]/u.test(line.text) || above.text.endsWith('-') || above.right > edges.right - 0.15 * width
    )
  }
  // A raised character pushes its line down: a sentence that goes on may stand a little farther off.
  const farthest = !ended && /^[\p{Ll}(]/u.test(line.text) ? 1.75 : 1.3
  if (line.y - above.y > farthest * measures.leading * Math.max(1, line.size / measures.body)) return false
  if (line.y < above.y) return false
  const short = above.right < edges.right - 0.25 * width
  const inset = line.left > edges.left + 0.8 * line.size && Math.abs(above.left - line.left) < 0.3 * line.size
  // An inset line that was left short, or a line with room for the next word, was ended on purpose.
  if (
    short &&
    !marked &&
    !above.text.endsWith('-') &&
    (inset || (/^[\p{Lu}\d]/u.test(line.text) && hasRoom(above, line, edges.right)))
  )
    return false
  // A number or a dash at the start of a line may stand there by chance, in the middle of a sentence.
  if (marked) return open.kind === 'paragraph' && !ended && !short && /^(?:[–—-]|\(?\d)/.test(line.text)
  if (open.kind === 'item') return line.left > open.left + 0.4 * line.size || (!ended && !short)
  const indented =
    line.left > edges.left + 0.8 * line.size &&
    line.left < edges.left + 6 * line.size &&
    above.left < line.left - 0.6 * line.size
  if (indented) return false
  return !(short && ended)
}

function hasRoom(above: Line, line: Line, right: number): boolean {
  const word = line.text.indexOf(' ') < 0 ? line.text.length : line.text.indexOf(' ')
  const width = ((line.right - line.left) * word) / line.text.length
  return above.right + width + 3 * line.size < right
}

/** Some programs draw the dots of a list: then its items are only set in, under a line that ends in a colon. */
function isUnmarkedItem(parts: readonly Part[], line: Line, measures: Measures): boolean {
  const above = parts[parts.length - 1]
  const left = measures.edges.get(line.column)?.left ?? 0
  if (above === undefined || line.left < left + 0.8 * line.size) return false
  if (above.kind === 'item')
    return above.prefix === '- ' && Math.abs(above.left - line.left) < 0.3 * line.size
  return (
    above.kind === 'paragraph' &&
    above.last.text.endsWith(':') &&
    above.last.left < line.left - 0.8 * line.size
  )
}

function headingLevel(line: Line, measures: Measures): number {
  if (line.text.length > 160 || !/\p{L}/u.test(line.text)) return 0
  const index = measures.headings.findIndex((size) => line.size >= size - 0.3)
  return index < 0 ? 0 : Math.min(index + 1, 6)
}

function measure(lines: readonly Line[]): Measures {
  const characters = new Map<number, number>()
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2
    characters.set(size, (characters.get(size) ?? 0) + line.text.length)
  }
  let body = 0
  for (const [size, count] of characters) if (count > (characters.get(body) ?? 0)) body = size
  const headings = [...characters.keys()].filter((size) => size >= 1.15 * body).sort((a, b) => b - a)
  const gaps: number[] = []
  const columns = new Map<string, Line[]>()
  let previous: Line | undefined
  for (const line of lines) {
    const column = columns.get(line.column)
    if (column === undefined) columns.set(line.column, [line])
    else column.push(line)
    if (previous?.column === line.column && Math.abs(line.size - body) < 0.6 && line.y > previous.y)
      gaps.push(line.y - previous.y)
    previous = line
  }
  gaps.sort((a, b) => a - b)
  // Where every paragraph is one line, the median is the gap between paragraphs: a line is never so far apart.
  const leading = Math.min(gaps[gaps.length >> 1] ?? 1.2 * body, 1.9 * body)
  const edges = new Map<string, { left: number; right: number }>()
  for (const [name, column] of columns) {
    const text = column.filter((line) => Math.abs(line.size - body) < 0.6)
    const lefts = text.map((line) => line.left).sort((a, b) => a - b)
    const rights = text.map((line) => line.right).sort((a, b) => a - b)
    edges.set(name, {
      left: lefts[Math.floor(lefts.length * 0.05)] ?? 0,
      right: rights[Math.floor(rights.length * 0.95)] ?? 0,
    })
  }
  return { body, leading, headings, edges }
}

interface Words {
  plain: ReadonlySet<string>
  hyphenated: ReadonlySet<string>
}

/** Words of the document that are not broken at a line's end: they tell whether a hyphen belongs to its word. */
function compoundsOf(lines: readonly Line[]): Words {
  const plain = new Set<string>()
  const hyphenated = new Set<string>()
  for (const line of lines)
    for (const [word] of line.text.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*(?![\p{L}-])/gu))
      (word.includes('-') ? hyphenated : plain).add(word)
  return { plain, hyphenated }
}

/** Lines that stand as rows of a table: three or more in a row, with as many cells, one under the other. */
function tableRows(lines: readonly Line[]): ReadonlyMap<Line, { cells: string[]; first: boolean }> {
  const rows = new Map<Line, { cells: string[]; first: boolean }>()
  let run: { line: Line; cells: Segment[] }[] = []
  const flush = (): void => {
    if (run.length >= 3)
      for (const [index, { line, cells }] of run.entries())
        rows.set(line, { cells: cells.map((cell) => cell.text.replaceAll('|', '/')), first: index === 0 })
    run = []
  }
  for (const line of lines) {
    const cells = widelyApart(line)
    const head = run[0]
    if (
      cells.length < 2 ||
      (head !== undefined && (head.line.column !== line.column || !aligned(head.cells, cells, line.size)))
    )
      flush()
    if (cells.length >= 2) run.push({ line, cells })
  }
  flush()
  return rows
}

function widelyApart(line: Line): Segment[] {
  const cells: Segment[] = []
  for (const cell of line.cells) {
    const last = cells[cells.length - 1]
    if (last !== undefined && cell.left - last.right < 1.2 * line.size)
      cells[cells.length - 1] = { ...last, text: `${last.text} ${cell.text}`, right: cell.right }
    else cells.push(cell)
  }
  return cells
}

function aligned(above: readonly Segment[], cells: readonly Segment[], size: number): boolean {
  return (
    above.length === cells.length &&
    cells.every((cell, index) => {
      const head = above[index]
      if (head === undefined) return false
      const offsets = [
        cell.left - head.left,
        cell.right - head.right,
        (cell.left + cell.right - head.left - head.right) / 2,
      ]
      return offsets.some((offset) => Math.abs(offset) < size)
    })
  )
}

function compose(parts: readonly Part[], labels: readonly string[]): PdfText {
  const texts: string[] = []
  const places: DocumentPlace[] = []
  let length = 0
  let before: Part | undefined
  let title = ''
  let titleLevel = 7
  for (const part of parts) {
    if (before !== undefined) {
      const together =
        part.kind === before.kind &&
        (part.kind === 'item' || (part.kind === 'row' && !(part.pieces[0] ?? '').includes('\n')))
      texts.push(together ? '\n' : '\n\n')
      length += together ? 1 : 2
    }
    for (const { page, at } of part.pages) {
      const start = length + (at === 0 ? 0 : part.prefix.length + at)
      places.push({ start, kind: 'page', label: labels[page] ?? String(page + 1) })
    }
    if (part.kind === 'heading' && part.last.page === 0 && part.prefix.length < titleLevel) {
      title = part.pieces.join('')
      titleLevel = part.prefix.length
    }
    texts.push(part.prefix, ...part.pieces)
    length += part.prefix.length + part.length
    before = part
  }
  return { text: texts.join(''), title, places: places.sort((a, b) => a.start - b.start) }
}
