import { FactdeckError, type Card, type Note, type NoteId, type NoteType, type NoteTypeId } from '@core/model'
import { cardOrdinals, htmlToMarkdown, markdownFieldToHtml } from '@core/rendering'
import { fold } from '@core/search'
import type { Collection } from '../collection'
import { countOf } from '../words'
import { inPieces, type BulkHooks } from './bulk'
import { createBreather } from './pausing'
import { cardAdder } from './replace'

/** Where the fields and cards of notes go when their type changes. */
export interface NoteTypeMapping {
  /** For each field of the new type, which field of the old one fills it; undefined leaves it empty. */
  fields: (number | undefined)[]
  /**
   * For each template of the new type, of which template of the old one its cards keep the schedule; undefined begins
   * with new cards. Where one of the types is a cloze type, cards keep their numbers and this is not used.
   */
  templates: (number | undefined)[]
}

export interface NoteTypeChange {
  noteIds: readonly NoteId[]
  noteTypeId: NoteTypeId
  mapping: NoteTypeMapping
}

/** What changing the type of notes would do. */
export interface NoteTypePreview {
  from: NoteType
  to: NoteType
  notes: number
  /** Fields whose text would be lost, with how many notes have text in them. */
  fieldsLost: { name: string; notes: number }[]
  /** Cards that would go, with their schedule, and how many of them have been answered. */
  cardsLost: number
  answeredCardsLost: number
  cardsKept: number
  cardsNew: number
  /** Notes that the new type would make no card of: they are left as they are. */
  wouldBeEmpty: NoteId[]
}

/** A mapping to begin with: what has the same name, then what is left in its order. */
export function suggestMapping(from: NoteType, to: NoteType): NoteTypeMapping {
  return {
    fields: matched(from.fields, to.fields),
    templates: matched(from.templates, to.templates),
  }
}

function matched(from: readonly { name: string }[], to: readonly { name: string }[]): (number | undefined)[] {
  const free = new Set(from.keys())
  const found = to.map(({ name }) => {
    const at = from.findIndex((other, index) => free.has(index) && fold(other.name) === fold(name))
    free.delete(at)
    return at < 0 ? undefined : at
  })
  return found.map((at) => {
    if (at !== undefined) return at
    const [next] = free
    if (next !== undefined) free.delete(next)
    return next
  })
}

interface Types {
  from: NoteType
  to: NoteType
}

/** @throws FactdeckError `note-type-gone`, `note-types-mixed`, `mapping` */
async function typesOf(
  collection: Collection,
  { noteIds, noteTypeId, mapping }: NoteTypeChange,
): Promise<Types> {
  const { store } = collection
  const to = await store.noteTypes.get(noteTypeId)
  const ids = new Set<NoteTypeId>()
  for (let at = 0; at < noteIds.length; at += 2_000)
    for (const note of await store.notes.getMany(noteIds.slice(at, at + 2_000))) ids.add(note.noteTypeId)
  const [id] = ids
  if (ids.size > 1)
    throw new FactdeckError(
      'note-types-mixed',
      'These notes have several types. Choose notes of one type: their fields must mean the same.',
    )
  const from = id === undefined ? undefined : await store.noteTypes.get(id)
  if (from === undefined || to === undefined)
    throw new FactdeckError(
      'note-type-gone',
      'The notes or the note type are no longer here. Nothing was changed.',
    )
  const fits =
    mapping.fields.length === to.fields.length &&
    mapping.fields.every((at) => at === undefined || from.fields[at] !== undefined) &&
    mapping.templates.every((at) => at === undefined || from.templates[at] !== undefined)
  const used = mapping.templates.filter((at) => at !== undefined)
  if (!fits || new Set(used).size < used.length)
    throw new FactdeckError(
      'mapping',
      'Choose for each field of the new type at most one field of the old one, and each card at most once.',
    )
  return { from, to }
}

/** A note as it would be, and where its cards would go. */
function converted(note: Note, cards: readonly Card[], { from, to }: Types, mapping: NoteTypeMapping) {
  const fields = mapping.fields.map((at) => {
    const value = at === undefined ? '' : (note.fields[at] ?? '')
    if (value === '' || from.format === to.format) return value
    return to.format === 'html' ? markdownFieldToHtml(value) : htmlToMarkdown(value)
  })
  const ordinals = cardOrdinals({ fields, tags: note.tags }, to)
  const isByNumber = from.kind === 'cloze' || to.kind === 'cloze'
  const moved = cards.flatMap((card) => {
    const ordinal = isByNumber ? card.ordinal : mapping.templates.indexOf(card.ordinal)
    return ordinals.includes(ordinal) ? [{ card, ordinal }] : []
  })
  return { fields, ordinals, moved }
}

