export { ingest, ingestText, supportedExtensions } from './ingest'
export { engineVersion, generate } from './generate'
export { candidateToNote, type NoteDraft } from './note'
export { defaultBudget } from './rank'
export { candidateFromSelection } from './selection'
export type {
  Candidate,
  CandidateKind,
  CandidateSource,
  CleanedStretch,
  FactType,
  GenerateOptions,
  Generation,
  IngestedDocument,
  Rejection,
  Replacement,
  Wording,
} from './types'
