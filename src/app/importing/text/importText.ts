import {
  leftOutOf,
  openText,
  proposeMapping,
  rowStatuses,
  short,
  type LeftOutRow,
  type PlannedRow,
  type RowCounts,
  type RowStatus,
  type TextChoices,
  type TextMapping,
  type TextSource,
} from '@core/formats/text/notes'
import { FactdeckError, type Deck, type NoteType, type NoteTypeId } from '@core/model'
import type { Collection } from '../../collection'
import { buildPackage } from './build'
import { handToEngine } from './engine'
import type { Hooks } from './matching'
import { planRows } from './plan'

/** Rows of a preview that are shown, cells cut to this length. */
const shownRows = 20
const shownLength = 200
/** Rows left out that are listed. */
const listedRows = 500

export interface PreviewRow {
  line: number
  status: RowStatus
  cells: string[]
}

/** What an import would do. */
export interface TextPreview {
  /** The whole mapping: what was chosen, and proposals for the rest. */
  mapping: TextMapping
  /** Whether the encoding is beyond doubt. */
  certain: boolean
  /** What the columns are called; empty where nothing names them. */
  labels: string[]
  notices: string[]
  /** Why nothing can be imported like this. */
  problem?: string
  counts: RowCounts
  rows: PreviewRow[]
  /** The first rows that make no note; `counts` has how many there are. */
  leftOut: LeftOutRow[]
  /** A note that would be added or changed, to show a card of it. */
  sample?: { noteTypeId: NoteTypeId; fields: string[]; tags: string[]; ordinal: number }
}

/** What an import of text did. */
export interface TextImportReport {
  counts: RowCounts
  /** Cards that were added. */
  cards: number
  leftOut: LeftOutRow[]
}

/**
 * What importing a text would do, with proposals for all that was not chosen. Changes nothing.
 * @throws FactdeckError naming the file, and the line where there is one: `text-…`.
 */
export async function previewText(
  collection: Collection,
  source: TextSource,
  choices: TextChoices = {},
  hooks: Hooks = {},
): Promise<TextPreview> {
  const { mapping, labels, notices, certain, rows } = await planned(collection, source, choices, hooks)
  const problem = problemOf(mapping)
  const sample = rows.find((row) => row.note !== undefined)?.note
  return {
    mapping,
    certain,
    labels: labels.map((label) => short(label)),
    notices,
    ...(problem === undefined ? {} : { problem }),
    counts: countsOf(rows),
    rows: rows.slice(0, shownRows).map(({ row, status }) => ({
      line: row.line,
      status,
      cells: row.cells.map((cell) => cell.slice(0, shownLength)),
    })),
    leftOut: leftOutOf(rows, listedRows),
    ...(sample === undefined
      ? {}
      : {
          sample: {
            noteTypeId: sample.noteType.id,
            fields: sample.fields,
            tags: sample.tags,
            ordinal: sample.ordinals[0] ?? 0,
          },
        }),
  }
}

/**
 * Imports a text as one unit of work. What is not chosen is as `previewText` proposes it.
 * @throws FactdeckError as `previewText`, and from storage; the signal's reason when aborted.
 */
export async function importText(
  collection: Collection,
  source: TextSource,
  choices: TextChoices = {},
  hooks: Hooks = {},
): Promise<TextImportReport> {
  const { signal } = hooks
  // Progress is that of writing, which takes the longest by far.
  const quiet = signal === undefined ? {} : { signal }
  const { mapping, rows, decks } = await planned(collection, source, choices, quiet)
  const problem = problemOf(mapping)
  if (problem !== undefined) throw new FactdeckError('text-mapping', problem)
  const pkg = await buildPackage(collection, rows, decks)
  signal?.throwIfAborted()
  const counts = countsOf(rows)
  // What stays as it is is not in the package, and what is added beside it has a guid of its own.
  const cards = await handToEngine(collection, pkg, counts, hooks)
  return { counts, cards, leftOut: leftOutOf(rows, listedRows) }
}

interface PlannedText {
  mapping: TextMapping
  labels: string[]
  notices: string[]
  certain: boolean
  rows: PlannedRow[]
  decks: Deck[]
}

async function planned(
  collection: Collection,
  source: TextSource,
  choices: TextChoices,
  hooks: Hooks,
): Promise<PlannedText> {
  const { store } = collection
  const [noteTypes, decks]: [NoteType[], Deck[]] = await store.read(['noteTypes', 'decks'], async () => [
    await store.noteTypes.all(),
    await store.decks.all(),
  ])
  const opened = openText(source, choices)
  const proposal = proposeMapping(opened, choices, { noteTypes, decks })
  const { mapping } = proposal
  const rows = await planRows(
    collection,
    {
      rows: mapping.headerRow ? opened.rows.slice(1) : opened.rows,
      unclosedQuotes: opened.unclosedQuotes,
      mapping,
      noteTypes,
      decks,
    },
    hooks,
  )
  return { ...proposal, certain: opened.certain, rows, decks }
}

function problemOf({ columns, deck }: TextMapping): string | undefined {
  if (!columns.includes(0) && !columns.includes('guid'))
    return 'Choose which column is the first field. Without it there is nothing to ask.'
  return deck.trim() === '' ? 'Choose a deck, or type the name of a new one.' : undefined
}

function countsOf(rows: readonly PlannedRow[]): RowCounts {
  const counts = Object.fromEntries(rowStatuses.map((status) => [status, 0])) as RowCounts // All keys are there.
  for (const { status } of rows) counts[status]++
  return counts
}
