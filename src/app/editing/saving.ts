import { type Card, type DeckId, type Note, type NoteId, type NoteType, type NoteTypeId } from '@core/model'
import { isSameText } from '@core/editing'
import { cardOrdinals } from '@core/rendering'
import type { Collection } from '../collection'
import { ensureDeck } from '../decks/decks'
import { cleanDeckName } from '../decks/names'
import { applyNote, insertNotes } from '../notes'
import { countOf } from '../words'
import { discardDraft, type DraftOf, type NoteBase } from './drafts'
import { storeFiles, type PendingFile } from './pendingFiles'

/** A note with all that its editor shows. */
export interface OpenedNote {
  note: Note
  noteType: NoteType
  cards: Card[]
  /** The decks that its cards are in. */
  deckNames: string[]
  /** The document that it was made from, if it is still here. */
  document?: { id: string; title: string }
}

/** Reads a note to be edited; undefined when it is not here. */
export async function openNote({ store }: Collection, noteId: NoteId): Promise<OpenedNote | undefined> {
  return await store.read(['notes', 'noteTypes', 'cards', 'decks', 'documents'], async () => {
    const note = await store.notes.get(noteId)
    const noteType = note === undefined ? undefined : await store.noteTypes.get(note.noteTypeId)
    if (note === undefined || noteType === undefined) return undefined
    const cards = await store.cards.ofNotes([noteId])
    const decks = await store.decks.getMany([...new Set(cards.map(({ deckId }) => deckId))])
    const document = note.source === undefined ? undefined : await store.documents.get(note.source.documentId)
    return {
      note,
      noteType,
      cards: cards.toSorted((a, b) => a.ordinal - b.ordinal),
      deckNames: decks.map(({ name }) => name),
      ...(document === undefined ? {} : { document: { id: document.id, title: document.title } }),
    }
  })
}

/** Every tag that a note has. */
export async function listTagNames({ store }: Collection): Promise<string[]> {
  return await store.notes.tagNames()
}

/** What the editor holds when it saves. */
export interface NoteToSave {
  fields: readonly string[]
  tags: readonly string[]
  /** Pasted pictures and sounds; those that the fields name are stored with the note, in the same step. */
  files: readonly PendingFile[]
  /** Goes with the note that it was for. */
  draft: DraftOf
}

export interface SavedNote {
  noteId: NoteId
  deckId: DeckId
  deckName: string
  cards: number
}

const savedTables = ['noteTypes', 'decks', 'notes', 'cards', 'media', 'mediaNames', 'drafts'] as const

/**
 * Adds a note with its files to the deck of a name, which is made where there is none: one step.
 * @throws FactdeckError `deck-name`, `note-empty`, `note-type-gone`
 */
export async function saveNewNote(
  collection: Collection,
  {
    noteTypeId,
    deckName,
    fields,
    tags,
    files,
    draft,
  }: NoteToSave & { noteTypeId: NoteTypeId; deckName: string },
): Promise<SavedNote> {
  const { store } = collection
  const clean = cleanDeckName(deckName)
  const noteType = await store.noteTypes.get(noteTypeId)
  const cards =
    noteType === undefined ? 0 : cardOrdinals({ fields: [...fields], tags: [...tags] }, noteType).length
  const name = `Add ${countOf(cards, 'card')} to “${clean}”`
  return await store.unit(name, { tables: savedTables }, async () => {
    const deck = await ensureDeck(collection, clean)
    const stored = await storeFiles(collection, fields, files)
    const { noteIds, cards } = await insertNotes(collection, deck.id, [
      { noteTypeId, fields: stored, tags: [...tags] },
    ])
    await discardDraft(collection, draft)
    return { noteId: noteIds[0] ?? 0, deckId: deck.id, deckName: deck.name, cards }
  })
}

/** How saving an edited note went: `changed` and `gone` changed nothing. */
export type EditOutcome = { kind: 'saved' } | { kind: 'changed'; theirs: Note } | { kind: 'gone' }

/**
 * Saves an edited note with its files and tags: one step. Where the note is no longer what it was when editing began,
 * nothing is written and what it is now is given back.
 * @throws FactdeckError `note-empty`
 */
export async function saveEditedNote(
  collection: Collection,
  noteId: NoteId,
  base: NoteBase,
  { fields, tags, files, draft }: NoteToSave,
): Promise<EditOutcome> {
  const { store } = collection
  return await store.unit('Edit note', { tables: savedTables }, async (): Promise<EditOutcome> => {
    const note = await store.notes.get(noteId)
    const noteType = note === undefined ? undefined : await store.noteTypes.get(note.noteTypeId)
    if (note === undefined || noteType === undefined) return { kind: 'gone' }
    if (note.noteTypeId !== base.noteTypeId || !isSameText(base, note))
      return { kind: 'changed', theirs: note }
    if (!isSameText(note, { fields, tags })) {
      const stored = await storeFiles(collection, fields, files)
      await applyNote(collection, note, noteType, { fields: stored, tags: [...tags] })
    }
    await discardDraft(collection, draft)
    return { kind: 'saved' }
  })
}

/** What saving would do to the cards of a note: those that come, and those that go with their schedule. */
export function cardsAfter(
  cards: readonly Card[],
  noteType: NoteType,
  text: { fields: readonly string[]; tags: readonly string[] },
): { added: number[]; gone: Card[] } {
  const ordinals = cardOrdinals({ fields: [...text.fields], tags: [...text.tags] }, noteType)
  return {
    added: ordinals.filter((ordinal) => !cards.some((card) => card.ordinal === ordinal)),
    gone: cards.filter((card) => !ordinals.includes(card.ordinal)),
  }
}
