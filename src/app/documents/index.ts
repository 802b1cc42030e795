/** Documents: kept texts, the cards made from them, and bringing those up to date. */
export { documentIdOf, getDocument, keepDocument, listDocuments } from './documents'
export {
  addCandidates,
  candidateTables,
  insertPrepared,
  prepareCandidates,
  type CandidatesToAdd,
  type PreparedCandidates,
} from './adding'
export {
  deleteDocument,
  listLibrary,
  recogniseDocument,
  renameDocument,
  type LibraryEntry,
  type RecognisedDocument,
} from './library'
export {
  applyRegeneration,
  planRegeneration,
  type RegenerationChoices,
  type RegenerationPlan,
  type UpdatedNote,
} from './regenerate'
export { isEdited } from './generated'
