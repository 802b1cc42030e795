import type { RowId } from '@app/index'
import type { CardId, NoteId } from '@core/model'

/** What was chosen in the list, by what the work is done on. */
export interface Chosen {
  cardIds: readonly CardId[]
  noteIds: readonly NoteId[]
}

/** The dialogs of the Browse screen. */
export type BrowseDialog =
  | { what: 'view' }
  | { what: 'save-search'; text: string }
  | { what: 'rename-search'; name: string }
  | { what: 'move'; chosen: Chosen }
  | { what: 'tags'; chosen: Chosen; removes: boolean }
  | { what: 'delete'; chosen: Chosen }
  | { what: 'note-type'; chosen: Chosen }
  | { what: 'replace'; noteIds: readonly RowId[]; isChoice: boolean }
  | { what: 'duplicates' }
  | { what: 'rename-tag'; tag: string }
  | { what: 'merge-tag'; tag: string }
  | { what: 'nest-tag'; tag: string }
