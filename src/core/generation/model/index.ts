/** What a local model may add to the cards of the rules: what it is asked, and how its answers are held against the document. */
export { chunksOf, mostWords, type ModelChunk } from './chunks'
export { addressesModel } from './addressing'
export { groundsOf, ground, modelRule, type GroundingResult, type Grounds } from './grounding'
export { readForModel, type ReadDocument } from './lines'
export { cardsFromModel, withModelCards, type ModelCards } from './merging'
export { factSchema, mostTokens, promptFor, promptVersion, type ModelPrompt } from './prompt'
export { modelReasons, type ModelReason } from './reasons'
export { parseResponse, type ModelFact, type ParsedResponse, type ResponseFault } from './response'
