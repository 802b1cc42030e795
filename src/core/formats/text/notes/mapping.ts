import type { NoteTypeId } from '../../../model'
import type { TextEncoding } from '../decode'
import type { TextLayout } from '../rows'

/** Cards as text: a file, or what was pasted. `name` is what messages call it. */
export type TextSource = { name: string; bytes: Uint8Array } | { name: string; text: string }

/** What a column is: the index of a field, or one of these. */
export type ColumnUse = number | 'tags' | 'guid' | 'deck' | 'noteType' | 'ignore'

/**
 * What the cells hold. `own` is what their note type holds, Markdown or HTML: cells go in as they are, as a file has
 * them that was exported to be edited and imported again.
 */
export type CellContent = 'text' | 'html' | 'markdown' | 'own'

/** How a text becomes notes. */
export interface TextMapping {
  encoding: TextEncoding
  layout: TextLayout
  /** The first row names the columns and is no note. */
  headerRow: boolean
  content: CellContent
  /** The note type of all rows, or of those whose cell in the note type column is empty. */
  noteTypeId: NoteTypeId
  /** The deck of all rows, or of those whose cell in the deck column is empty. Made where it is missing. */
  deck: string
  /** One for each column; columns beyond are ignored. */
  columns: ColumnUse[]
  /** Tags for all notes, beside their own. */
  tags: string[]
  /** What becomes of rows whose note is here: they change it, it stays as it is, or they are added beside it. */
  matches: 'update' | 'keep' | 'both'
  /** Where a note counts as the same by its first field: anywhere, or in the row's deck only. */
  scope: 'noteType' | 'noteTypeAndDeck'
}

/** What the person has chosen; everything else is proposed. */
export type TextChoices = Partial<TextMapping>

/** What becomes of a row. `kept`: its note is here and stays; `duplicate`: the same as an earlier row of the file. */
export const rowStatuses = [
  'new',
  'updated',
  'unchanged',
  'kept',
  'duplicate',
  'conflict',
  'refused',
] as const
export type RowStatus = (typeof rowStatuses)[number]

/** A row that makes no note, and why. */
export interface LeftOutRow {
  /** Line of the file, from 1. */
  line: number
  status: 'duplicate' | 'conflict' | 'refused'
  /** A sentence. */
  reason: string
  /** How the row begins. */
  excerpt: string
}

/** How many rows become what. */
export type RowCounts = Record<RowStatus, number>
