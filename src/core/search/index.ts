export { fold, parseSearch } from './parse'
export { matchesSearch, needsNotes, type SearchContext } from './match'
export { cardConditions, cardProperties, type Query } from './types'
