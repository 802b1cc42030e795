/** What a browser of cards does: searches that are sorted, changes to many cards at once, tags, duplicates, saved searches. */
export { openBrowser, type Browser, type BrowseHooks, type BrowseRequest, type BrowseResult } from './browser'
export { sortColumns, type RowId, type SortColumn } from './columns'
export { columnWidths, getBrowseView, saveBrowseView, type BrowseView, type ColumnChoice } from './view'
export { readRows, type BrowseRow } from './rows'
export {
  cardsOfNotes,
  flagCards,
  moveCards,
  notesOfCards,
  removeNotes,
  suspendCards,
  type BulkHooks,
} from './bulk'
export { addTags, deleteTag, listTags, mergeTags, removeTags, renameTag } from './tags'
export { parseTags, type TagNode } from './tagNames'
export {
  previewReplace,
  replaceInNotes,
  type Replacement,
  type ReplacePreview,
  type ReplaceRequest,
} from './replace'
export {
  changeNoteType,
  previewNoteTypeChange,
  suggestMapping,
  type NoteTypeChange,
  type NoteTypeMapping,
  type NoteTypePreview,
} from './changeNoteType'
export { findDuplicates, type DuplicateGroup, type DuplicateRequest } from './duplicates'
export {
  deleteSavedSearch,
  listSavedSearches,
  renameSavedSearch,
  saveSearch,
  type SavedSearch,
} from './savedSearches'
