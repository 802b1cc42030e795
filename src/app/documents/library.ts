import { engineVersion, type IngestedDocument } from '@core/generation'
import {
  FactdeckError,
  type Card,
  type DeckId,
  type DocumentId,
  type Note,
  type NoteId,
  type SourceDocument,
} from '@core/model'
import { draftTables } from '@storage/index'
import { binNotes, binTables } from '../bin/binning'
import type { Collection } from '../collection'
import { documentIdOf } from './documents'
import { isEdited } from './generated'

/** A document of the library with what was made from it. */
export interface LibraryEntry {
  document: Omit<SourceDocument, 'text'>
  /** Decks that hold cards of it, by name; `cards` are those of this document. */
  decks: { id: DeckId; name: string; cards: number }[]
  notes: number
  /** Notes whose text the person wrote or changed. */
  editedNotes: number
  /** The engines that made or last checked its notes. */
  engineVersions: string[]
  /** Another engine made notes that were not edited: making the cards anew may change them. */
  outdated: boolean
  /** Its review is not finished. */
  draft: boolean
}

/** The documents that are kept, the latest first. */
export async function listLibrary({ store }: Collection): Promise<LibraryEntry[]> {
  const tables = ['documents', 'notes', 'cards', 'decks', ...draftTables] as const
  return await store.read(tables, async () => {
    const deckNames = new Map((await store.decks.all()).map((deck) => [deck.id, deck.name]))
    const drafts = new Set((await store.reviewDrafts.list()).map((row) => row.documentId))
    const documents = await store.documents.all()
    // Side by side: one after the other a large library would take seconds.
    const entryOf = async ({ text: _text, ...document }: SourceDocument): Promise<LibraryEntry> => {
      const notes = await store.notes.ofDocument(document.id)
      const cards = await store.cards.ofNotes(notes.map((note) => note.id))
      return {
        document,
        decks: decksOf(cards, deckNames),
        ...summaryOf(notes),
        draft: drafts.has(document.id),
      }
    }
    const entries = await Promise.all(documents.map(entryOf))
    return entries.sort((a, b) => b.document.addedAt - a.document.addedAt)
  })
}

function decksOf(cards: readonly Card[], deckNames: ReadonlyMap<DeckId, string>): LibraryEntry['decks'] {
  const counts = new Map<DeckId, number>()
  for (const { deckId } of cards) counts.set(deckId, (counts.get(deckId) ?? 0) + 1)
  return [...counts]
    .map(([id, count]) => ({ id, name: deckNames.get(id) ?? '', cards: count }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function summaryOf(
  notes: readonly Note[],
): Pick<LibraryEntry, 'notes' | 'editedNotes' | 'engineVersions' | 'outdated'> {
  const versions = new Set<string>()
  let editedNotes = 0
  let outdated = false
  for (const note of notes) {
    const version = note.source?.engineVersion
    if (version !== undefined) versions.add(version)
    if (isEdited(note)) editedNotes++
    else outdated ||= version !== engineVersion
  }
  return { notes: notes.length, editedNotes, engineVersions: [...versions].sort(), outdated }
}

function documentGone(): FactdeckError {
  return new FactdeckError('document-gone', 'This document is no longer here.')
}

/**
 * Deletes a document, one unit. Its notes stay and say that their source is missing, unless they go into the bin
 * (`notes`); the review log stays. A review of it that was not finished is discarded. Throws FactdeckError `document-gone`.
 */
export async function deleteDocument(
  collection: Collection,
  id: DocumentId,
  options: { notes?: boolean } = {},
): Promise<{ notes: number }> {
  const { store } = collection
  const title = (await store.documents.get(id))?.title
  if (title === undefined) throw documentGone()
  const tables = ['documents', ...binTables, ...draftTables] as const
  return await store.unit(`Delete document ${title}`, { tables }, async () => {
    await store.reviewDrafts.remove(id)
    await store.documents.remove([id])
    if (options.notes !== true) return { notes: 0 }
    const noteIds: NoteId[] = (await store.notes.ofDocument(id)).map((note) => note.id)
    return { notes: await binNotes(collection, noteIds) }
  })
}

/** Gives a document another title, one unit. Throws FactdeckError `document-title` for an empty one, `document-gone`. */
export async function renameDocument({ store }: Collection, id: DocumentId, title: string): Promise<void> {
  const clean = title.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  if (clean === '') throw new FactdeckError('document-title', 'A document needs a title.')
  await store.unit(`Rename document to ${clean}`, { tables: ['documents'] }, async () => {
    if (!(await store.documents.update(id, { title: clean }))) throw documentGone()
  })
}

/** A document that was dropped again. */
export interface RecognisedDocument {
  document: SourceDocument
  notes: number
  /** Names of the decks that hold cards of it. */
  decks: string[]
}

/** The kept document with the same text, whatever its file is called; undefined for a new one. */
export async function recogniseDocument(
  { store }: Collection,
  ingested: Pick<IngestedDocument, 'text'>,
): Promise<RecognisedDocument | undefined> {
  const id = await documentIdOf(ingested.text)
  return await store.read(['documents', 'notes', 'cards', 'decks'], async () => {
    const document = await store.documents.get(id)
    if (document === undefined) return undefined
    const notes = await store.notes.ofDocument(id)
    const cards = await store.cards.ofNotes(notes.map((note) => note.id))
    const deckIds = [...new Set(cards.map((card) => card.deckId))]
    const decks = (await store.decks.getMany(deckIds)).map((deck) => deck.name).sort()
    return { document, notes: notes.length, decks }
  })
}
