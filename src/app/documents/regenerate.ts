import { engineVersion, type Candidate, type Generation } from '@core/generation'
import { FactdeckError, type DeckId, type DocumentId, type Note, type NoteId } from '@core/model'
import type { Collection } from '../collection'
import { deleteNotes, updateNote } from '../notes'
import { candidateTables, generatedNote, insertPrepared, prepareCandidates } from './adding'
import { isEdited } from './generated'
import { matchNotes } from './matching'

/** A note to which the engine now gives another wording. */
export interface UpdatedNote {
  noteId: NoteId
  /** The fields as they are, and as the engine would have them now. */
  before: string[]
  after: string[]
  candidate: Candidate
}

/** What making a document's cards anew would do. Nothing is written until it is applied. */
export interface RegenerationPlan {
  documentId: DocumentId
  unchanged: NoteId[]
  updated: UpdatedNote[]
  /** Offered within the budget, and no note has it. */
  new: Candidate[]
  /** No rule offers them any more; kept unless the person says otherwise. */
  gone: NoteId[]
  /** The person wrote or changed them: never touched. */
  untouchedEdited: NoteId[]
}

export interface RegenerationChoices {
  /** Which wordings to take over; all by default. */
  update?: readonly NoteId[]
  /** Which new candidates to add; none by default. */
  add?: readonly Candidate[]
  /** Where new cards go; by default the deck that holds most of the document's cards. */
  deck?: { id: DeckId } | { newName: string }
  /** Which of `gone` to delete; none by default. */
  remove?: readonly NoteId[]
}

/** Compares a document's notes with what the engine offers now. Throws FactdeckError `document-gone`. */
export async function planRegeneration(
  { store }: Collection,
  documentId: DocumentId,
  generation: Generation,
): Promise<RegenerationPlan> {
  return await store.read(['documents', 'notes'], async () => {
    if ((await store.documents.get(documentId)) === undefined) throw documentGone()
    const notes = await store.notes.ofDocument(documentId)
    return planFor(documentId, notes, generation)
  })
}

function documentGone(): FactdeckError {
  return new FactdeckError('document-gone', 'This document is no longer here.')
}

/** The plan for some notes; pure. */
export function planFor(
  documentId: DocumentId,
  notes: readonly Note[],
  generation: Pick<Generation, 'candidates' | 'reserve'>,
): RegenerationPlan {
  const offered = [...generation.candidates, ...generation.reserve].map((candidate) => ({
    candidate,
    draft: generatedNote(candidate, documentId),
  }))
  const matches = matchNotes(notes, offered)
  const taken = new Set([...matches.values()].map((offer) => offer.candidate))
  const plan: RegenerationPlan = {
    documentId,
    unchanged: [],
    updated: [],
    new: generation.candidates.filter((candidate) => !taken.has(candidate)),
    gone: [],
    untouchedEdited: [],
  }
  for (const note of notes) {
    const match = matches.get(note.id)
    if (isEdited(note)) plan.untouchedEdited.push(note.id)
    else if (match === undefined) plan.gone.push(note.id)
    else if (sameFields(note.fields, match.draft.fields)) plan.unchanged.push(note.id)
    else {
      const { candidate, draft } = match
      plan.updated.push({ noteId: note.id, before: note.fields, after: draft.fields, candidate })
    }
  }
  return plan
}

function sameFields(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((field, index) => field === b[index])
}

/**
 * Carries a plan out as one unit. Cards keep their schedules. Notes that were edited since the plan was made are left
 * alone. Throws FactdeckError `document-gone`, `deck-gone`, `deck-name`.
 */
export async function applyRegeneration(
  collection: Collection,
  plan: RegenerationPlan,
  choices: RegenerationChoices = {},
): Promise<{ updated: number; added: number; removed: number }> {
  const { store } = collection
  const document = await store.documents.get(plan.documentId)
  if (document === undefined) throw documentGone()
  const candidates = choices.add ?? []
  const wanted = choices.update === undefined ? undefined : new Set(choices.update)
  const prepared =
    candidates.length === 0
      ? undefined
      : await prepareCandidates(collection, {
          document,
          candidates,
          deck: choices.deck ?? (await mainDeck(collection, plan.documentId, document.title)),
        })
  return await store.unit(
    `Bring the cards of ${document.title} up to date`,
    // What is gone goes into the bin.
    { tables: [...candidateTables, 'bin'] },
    async () => {
      const done = { updated: 0, added: 0, removed: 0 }
      for (const change of plan.updated) {
        if (wanted !== undefined && !wanted.has(change.noteId)) continue
        if (await replaceWording(collection, plan.documentId, change)) done.updated++
      }
      const gone = await stillGenerated(collection, plan.gone)
      const removed = new Set(choices.remove)
      const going = gone.filter((note) => removed.has(note.id)).map((note) => note.id)
      if (going.length > 0) await deleteNotes(collection, going)
      done.removed = going.length
      // What stays has been looked at by this engine, so that the document is not called outdated again.
      const staying = gone.filter((note) => !removed.has(note.id))
      const rest = await stillGenerated(collection, [
        ...plan.unchanged,
        ...plan.updated.map((change) => change.noteId),
      ])
      for (const { id, source } of [...staying, ...rest])
        if (source !== undefined && source.engineVersion !== engineVersion)
          await store.notes.update(id, { source: { ...source, engineVersion } })
      if (prepared !== undefined) done.added = (await insertPrepared(collection, prepared)).notes.length
      return done
    },
  )
}

/** Inside a unit: those of some notes that are there and were not edited. */
async function stillGenerated({ store }: Collection, noteIds: readonly NoteId[]): Promise<Note[]> {
  return (await store.notes.getMany(noteIds)).filter((note) => !isEdited(note))
}

/** Inside a unit: gives a note the new wording unless it was edited meanwhile. */
async function replaceWording(
  collection: Collection,
  documentId: DocumentId,
  { noteId, before, after, candidate }: UpdatedNote,
): Promise<boolean> {
  const { store } = collection
  const note = await store.notes.get(noteId)
  if (note === undefined || isEdited(note) || !sameFields(note.fields, before)) return false
  await updateNote(collection, noteId, after)
  await store.notes.update(noteId, { source: generatedNote(candidate, documentId).source })
  return true
}

/** The deck that holds most cards of a document; one with its title where there is none. */
async function mainDeck(
  { store }: Collection,
  documentId: DocumentId,
  title: string,
): Promise<{ id: DeckId } | { newName: string }> {
  const notes = await store.notes.ofDocument(documentId)
  const counts = new Map<DeckId, number>()
  for (const { deckId } of await store.cards.ofNotes(notes.map((note) => note.id)))
    counts.set(deckId, (counts.get(deckId) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most === undefined ? { newName: title.replaceAll('::', ':') } : { id: most[0] }
}
