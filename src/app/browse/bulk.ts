import {
  FactdeckError,
  homeQueue,
  Queue,
  type Card,
  type CardId,
  type DeckId,
  type Note,
  type NoteId,
} from '@core/model'
import type { DataTable } from '@storage/index'
import type { Collection } from '../collection'
import { countOf } from '../words'

export interface BulkHooks {
  /** Cancels: nothing is changed then, and what the signal says is thrown. */
  signal?: AbortSignal
  /** Rows that are done, of all. */
  onProgress?: (done: number, total: number) => void
}

/** Rows are changed in pieces of this many: between two, progress is told and cancelling is heard. */
const piece = 500

/**
 * One unit of work over many rows, in pieces. Gives the sum of what `work` gives: how many rows were changed.
 * @throws what the signal says when it is aborted; nothing is changed then.
 */
export async function inPieces<Id>(
  { store }: Collection,
  name: string,
  tables: readonly DataTable[],
  ids: readonly Id[],
  { signal, onProgress }: BulkHooks,
  work: (ids: readonly Id[]) => Promise<number>,
): Promise<number> {
  signal?.throwIfAborted()
  try {
    return await store.unit(name, { tables }, async () => {
      let changed = 0
      for (let from = 0; from < ids.length; from += piece) {
        signal?.throwIfAborted()
        changed += await work(ids.slice(from, from + piece))
        onProgress?.(Math.min(from + piece, ids.length), ids.length)
      }
      signal?.throwIfAborted()
      return changed
    })
  } catch (error) {
    // What storage makes of a cancelled transaction is not what the caller asked for.
    signal?.throwIfAborted()
    throw error
  }
}

/** Changes those cards of some for which `change` gives something. */
async function changeCards(
  collection: Collection,
  name: string,
  cardIds: readonly CardId[],
  hooks: BulkHooks,
  change: (card: Card) => Partial<Card> | undefined,
): Promise<number> {
  const { store, clock } = collection
  return await inPieces(collection, name, ['cards'], [...new Set(cardIds)], hooks, async (ids) => {
    const changed = (await store.cards.getMany(ids)).flatMap((card) => {
      const changes = change(card)
      return changes === undefined ? [] : [{ ...card, ...changes, modifiedAt: clock.now() }]
    })
    if (changed.length > 0) await store.cards.putMany(changed)
    return changed.length
  })
}

/**
 * Moves cards to a deck. Gives how many were elsewhere.
 * @throws FactdeckError `deck-gone`
 */
export async function moveCards(
  collection: Collection,
  cardIds: readonly CardId[],
  deckId: DeckId,
  hooks: BulkHooks = {},
): Promise<number> {
  if ((await collection.store.decks.get(deckId)) === undefined)
    throw new FactdeckError('deck-gone', 'This deck is no longer here. Nothing was moved.')
  const name = `Move of ${countOf(cardIds.length, 'card')}`
  return await changeCards(collection, name, cardIds, hooks, (card) =>
    card.deckId === deckId ? undefined : { deckId },
  )
}

/** Sets (1–7) or takes away (0) the flag of cards. Gives how many changed. @throws FactdeckError `flag` */
export async function flagCards(
  collection: Collection,
  cardIds: readonly CardId[],
  flag: number,
  hooks: BulkHooks = {},
): Promise<number> {
  if (!Number.isInteger(flag) || flag < 0 || flag > 7)
    throw new FactdeckError('flag', 'A flag is a number from 0 (none) to 7.')
  const cards = countOf(cardIds.length, 'card')
  const name = flag === 0 ? `Removal of flags from ${cards}` : `Flagging of ${cards}`
  return await changeCards(collection, name, cardIds, hooks, (card) =>
    card.flag === flag ? undefined : { flag },
  )
}

/** Suspends cards, or brings suspended and buried ones back. Gives how many changed. */
export async function suspendCards(
  collection: Collection,
  cardIds: readonly CardId[],
  suspended: boolean,
  hooks: BulkHooks = {},
): Promise<number> {
  const cards = countOf(cardIds.length, 'card')
  const name = suspended ? `Suspension of ${cards}` : `Return of ${cards}`
  return await changeCards(collection, name, cardIds, hooks, (card) => {
    const queue = suspended ? Queue.suspended : card.queue < 0 ? homeQueue(card) : card.queue
    return queue === card.queue ? undefined : { queue }
  })
}

/** Deletes notes with all their cards. The review log stays. Gives how many notes went. */
export async function removeNotes(
  collection: Collection,
  noteIds: readonly NoteId[],
  hooks: BulkHooks = {},
): Promise<number> {
  const { store } = collection
  const name = `Deletion of ${countOf(noteIds.length, 'note')}`
  return await inPieces(collection, name, ['notes', 'cards'], [...new Set(noteIds)], hooks, async (ids) => {
    const notes = await store.notes.getMany(ids)
    const cards = await store.cards.ofNotes(ids)
    await store.cards.remove(cards.map(({ id }) => id))
    await store.notes.remove(notes.map(({ id }) => id))
    return notes.length
  })
}

/** Changes those notes of some for which `change` gives something; their cards stay as they are. */
export async function changeNotes(
  collection: Collection,
  name: string,
  noteIds: readonly NoteId[],
  hooks: BulkHooks,
  change: (note: Note) => Partial<Note> | undefined,
): Promise<number> {
  const { store, clock } = collection
  return await inPieces(collection, name, ['notes'], [...new Set(noteIds)], hooks, async (ids) => {
    const changed = (await store.notes.getMany(ids)).flatMap((note) => {
      const changes = change(note)
      return changes === undefined ? [] : [{ ...note, ...changes, modifiedAt: clock.now() }]
    })
    if (changed.length > 0) await store.notes.putMany(changed)
    return changed.length
  })
}

/** The notes of some cards, each once, in their order. */
export async function notesOfCards({ store }: Collection, cardIds: readonly CardId[]): Promise<NoteId[]> {
  return [...new Set((await store.cards.getMany(cardIds)).map(({ noteId }) => noteId))]
}

/** All cards of some notes. */
export async function cardsOfNotes({ store }: Collection, noteIds: readonly NoteId[]): Promise<CardId[]> {
  return (await store.cards.ofNotes(noteIds)).map(({ id }) => id)
}
