import { inventedNoteType } from '@core/formats/markdown'
import { looksLikeHtml, type TextRow } from '@core/formats/text'
import { noteTypeNamed, short, type OpenedText, type TextMapping } from '@core/formats/text/notes'
import { builtInNoteTypeIds, builtInNoteTypes, grouped, type NoteType } from '@core/model'

/** More, or longer names, are no note types but a wrong column: their rows are left out. */
const mostTypes = 100
const longestName = 200

/**
 * Note types for those that a table names and that nobody knows here, so that their rows are not lost: text files hold
 * names of note types, but not their templates. Their ids are below zero.
 * @param rows without a row that names the columns.
 * @param labels what the columns are called; empty where nothing names them.
 */
export function inventedTypes(
  { headers }: OpenedText,
  { columns, content }: TextMapping,
  rows: readonly TextRow[],
  labels: readonly string[],
): NoteType[] {
  const typeColumn = columns.indexOf('noteType')
  const byName = grouped(rows, (row) => row.cells[typeColumn]?.trim() || (headers.noteType ?? ''))
  const unknown = [...byName]
    .filter(([name]) => name !== '' && name.length <= longestName)
    .filter(([name]) => noteTypeNamed(name, builtInNoteTypes) === undefined)
    .slice(0, mostTypes)
  const places = typeColumn < 0 ? fieldColumns(columns) : fieldColumnsInOrder(columns)
  return unknown.map(([name, of], index) => {
    const id = -1 - index
    const reversed = builtInNoteTypes.find((type) => type.id === builtInNoteTypeIds.basicReversed)
    // Anki's name of a type that is here, too.
    if (reversed !== undefined && name.toLowerCase() === 'basic (and reversed card)')
      return Object.assign({}, reversed, { id, name })
    const cells = of.flatMap((row) => places.map((place) => row.cells[place] ?? ''))
    const kind = cells.some((cell) => /\{\{c\d{1,3}::/.test(cell)) ? 'cloze' : 'standard'
    const used = places.findLastIndex((place) => of.some((row) => (row.cells[place] ?? '') !== ''))
    const isOnly = byName.size === 1 && labels.length > 0
    const count = isOnly ? places.length : Math.max(2, used + 1)
    const fields = fieldNames(count, kind, isOnly ? places.map((place) => labels[place] ?? '') : [])
    const type = inventedNoteType(id, name, fields, kind)
    // Cells as their note type holds them are HTML where they look like it.
    return content === 'own' && cells.some(looksLikeHtml)
      ? Object.assign(type, { format: 'html' as const })
      : type
  })
}

/** All columns that are nothing else. */
function fieldColumns(columns: TextMapping['columns']): number[] {
  return columns.flatMap((use, at) => (typeof use === 'number' || use === 'ignore' ? [at] : []))
}

/** The columns of the fields, by field: rows of all note types share them. */
function fieldColumnsInOrder(columns: TextMapping['columns']): number[] {
  return columns
    .flatMap((use, at) => (typeof use === 'number' ? [{ use, at }] : []))
    .sort((a, b) => a.use - b.use)
    .map(({ at }) => at)
}

/** Names that templates can hold, all different. */
function fieldNames(count: number, kind: NoteType['kind'], labels: readonly string[]): string[] {
  const usual = kind === 'cloze' ? ['Text', 'Extra'] : ['Front', 'Back']
  const names: string[] = []
  for (let index = 0; index < Math.max(1, count); index++) {
    const label = (labels[index] ?? '').replace(/[{}:"#^/\\\p{Cc}]/gu, ' ')
    const wanted = short(label, 100) || (usual[index] ?? `Field ${index + 1}`)
    const isTaken = names.some((name) => name.toLowerCase() === wanted.toLowerCase())
    names.push(isTaken ? `${wanted} ${index + 1}` : wanted)
  }
  return names
}
