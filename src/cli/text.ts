import { basename, extname } from 'node:path'
import { packageOfNotes } from '@core/formats/madePackage'
import {
  deckNamesOfNotes,
  defaultTextExport,
  leftOutOf,
  noNotesHere,
  openText,
  proposeMapping,
  rowPlanner,
  rowReader,
  short,
  textOfNotes,
  type ColumnUse,
  type OpenedText,
  type PlannedRow,
  type Proposal,
  type TextChoices,
  type TextMapping,
} from '@core/formats/text/notes'
import { builtInNoteTypes, FactdeckError, type NoteType, type Package, type PackageReader } from '@core/model'
import { guidsFor, idFrom } from './ids'
import { readInput, writeOutput } from './output'
import { inventedTypes } from './textTypes'

const endings = new Set(['.csv', '.tsv', '.txt'])

/** Whether a path is that of a table: text with columns. */
export function isTextPath(path: string): boolean {
  return endings.has(extname(path).toLowerCase())
}

/** Rows left out that are listed one by one. */
const listedRows = 500

/**
 * A table as a package, by its own headers or as the app would propose it. The same file gives the same package: ids
 * follow from what the notes are. Throws FactdeckError where nothing can be read or there is no card.
 */
export async function readTextPackage(
  path: string,
  choices: TextChoices = {},
): Promise<{ pkg: Package; warnings: string[] }> {
  const name = basename(path)
  const opened = openText({ name, bytes: await readInput(path) }, choices)
  const { mapping, noteTypes, warnings } = mapped(opened, choices)
  const rows = mapping.headerRow ? opened.rows.slice(1) : opened.rows
  const read = rowReader(mapping, noteTypes, opened.unclosedQuotes)
  const plan = rowPlanner(mapping, noteTypes, noNotesHere)
  const planned = rows.map((row) => plan(row, read(row)))
  const notes = planned.flatMap((row) => row.note ?? [])
  const leftOut = leftOutLines(name, planned)
  if (notes.length === 0)
    throw new FactdeckError('no-cards', `There is no card in “${path}”. ${leftOut[0] ?? ''}`.trim())
  const guids = await guidsFor(notes)
  const first = await idFrom([...guids.values()].sort().join('\n'))
  let id = first
  const newId = (): number => ++id
  const typeIds = new Map(noteTypes.map((type) => [type, type.id < 0 ? { ...type, id: newId() } : type]))
  const pkg = packageOfNotes(
    notes.map((note) => ({
      guid: guids.get(note) ?? '',
      deck: note.deck,
      noteType: typeIds.get(note.noteType) ?? note.noteType,
      fields: note.fields,
      tags: note.tags,
      ordinals: note.ordinals,
    })),
    { newId, now: first },
  )
  return { pkg, warnings: [...warnings, ...leftOut] }
}

interface Mapped {
  mapping: TextMapping
  noteTypes: NoteType[]
  warnings: string[]
}

/** What the columns mean. A note type or deck that was chosen is that of all rows, whatever the file says. */
function mapped(opened: OpenedText, choices: TextChoices): Mapped {
  const propose = (noteTypes: readonly NoteType[]): Proposal =>
    proposeMapping(opened, choices, { noteTypes, decks: [] })
  const first = propose(builtInNoteTypes)
  const rows = first.mapping.headerRow ? opened.rows.slice(1) : opened.rows
  const invented =
    choices.noteTypeId === undefined ? inventedTypes(opened, first.mapping, rows, first.labels) : []
  const noteTypes = [...builtInNoteTypes, ...invented]
  // A note type in the head of the file decides what the columns are.
  const isNamed = invented.some((type) => type.name === opened.headers.noteType)
  const proposal = isNamed ? propose(noteTypes) : first
  const proposed = proposal.mapping.columns
  const columns = proposed.map((use): ColumnUse => {
    if (use === 'noteType' && choices.noteTypeId !== undefined) return 'ignore'
    return use === 'deck' && choices.deck !== undefined ? 'ignore' : use
  })
  const mapping = { ...proposal.mapping, columns }
  const warnings = [...proposal.notices]
  if (!opened.certain && choices.encoding === undefined)
    warnings.push(
      `“${opened.name}” was read as ${opened.encoding}; if words look wrong, name another with --encoding.`,
    )
  for (const { name, fields } of invented) {
    const names = fields.map((field) => field.name).join(', ')
    warnings.push(`The file does not say what “${name}” looks like: a plain note type was made (${names}).`)
  }
  const type = noteTypes.find(({ id }) => id === mapping.noteTypeId)
  if (type !== undefined && !columns.includes('noteType'))
    warnings.push(...unused(rows, proposed, type, proposal.labels))
  return { mapping, noteTypes, warnings }
}

/** Sentences about columns whose cells go nowhere, and about notes without an answer. */
function unused(
  rows: OpenedText['rows'],
  columns: readonly ColumnUse[],
  type: NoteType,
  labels: readonly string[],
): string[] {
  const sentences = columns.flatMap((use, at) => {
    const isField = typeof use === 'number' && use < type.fields.length
    if (isField || (typeof use === 'string' && use !== 'ignore')) return []
    if (rows.every((row) => (row.cells[at] ?? '').trim() === '')) return []
    const label = short(labels[at] ?? '')
    const column = label === '' ? `Column ${at + 1}` : `The column “${label}”`
    return [`${column} was left out: “${type.name}” has no field for it.`]
  })
  if (!columns.includes(1) && type.kind === 'standard' && type.fields.length > 1)
    sentences.push(
      'There is one column only, so the notes have no answers. Are there more? Name --separator.',
    )
  return sentences
}

/** A line for each row that makes no note, with its place and why. */
function leftOutLines(name: string, planned: readonly PlannedRow[]): string[] {
  const leftOut = leftOutOf(planned)
  const lines = leftOut.slice(0, listedRows).map(({ line, reason }) => `${name}, line ${line}: ${reason}`)
  const more = leftOut.length - lines.length
  return more > 0 ? [...lines, `${name}: ${more} more rows were left out.`] : lines
}

/**
 * Writes a package as a table, one row a note, as the app does. A `.csv` has commas and cells that no spreadsheet
 * computes, unless it is to be plain; other tables have tabs. Gives what had to be left out.
 */
export async function writeTextFile(path: string, reader: PackageReader, plain: boolean): Promise<string[]> {
  const notes = [...reader.notes()].sort((a, b) => a.id - b.id)
  if (notes.length === 0) throw new FactdeckError('text-nothing', 'There are no notes to export here.')
  const noteTypes = new Map(reader.noteTypes.map((type) => [type.id, type]))
  const isCsv = extname(path).toLowerCase() === '.csv'
  const { text } = textOfNotes(notes, noteTypes, deckNamesOfNotes(reader.decks, reader.cards()), {
    ...defaultTextExport,
    separator: isCsv ? ',' : '\t',
    spreadsheetSafe: isCsv && !plain,
  })
  await writeOutput(path, text)
  const { reviews, documents, media } = reader.counts
  const warnings: string[] = []
  if (reviews > 0) warnings.push('Tables hold no schedules: answers and due days were left out')
  if (documents > 0) warnings.push('Tables hold no source documents: they were left out')
  if (media > 0)
    warnings.push('Tables hold no pictures and sounds, only their names: the files were left out')
  return warnings
}
