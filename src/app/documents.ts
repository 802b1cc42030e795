import { candidateToNote, engineVersion, type Candidate, type IngestedDocument } from '@core/generation'
import { FactdeckError, type DeckId, type DocumentId, type NoteId, type SourceDocument } from '@core/model'
import type { Collection } from './collection'
import { ensureDeck } from './decks/decks'
import { cleanDeckName } from './decks/names'
import { insertNotes, type NoteDraft } from './notes'
import { countOf } from './words'

/** SHA-256 of the text in hex: the same text dropped twice is the same document. */
export async function documentIdOf(text: string): Promise<DocumentId> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function documentRow(id: DocumentId, document: IngestedDocument, addedAt: number): SourceDocument {
  const { title, fileName, kind, text, language, words, date } = document
  const row = { id, title, fileName, kind, text, language, words, addedAt }
  return date === undefined ? row : { ...row, date }
}

/** Keeps a document's text, unless it is kept already. */
export async function keepDocument(
  { store, clock }: Collection,
  document: IngestedDocument,
): Promise<SourceDocument> {
  const row = documentRow(await documentIdOf(document.text), document, clock.now())
  return await store.unit(`Keep document ${document.title}`, { tables: ['documents'] }, async () => {
    const kept = await store.documents.get(row.id)
    if (kept !== undefined) return kept
    await store.documents.add(row)
    return row
  })
}

export async function getDocument(
  { store }: Collection,
  id: DocumentId,
): Promise<SourceDocument | undefined> {
  return await store.documents.get(id)
}

/** The documents that are kept, the latest first, without their texts. */
export async function listDocuments({ store }: Collection): Promise<Omit<SourceDocument, 'text'>[]> {
  const documents = await store.documents.all()
  return documents.map(({ text: _text, ...rest }) => rest).sort((a, b) => b.addedAt - a.addedAt)
}

export interface CandidatesToAdd {
  document: IngestedDocument
  /** An existing deck, or a name: the deck of that name, made where missing. */
  deck: { id: DeckId } | { newName: string }
  candidates: readonly Candidate[]
}

/** What `insertPrepared` writes: everything that must be computed before a unit begins is computed. */
export interface PreparedCandidates {
  document: SourceDocument
  deck: { id: DeckId } | { newName: string }
  drafts: NoteDraft[]
}

/** Makes a document row and note drafts of candidates. Throws FactdeckError `nothing-kept`, `deck-name`. */
export async function prepareCandidates(
  { clock }: Collection,
  { document, deck, candidates }: CandidatesToAdd,
): Promise<PreparedCandidates> {
  if (candidates.length === 0)
    throw new FactdeckError('nothing-kept', 'No card was kept, so nothing was added.')
  const row = documentRow(await documentIdOf(document.text), document, clock.now())
  return {
    document: row,
    deck: 'newName' in deck ? { newName: cleanDeckName(deck.newName) } : deck,
    drafts: candidates.map((candidate) => candidateToNote(candidate, row.id, engineVersion)),
  }
}

/** The tables that `insertPrepared` touches. */
export const candidateTables = ['documents', 'decks', 'noteTypes', 'notes', 'cards'] as const

/** Inside a unit: adds the document, the deck, the notes and their cards. */
export async function insertPrepared(
  collection: Collection,
  { document, deck, drafts }: PreparedCandidates,
): Promise<{ deckId: DeckId; notes: NoteId[] }> {
  const { store } = collection
  if ((await store.documents.get(document.id)) === undefined) await store.documents.add(document)
  const target = 'id' in deck ? await store.decks.get(deck.id) : await ensureDeck(collection, deck.newName)
  if (target === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
  const { noteIds } = await insertNotes(collection, target.id, drafts)
  return { deckId: target.id, notes: noteIds }
}

/**
 * Adds what a person kept of a generation: the document, the deck, notes and cards; one unit. Throws FactdeckError
 * `nothing-kept`, `deck-gone`, `deck-name`.
 */
export async function addCandidates(
  collection: Collection,
  toAdd: CandidatesToAdd,
): Promise<{ deckId: DeckId; notes: NoteId[] }> {
  const prepared = await prepareCandidates(collection, toAdd)
  const unitName = `Add ${countOf(toAdd.candidates.length, 'card')}`
  return await collection.store.unit(unitName, { tables: candidateTables }, () =>
    insertPrepared(collection, prepared),
  )
}
