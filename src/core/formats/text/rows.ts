import { Finder } from './finder'
import { cellTooLong, textLimits, tooManyColumns, tooManyRows, type TextPlace } from './limits'

/** How cells and rows are told apart. */
export interface TextLayout {
  /** Between cells: one character or several. */
  separator: string
  /** Between rows; `\n` stands for every kind of line end. */
  rowSeparator: string
  /**
   * Whether `"` at the beginning of a cell holds it together: separators and line ends in it are text, `""` is a `"`.
   * Without quotes, as in pasted lists, spaces around cells are dropped, and lines with `#` are text.
   */
  quotes: boolean
  /** At most this many columns: the last takes the rest of the row with its separators. */
  columns?: number
}

export interface TextRow {
  /** Line of the file in which the row begins, from 1. */
  line: number
  cells: string[]
}

export interface TextRows {
  rows: TextRow[]
  /** Cells of the longest row. */
  columns: number
  /** Lines that began with `#` and were taken for comments. */
  comments: number
  /** Lines in which a quotation mark opens that nothing closes. It was read as an ordinary character. */
  unclosedQuotes: number[]
}

/**
 * The rows of a text. Blank lines are left out; so are lines that begin with `#`, as Anki has it, where rows end with the
 * line. Text after a closing quote belongs to the cell. Rows may differ in length. Takes time linear in the length.
 * @param most stop after this many rows.
 * @throws FactdeckError `text-too-many-rows`, `text-too-many-columns`, `text-cell-too-long`.
 */
export function readRows(text: string, layout: TextLayout, place: TextPlace, most = Infinity): TextRows {
  const reader = new RowReader(text, layout, place)
  const rows: TextRow[] = []
  let columns = 0
  while (rows.length < most) {
    const row = reader.next()
    if (row === undefined) break
    if (rows.length >= textLimits.rows) throw tooManyRows(place.name, row.line)
    columns = Math.max(columns, row.cells.length)
    rows.push(row)
  }
  return { rows, columns, comments: reader.comments, unclosedQuotes: reader.unclosedQuotes }
}

class RowReader {
  comments = 0
  readonly unclosedQuotes: number[] = []
  private readonly text: string
  private readonly layout: TextLayout
  private readonly place: TextPlace
  private at = 0
  private line: number
  /** Where the line number was last counted to. */
  private counted = 0
  private readonly cellEnds: Finder
  private readonly rowEnds: readonly Finder[]
  private readonly quoteMarks: Finder
  private readonly byLine: boolean

  constructor(text: string, layout: TextLayout, place: TextPlace) {
    this.text = text
    this.layout = layout
    this.place = place
    this.line = place.line
    this.byLine = layout.rowSeparator === '\n'
    this.cellEnds = new Finder(text, layout.separator)
    this.rowEnds = (this.byLine ? ['\n', '\r'] : [layout.rowSeparator]).map((end) => new Finder(text, end))
    this.quoteMarks = new Finder(text, '"')
  }

  next(): TextRow | undefined {
    const { text } = this
    while (this.at < text.length) {
      if (this.byLine && this.layout.quotes && text[this.at] === '#') {
        this.comments++
        this.at = this.afterRow(this.rowEnd(this.at))
        continue
      }
      if (!this.byLine || !this.layout.quotes) this.skipSpace()
      const line = this.lineAt(this.at)
      const from = this.at
      const cells = this.cells(line)
      const isBlank = cells.length === 1 && cells[0] === '' && text[from] !== '"'
      if (!isBlank) return { line, cells }
    }
    return undefined
  }

  /** Reads the cells of the row that begins here, and moves behind its end. */
  private cells(line: number): string[] {
    const { separator, columns = Infinity, quotes } = this.layout
    const cells: string[] = []
    for (;;) {
      if (cells.length >= textLimits.columns) throw tooManyColumns(this.place.name, line)
      const start = this.at
      const quoted = quotes && this.text[start] === '"' ? this.quoted(start) : undefined
      const from = quoted?.end ?? start
      const rowEnd = this.rowEnd(from)
      const cellEnd = cells.length + 1 >= columns ? rowEnd : Math.min(this.cellEnds.from(from), rowEnd)
      const rest = this.text.slice(from, cellEnd)
      const cell = quoted === undefined ? (quotes ? rest : rest.trim()) : quoted.value + rest
      if (cell.length > textLimits.cell) throw cellTooLong(this.place.name, this.lineAt(start))
      cells.push(cell)
      if (cellEnd === rowEnd) {
        this.at = this.afterRow(rowEnd)
        return cells
      }
      this.at = cellEnd + separator.length
    }
  }

  /**
   * The value of a quoted cell and where it ends. Nothing, when the quote is never closed: this happens once in a text
   * at most, since then every later run of quotes is even and closes itself.
   */
  private quoted(open: number): { value: string; end: number } | undefined {
    let value = ''
    let from = open + 1
    for (;;) {
      const close = this.quoteMarks.from(from)
      if (close >= this.text.length) {
        this.unclosedQuotes.push(this.lineAt(open))
        this.quoteMarks.reset()
        return undefined
      }
      value += this.text.slice(from, close)
      if (this.text[close + 1] !== '"') return { value, end: close + 1 }
      value += '"'
      from = close + 2
    }
  }

  private rowEnd(from: number): number {
    return Math.min(...this.rowEnds.map((finder) => finder.from(from)))
  }

  private afterRow(end: number): number {
    if (!this.byLine) return end + this.layout.rowSeparator.length
    return this.text[end] === '\r' && this.text[end + 1] === '\n' ? end + 2 : end + 1
  }

  private skipSpace(): void {
    const { separator, rowSeparator } = this.layout
    while (/\s/.test(this.text[this.at] ?? '')) {
      if (this.text.startsWith(separator, this.at) || this.text.startsWith(rowSeparator, this.at)) return
      this.at++
    }
  }

  /** Number of the line that a place is in; places are asked for in order. */
  private lineAt(place: number): number {
    for (; this.counted < place; this.counted++) {
      const code = this.text.charCodeAt(this.counted)
      if (code === 10 || (code === 13 && this.text.charCodeAt(this.counted + 1) !== 10)) this.line++
    }
    return this.line
  }
}
