export {
  importText,
  previewText,
  type PreviewRow,
  type TextImportReport,
  type TextPreview,
} from './importText'
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
} from '@core/formats/text/notes'
