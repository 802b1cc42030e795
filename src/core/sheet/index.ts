export {
  countRows,
  cutBriefing,
  makeBriefing,
  type Briefing,
  type BriefingRow,
  type BriefingSection,
  type BriefingSentence,
} from './briefing'
export { chooseCards, type ChosenCards } from './choose'
export { countEntries, makeSheet } from './make'
export { makePaper, type PaperAnswer, type PrintedPaper } from './paper'
export * from './types'
