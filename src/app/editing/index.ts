export {
  discardDraft,
  keepDraft,
  keepDraftFile,
  listNoteDrafts,
  loadDraft,
  type DraftOf,
  type NoteBase,
  type NoteDraftContent,
  type NoteDraftKept,
} from './drafts'
export { findSameNotes, type SameNote } from './firstFields'
export { prepareFile, type PendingFile } from './pendingFiles'
export { pinnedTags, readHabits, rememberHabits, type EditorHabits } from './remembered'
export {
  cardsAfter,
  listTagNames,
  openNote,
  saveEditedNote,
  saveNewNote,
  type EditOutcome,
  type OpenedNote,
  type SavedNote,
} from './saving'
