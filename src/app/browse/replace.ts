import {
  FactdeckError,
  newCard,
  type Card,
  type CardId,
  type DeckId,
  type Note,
  type NoteId,
  type NoteType,
  type NoteTypeId,
} from '@core/model'
import { cardOrdinals } from '@core/rendering'
import { compileRegex, RegexError, type LinearRegex, type Match } from '@core/search'
import type { Collection } from '../collection'
import { countOf } from '../words'
import { inPieces, type BulkHooks } from './bulk'
import { createBreather } from './pausing'

export interface ReplaceRequest {
  noteIds: readonly NoteId[]
  find: string
  /** For a regular expression `$1`, `$2` … `$99` stand for its groups, `$0` for all that was found, `$$` for a dollar sign. */
  replacement: string
  /** `find` is a regular expression; else it is text as it stands. */
  regex?: boolean
  /** Capital and small letters are told apart. */
  matchCase?: boolean
  /** Names of the fields to look into; all by default. */
  fields?: readonly string[]
}

/** A field before and after. */
export interface Replacement {
  noteId: NoteId
  field: string
  before: string
  after: string
  /** Where the parts that are replaced lie in `before`, and their replacements in `after`: start and end, in turn. */
  placesBefore: number[]
  placesAfter: number[]
}

export interface ReplacePreview {
  notes: number
  fields: number
  replacements: number
  /** The first of the fields that change. */
  examples: Replacement[]
  /** Notes that are left as they are, because they would ask nothing any more. */
  wouldBeEmpty: NoteId[]
  /** Cards that the new texts no longer ask for, with their schedule, and cards that they ask for newly. */
  cardsLost: number
  /** Those of them that have been answered. */
  answeredCardsLost: number
  cardsNew: number
}

const mostExamples = 200
const mostReplacementsInField = 100_000
/** What a field may grow to, in UTF-16 units. */
const longestField = 1_000_000

interface Replacer {
  regex: LinearRegex
  fill: (text: string, match: Match) => string
  fields: ReadonlySet<string> | undefined
}

/** @throws FactdeckError `replace` for an empty search or a pattern that is not understood. */
function replacerOf({ find, replacement, regex, matchCase, fields }: ReplaceRequest): Replacer {
  if (find === '') throw new FactdeckError('replace', 'Write what is to be found first.')
  const normal = find.normalize('NFC')
  const pattern = regex === true ? normal : normal.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const options = { ignoreCase: matchCase !== true }
  const names = fields === undefined ? undefined : new Set(fields)
  try {
    return {
      regex: compileRegex(pattern, options),
      fill: regex === true ? (text, match) => filled(replacement, text, match) : () => replacement,
      fields: names,
    }
  } catch (error) {
    if (!(error instanceof RegexError)) throw error
    const at = error.end > error.start ? ` (at “${pattern.slice(error.start, error.end).slice(0, 40)}”)` : ''
    throw new FactdeckError('replace', `${error.message}${at}`)
  }
}

function filled(replacement: string, text: string, match: Match): string {
  return replacement.replaceAll(/\$(?:(\$)|(\d{1,2})|\{(\d{1,2})\})/g, (whole, dollar, plain, braced) => {
    if (dollar !== undefined) return '$'
    const group = Number(plain ?? braced)
    const start = match[group * 2]
    if (start === undefined) return whole
    return start < 0 ? '' : text.slice(start, match[group * 2 + 1])
  })
}

interface ChangedNote {
  fields: string[]
  changes: Replacement[]
  replacements: number
}

function replaceIn(
  note: Note,
  noteType: NoteType,
  { regex, fill, fields }: Replacer,
): ChangedNote | undefined {
  const changes: Replacement[] = []
  let replacements = 0
  const changed = note.fields.map((stored, index) => {
    const name = noteType.fields[index]?.name ?? ''
    const before = stored.normalize('NFC')
    if ((fields !== undefined && !fields.has(name)) || !regex.test(before)) return stored
    const replaced = replaceAll(note, name, before, regex, fill)
    if (replaced === undefined) return stored
    replacements += replaced.placesBefore.length / 2
    changes.push(replaced)
    return replaced.after
  })
  return changes.length === 0 ? undefined : { fields: changed, changes, replacements }
}

function replaceAll(
  note: Note,
  field: string,
  before: string,
  regex: LinearRegex,
  fill: Replacer['fill'],
): Replacement | undefined {
  const placesBefore: number[] = []
  const placesAfter: number[] = []
  let after = ''
  let from = 0
  for (const match of matchesIn(regex, before, field)) {
    const [start = 0, end = 0] = match
    after += before.slice(from, start)
    const at = after.length
    after += fill(before, match)
    if (after.length > longestField)
      throw new FactdeckError(
        'replace',
        `The field “${field}” of a note would become too long. Nothing was changed.`,
      )
    placesBefore.push(start, end)
    placesAfter.push(at, after.length)
    from = end
  }
  after += before.slice(from)
  return after === before ? undefined : { noteId: note.id, field, before, after, placesBefore, placesAfter }
}

function matchesIn(regex: LinearRegex, text: string, field: string): Match[] {
  try {
    return regex.findAll(text, mostReplacementsInField)
  } catch (error) {
    if (!(error instanceof RegexError)) throw error
    throw new FactdeckError('replace', `${error.message} It was the field “${field}”. Nothing was changed.`)
  }
}

async function noteTypesOf({ store }: Collection): Promise<Map<NoteTypeId, NoteType>> {
  return new Map((await store.noteTypes.all()).map((noteType) => [noteType.id, noteType]))
}

