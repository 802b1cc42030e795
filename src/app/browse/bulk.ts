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
import { Binning, binTables } from '../bin/binning'
import type { Collection } from '../collection'
import { unitInPieces, type BulkHooks } from '../pieces'
import { countOf } from '../words'

export type { BulkHooks } from '../pieces'

/** One unit of work over many rows, in pieces (`unitInPieces`). */
export async function inPieces<Id>(
  collection: Collection,
  name: string,
  tables: readonly DataTable[],
  ids: readonly Id[],
  hooks: BulkHooks,
  work: (ids: readonly Id[]) => Promise<number>,
): Promise<number> {
  return await unitInPieces(collection, { name, tables }, ids, hooks, work)
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

/** Deletes notes with all their cards into the bin. The review log stays. Gives how many notes went. */
export async function removeNotes(
  collection: Collection,
  noteIds: readonly NoteId[],
  hooks: BulkHooks = {},
): Promise<number> {
  const name = `Deletion of ${countOf(noteIds.length, 'note')}`
  const binning = new Binning(collection)
  return await unitInPieces(
    collection,
    { name, tables: binTables },
    [...new Set(noteIds)],
    hooks,
    (ids) => binning.notes(ids),
    () => binning.finish(),
  )
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
