/** The only room that knows Dexie: an open collection, its repositories, units of work with undo, and the claim of a window. */
export { openStore, type OpenStoreOptions, type Store, type StoreChange } from './store'
export { isOfStorage } from './errors'
export { claimCollection, watchClaim, type Claim, type TakenClaim } from './claim'
export { approximateBytes } from './units/images'
export {
  encodeUnit,
  decodeUnit,
  journalMarkKey,
  markOf,
  type JournalMark,
  type UnitJournal,
} from './units/journal'
export type { CommittedUnit, TableImage, UnitHead, UnitOptions } from './units/types'
export { keptUnits } from './units/unitLog'
export { draftTables } from './schema'
export type { DataTable, DraftTable, MediaNameRow, RowKey } from './schema'
export type { CardFigures } from './cardColumns'
export type { Rows } from './repositories/rows'
export type { CardRows, QueueRange } from './repositories/cards'
export type { NoteRows } from './repositories/notes'
export type { MediaDetails, MediaFiles } from './repositories/media'
export type { SettingRows } from './repositories/settings'
export type { ReviewDraftRow, ReviewDraftRows, ReviewProgressRow } from './repositories/reviewDrafts'
export { ReviewLog, type ReviewSpan } from './reviewLog/reviewLog'
export {
  columnsOfChunk,
  isReviewChunk,
  kindAt,
  packChunk,
  ratingAt,
  reviewAt,
  type ReviewChunkRow,
  type ReviewColumns,
} from './reviewLog/pack'
export { databaseState, deleteDatabase, openRaw, type DatabaseState, type RawDatabase } from './raw'
export type { Replacement } from './replacing'