/**
 * What finding and replacing would change; nothing is changed yet.
 * @throws FactdeckError `replace` for a pattern that is not understood; what the signal says when it is aborted.
 */
export async function previewReplace(
  collection: Collection,
  request: ReplaceRequest,
  { signal, onProgress }: BulkHooks = {},
): Promise<ReplacePreview> {
  const replacer = replacerOf(request)
  const breathe = createBreather(collection, signal)
  const { store } = collection
  const noteTypes = await noteTypesOf(collection)
  const preview: ReplacePreview = {
    notes: 0,
    fields: 0,
    replacements: 0,
    examples: [],
    wouldBeEmpty: [],
    cardsLost: 0,
    answeredCardsLost: 0,
    cardsNew: 0,
  }
  const ids = [...new Set(request.noteIds)]
  const pageSize = 500
  for (let from = 0; from < ids.length; from += pageSize) {
    const notes = await store.notes.getMany(ids.slice(from, from + pageSize))
    const changed: { note: Note; noteType: NoteType; change: ChangedNote }[] = []
    for (const note of notes) {
      const noteType = noteTypes.get(note.noteTypeId)
      const change = noteType === undefined ? undefined : replaceIn(note, noteType, replacer)
      if (noteType !== undefined && change !== undefined) changed.push({ note, noteType, change })
      await breathe()
    }
    const cards = await store.cards.ofNotes(changed.map(({ note }) => note.id))
    const cardsOf = Map.groupBy(cards, ({ noteId }) => noteId)
    for (const { note, noteType, change } of changed) {
      const ordinals = cardOrdinals({ ...note, fields: change.fields }, noteType)
      if (ordinals.length === 0) {
        preview.wouldBeEmpty.push(note.id)
        continue
      }
      const own = cardsOf.get(note.id) ?? []
      preview.notes++
      preview.fields += change.changes.length
      preview.replacements += change.replacements
      preview.examples.push(...change.changes.slice(0, mostExamples - preview.examples.length))
      const lost = own.filter(({ ordinal }) => !ordinals.includes(ordinal))
      preview.cardsLost += lost.length
      preview.answeredCardsLost += lost.filter(({ reps }) => reps > 0).length
      preview.cardsNew += ordinals.filter((ordinal) => !own.some((card) => card.ordinal === ordinal)).length
    }
    onProgress?.(Math.min(from + pageSize, ids.length), ids.length)
  }
  return preview
}

/**
 * Finds and replaces in notes, as one unit. Cards that the new texts no longer ask for are deleted, those that they ask for
 * are added; notes that would ask nothing are left as they are. Gives how many notes changed.
 * @throws FactdeckError `replace`; what the signal says when it is aborted.
 */
export async function replaceInNotes(
  collection: Collection,
  request: ReplaceRequest,
  hooks: BulkHooks = {},
): Promise<number> {
  const replacer = replacerOf(request)
  const { store, clock } = collection
  const ids = [...new Set(request.noteIds)]
  const name = `Find and replace in ${countOf(ids.length, 'note')}`
  const noteTypes = await noteTypesOf(collection)
  const newCards = cardAdder(collection)
  return await inPieces(collection, name, ['notes', 'cards', 'noteTypes'], ids, hooks, async (piece) => {
    const changed: Note[] = []
    const ordinalsOf = new Map<NoteId, number[]>()
    for (const note of await store.notes.getMany(piece)) {
      const noteType = noteTypes.get(note.noteTypeId)
      const change = noteType === undefined ? undefined : replaceIn(note, noteType, replacer)
      if (noteType === undefined || change === undefined) continue
      const ordinals = cardOrdinals({ ...note, fields: change.fields }, noteType)
      if (ordinals.length === 0) continue
      changed.push({ ...note, fields: change.fields, modifiedAt: clock.now() })
      ordinalsOf.set(note.id, ordinals)
    }
    if (changed.length === 0) return 0
    await store.notes.putMany(changed)
    const cards = await store.cards.ofNotes(changed.map(({ id }) => id))
    const gone = cards.filter(({ noteId, ordinal }) => ordinalsOf.get(noteId)?.includes(ordinal) !== true)
    await store.cards.remove(gone.map(({ id }) => id))
    await newCards(cards, ordinalsOf)
    return changed.length
  })
}

/**
 * Inside a unit: adds the cards that notes ask for and do not have, in the deck of the note's first card. The positions of
 * new cards are counted on through all calls.
 */
export function cardAdder({
  store,
  clock,
}: Collection): (
  cards: readonly Card[],
  ordinalsOf: ReadonlyMap<NoteId, readonly number[]>,
) => Promise<CardId[]> {
  const positions = new Map<DeckId, number>()
  return async (cards, ordinalsOf) => {
    const cardsOf = Map.groupBy(cards, ({ noteId }) => noteId)
    const added: Card[] = []
    for (const [noteId, ordinals] of ordinalsOf) {
      const own = cardsOf.get(noteId) ?? []
      const missing = ordinals.filter((ordinal) => !own.some((card) => card.ordinal === ordinal))
      const [first] = own.toSorted((a, b) => a.ordinal - b.ordinal)
      if (missing.length === 0 || first === undefined) continue
      const { deckId } = first
      let position = positions.get(deckId) ?? (await store.cards.lastPosition(deckId))
      for (const ordinal of missing)
        added.push(
          newCard({ id: store.newId(), noteId, deckId, ordinal, position: ++position, at: clock.now() }),
        )
      positions.set(deckId, position)
    }
    if (added.length > 0) await store.cards.addMany(added)
    return added.map(({ id }) => id)
  }
}
