import type { Note, NoteType } from '../../../model'
import { cardOrdinals } from '../../../rendering'
import { isEmptyField } from '../../../rendering/fields'
import type { TextRow } from '../rows'
import { htmlOfField } from './cells'
import type { LeftOutRow, RowStatus, TextMapping } from './mapping'
import { short, type BadRow, type MeantRow } from './meant'

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

/** The notes of a collection that rows can mean. */
export interface NotesHere {
  /** The note with the row's guid; without a guid the oldest with the row's first field. */
  of(row: MeantRow): Note | undefined
}

/** Where there are no notes yet. */
export const noNotesHere: NotesHere = { of: () => undefined }

/** What a row's first field is compared by. */
export function keyOf({ noteType, key }: Pick<MeantRow, 'noteType' | 'key'>): string {
  return `${noteType.id} ${key}`
}

/**
 * Says what becomes of rows that were read, one after the other: a row that is the same note as an earlier one is left
 * out unless the mapping keeps both. One planner for all rows of a text.
 */
export function rowPlanner(
  mapping: TextMapping,
  noteTypes: readonly NoteType[],
  here: NotesHere,
): (row: TextRow, meant: MeantRow | BadRow) => PlannedRow {
  const planner = new Planner(mapping, here, new Map(noteTypes.map((type) => [type.id, type.name])))
  return (row, meant) =>
    'reason' in meant ? { row, status: 'refused', reason: meant.reason } : { row, ...planner.plan(meant) }
}

/** The first rows, at most so many, that make no note though they should. */
export function leftOutOf(rows: readonly PlannedRow[], most = Infinity): LeftOutRow[] {
  const leftOut: LeftOutRow[] = []
  for (const { row, status, reason } of rows) {
    if (leftOut.length >= most) break
    if (status !== 'refused' && status !== 'conflict' && status !== 'duplicate') continue
    leftOut.push({ line: row.line, status, reason: reason ?? '', excerpt: short(row.cells.join(' '), 80) })
  }
  return leftOut
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
