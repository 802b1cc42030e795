import type { Card, CardId, DayNumber, DeckId, MemoryState, Note, NoteId } from '@core/model'
import { Queue } from '@core/model'
import { latexPicturesIn, mediaNamesIn } from '@core/rendering'
import { searchableText } from '@core/search'
import type { Collection } from '../collection'
import type { Found } from './kinds'
import type { SmallTables } from './tables'
import { isId, isMemory, isSoundCard, isTime, textOf } from './values'

/** Rows that are read together. */
const pageSize = 5_000

export interface Steps {
  /** Told between pages; throws what a cancel says. */
  step: (done: number) => void
}

/** What later parts of a check need of the notes. */
export interface SeenNotes {
  ids: Set<NoteId>
  /** Which note type each note has, and whether its cards were seen. */
  typeOf: Map<NoteId, number>
  withCards: Set<NoteId>
  /** Names of the files that notes mean, with one note each. */
  files: Map<string, NoteId>
}

/** What later parts of a check need of the cards. */
export interface SeenCards {
  ids: Set<CardId>
  byDeck: Map<DeckId, number>
  byDay: Map<DayNumber, number>
  /** Cards that have a memory state, for the replay. */
  remembered: {
    id: CardId
    noteId: NoteId
    deckId: DeckId
    memory: MemoryState
    reps: number
    lastReviewAt: number | undefined
  }[]
  /** Sound cards that were answered and came from no other program, for the counts of their answers. */
  answered: Pick<Card, 'id' | 'noteId' | 'reps' | 'lapses' | 'lastReviewAt'>[]
}

/** A few words by which a note is known. */
export function wordsOf({ fields }: Pick<Note, 'fields'>): string {
  const [first = ''] = Array.isArray(fields) ? fields : []
  const text = searchableText(textOf(first).slice(0, 500), 'html').trim()
  return text === '' ? 'a note without words' : text.slice(0, 80)
}

/** Inside a read: every note. */
export async function checkNotes(
  { store }: Collection,
  { noteTypes }: SmallTables,
  found: Found,
  { step }: Steps,
): Promise<SeenNotes> {
  const seen: SeenNotes = { ids: new Set(), typeOf: new Map(), withCards: new Set(), files: new Map() }
  const guids = new Set<string>()
  const documents = new Set(await store.documents.keys())
  for (let after: NoteId | undefined; ;) {
    const page = await store.notes.page(after, pageSize)
    for (const note of page) {
      const { id, guid, fields, tags } = note
      seen.ids.add(id)
      seen.typeOf.set(id, note.noteTypeId)
      if (!isId(id)) found.add('ids-invalid', id, wordsOf(note))
      const isSound =
        Array.isArray(fields) &&
        fields.every((field) => typeof field === 'string') &&
        Array.isArray(tags) &&
        tags.every((tag) => typeof tag === 'string' && tag !== '') &&
        isTime(note.createdAt) &&
        isTime(note.modifiedAt)
      if (!isSound) found.add('notes-invalid', id, wordsOf(note))
      const noteType = noteTypes.get(note.noteTypeId)
      if (noteType === undefined) found.add('notes-without-type', id, wordsOf(note))
      else if (isSound && fields.length !== noteType.fields.length)
        found.add('notes-wrong-fields', id, wordsOf(note))
      if (typeof guid !== 'string' || guid === '' || guids.has(guid))
        found.add('notes-doubled-guid', id, wordsOf(note))
      guids.add(guid)
      if (isSound) noteFiles(fields, id, seen.files)
      const source: unknown = note.source?.documentId
      if (typeof source === 'string' && !documents.has(source))
        found.add('sources-missing', id, wordsOf(note))
    }
    step(page.length)
    after = page.at(-1)?.id
    if (page.length < pageSize) return seen
  }
}

function noteFiles(fields: readonly string[], id: NoteId, files: Map<string, NoteId>): void {
  for (const field of fields) {
    // Most fields mean no file: only these signs can begin a name.
    if (!/[<[]/.test(field)) continue
    for (const name of mediaNamesIn(field)) if (!files.has(name)) files.set(name, id)
    for (const name of latexPicturesIn(field)) if (!files.has(name)) files.set(name, -1)
  }
}

/** Inside a read: every card. */
export async function checkCards(
  { store }: Collection,
  { decks, noteTypes }: SmallTables,
  notes: SeenNotes,
  found: Found,
  { step }: Steps,
): Promise<SeenCards> {
  const seen: SeenCards = {
    ids: new Set(),
    byDeck: new Map(),
    byDay: new Map(),
    remembered: [],
    answered: [],
  }
  const places = new Map<NoteId, number[]>()
  for (let after: CardId | undefined; ;) {
    const page = await store.cards.page(after, pageSize)
    for (const card of page) {
      seen.ids.add(card.id)
      if (Number.isFinite(card.deckId)) count(seen.byDeck, card.deckId)
      if (card.queue === Queue.review && Number.isFinite(card.due)) count(seen.byDay, card.due)
      checkReferences(card)
      checkValues(card)
    }
    step(page.length)
    after = page.at(-1)?.id
    if (page.length < pageSize) break
  }
  for (const id of notes.ids)
    if (!notes.withCards.has(id) && noteTypes.has(notes.typeOf.get(id) ?? -1))
      found.add('notes-without-cards', id, { noteId: id })
  return seen

  function checkReferences(card: Card): void {
    const { id, noteId, deckId, ordinal } = card
    const words = { noteId }
    if (!isId(id)) found.add('ids-invalid', id, words)
    if (!decks.has(deckId)) found.add('cards-without-deck', id, words)
    if (!notes.ids.has(noteId)) {
      found.add('cards-without-note', id, words)
      return
    }
    const noteType = noteTypes.get(notes.typeOf.get(noteId) ?? -1)
    const templates = noteType?.kind === 'cloze' ? 500 : (noteType?.templates.length ?? Infinity)
    if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal >= templates) {
      found.add('cards-without-template', id, words)
      return
    }
    notes.withCards.add(noteId)
    const others = places.get(noteId)
    if (others === undefined) places.set(noteId, [ordinal])
    else if (others.includes(ordinal)) found.add('cards-doubled', id, words)
    else others.push(ordinal)
  }

  function checkValues(card: Card): void {
    const { id, noteId, deckId, memory, reps, lapses, lastReviewAt } = card
    if (!isSoundCard(card)) found.add('cards-invalid', id, { noteId })
    else if (lastReviewAt !== undefined && card.anki === undefined)
      seen.answered.push({ id, noteId, reps, lapses, lastReviewAt })
    if (memory === undefined) return
    if (isMemory(memory)) seen.remembered.push({ id, noteId, deckId, memory, reps, lastReviewAt })
    else found.add('memory-invalid', id, { noteId })
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
