import type { Millis } from '@core/model'
import type { DataTable, DraftTable, RowKey } from '../schema'

/**
 * How some rows of one table were, or are, at one point: rows that were there, and keys at which there was none.
 * The same shape serves as before-image (for undo), as redo image, and as after-image (for listeners).
 */
export interface TableImage {
  table: DataTable
  /** Keys without a row. */
  absent: RowKey[]
  /** Whole rows; each holds its own key. */
  present: object[]
}

/** One stored unit of work. Small changes are inline; large ones are spread over `parts` rows of `unitParts`. */
export interface UnitRow {
  seq: number
  /** What the person reads after "Undo". */
  name: string
  at: Millis
  /** 1 once undone, and the images are then redo images; missing otherwise (and so outside the index). */
  undone?: 1
  inline: TableImage[]
  parts: number
}

export interface UnitPartRow {
  seq: number
  part: number
  image: TableImage
}

/** What listeners get after a unit has been committed, undone or redone. `encodeUnit` makes a journal line of it. */
export interface CommittedUnit {
  /** Position in the undo list; missing for a unit that cannot be undone. */
  seq?: number
  name: string
  at: Millis
  kind: 'do' | 'undo' | 'redo'
  /** The rows touched, as they are now: `absent` were deleted. */
  after: TableImage[]
}

/** The part of a unit that is kept in memory. */
export interface UnitHead {
  seq: number
  name: string
  at: Millis
  undone: boolean
}

export interface UnitOptions {
  /** `strict` waits until the disk has it (default); `relaxed` leaves the flush to the system, for bulk work. */
  durability?: 'strict' | 'relaxed'
  /** Tables that the work reads or writes; all data tables by default. A narrow scope lets other reads go on. */
  tables?: readonly (DataTable | DraftTable)[]
  /** `false` keeps the unit off the undo list. Default `true`. */
  undoable?: boolean
}
