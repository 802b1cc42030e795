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
  /** Ids of the cards in a range, by due. */
  keysInQueue(range: QueueRange): Promise<CardId[]>
  /** The cards in a range, by due. */
  inQueue(range: QueueRange): Promise<Card[]>
  /** How many cards a range holds, counted no further than its limit. */
  countInQueue(range: QueueRange): Promise<number>
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

  function limited(range: QueueRange): Collection<Card, CardId> {
    return range.limit === undefined ? rangeOf(range) : rangeOf(range).limit(range.limit)
  }

  function decksRange(queue: Queue, deckId: DeckId): Collection<Card, CardId> {
    return rangeOf({ deckId, queue })
  }

  return {
    ...createRows(cards),
    keysInQueue: async (range) => (range.limit === 0 ? [] : await limited(range).primaryKeys()),
    inQueue: async (range) => (range.limit === 0 ? [] : await limited(range).toArray()),
    countInQueue: async (range) => {
      if (range.limit === 0) return 0
      // `count` walks the whole range whatever the limit: keys with a limit stop.
      return range.limit === undefined
        ? await rangeOf(range).count()
        : (await limited(range).primaryKeys()).length
    },
    inQueueOfAllDecks: async (queue) =>
      await cards.where(cardQueueIndex).between([queue, Dexie.minKey], [queue, Dexie.maxKey]).toArray(),
    nextDue: async (deckId, queue, after) =>
      (await rangeOf({ deckId, queue, from: after }).limit(1).toArray())[0]?.due,
    ofNotes: async (noteIds) =>
      await cards
        .where('noteId')
        .anyOf([...noteIds])
        .toArray(),
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
