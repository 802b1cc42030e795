import { rowStatuses, type CellContent, type ColumnUse, type RowCounts, type RowStatus } from '@app/index'
import type { TextEncoding } from '@core/formats/text'
import type { NoteType } from '@core/model'
import { countOf } from '../../components/words'

/** What becomes of a row, beside a number or alone. */
export const statusNames: Record<RowStatus, string> = {
  new: 'new',
  updated: 'updated',
  unchanged: 'unchanged',
  kept: 'here already',
  duplicate: 'twice in the file',
  conflict: 'of another note type',
  refused: 'refused',
}

/** “12 new, 3 updated, 1 refused”. */
export function countsInWords(counts: RowCounts): string {
  const parts = rowStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status].toLocaleString()} ${statusNames[status]}`)
  return parts.length === 0 ? 'No rows' : parts.join(', ')
}

/** What an import did, as a sentence. */
export function reportInWords(counts: RowCounts, cards: number): string {
  const parts: string[] = []
  if (counts.new > 0) parts.push(`${countOf(counts.new, 'note')} and ${countOf(cards, 'card')} imported`)
  if (counts.updated > 0) parts.push(`${countOf(counts.updated, 'note')} updated`)
  if (parts.length === 0) parts.push('Nothing new in this text')
  const left = counts.refused + counts.duplicate + counts.conflict
  if (left > 0) parts.push(`${countOf(left, 'row')} left out`)
  return `${parts.join('; ')}.`
}

export const contentNames: Record<CellContent, string> = {
  text: 'Plain text',
  html: 'HTML',
  markdown: 'Markdown',
  own: 'What the note type holds, unchanged',
}

export const encodingNames: Record<TextEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Western (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  shift_jis: 'Japanese (Shift JIS)',
  'euc-kr': 'Korean (EUC-KR)',
  gb18030: 'Chinese, simplified (GB 18030)',
  big5: 'Chinese, traditional (Big5)',
}

const otherUses = {
  tags: 'Tags',
  deck: 'Deck',
  noteType: 'Note type',
  guid: 'Guid',
  ignore: 'Nothing',
} as const satisfies Record<Exclude<ColumnUse, number>, string>

/** What a column can be, for a choice. */
export function columnUses(
  noteType: NoteType | undefined,
  inUse: readonly ColumnUse[],
): { value: string; label: string }[] {
  const named = noteType?.fields.length ?? inUse.length
  const most = Math.max(named, ...inUse.map((use) => (typeof use === 'number' ? use + 1 : 0)))
  return [
    ...Array.from({ length: most }, (_, at) => ({ value: String(at), label: columnName(at, noteType) })),
    ...Object.entries(otherUses).map(([value, label]) => ({ value, label })),
  ]
}

/** What a column is. Without a note type, as where each row names its own, fields have numbers. */
export function columnName(use: ColumnUse, noteType: NoteType | undefined): string {
  return typeof use === 'number' ? (noteType?.fields[use]?.name ?? `Field ${use + 1}`) : otherUses[use]
}

/** The other way round of `columnUses`. */
export function columnUseOf(value: string): ColumnUse {
  // The values are the keys of `otherUses` and numbers, by construction.
  return Object.hasOwn(otherUses, value) ? (value as Exclude<ColumnUse, number>) : Number(value)
}
