export {
  importText,
  previewText,
  type PreviewRow,
  type TextImportReport,
  type TextPreview,
} from './importText'
export { proposeMapping, type Proposal, type Surroundings } from './propose'
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
