export { firstFieldKey } from './cells'
export { deckNameFrom } from './deckNames'
export { deckNamesOfNotes, defaultTextExport, textOfNotes, type TextExportChoices } from './export'
export { noteTypeNamed } from './labels'
export {
  rowStatuses,
  type CellContent,
  type ColumnUse,
  type LeftOutRow,
  type RowCounts,
  type RowStatus,
  type TextChoices,
  type TextMapping,
  type TextSource,
} from './mapping'
export { rowReader, short, type BadRow, type MeantRow } from './meant'
export { openText, type OpenedText } from './open'
export {
  keyOf,
  leftOutOf,
  noNotesHere,
  rowPlanner,
  type NotesHere,
  type PlannedNote,
  type PlannedRow,
} from './plan'
export { proposeMapping, type Proposal, type Surroundings } from './propose'
