import {
  FactdeckError,
  newCard,
  newGuid,
  type Card,
  type CardId,
  type DeckId,
  type Millis,
  type Note,
  type NoteId,
  type NoteSource,
  type NoteType,
  type NoteTypeId,
} from '@core/model'
import { coveredInWords } from '@core/occlusion'
import { answerRule, cardOrdinals, plainText, renderCard } from '@core/rendering'
import { binNotes, binTables } from './bin/binning'
import type { Collection } from './collection'
import { countOf } from './words'

/** A note as it is to be added. */
export interface NoteDraft {
  noteTypeId: NoteTypeId
  /** One value for each field of the note type. */
  fields: string[]
  tags: string[]
  source?: NoteSource
  /** Given for notes that are the same everywhere, such as bundled ones; else a new one is made. */
  guid?: string
}

/** A note as lists show it: its first card's question and answer as plain text. */
export interface NoteListing {
  note: Note
  question: string
  answer: string
  /** Its cards in this deck. */
  cards: Card[]
}

export async function listNoteTypes({ store }: Collection): Promise<NoteType[]> {
  return await store.noteTypes.all()
}

export async function getNote({ store }: Collection, noteId: NoteId): Promise<Note | undefined> {
  return await store.notes.get(noteId)
}

/** Inside a unit: adds notes and their cards to a deck. Throws FactdeckError `note-empty` for a note that asks nothing. */
export async function insertNotes(
  { store, clock, random }: Collection,
  deckId: DeckId,
  drafts: readonly NoteDraft[],
): Promise<{ noteIds: NoteId[]; cards: number }> {
  const at = clock.now()
  const noteTypes = new Map((await store.noteTypes.all()).map((noteType) => [noteType.id, noteType]))
  let position = await store.cards.lastPosition(deckId)
  const notes: Note[] = []
  const cards: Card[] = []
  for (const draft of drafts) {
    const noteType = noteTypes.get(draft.noteTypeId)
    if (noteType === undefined)
      throw new FactdeckError('note-type-gone', 'The note type of this note is no longer here.')
    const note: Note = { id: store.newId(), guid: newGuid(random), ...draft, createdAt: at, modifiedAt: at }
    const ordinals = cardOrdinals(note, noteType)
    if (ordinals.length === 0) throw noteEmpty(noteType)
    notes.push(note)
    cards.push(...cardsOfNote(note.id, ordinals, { deckId, position, at }, () => store.newId()))
    position += ordinals.length
  }
  await store.notes.addMany(notes)
  await store.cards.addMany(cards)
  return { noteIds: notes.map((note) => note.id), cards: cards.length }
}

/** New cards of a note, one for each ordinal, in line behind a position of their deck. */
export function cardsOfNote(
  noteId: NoteId,
  ordinals: readonly number[],
  { deckId, position, at }: { deckId: DeckId; position: number; at: Millis },
  newId: () => CardId,
): Card[] {
  return ordinals.map((ordinal, index) =>
    newCard({ id: newId(), noteId, deckId, ordinal, position: position + index + 1, at }),
  )
}

function noteEmpty(noteType: NoteType): FactdeckError {
  return new FactdeckError(
    'note-empty',
    noteType.kind === 'cloze'
      ? 'Mark at least one blank like this: {{c1::answer}}.'
      : `The note asks nothing: its field “${noteType.fields[0]?.name ?? 'Front'}” is empty.`,
  )
}

/** Adds notes with their cards to a deck, as one unit. Throws FactdeckError `note-empty`, `deck-gone`. */
export async function addNotes(
  collection: Collection,
  deckId: DeckId,
  drafts: readonly NoteDraft[],
  unitName = `Add ${countOf(drafts.length, 'note')}`,
): Promise<NoteId[]> {
  const { store } = collection
  return await store.unit(unitName, { tables: ['noteTypes', 'decks', 'notes', 'cards'] }, async () => {
    if ((await store.decks.get(deckId)) === undefined)
      throw new FactdeckError('deck-gone', 'This deck is no longer here.')
    return (await insertNotes(collection, deckId, drafts)).noteIds
  })
}

