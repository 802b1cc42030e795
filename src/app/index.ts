/** Use cases over core and storage: what a screen or a job can ask for. No React, no DOM. */
export {
  closeCollection,
  maintainCollection,
  onCollectionChange,
  openCollection,
  type Collection,
  type CollectionChange,
  type OpenCollectionOptions,
} from './collection'
export { claimCollection, type Claim, type TakenClaim } from '@storage/index'
export { defaultSettings, getSettings, updateSettings, type Settings } from './settings'
export { redo, undo, undoState } from './undo'
export { createDeck, deleteDeck, describeDeck, renameDeck, type DeckContents } from './decks/decks'
export { listDecks, type DeckSummary, type DueCounts } from './decks/summaries'
export { StudySession, type SessionSummary, type StudyCard } from './study/session'
export type { NextDue } from './study/upcoming'
export {
  addNotes,
  deleteNotes,
  getNote,
  listNoteTypes,
  notesOfDeck,
  readMedia,
  updateNote,
  type NoteDraft,
  type NoteListing,
} from './notes'
export { addCandidates, getDocument, keepDocument, listDocuments, type CandidatesToAdd } from './documents'
export { seedBundledDecks, type BundledDeck } from './bundles'
export { exportPackage } from './exporting'
export { importPackage, type ImportHooks, type ImportReport } from './importing'
