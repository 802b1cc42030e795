import { FactdeckError } from '../../model'
import { separatorNames, type TextHeaders } from './headers'
import { protectCell, protectInside } from './protect'

export interface WriteTextOptions {
  /** Between cells: any characters but line ends and `"`, and no `#`. */
  separator: string
  /** Lines for the head of the file; none are written without. */
  headers?: Omit<TextHeaders, 'separator' | 'protectedCells'>
  /** Makes cells that a spreadsheet would compute harmless, and says so in the head, so that reading undoes it. */
  spreadsheetSafe?: boolean
}

/**
 * Rows as text: `readRows` gives the same rows back. Cells are quoted where they have to be. A spreadsheet-safe file
 * always says so in its head, in a line that Anki passes over.
 * @throws FactdeckError `text-separator` for a separator that cannot be one.
 */
export function writeText(rows: Iterable<readonly string[]>, options: WriteTextOptions): string {
  const { separator, spreadsheetSafe = false } = options
  checkSeparator(separator)
  const lines: string[] = []
  if (options.headers !== undefined) lines.push(...headerLines(options.headers, separator, spreadsheetSafe))
  if (spreadsheetSafe) lines.push('#spreadsheet-safe:apostrophe')
  for (const row of rows) {
    const cells = spreadsheetSafe ? row.map(protectCell) : row
    lines.push(
      cells.map((cell, at) => written(cell, at === 0, cells.length === 1, separator)).join(separator),
    )
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** Throws FactdeckError `text-separator` for what cannot separate cells. */
export function checkSeparator(separator: string): void {
  if (separator !== '' && !/["#\r\n]/.test(separator) && separator.length <= 20) return
  throw new FactdeckError(
    'text-separator',
    'A separator has 1 to 20 characters, and no quotation mark, # or line end.',
  )
}

function written(cell: string, isFirst: boolean, isOnly: boolean, separator: string): string {
  const needsQuotes =
    /["\r\n]/.test(cell) ||
    Array.from(separator).some((character) => cell.includes(character)) ||
    // A comment, an old header, a mark of the encoding: not at the beginning of a row.
    (isFirst && (/^(?:#|tags:|sep=|\uFEFF)/i.test(cell) || (cell === '' && (isOnly || !isUsual(separator)))))
  return needsQuotes ? `"${cell.replaceAll('"', '""')}"` : cell
}

function isUsual(separator: string): boolean {
  return Object.values<string>(separatorNames).includes(separator)
}

/** The head of a file, in Anki's words and order. A spreadsheet divides it into cells as well. */
function headerLines(headers: TextHeaders, separator: string, safe: boolean): string[] {
  const name = Object.entries(separatorNames).find(([, character]) => character === separator)?.[0]
  const lines = [`#separator:${name ?? separator}`]
  const add = (key: string, value: string | undefined): void => {
    // A name with a line end cannot stand in a head.
    if (value !== undefined && !/[\r\n]/.test(value))
      lines.push(`#${key}:${safe && key !== 'columns' ? protectInside(value) : value}`)
  }
  const column = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : String(at + 1)
  const labelOf = (label: string): string =>
    written(safe ? protectCell(label) : label, false, false, separator)
  add('html', headers.html === undefined ? undefined : String(headers.html))
  add('field format', headers.ownFormat === true ? 'own' : undefined)
  add('tags', headers.tags?.join(' '))
  add('columns', headers.columns?.map(labelOf).join(separator))
  add('notetype', headers.noteType)
  add('deck', headers.deck)
  add('guid column', column(headers.guidColumn))
  add('notetype column', column(headers.noteTypeColumn))
  add('deck column', column(headers.deckColumn))
  add('tags column', column(headers.tagsColumn))
  add('if matches', nameOfMatches(headers.ifMatches))
  add('match scope', nameOfScope(headers.matchScope))
  return lines
}

function nameOfMatches(matches: TextHeaders['ifMatches']): string | undefined {
  return matches === undefined ? undefined : matches === 'both' ? 'keep both' : `${matches} current`
}

function nameOfScope(scope: TextHeaders['matchScope']): string | undefined {
  if (scope === undefined) return undefined
  return scope === 'noteType' ? 'notetype' : 'notetype + deck'
}
