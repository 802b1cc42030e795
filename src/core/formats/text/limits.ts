import { FactdeckError } from '../../model'

/** What a text file of cards may hold. More is refused with a sentence that names the file and the line. */
export const textLimits = {
  /** Size of the file. */
  bytes: 64 * 1024 * 1024,
  rows: 500_000,
  columns: 200,
  /** Characters in one cell. */
  cell: 200_000,
} as const

/** Where a text came from, for messages. */
export interface TextPlace {
  /** The file's name, or what pasted text is called. */
  name: string
  /** Line of the text's beginning in the file, from 1. */
  line: number
}

/** The file has more bytes than are read. */
export function fileTooLarge(name: string): FactdeckError {
  const most = textLimits.bytes / 1024 / 1024
  return new FactdeckError(
    'text-too-large',
    `“${name}” is larger than ${most} MB. Split it into smaller files and import them one after the other.`,
  )
}

/** The text has more rows than are read. */
export function tooManyRows(name: string, line: number): FactdeckError {
  return new FactdeckError(
    'text-too-many-rows',
    `“${name}” has more than ${textLimits.rows.toLocaleString('en')} rows; reading stopped at line ${line}. Split it into smaller files.`,
  )
}

/** A row has more cells than are read: mostly a wrong separator. */
export function tooManyColumns(name: string, line: number): FactdeckError {
  return new FactdeckError(
    'text-too-many-columns',
    `“${name}”, line ${line}: there are more than ${textLimits.columns} columns. Choose another separator, or leave columns out of the file.`,
  )
}

/** A cell is longer than a field may be. */
export function cellTooLong(name: string, line: number): FactdeckError {
  return new FactdeckError(
    'text-cell-too-long',
    `“${name}”, line ${line}: a cell holds more than ${textLimits.cell.toLocaleString('en')} characters. A quotation mark may be missing before it, or the separator is another one.`,
  )
}
