export { chooseCards, type ChosenCards } from './choose'
export { countEntries, makeSheet } from './make'
export * from './types'