/**
 * Changes a note's fields. Cards that the new text calls for are added beside its other cards; cards that it no longer
 * has, such as those of a removed cloze, are deleted. Throws FactdeckError `note-gone`, `note-empty`.
 */
export async function updateNote(
  collection: Collection,
  noteId: NoteId,
  fields: readonly string[],
): Promise<void> {
  const { store } = collection
  await store.unit('Edit note', { tables: ['noteTypes', 'notes', 'cards'] }, async () => {
    const note = await store.notes.get(noteId)
    const noteType = note === undefined ? undefined : await store.noteTypes.get(note.noteTypeId)
    if (note === undefined || noteType === undefined)
      throw new FactdeckError('note-gone', 'This note is no longer here.')
    await applyNote(collection, note, noteType, { fields: [...fields] })
  })
}

/** Inside a unit: gives a note other fields or tags, and the cards that these call for. Throws FactdeckError `note-empty`. */
export async function applyNote(
  { store, clock }: Collection,
  note: Note,
  noteType: NoteType,
  changes: Partial<Pick<Note, 'fields' | 'tags'>>,
): Promise<void> {
  const at = clock.now()
  const ordinals = cardOrdinals({ ...note, ...changes }, noteType)
  if (ordinals.length === 0) throw noteEmpty(noteType)
  await store.notes.update(note.id, { ...changes, modifiedAt: at })
  const cards = await store.cards.ofNotes([note.id])
  const gone = cards.filter((card) => !ordinals.includes(card.ordinal))
  const missing = ordinals.filter((ordinal) => !cards.some((card) => card.ordinal === ordinal))
  if (gone.length > 0) await store.cards.remove(gone.map((card) => card.id))
  const deckId = cards[0]?.deckId
  if (missing.length === 0 || deckId === undefined) return
  const position = await store.cards.lastPosition(deckId)
  await store.cards.addMany(cardsOfNote(note.id, missing, { deckId, position, at }, () => store.newId()))
}

/** Deletes notes and their cards into the bin. The review log stays. */
export async function deleteNotes(collection: Collection, noteIds: readonly NoteId[]): Promise<void> {
  const name = noteIds.length === 1 ? 'Delete note' : `Delete ${countOf(noteIds.length, 'note')}`
  await collection.store.unit(name, { tables: binTables }, async () => {
    await binNotes(collection, noteIds)
  })
}

/** The notes that have cards in a deck itself, the latest first. */
export async function notesOfDeck({ store }: Collection, deckId: DeckId): Promise<NoteListing[]> {
  return await store.read(['notes', 'cards', 'noteTypes'], async () => {
    const cards = await store.cards.ofDecks([deckId])
    const cardsOf = Map.groupBy(cards, (card) => card.noteId)
    const noteTypes = new Map((await store.noteTypes.all()).map((noteType) => [noteType.id, noteType]))
    const notes = await store.notes.getMany([...cardsOf.keys()].sort((a, b) => b - a))
    return notes.flatMap((note) => {
      const noteType = noteTypes.get(note.noteTypeId)
      return noteType === undefined ? [] : [listingOf(note, noteType, cardsOf.get(note.id) ?? [])]
    })
  })
}

function listingOf(note: Note, noteType: NoteType, cards: Card[]): NoteListing {
  const covered = coveredInWords(note, noteType)
  if (covered !== undefined) return { note, ...covered, cards }
  const ordinal = Math.min(...cards.map((card) => card.ordinal))
  const front = renderCard(note, noteType, ordinal, 'front')
  const back = renderCard(note, noteType, ordinal, 'back')
  // Templates mostly repeat the question above a rule; in the list it stands beside the answer.
  const answer = back.split(answerRule).at(-1) ?? back
  return { note, question: plainText(front), answer: plainText(answer), cards }
}

/** The file that a note means by a name; undefined when it is not there. */
export async function readMedia({ store }: Collection, name: string): Promise<Blob | undefined> {
  return await store.media.byName(name)
}
