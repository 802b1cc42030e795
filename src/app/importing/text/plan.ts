import type { TextRow } from '@core/formats/text'
import type { Deck, Note, NoteType } from '@core/model'
import { cardOrdinals } from '@core/rendering'
import { isEmptyField } from '@core/rendering/fields'
import type { Collection } from '../../collection'
import { htmlOfField } from './cells'
import type { TextMapping, RowStatus } from './mapping'
import { findNotesHere, keyOf, type Hooks, type NotesHere } from './matching'
import { rowReader, short, type BadRow, type MeantRow } from './rows'

/** A note as it will be. */
export interface PlannedNote {
  noteType: NoteType
  fields: string[]
  tags: string[]
  /** The note that it changes. */
  local: Note | undefined
  /** For a new note: the guid that the row gives, if it is free. */
  guid: string | undefined
  deck: string
  /** The cards that it asks for. */
  ordinals: number[]
}

export interface PlannedRow {
  row: TextRow
  status: RowStatus
  /** Why it makes no note. */
  reason?: string
  note?: PlannedNote
}

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
  const planner = new Planner(mapping, here, new Map(input.noteTypes.map((type) => [type.id, type.name])))
  const planned: PlannedRow[] = []
  for (const [at, row] of rows.entries()) {
    if (at % 1_000 === 0) hooks.onProgress?.(rows.length + at, rows.length * 2)
    const what = meant[at]
    if (what === undefined) continue
    planned.push(
      'reason' in what ? { row, status: 'refused', reason: what.reason } : { row, ...planner.plan(what) },
    )
  }
  return planned
}

type Planned = Omit<PlannedRow, 'row'>

class Planner {
  private readonly mapping: TextMapping
  private readonly here: NotesHere
  private readonly typeNames: ReadonlyMap<number, string>
  /** Lines of the rows that were taken, by guid, by first field, and by the note here that they mean. */
  private readonly guids = new Map<string, number>()
  private readonly keys = new Map<string, number>()
  private readonly changed = new Map<number, number>()

  constructor(mapping: TextMapping, here: NotesHere, typeNames: ReadonlyMap<number, string>) {
    this.mapping = mapping
    this.here = here
    this.typeNames = typeNames
  }

  plan(row: MeantRow): Planned {
    const local = this.here.of(row)
    const refusal = this.refusal(row, local)
    if (refusal !== undefined) return { status: 'refused', reason: refusal }
    const earlier = this.earlier(row, local)
    if (earlier !== undefined && this.mapping.matches !== 'both')
      return { status: 'duplicate', reason: `This is the same note as in line ${earlier}, which is taken.` }
    const planned = this.decided(row, local, earlier === undefined)
    if (planned.status !== 'refused' && planned.status !== 'conflict') this.remember(row, local)
    return planned
  }

  private decided(row: MeantRow, local: Note | undefined, isFirst: boolean): Planned {
    const { matches } = this.mapping
    if (local === undefined || matches === 'both')
      return this.added(row, local === undefined && isFirst ? row.guid : undefined)
    if (local.noteTypeId !== row.noteType.id) {
      const type = this.typeNames.get(local.noteTypeId) ?? 'unknown'
      return {
        status: 'conflict',
        reason: `The note with this guid is here with another note type, “${short(type)}”. It stays as it is.`,
      }
    }
    return matches === 'keep' ? { status: 'kept' } : this.updated(row, local)
  }

  private refusal(row: MeantRow, local: Note | undefined): string | undefined {
    const first = row.fields[0]
    const name = row.noteType.fields[0]?.name ?? 'Front'
    // A row that says nothing about the first field can still change a note that it names by its guid.
    if (first === undefined && local !== undefined && this.mapping.matches !== 'both') return undefined
    return isEmptyField(first ?? '') ? `The first field, “${short(name)}”, is empty.` : undefined
  }

  private earlier(row: MeantRow, local: Note | undefined): number | undefined {
    const byNote = local === undefined ? undefined : this.changed.get(local.id)
    if (byNote !== undefined) return byNote
    return row.guid === undefined ? this.keys.get(this.fileKey(row)) : this.guids.get(row.guid)
  }

  private remember(row: MeantRow, local: Note | undefined): void {
    if (local !== undefined) this.changed.set(local.id, row.line)
    if (row.guid !== undefined) this.guids.set(row.guid, row.line)
    else if (row.key !== '') this.keys.set(this.fileKey(row), row.line)
  }

  private fileKey(row: MeantRow): string {
    const deck = this.mapping.scope === 'noteTypeAndDeck' ? row.deck.toLocaleLowerCase('en') : ''
    return `${keyOf(row)}\n${deck}`
  }

  private added(row: MeantRow, guid: string | undefined): Planned {
    const { noteType, deck } = row
    const fields = row.fields.map((field) => field ?? '')
    const tags = withTags(row.tags ?? [], this.mapping.tags)
    const ordinals = cardOrdinals({ fields, tags }, noteType)
    if (ordinals.length === 0) return asksNothing(noteType)
    return { status: 'new', note: { noteType, fields, tags, local: undefined, guid, deck, ordinals } }
  }

  private updated(row: MeantRow, local: Note): Planned {
    const { noteType, deck } = row
    const fields = noteType.fields.map((_, at) => updatedField(row, at, local.fields[at] ?? ''))
    const tags = withTags(row.tags ?? local.tags, this.mapping.tags)
    if (sameContent(local, fields, tags)) return { status: 'unchanged' }
    const ordinals = cardOrdinals({ fields, tags }, noteType)
    if (ordinals.length === 0) return asksNothing(noteType)
    return { status: 'updated', note: { noteType, fields, tags, local, guid: local.guid, deck, ordinals } }
  }
}

/** A field after an update. HTML that is what the field's Markdown shows leaves the Markdown as it is. */
function updatedField(row: MeantRow, at: number, local: string): string {
  const field = row.fields[at]
  if (field === undefined) return local
  const html = row.html?.[at]
  return html !== undefined && html === htmlOfField(local, 'markdown') ? local : field
}

function asksNothing(noteType: NoteType): Planned {
  return {
    status: 'refused',
    reason:
      noteType.kind === 'cloze'
        ? 'It hides nothing: mark at least one blank like this: {{c1::answer}}.'
        : `It would ask nothing: what the front of “${short(noteType.name)}” shows is empty.`,
  }
}

function withTags(own: readonly string[], global: readonly string[]): string[] {
  return [...new Set([...own, ...global])]
}

function sameContent(local: Note, fields: readonly string[], tags: readonly string[]): boolean {
  return (
    local.fields.length === fields.length &&
    local.fields.every((field, at) => field === fields[at]) &&
    new Set(local.tags).size === tags.length &&
    local.tags.every((tag) => tags.includes(tag))
  )
}
