import type { TextRow } from '@core/formats/text'
import {
  rowPlanner,
  rowReader,
  type BadRow,
  type MeantRow,
  type PlannedRow,
  type TextMapping,
} from '@core/formats/text/notes'
import type { Deck, NoteType } from '@core/model'
import type { Collection } from '../../collection'
import { findNotesHere, type Hooks } from './matching'

interface PlanInput {
  rows: readonly TextRow[]
  unclosedQuotes: readonly number[]
  mapping: TextMapping
  noteTypes: readonly NoteType[]
  decks: readonly Deck[]
}

/** What becomes of every row: reads the collection and changes nothing. */
export async function planRows(
  collection: Collection,
  input: PlanInput,
  hooks: Hooks,
): Promise<PlannedRow[]> {
  const { rows, mapping } = input
  const read = rowReader(mapping, input.noteTypes, input.unclosedQuotes)
  const meant: (MeantRow | BadRow)[] = []
  for (const [at, row] of rows.entries()) {
    if (at % 1_000 === 0) hooks.onProgress?.(at, rows.length * 2)
    meant.push(read(row))
  }
  const good = meant.filter((row): row is MeantRow => !('reason' in row))
  const here = await findNotesHere(collection, good, mapping, input.decks, hooks)
  const plan = rowPlanner(mapping, input.noteTypes, here)
  const planned: PlannedRow[] = []
  for (const [at, row] of rows.entries()) {
    if (at % 1_000 === 0) hooks.onProgress?.(rows.length + at, rows.length * 2)
    const what = meant[at]
    if (what !== undefined) planned.push(plan(row, what))
  }
  return planned
}
