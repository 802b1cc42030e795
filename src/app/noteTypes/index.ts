export { type NoteTypeEffects } from './effects'
export { discardNoteTypeDraft, keepNoteTypeDraft, listNoteTypeDrafts, readNoteTypeDraft } from './drafts'
export { fixedFields } from './fixed'
export {
  copyNoteType,
  countNoteType,
  deleteNoteType,
  keepAsNewNoteType,
  notesByType,
  renameNoteType,
  whyNotDeleted,
  type NotesByType,
} from './managing'
export { previewNoteTypeEdit, saveNoteType, whyNotSaved, type NoteTypeEdit } from './saving'
