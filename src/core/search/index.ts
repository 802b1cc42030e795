/** The search language of the browser: text to syntax tree, tree to a test of cards and a way into the indexes. */
export { parseSearch } from './parse'
export { SearchError } from './errors'
export { fold } from './fold'
export { searchKeys } from './terms'
export { isUnder } from './textTerms'
export { searchHelp, type SearchHelp } from './help'
export { compileSearch, needsNotes } from './match'
export {
  looksAtDocuments,
  reviewTerms,
  type CardTest,
  type SearchContext,
  type SearchedCard,
} from './context'
export { planSearch, type SearchPlan } from './plan'
export { fieldBreak, foldedNoteText, searchableText } from './noteText'
export { searchWarnings, type SearchWarning } from './warnings'
export { relaxedSearches, type RelaxedSearch } from './relax'
export { searchTerm, searchText } from './write'
export { compileRegex, RegexError, type LinearRegex, type Match } from './regex'
export { cardConditions, cardProperties, type Query, type ReviewTerm } from './types'
