import { builtInNoteTypeIds, FactdeckError, type Deck, type NoteType } from '../../../model'
import { looksLikeHtml } from '../guess'
import { textLimits } from '../limits'
import { deckNameFrom } from './deckNames'
import { fieldsNamed, looksLikeHeaderRow, noteTypeNamed, useOfLabel } from './labels'
import type { ColumnUse, TextChoices, TextMapping } from './mapping'
import type { OpenedText } from './open'

/** What is here, as far as a mapping depends on it. */
export interface Surroundings {
  noteTypes: readonly NoteType[]
  decks: readonly Deck[]
}

export interface Proposal {
  mapping: TextMapping
  /** What the columns are called; empty where nothing names them. */
  labels: string[]
  /** Sentences about what the file asks for and what is odd about it. */
  notices: string[]
}

/** Rows that are looked at to tell what a file holds. */
const lookedAt = 200

/** A whole mapping: what the person chose, else what the head of the file says, else what the data looks like. */
export function proposeMapping(
  opened: OpenedText,
  choices: TextChoices,
  { noteTypes, decks }: Surroundings,
): Proposal {
  const { headers, rows } = opened
  const notices: string[] = []
  const first = rows[0]?.cells ?? []
  const headerRow =
    choices.headerRow ??
    (headers.columns === undefined && rows.length > 1 && looksLikeHeaderRow(first, noteTypes))
  const labels = headerRow ? first : (headers.columns ?? [])
  const data = headerRow ? rows.slice(1, lookedAt + 1) : rows.slice(0, lookedAt)
  const cells = data.flatMap((row) => row.cells)

  const wanted = noteTypes.find((noteType) => noteType.id === choices.noteTypeId)
  const named =
    wanted ?? (headers.noteType === undefined ? undefined : noteTypeNamed(headers.noteType, noteTypes))
  if (wanted === undefined && headers.noteType !== undefined && named === undefined)
    notices.push(
      `The file asks for the note type “${headers.noteType}”, which is not here. Choose another, or import a deck that has it first.`,
    )
  const noteType = named ?? likelyNoteType(labels, cells, noteTypes)
  if (noteType === undefined) throw new FactdeckError('note-type-gone', 'There is no note type here.')

  const width = Math.min(textLimits.columns, Math.max(opened.columns, labels.length))
  const proposed = proposeColumns(opened, labels, noteType, width, data[0]?.cells.length ?? 0)
  notices.push(...oddities(opened))
  return {
    mapping: {
      encoding: opened.encoding,
      layout: opened.layout,
      headerRow,
      content: choices.content ?? contentOf(opened, cells),
      noteTypeId: noteType.id,
      deck: choices.deck ?? namedDeck(headers.deck, decks) ?? deckNameFrom(withoutEnding(opened.name)),
      columns:
        choices.columns === undefined
          ? proposed
          : proposed.map((_, at) => choices.columns?.[at] ?? ('ignore' as const)),
      tags: (choices.tags ?? headers.tags ?? []).filter((tag) => tag !== ''),
      matches: choices.matches ?? headers.ifMatches ?? 'update',
      scope: choices.scope ?? headers.matchScope ?? 'noteType',
    },
    labels,
    notices,
  }
}

/**
 * What the columns are: as the head of the file says, by their names, and then the fields in order. Without names the
 * first column that is left over holds the tags, as in Anki.
 */
function proposeColumns(
  { headers }: OpenedText,
  labels: readonly string[],
  noteType: NoteType,
  width: number,
  firstRow: number,
): ColumnUse[] {
  const uses: (ColumnUse | undefined)[] = Array.from({ length: width }, () => undefined)
  const set = (at: number | undefined, use: ColumnUse): void => {
    if (at !== undefined && at < width && !uses.includes(use)) uses[at] ??= use
  }
  set(headers.guidColumn, 'guid')
  set(headers.noteTypeColumn, 'noteType')
  set(headers.deckColumn, 'deck')
  set(headers.tagsColumn, 'tags')
  for (const [at, label] of labels.entries()) {
    const use = useOfLabel(label, noteType)
    if (use !== undefined && (typeof use !== 'number' || use < noteType.fields.length)) set(at, use)
  }
  // Rows of several note types: what is left are fields, as many as there are columns.
  const fields = headers.noteTypeColumn === undefined ? noteType.fields.length : width
  for (let field = 0, at = 0; field < fields; field++) {
    if (uses.includes(field)) continue
    while (at < width && uses[at] !== undefined) at++
    set(at, field)
  }
  if (labels.length === 0 && headers.noteTypeColumn === undefined) {
    const lastField = uses.findLastIndex((use) => typeof use === 'number')
    const left = uses.findIndex((use, at) => use === undefined && at > lastField)
    if (left >= 0 && left < firstRow) set(left, 'tags')
  }
  return uses.map((use) => use ?? 'ignore')
}

/** The deck that a file asks for by name or id. */
function namedDeck(name: string | undefined, decks: readonly Deck[]): string | undefined {
  if (name === undefined) return undefined
  return decks.find((deck) => String(deck.id) === name)?.name ?? deckNameFrom(name)
}

function likelyNoteType(
  labels: readonly string[],
  cells: readonly string[],
  noteTypes: readonly NoteType[],
): NoteType | undefined {
  const named = noteTypes.filter(
    (noteType) => noteType.fields.length > 1 && fieldsNamed(labels, noteType) === noteType.fields.length,
  )
  const mostFields = named.toSorted((a, b) => b.fields.length - a.fields.length)[0]
  if (mostFields !== undefined && mostFields.fields.length > 2) return mostFields
  const hasCloze = cells.some((cell) => /\{\{c\d{1,3}::/.test(cell))
  const byId = (id: number): NoteType | undefined => noteTypes.find((noteType) => noteType.id === id)
  if (hasCloze) return byId(builtInNoteTypeIds.cloze) ?? noteTypes.find(({ kind }) => kind === 'cloze')
  if (mostFields !== undefined && !named.some(({ id }) => id === builtInNoteTypeIds.basic)) return mostFields
  return byId(builtInNoteTypeIds.basic) ?? noteTypes[0]
}

function contentOf({ headers }: OpenedText, cells: readonly string[]): TextMapping['content'] {
  if (headers.ownFormat === true) return 'own'
  if (headers.html !== undefined) return headers.html ? 'html' : 'text'
  return cells.some(looksLikeHtml) ? 'html' : 'text'
}

function withoutEnding(name: string): string {
  return name.replace(/\.(?:csv|tsv|txt|text)$/i, '')
}

function oddities({ comments }: OpenedText): string[] {
  if (comments === 0) return []
  return [
    comments === 1
      ? 'One line begins with # and was taken for a comment.'
      : `${comments} lines begin with # and were taken for comments.`,
  ]
}
