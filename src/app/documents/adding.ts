import { candidateToNote, engineVersion, type Candidate, type IngestedDocument } from '@core/generation'
import { modelRule } from '@core/generation/model'
import {
  FactdeckError,
  type Deck,
  type DeckId,
  type DocumentId,
  type NoteId,
  type SourceDocument,
} from '@core/model'
import { draftTables } from '@storage/index'
import type { Collection } from '../collection'
import { ensureDeck } from '../decks/decks'
import { cleanDeckName } from '../decks/names'
import { insertNotes, type NoteDraft } from '../notes'
import { countOf } from '../words'
import { chapterNames } from './chapters'
import { documentRow } from './documents'
import { fieldsHash, ownText } from './generated'

export interface CandidatesToAdd {
  document: IngestedDocument
  /** An existing deck, or a name: the deck of that name, made where missing. */
  deck: { id: DeckId } | { newName: string }
  candidates: readonly Candidate[]
  /**
   * Candidates whose wording the person changed: a newer engine leaves their notes alone. Merged ones and those made
   * from a selection are known by their rule.
   */
  editedIds?: readonly string[]
  /** Cards of a document with chapters go into a subdeck a chapter, unless this is `false`. */
  perChapter?: boolean
  /** The half-reviewed document stays for going on later; else adding ends its review. */
  keepDraft?: boolean
}

/** What `insertPrepared` writes: everything that must be computed before a unit begins is computed. */
export interface PreparedCandidates {
  document: SourceDocument
  deck: { id: DeckId } | { newName: string }
  drafts: NoteDraft[]
  /** The subdeck of each draft; missing for the deck itself. */
  subdecks?: readonly (string | undefined)[]
}

/** Rules whose text comes from the person or a model, and not from an engine that could do better later. */
const ownRules: ReadonlySet<string> = new Set(['selection', 'merged', modelRule])

/** The note of a candidate, with the hash that tells later whether it was edited. */
export function generatedNote(
  candidate: Candidate,
  documentId: DocumentId,
  isOwn = false,
): ReturnType<typeof candidateToNote> {
  const draft = candidateToNote(candidate, documentId, engineVersion)
  const generatedHash = isOwn || ownRules.has(candidate.ruleId) ? ownText : fieldsHash(draft.fields)
  return { ...draft, source: { ...draft.source, generatedHash } }
}

/** Makes a document row and note drafts of candidates. Throws FactdeckError `nothing-kept`, `deck-name`. */
export async function prepareCandidates(
  { clock }: Collection,
  { document, deck, candidates, editedIds = [], perChapter = true }: CandidatesToAdd,
): Promise<PreparedCandidates> {
  if (candidates.length === 0)
    throw new FactdeckError('nothing-kept', 'No card was kept, so nothing was added.')
  const row = await documentRow(document, clock.now())
  const edited = new Set(editedIds)
  const chapterAt = chapterNames(perChapter ? document.places : undefined)
  return {
    document: row,
    deck: 'newName' in deck ? { newName: cleanDeckName(deck.newName) } : deck,
    drafts: candidates.map((candidate) => generatedNote(candidate, row.id, edited.has(candidate.id))),
    subdecks: candidates.map((candidate) => chapterAt(candidate.source.start)),
  }
}

/** The tables that `insertPrepared` touches. */
export const candidateTables = ['documents', 'decks', 'noteTypes', 'notes', 'cards'] as const

/** Inside a unit: adds the document, the deck, the notes and their cards. Notes are given in the order of the drafts. */
export async function insertPrepared(
  collection: Collection,
  { document, deck, drafts, subdecks = [] }: PreparedCandidates,
): Promise<{ deckId: DeckId; notes: NoteId[] }> {
  const { store } = collection
  if ((await store.documents.get(document.id)) === undefined) await store.documents.add(document)
  const target = 'id' in deck ? await store.decks.get(deck.id) : await ensureDeck(collection, deck.newName)
  if (target === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
  const notes: NoteId[] = []
  for (const [subdeck, places] of groupsOf(drafts, subdecks)) {
    const into = await subdeckOf(collection, target, subdeck)
    const group = places.flatMap((place) => drafts[place] ?? [])
    const { noteIds } = await insertNotes(collection, into.id, group)
    for (const [index, noteId] of noteIds.entries()) notes[places[index] ?? index] = noteId
  }
  return { deckId: target.id, notes }
}

/** Which drafts go into each subdeck, in the order in which they come first. */
function groupsOf(
  drafts: readonly NoteDraft[],
  subdecks: readonly (string | undefined)[],
): Map<string | undefined, number[]> {
  const groups = new Map<string | undefined, number[]>()
  for (const place of drafts.keys()) {
    const subdeck = subdecks[place]
    const group = groups.get(subdeck)
    if (group === undefined) groups.set(subdeck, [place])
    else group.push(place)
  }
  return groups
}

async function subdeckOf(collection: Collection, deck: Deck, name: string | undefined): Promise<Deck> {
  return name === undefined ? deck : await ensureDeck(collection, cleanDeckName(`${deck.name}::${name}`))
}

/**
 * Adds what a person kept of a generation: the document, the deck with its chapters, notes and cards; one unit. The
 * half-reviewed document, if there is one, is done with. Throws FactdeckError `nothing-kept`, `deck-gone`, `deck-name`.
 */
export async function addCandidates(
  collection: Collection,
  toAdd: CandidatesToAdd,
): Promise<{ deckId: DeckId; notes: NoteId[] }> {
  const prepared = await prepareCandidates(collection, toAdd)
  const { store } = collection
  const unitName = `Add ${countOf(toAdd.candidates.length, 'card')}`
  return await store.unit(unitName, { tables: [...candidateTables, ...draftTables] }, async () => {
    if (toAdd.keepDraft !== true) await store.reviewDrafts.remove(prepared.document.id)
    return await insertPrepared(collection, prepared)
  })
}
