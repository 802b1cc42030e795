import { writeText, type TextHeaders } from '@core/formats/text'
import { FactdeckError, type Deck, type DeckId, type Note, type NoteType } from '@core/model'
import { plainText } from '@core/rendering'
import type { Collection } from './collection'
import { withSubdecks } from './decks/names'
import { htmlOfField } from './importing/text/cells'

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

export interface TextExport {
  /** With header lines that say what the columns are, in Anki's words. */
  text: string
  notes: number
}

/**
 * The notes of decks with their subdecks, or all, as text: one row a note by id, with guid, note type, deck, fields and
 * tags. Rows of note types with different fields differ in length.
 * @throws FactdeckError `deck-gone`, `text-nothing` when there are no notes, `text-separator`.
 */
export async function exportText(
  { store }: Collection,
  deckIds: readonly DeckId[] | 'all',
  choices: TextExportChoices = defaultTextExport,
  hooks: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<TextExport> {
  const { notes, noteTypes, deckOf } = await store.read(
    ['decks', 'noteTypes', 'notes', 'cards'],
    async () => {
      const decks = await store.decks.all()
      const chosen = deckIds === 'all' ? decks : chosenDecks(decks, deckIds)
      const cards =
        deckIds === 'all' ? await store.cards.all() : await store.cards.ofDecks(chosen.map((deck) => deck.id))
      const names = new Map(decks.map((deck) => [deck.id, deck.name]))
      const deckOf = new Map<number, string>()
      for (const card of cards.toSorted((a, b) => b.ordinal - a.ordinal))
        deckOf.set(card.noteId, names.get(card.deckId) ?? '')
      return {
        notes: await store.notes.getMany([...deckOf.keys()].sort((a, b) => a - b)),
        noteTypes: new Map((await store.noteTypes.all()).map((noteType) => [noteType.id, noteType])),
        deckOf,
      }
    },
  )
  if (notes.length === 0)
    throw new FactdeckError('text-nothing', 'There are no notes to export here. Choose another deck.')
  const used = new Set(notes.map((note) => note.noteTypeId))
  const only = used.size === 1 ? noteTypes.get(notes[0]?.noteTypeId ?? -1) : undefined
  const widest = Math.max(...[...used].map((id) => noteTypes.get(id)?.fields.length ?? 0))
  const rows: string[][] = []
  for (const [at, note] of notes.entries()) {
    if (at % 500 === 0) {
      hooks.signal?.throwIfAborted()
      hooks.onProgress?.(at, notes.length)
    }
    const noteType = noteTypes.get(note.noteTypeId)
    if (noteType === undefined) continue
    rows.push(rowOf(note, noteType, deckOf.get(note.id) ?? '', widest, choices))
  }
  hooks.onProgress?.(notes.length, notes.length)
  const { separator, spreadsheetSafe } = choices
  const headers = headersOf(choices, only, widest)
  const text = writeText(rows, { separator, spreadsheetSafe, headers })
  // Without the mark, spreadsheets take UTF-8 for the encoding of the machine.
  return { text: spreadsheetSafe ? `\uFEFF${text}` : text, notes: rows.length }
}

function chosenDecks(decks: readonly Deck[], deckIds: readonly DeckId[]): Deck[] {
  const chosen = deckIds.flatMap((deckId) => {
    const deck = decks.find((candidate) => candidate.id === deckId)
    if (deck === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
    return withSubdecks(decks, deck)
  })
  return [...new Set(chosen)]
}

function rowOf(
  note: Note,
  noteType: NoteType,
  deck: string,
  widest: number,
  choices: TextExportChoices,
): string[] {
  const fields = noteType.fields.map((_, at) => cellOf(note.fields[at] ?? '', noteType, choices.content))
  // The tags have a column of their own, behind the fields of the widest note type.
  const gap = choices.tags ? Array.from({ length: widest - fields.length }, () => '') : []
  return [
    ...(choices.guid ? [note.guid] : []),
    ...(choices.noteType ? [noteType.name] : []),
    ...(choices.deck ? [deck] : []),
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
  if (only !== undefined && !choices.noteType) headers.noteType = only.name
  if (choices.guid) headers.guidColumn = before.indexOf('guid')
  if (choices.noteType) headers.noteTypeColumn = before.indexOf('notetype')
  if (choices.deck) headers.deckColumn = before.indexOf('deck')
  if (choices.tags) headers.tagsColumn = before.length + widest
  return headers
}