/**
 * What changing the type of notes would do, and what would be lost; nothing is changed yet.
 * @throws FactdeckError `note-types-mixed`, `note-type-gone`, `mapping`
 */
export async function previewNoteTypeChange(
  collection: Collection,
  change: NoteTypeChange,
  { signal, onProgress }: BulkHooks = {},
): Promise<NoteTypePreview> {
  const types = await typesOf(collection, change)
  const { mapping } = change
  const breathe = createBreather(collection, signal)
  const { store } = collection
  const unused = types.from.fields.flatMap(({ name }, at) =>
    mapping.fields.includes(at) ? [] : [{ name, at }],
  )
  const lost = new Map(unused.map(({ at }) => [at, 0]))
  const preview: NoteTypePreview = {
    ...types,
    notes: 0,
    fieldsLost: [],
    cardsLost: 0,
    answeredCardsLost: 0,
    cardsKept: 0,
    cardsNew: 0,
    wouldBeEmpty: [],
  }
  const ids = [...new Set(change.noteIds)]
  for (let from = 0; from < ids.length; from += 500) {
    const notes = await store.notes.getMany(ids.slice(from, from + 500))
    const cards = await store.cards.ofNotes(notes.map(({ id }) => id))
    const cardsOf = Map.groupBy(cards, ({ noteId }) => noteId)
    for (const note of notes) {
      await breathe()
      const own = cardsOf.get(note.id) ?? []
      const { ordinals, moved } = converted(note, own, types, mapping)
      if (ordinals.length === 0) {
        preview.wouldBeEmpty.push(note.id)
        continue
      }
      for (const { at } of unused)
        if ((note.fields[at] ?? '').trim() !== '') lost.set(at, (lost.get(at) ?? 0) + 1)
      const gone = own.filter((card) => !moved.some((other) => other.card === card))
      preview.notes++
      preview.cardsKept += moved.length
      preview.cardsNew += ordinals.length - moved.length
      preview.cardsLost += gone.length
      preview.answeredCardsLost += gone.filter(({ reps }) => reps > 0).length
    }
    onProgress?.(Math.min(from + 500, ids.length), ids.length)
  }
  preview.fieldsLost = unused.flatMap(({ name, at }) => {
    const count = lost.get(at) ?? 0
    return count === 0 ? [] : [{ name, notes: count }]
  })
  return preview
}

/**
 * Changes the type of notes, as one unit. Cards whose template has a counterpart keep their schedule. Notes that the new
 * type would make no card of are left as they are. Gives how many notes changed.
 * @throws FactdeckError as the preview; what the signal says when it is aborted.
 */
export async function changeNoteType(
  collection: Collection,
  change: NoteTypeChange,
  hooks: BulkHooks = {},
): Promise<number> {
  const types = await typesOf(collection, change)
  const { store, clock } = collection
  const ids = [...new Set(change.noteIds)]
  const name = `Change of note type of ${countOf(ids.length, 'note')}`
  const newCards = cardAdder(collection)
  return await inPieces(collection, name, ['notes', 'cards', 'noteTypes'], ids, hooks, async (piece) => {
    const cards = await store.cards.ofNotes(piece)
    const cardsOf = Map.groupBy(cards, ({ noteId }) => noteId)
    const notes: Note[] = []
    const kept: Card[] = []
    const gone: Card[] = []
    const ordinalsOf = new Map<NoteId, number[]>()
    /** The cards of each note as they will be, or where none stays the first that goes: it says which deck they are in. */
    const standing: Card[] = []
    for (const note of await store.notes.getMany(piece)) {
      const own = cardsOf.get(note.id) ?? []
      const { fields, ordinals, moved } = converted(note, own, types, change.mapping)
      if (ordinals.length === 0) continue
      notes.push({ ...note, noteTypeId: types.to.id, fields, modifiedAt: clock.now() })
      ordinalsOf.set(note.id, ordinals)
      const staying = moved.map(({ card, ordinal }) =>
        card.ordinal === ordinal ? card : { ...card, ordinal, modifiedAt: clock.now() },
      )
      kept.push(...staying.filter((card) => !own.includes(card)))
      gone.push(...own.filter((card) => !moved.some((other) => other.card === card)))
      const [first] = own
      standing.push(...(staying.length > 0 || first === undefined ? staying : [{ ...first, ordinal: -1 }]))
    }
    await store.notes.putMany(notes)
    await store.cards.remove(gone.map(({ id }) => id))
    await store.cards.putMany(kept)
    await newCards(standing, ordinalsOf)
    return notes.length
  })
}
