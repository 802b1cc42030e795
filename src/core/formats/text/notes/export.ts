import type { Card, Deck, Note, NoteId, NoteType, NoteTypeId } from '../../../model'
import { plainText } from '../../../rendering'
import type { TextHeaders } from '../headers'
import { writeText } from '../write'
import { htmlOfField } from './cells'
import { labelOfNoteType } from './labels'

/** How notes become a text file. */
export interface TextExportChoices {
  /**
   * What the cells hold: HTML, as Anki reads it; plain text; or `own`, the fields as they are stored, which comes back
   * unchanged when the file is imported here.
   */
  content: 'html' | 'text' | 'own'
  separator: string
  /** Columns beside the fields. */
  guid: boolean
  noteType: boolean
  deck: boolean
  tags: boolean
  /** Makes cells that a spreadsheet would compute harmless; importing here undoes it. */
  spreadsheetSafe: boolean
}

/** What Anki's own text export has: all columns, HTML, tabs. */
export const defaultTextExport: TextExportChoices = {
  content: 'html',
  separator: '\t',
  guid: true,
  noteType: true,
  deck: true,
  tags: true,
  spreadsheetSafe: false,
}

/** The name of the deck of each note: that of its first card. */
export function deckNamesOfNotes(decks: readonly Deck[], cards: Iterable<Card>): Map<NoteId, string> {
  const names = new Map(decks.map((deck) => [deck.id, deck.name]))
  const first = new Map<NoteId, Card>()
  for (const card of cards) {
    const known = first.get(card.noteId)
    if (known === undefined || card.ordinal < known.ordinal) first.set(card.noteId, card)
  }
  return new Map([...first].map(([noteId, card]) => [noteId, names.get(card.deckId) ?? '']))
}

/** Notes that are written between two calls of the hook. */
const notesAtOnce = 500

/**
 * Notes as text, one row each, in their order: guid, note type, deck, fields and tags, with header lines that say so in
 * Anki's words. Rows of note types with different fields differ in length. `onProgress` hears how many notes are done;
 * what it throws is thrown on.
 * @throws FactdeckError `text-separator`.
 */
export function textOfNotes(
  notes: readonly Note[],
  noteTypes: ReadonlyMap<NoteTypeId, NoteType>,
  deckOf: ReadonlyMap<NoteId, string>,
  choices: TextExportChoices,
  onProgress?: (done: number) => void,
): { text: string; notes: number } {
  const used = new Set(notes.map((note) => note.noteTypeId))
  const only = used.size === 1 ? noteTypes.get(notes[0]?.noteTypeId ?? -1) : undefined
  const widest = Math.max(0, ...[...used].map((id) => noteTypes.get(id)?.fields.length ?? 0))
  const labels = new Map(
    [...noteTypes].map(([id, noteType]) => [id, labelOfNoteType(noteType, [...noteTypes.values()])]),
  )
  const rows: string[][] = []
  for (const [at, note] of notes.entries()) {
    if (at % notesAtOnce === 0) onProgress?.(at)
    const noteType = noteTypes.get(note.noteTypeId)
    if (noteType === undefined) continue
    const names = { noteType: labels.get(noteType.id) ?? noteType.name, deck: deckOf.get(note.id) ?? '' }
    rows.push(rowOf(note, noteType, names, widest, choices))
  }
  onProgress?.(notes.length)
  const { separator, spreadsheetSafe } = choices
  const onlyLabel = only === undefined ? undefined : labels.get(only.id)
  const headers = headersOf(choices, only, widest)
  if (onlyLabel !== undefined && !choices.noteType) headers.noteType = onlyLabel
  const text = writeText(rows, { separator, spreadsheetSafe, headers })
  // Without the mark, spreadsheets take UTF-8 for the encoding of the machine.
  return { text: spreadsheetSafe ? `\uFEFF${text}` : text, notes: rows.length }
}

function rowOf(
  note: Note,
  noteType: NoteType,
  names: { noteType: string; deck: string },
  widest: number,
  choices: TextExportChoices,
): string[] {
  const fields = noteType.fields.map((_, at) => cellOf(note.fields[at] ?? '', noteType, choices.content))
  // The tags have a column of their own, behind the fields of the widest note type.
  const gap = choices.tags ? Array.from({ length: widest - fields.length }, () => '') : []
  return [
    ...(choices.guid ? [note.guid] : []),
    ...(choices.noteType ? [names.noteType] : []),
    ...(choices.deck ? [names.deck] : []),
    ...fields,
    ...gap,
    ...(choices.tags ? [note.tags.join(' ')] : []),
  ]
}

/** Ends of lines in HTML. Bounded, so that no text can be searched over and over. */
const lineEnds = /<br\s{0,9}\/?>|<\/(?:p|div|li|tr|h[1-6]|pre|blockquote)>/i

function cellOf(field: string, { format }: NoteType, content: TextExportChoices['content']): string {
  if (content === 'own') return field
  const html = htmlOfField(field, format)
  if (content === 'html') return html
  return html.split(lineEnds).map(plainText).join('\n').trim()
}

function headersOf(
  choices: TextExportChoices,
  only: NoteType | undefined,
  widest: number,
): Omit<TextHeaders, 'separator'> {
  const before = [
    ...(choices.guid ? ['guid'] : []),
    ...(choices.noteType ? ['notetype'] : []),
    ...(choices.deck ? ['deck'] : []),
  ]
  const headers: Omit<TextHeaders, 'separator'> = { html: choices.content !== 'text' }
  if (choices.content === 'own') headers.ownFormat = true
  if (only !== undefined)
    headers.columns = [...before, ...only.fields.map(({ name }) => name), ...(choices.tags ? ['tags'] : [])]
  if (choices.guid) headers.guidColumn = before.indexOf('guid')
  if (choices.noteType) headers.noteTypeColumn = before.indexOf('notetype')
  if (choices.deck) headers.deckColumn = before.indexOf('deck')
  if (choices.tags) headers.tagsColumn = before.length + widest
  return headers
}
