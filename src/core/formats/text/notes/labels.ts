import { isSameName, type NoteType } from '../../../model'
import type { ColumnUse } from './mapping'

/** What people call the columns of a list of cards, in lower case. */
const usualLabels: readonly { use: ColumnUse; labels: readonly string[] }[] = [
  { use: 'tags', labels: ['tags', 'tag'] },
  { use: 'guid', labels: ['guid'] },
  { use: 'deck', labels: ['deck', 'deck name'] },
  { use: 'noteType', labels: ['notetype', 'note type', 'model'] },
  {
    use: 0,
    labels: [
      'front',
      'question',
      'term',
      'word',
      'prompt',
      'text',
      'expression',
      'vocabulary',
      'side 1',
      'q',
    ],
  },
  {
    use: 1,
    labels: ['back', 'answer', 'definition', 'meaning', 'translation', 'response', 'extra', 'side 2', 'a'],
  },
]

/** What a column of this name is in a note type: the field of that name, or what the name usually means. */
export function useOfLabel(label: string, noteType: NoteType): ColumnUse | undefined {
  const name = label.trim()
  const field = noteType.fields.findIndex((candidate) => isSameName(candidate.name, name))
  if (field >= 0) return field
  return usualLabels.find(({ labels }) => labels.includes(name.toLowerCase()))?.use
}

/**
 * Whether a first row rather names the columns than is a note: short cells, all different, at least two of them (and half
 * of them) names of fields or words that people use for columns.
 */
export function looksLikeHeaderRow(cells: readonly string[], noteTypes: readonly NoteType[]): boolean {
  const labels = cells.map((cell) => cell.trim().toLowerCase()).filter((label) => label !== '')
  if (labels.length < 2 || new Set(labels).size < labels.length) return false
  if (labels.some((label) => label.length > 40)) return false
  const known = labels.filter((label) =>
    noteTypes.some((noteType) => useOfLabel(label, noteType) !== undefined),
  )
  return known.length >= 2 && known.length * 2 >= labels.length
}

/** How many fields of a note type are among some labels. */
export function fieldsNamed(labels: readonly string[], noteType: NoteType): number {
  return noteType.fields.filter((field) => labels.some((label) => isSameName(label.trim(), field.name)))
    .length
}

/**
 * What a file calls a note type so that `noteTypeNamed` finds it again: its name, or its id where the name means another
 * one (Anki reads both).
 */
export function labelOfNoteType(noteType: NoteType, noteTypes: readonly NoteType[]): string {
  return noteTypeNamed(noteType.name, noteTypes)?.id === noteType.id ? noteType.name : String(noteType.id)
}

/** The note type that a file means by a name or an id; names in any case, if none is exactly the same. */
export function noteTypeNamed(name: string, noteTypes: readonly NoteType[]): NoteType | undefined {
  return (
    noteTypes.find((noteType) => noteType.name === name) ??
    noteTypes.find((noteType) => isSameName(noteType.name, name)) ??
    noteTypes.find((noteType) => String(noteType.id) === name)
  )
}
