import { textLimits } from './limits'
import { unprotectCell, unprotectInside } from './protect'
import { readRows } from './rows'

/** Names that Anki has for separators, in the order in which it looks for them in a file that names none. */
export const separatorNames = {
  tab: '\t',
  pipe: '|',
  semicolon: ';',
  colon: ':',
  comma: ',',
  space: ' ',
} as const

/** What the lines at the head of a text file say, as Anki writes and reads them. Columns count from 0. */
export interface TextHeaders {
  separator?: string
  html?: boolean
  /** Tags for all notes. */
  tags?: string[]
  /** Labels of the columns. */
  columns?: string[]
  /** Name or id. */
  noteType?: string
  deck?: string
  noteTypeColumn?: number
  deckColumn?: number
  tagsColumn?: number
  guidColumn?: number
  ifMatches?: 'update' | 'keep' | 'both'
  matchScope?: 'noteType' | 'noteTypeAndDeck'
  /** Ours, which Anki passes over: cells that begin like a formula have an apostrophe in front (see protect.ts). */
  protectedCells?: boolean
  /** Ours: cells hold what their note type holds, Markdown or HTML, unchanged. */
  ownFormat?: boolean
}

export interface ReadHeaders {
  headers: TextHeaders
  /** Whether a line said something that is known here. */
  any: boolean
  /** Where the rows begin: index into the text, and line from 1. */
  start: number
  line: number
}

const matchNames: Readonly<Record<string, TextHeaders['ifMatches']>> = {
  'update current': 'update',
  'keep current': 'keep',
  'keep both': 'both',
}
const scopeNames: Readonly<Record<string, TextHeaders['matchScope']>> = {
  notetype: 'noteType',
  'notetype + deck': 'noteTypeAndDeck',
}

/**
 * The header lines of a text: the first lines that begin with `#`, and in the very first the old `tags: a b` or the
 * `sep=;` of spreadsheets.
 * @throws FactdeckError `text-too-many-columns`, `text-cell-too-long` for impossible labels.
 */
export function readHeaders(text: string, name: string): ReadHeaders {
  const found: ReadHeaders = { headers: {}, any: false, start: 0, line: 1 }
  const lines: { key: string; value: string }[] = []
  const spreadsheet = /^sep=([^\r\n"#])(?:\r\n?|\n)/i.exec(text)
  if (spreadsheet?.[1] !== undefined) {
    found.headers.separator = spreadsheet[1]
    found.start = spreadsheet[0].length
    found.line = 2
  }
  while (found.start < text.length) {
    const isOldTags = found.line === 1 && text.startsWith('tags:')
    if (!isOldTags && text[found.start] !== '#') break
    const end = lineEnd(text, found.start)
    const line = text.slice(found.start + (isOldTags ? 0 : 1), end)
    const colon = line.indexOf(':')
    if (colon >= 0) {
      lines.push({ key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1) })
    }
    found.start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : Math.min(end + 1, text.length)
    found.line++
  }
  takeLines(found, lines, name)
  return found
}

/** Takes over what the lines say; one of them says whether the others were protected. */
function takeLines(found: ReadHeaders, lines: readonly { key: string; value: string }[], name: string): void {
  const { headers } = found
  const isSafe = lines.some(({ key, value }) => key === 'spreadsheet-safe' && isApostrophe(value))
  let labels: string | undefined
  for (const { key, value } of lines) {
    if (key === 'columns') labels = value
    else if (!setHeader(headers, key, isSafe ? unprotectInside(value) : value)) continue
    found.any = true
  }
  if (labels === undefined) return
  const columns = labelsOf(labels, headers.separator ?? '\t', name)
  headers.columns = isSafe ? columns.map(unprotectCell) : columns
}

function isApostrophe(value: string): boolean {
  return trimmed(value).toLowerCase() === 'apostrophe'
}

/** Takes over what a line says; gives whether its key is known. */
function setHeader(headers: TextHeaders, key: string, written: string): boolean {
  const value = trimmed(written)
  switch (key) {
    case 'separator':
      setIf(headers, 'separator', separatorOf(written))
      return true
    case 'html':
      setIf(headers, 'html', { true: true, false: false }[value.toLowerCase()])
      return true
    case 'tags':
      headers.tags = tagsIn(value)
      return true
    case 'notetype':
      if (value !== '') headers.noteType = value
      return true
    case 'deck':
      if (value !== '') headers.deck = value
      return true
    case 'notetype column':
      setIf(headers, 'noteTypeColumn', columnOf(value))
      return true
    case 'deck column':
      setIf(headers, 'deckColumn', columnOf(value))
      return true
    case 'tags column':
      setIf(headers, 'tagsColumn', columnOf(value))
      return true
    case 'guid column':
      setIf(headers, 'guidColumn', columnOf(value))
      return true
    case 'if matches':
      setIf(
        headers,
        'ifMatches',
        Object.hasOwn(matchNames, folded(value)) ? matchNames[folded(value)] : undefined,
      )
      return true
    case 'match scope':
      setIf(
        headers,
        'matchScope',
        Object.hasOwn(scopeNames, folded(value)) ? scopeNames[folded(value)] : undefined,
      )
      return true
    case 'spreadsheet-safe':
      headers.protectedCells = isApostrophe(value)
      return true
    case 'field format':
      headers.ownFormat = value.toLowerCase() === 'own'
      return true
    default:
      return false
  }
}

/** A text's tags: words between spaces. */
export function tagsIn(text: string): string[] {
  return [...new Set(text.split(/[\s\u3000]+/).filter((tag) => tag !== ''))]
    .slice(0, 1000)
    .map((tag) => tag.slice(0, 1000))
}

function setIf<Key extends keyof TextHeaders>(
  headers: TextHeaders,
  key: Key,
  value: TextHeaders[Key] | undefined,
): void {
  if (value !== undefined) headers[key] = value
}

function folded(value: string): string {
  return value.toLowerCase().replace(/\s+/g, ' ')
}

/** The separator that a header names: by its name, or the character itself. */
function separatorOf(written: string): string | undefined {
  const name = trimmed(written).toLowerCase()
  if (Object.hasOwn(separatorNames, name)) return separatorNames[name as keyof typeof separatorNames]
  // The character itself may be one that is trimmed elsewhere.
  const [character] = Array.from(written.trim() === '' ? written : written.trim())
  return character === undefined || character === '"' || character === '#' ? undefined : character
}

function columnOf(value: string): number | undefined {
  if (!/^\d{1,4}$/.test(value)) return undefined
  const column = Number(value) - 1
  return column >= 0 && column < textLimits.columns ? column : undefined
}

/** Spreadsheets that saved the file again put separators behind every header. */
function trimmed(value: string): string {
  let end = value.length
  while (end > 0 && '\t,;|: '.includes(value[end - 1] ?? '.')) end--
  return value.slice(0, end).trim()
}

function labelsOf(written: string, separator: string, name: string): string[] {
  const layout = { separator, rowSeparator: '\n', quotes: true }
  // Behind an empty cell, so that a first label with a `#` is no comment.
  const { rows } = readRows(separator + written, layout, { name, line: 1 }, 1)
  return (rows[0]?.cells ?? []).slice(1).map((label) => label.trim())
}

function lineEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
  return end
}
