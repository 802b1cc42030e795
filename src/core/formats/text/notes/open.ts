import { FactdeckError } from '../../../model'
import { decodeCards, type TextEncoding } from '../decode'
import { guessPastedLayout, guessSeparator } from '../guess'
import { readHeaders, type TextHeaders } from '../headers'
import { unprotectCell } from '../protect'
import { readRows, type TextLayout, type TextRow } from '../rows'
import { checkSeparator } from '../write'
import type { TextChoices, TextSource } from './mapping'

/** A text taken apart, before anything is known of what its columns mean. */
export interface OpenedText {
  name: string
  encoding: TextEncoding
  /** Whether the encoding is beyond doubt. */
  certain: boolean
  headers: TextHeaders
  layout: TextLayout
  /** All rows, also one that names the columns. */
  rows: TextRow[]
  columns: number
  comments: number
  unclosedQuotes: number[]
}

/**
 * Reads a text as it says itself, as the person chose, or as it looks.
 * @throws FactdeckError naming the file, and the line where there is one: `text-…`.
 */
export function openText(source: TextSource, choices: TextChoices): OpenedText {
  const { text, encoding, certain } =
    'bytes' in source
      ? decodeCards(source.bytes, source.name, choices.encoding)
      : { text: pasted(source.text), encoding: 'utf-8' as const, certain: true }
  const { headers, any, start, line } = readHeaders(text, source.name)
  const body = text.slice(start)
  const layout =
    choices.layout ??
    ('bytes' in source || any
      ? { separator: headers.separator ?? guessSeparator(body), rowSeparator: '\n', quotes: true }
      : guessPastedLayout(body))
  checkSeparator(layout.separator)
  if (layout.rowSeparator !== '\n') checkSeparator(layout.rowSeparator)
  const read = readRows(body, layout, { name: source.name, line })
  if (read.rows.length === 0)
    throw new FactdeckError('text-no-rows', `“${source.name}” has no rows: there is nothing to import.`)
  const rows = headers.protectedCells === true ? read.rows.map(unprotected) : read.rows
  return { name: source.name, encoding, certain, headers, layout, ...read, rows }
}

function unprotected({ line, cells }: TextRow): TextRow {
  return { line, cells: cells.map(unprotectCell) }
}

function pasted(text: string): string {
  if (text.trim() === '') throw new FactdeckError('text-empty', 'There is no text to import yet.')
  return text
}
