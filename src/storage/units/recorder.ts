import { Queue, type Card, type CardId, type DayNumber, type DeckId } from '@core/model'
import type { DataTable, RowKey } from '../schema'
import type { TableImage } from './types'

interface TableRecord {
  before: Map<RowKey, object | undefined>
  after: Map<RowKey, object | undefined>
}

/**
 * Collects what one unit of work does. The middleware calls it before and after each write; the first image of a
 * row is the one that counts as "before", the last as "after".
 */
export interface Recorder {
  /** Whether a row was already seen, so that its image need not be read again. */
  knows(table: DataTable, key: RowKey): boolean
  wrote(table: DataTable, key: RowKey, before: object | undefined, after: object | undefined): void
  readonly touched: boolean
  /** Set when part of a bulk write failed: the unit must not be committed even if its code caught the error. */
  failed: boolean
  /** The cards that were written. */
  cardIds(): CardId[]
  /** Change in the totals of cards. */
  readonly totals: CardTotals
  /** The highest id of a note, card or deck that was written; 0 when none was. */
  readonly highestId: number
  before(): TableImage[]
  after(): TableImage[]
}

/** How many cards each deck holds, and how many reviews are due on each day; or how these numbers change. */
export interface CardTotals {
  byDeck: Map<DeckId, number>
  byDay: Map<DayNumber, number>
}

export function noTotals(): CardTotals {
  return { byDeck: new Map(), byDay: new Map() }
}

export function createRecorder(): Recorder {
  const tables = new Map<DataTable, TableRecord>()
  const totals = noTotals()
  let highestId = 0

  function recordOf(table: DataTable): TableRecord {
    let record = tables.get(table)
    if (record === undefined) {
      record = { before: new Map(), after: new Map() }
      tables.set(table, record)
    }
    return record
  }

  function images(side: 'before' | 'after'): TableImage[] {
    return [...tables]
      .filter(([, record]) => record.before.size > 0)
      .map(([table, record]) => {
        const image: TableImage = { table, absent: [], present: [] }
        for (const [key, row] of record[side]) {
          if (row === undefined) image.absent.push(key)
          else image.present.push(row)
        }
        return image
      })
  }

  return {
    failed: false,
    totals,
    knows: (table, key) => tables.get(table)?.before.has(key) ?? false,
    wrote(table, key, before, after) {
      const record = recordOf(table)
      const known = record.before.has(key)
      // A bulk write may hold one key twice: then what it wrote first is what was there before.
      const previous = known ? record.after.get(key) : before
      if (!known) {
        if (before === undefined && after === undefined) return
        record.before.set(key, before)
      }
      record.after.set(key, after)
      if (after !== undefined) highestId = Math.max(highestId, madeId(table, key))
      if (table === 'cards') addCardDelta(totals, previous, after)
    },
    get touched() {
      return [...tables.values()].some((record) => record.before.size > 0)
    },
    get highestId() {
      return highestId
    },
    cardIds: () => [...(tables.get('cards')?.before.keys() ?? [])].filter((key) => typeof key === 'number'),
    before: () => images('before'),
    after: () => images('after'),
  }
}

/** The key of a row, if ids of its table are made from the clock and shared among those tables; else 0. */
export function madeId(table: DataTable, key: RowKey): number {
  const isMade = table === 'notes' || table === 'cards' || table === 'decks' || table === 'bin'
  return isMade && typeof key === 'number' ? key : 0
}

/** Moves the totals for one card row that went from `before` to `after`. */
export function addCardDelta(
  { byDeck, byDay }: CardTotals,
  before: object | undefined,
  after: object | undefined,
): void {
  const from = cardOf(before)
  const to = cardOf(after)
  move(byDeck, from?.deckId, to?.deckId)
  move(byDay, reviewDay(from), reviewDay(to))
}

function move(counts: Map<number, number>, from: number | undefined, to: number | undefined): void {
  if (from === to) return
  if (from !== undefined) counts.set(from, (counts.get(from) ?? 0) - 1)
  if (to !== undefined) counts.set(to, (counts.get(to) ?? 0) + 1)
}

/** The day on which a card is due as a review. */
function reviewDay(card: Card | undefined): DayNumber | undefined {
  return card?.queue === Queue.review ? card.due : undefined
}

function cardOf(row: object | undefined): Card | undefined {
  // Rows of the table `cards` are cards: the schema says so, the type system cannot.
  return row === undefined ? undefined : (row as Card)
}
