import { Queue, type Card, type CardId, type DeckId, type NoteId } from '@core/model'
import { Dexie, type Collection } from 'dexie'
import { cardQueueIndex, type FactdeckDatabase } from '../schema'
import { createRows, type Rows } from './rows'

/** A stretch of one queue of one deck, by due. */
export interface QueueRange {
  deckId: DeckId
  queue: Queue
  /** Inclusive bounds on `due`; open where missing. */
  from?: number
  to?: number
  /** At most this many, the earliest due first. */
  limit?: number
}

export interface CardRows extends Rows<Card, CardId> {
  /** The cards in each of some ranges, by due. One call for many ranges is much cheaper than many calls. */
  inQueues(ranges: readonly QueueRange[]): Promise<Card[][]>
  /** The cards in a range, by due. */
  inQueue(range: QueueRange): Promise<Card[]>
  /** How many cards each range holds, counted no further than its limit. */
  countInQueues(ranges: readonly QueueRange[]): Promise<number[]>
  /** The cards of all decks in one queue, optionally due up to a bound: for the small queues (learning, buried, suspended). */
  inQueueOfAllDecks(queue: Queue): Promise<Card[]>
  /** The first due of a deck's queue after a bound. */
  nextDue(deckId: DeckId, queue: Queue, after: number): Promise<number | undefined>
  ofNotes(noteIds: readonly NoteId[]): Promise<Card[]>
  /** All cards of some decks, whatever their queue. */
  ofDecks(deckIds: readonly DeckId[]): Promise<Card[]>
  keysOfDecks(deckIds: readonly DeckId[]): Promise<CardId[]>
  /** The highest position among a deck's new cards; 0 when it has none. */
  lastPosition(deckId: DeckId): Promise<number>
}

function keyRange({ queue, deckId, from, to }: QueueRange): IDBKeyRange {
  // An array sorts after every number, as the bound that Dexie calls maxKey.
  return IDBKeyRange.bound([queue, deckId, from ?? -Infinity], [queue, deckId, to ?? []])
}

/**
 * Waits for the last of some requests that were made at once: one promise for all of them. A missing request has no
 * result.
 */
function allResults<Result>(
  requests: readonly (IDBRequest<Result> | undefined)[],
): Promise<(Result | undefined)[]> {
  return new Dexie.Promise<(Result | undefined)[]>((resolve, reject) => {
    const last = requests.findLast((each) => each !== undefined)
    if (last === undefined) {
      resolve(requests.map(() => undefined))
      return
    }
    // Requests of a transaction are answered in the order in which they were made; a failed one aborts all.
    last.onsuccess = () => resolve(requests.map((each) => each?.result))
    last.onerror = () => reject(last.error ?? new Error('A read of the card index failed'))
  })
}

/** Sends a request for each range at once. A limit of 0 is answered here, since IndexedDB takes it for "no limit". */
async function readRanges<Row>(
  ranges: readonly QueueRange[],
  request: (range: QueueRange) => IDBRequest<Row[]>,
): Promise<Row[][]> {
  const found = await allResults(ranges.map((range) => (range.limit === 0 ? undefined : request(range))))
  return found.map((rows) => rows ?? [])
}

const queues: readonly Queue[] = Object.values(Queue)

export function createCardRows(database: FactdeckDatabase): CardRows {
  const { cards } = database

  function rangeOf(range: QueueRange): Collection<Card, CardId> {
    const { deckId, queue } = range
    return cards
      .where(cardQueueIndex)
      .between(
        [queue, deckId, range.from ?? Dexie.minKey],
        [queue, deckId, range.to ?? Dexie.maxKey],
        true,
        true,
      )
  }

  /** The index itself, in the running transaction. Dexie costs 0.3 ms a query, which a hundred queries feel. */
  function cardIndex(): IDBIndex {
    return Dexie.currentTransaction.idbtrans.objectStore(cards.name).index(cardQueueIndex)
  }

  async function inQueues(ranges: readonly QueueRange[]): Promise<Card[][]> {
    return await database.transaction('r', cards, async () => {
      const index = cardIndex()
      // Rows of this table are cards: the schema says so, IndexedDB's types cannot.
      return await readRanges<Card>(ranges, (range) => index.getAll(keyRange(range), range.limit))
    })
  }

  function decksRange(queue: Queue, deckId: DeckId): Collection<Card, CardId> {
    return rangeOf({ deckId, queue })
  }

  return {
    ...createRows(cards),
    inQueues,
    inQueue: async (range) => (await inQueues([range]))[0] ?? [],
    countInQueues: async (ranges) =>
      await database.transaction('r', cards, async () => {
        const index = cardIndex()
        // `count` walks the whole range whatever the limit: keys with a limit stop early.
        const keys = await readRanges(ranges, (range) => index.getAllKeys(keyRange(range), range.limit))
        return keys.map((found) => found.length)
      }),
    inQueueOfAllDecks: async (queue) =>
      await cards.where(cardQueueIndex).between([queue, Dexie.minKey], [queue, Dexie.maxKey]).toArray(),
    nextDue: async (deckId, queue, after) =>
      (await rangeOf({ deckId, queue, from: after }).limit(1).toArray())[0]?.due,
    // A request a note: one query for many keys walks the index with a cursor, which is ten times slower.
    ofNotes: async (noteIds) =>
      await database.transaction('r', cards, async () => {
        const index = Dexie.currentTransaction.idbtrans.objectStore(cards.name).index('noteId')
        const keys = [...new Set(noteIds)].sort((a, b) => a - b)
        // Rows of this table are cards: the schema says so, IndexedDB's types cannot.
        const found = await allResults<Card[]>(keys.map((key) => index.getAll(key)))
        return found.flatMap((own) => own ?? [])
      }),
    ofDecks: async (deckIds) =>
      (
        await Promise.all(
          deckIds.flatMap((deckId) => queues.map((queue) => decksRange(queue, deckId).toArray())),
        )
      ).flat(),
    keysOfDecks: async (deckIds) =>
      (
        await Promise.all(
          deckIds.flatMap((deckId) => queues.map((queue) => decksRange(queue, deckId).primaryKeys())),
        )
      ).flat(),
    lastPosition: async (deckId) => (await decksRange(Queue.new, deckId).last())?.due ?? 0,
  }
}
