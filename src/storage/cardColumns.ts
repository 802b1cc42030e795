import { Queue, type Card, type CardId, type CardState } from '@core/model'
import type { FactdeckDatabase } from './schema'
import type { Units } from './units/units'

/*
 * All cards in packed columns, as far as statistics and searches look at them: reading 100,000 rows takes most of a second, these
 * columns some hundredths. Derived: every unit of work notes which cards it changed, and those are read as rows; a
 * unit that changed very many throws the columns away.
 */

/** A card but for what only study and packages ask of it. */
export type CardFigures = Omit<Card, 'step' | 'anki'>

/** The stored columns. While they are made, only `making` is there. */
export interface CardColumnsRow {
  key: typeof columnsKey
  /** Told apart from another making, and from one that a large change has interrupted. */
  making?: number
  columns?: Columns
}

interface Columns {
  id: Float64Array
  noteId: Float64Array
  deckId: Float64Array
  due: Float64Array
  createdAt: Float64Array
  modifiedAt: Float64Array
  /** NaN where the card was never answered. */
  lastReviewAt: Float64Array
  /** 0 where the card has no memory state. */
  stability: Float64Array
  difficulty: Float64Array
  /** NaN where the card has none. */
  position: Float64Array
  intervalDays: Int32Array
  reps: Int32Array
  lapses: Int32Array
  /** −1 where the card has none. */
  ease: Int32Array
  ordinal: Uint16Array
  flag: Uint8Array
  /** Queue + 8, and the state in the upper bits. */
  place: Uint8Array
}

const columnsKey = 'cards'
/** A unit that changes more cards than this throws the columns away instead of noting each. */
const mostNoted = 500
/** With more changed cards than this the columns are made anew. */
const mostChanged = 5_000
const pageSize = 20_000

const states: readonly CardState[] = ['new', 'learning', 'review', 'relearning']
const queueOf = new Map<number, Queue>(Object.values(Queue).map((queue) => [queue, queue]))

/** Inside a unit or an undo: notes the cards that it wrote. */
export async function noteChangedCards(
  { changedCards, logSummaries }: FactdeckDatabase,
  ids: readonly CardId[],
): Promise<void> {
  if (ids.length === 0) return
  if (ids.length <= mostNoted) await changedCards.bulkPut(ids.map((id) => ({ id })))
  else {
    await logSummaries.delete(columnsKey)
    await changedCards.clear()
  }
}

/** Hands every card to `visit`, in no order. Makes the columns where needed. */
export type EachCardFigures = (visit: (card: CardFigures) => void) => Promise<void>

export function createCardColumns(
  database: FactdeckDatabase,
  bookkeeping: Units['bookkeeping'],
): EachCardFigures {
  const { cards, changedCards, logSummaries } = database

  async function make(): Promise<void> {
    const making = Math.random()
    await bookkeeping('Count the cards', ['logSummaries', 'changedCards'], async () => {
      await logSummaries.put({ key: columnsKey, making })
      await changedCards.clear()
    })
    // What is changed from here on is noted, and read as a row.
    const all: Card[][] = []
    let next = cards.limit(pageSize).toArray()
    for (;;) {
      const page = await next
      const last = page.at(-1)
      if (last !== undefined && page.length === pageSize)
        next = cards.where(':id').above(last.id).limit(pageSize).toArray()
      all.push(page)
      if (last === undefined || page.length < pageSize) break
    }
    const columns = packed(all.flat())
    await bookkeeping('Count the cards', ['logSummaries'], async () => {
      const row = await logSummaries.get(columnsKey)
      if (row !== undefined && 'making' in row && row.making === making)
        await logSummaries.put({ key: columnsKey, columns })
    })
  }

  async function stored(): Promise<{ columns: Columns | undefined; changed: CardId[] }> {
    return await database.transaction('r', ['logSummaries', 'changedCards'], async () => {
      const row = await logSummaries.get(columnsKey)
      // Earlier versions stored fewer columns: they are made anew.
      const columns =
        row !== undefined && 'columns' in row && 'noteId' in row.columns ? row.columns : undefined
      return { columns, changed: await changedCards.toCollection().primaryKeys() }
    })
  }

  return async (visit) => {
    let { columns, changed } = await stored()
    if (columns === undefined || changed.length > mostChanged) {
      await make()
      ;({ columns, changed } = await stored())
    }
    if (columns === undefined) {
      // Something large was written meanwhile: read the rows as they are.
      await cards.each(visit)
      return
    }
    const skip = new Set(changed)
    visitPacked(columns, skip, visit)
    for (const card of await cards.bulkGet(changed)) if (card !== undefined) visit(card)
  }
}

function packed(cards: readonly Card[]): Columns {
  const size = cards.length
  const columns: Columns = {
    id: new Float64Array(size),
    noteId: new Float64Array(size),
    deckId: new Float64Array(size),
    due: new Float64Array(size),
    createdAt: new Float64Array(size),
    modifiedAt: new Float64Array(size),
    lastReviewAt: new Float64Array(size),
    stability: new Float64Array(size),
    difficulty: new Float64Array(size),
    position: new Float64Array(size),
    intervalDays: new Int32Array(size),
    reps: new Int32Array(size),
    lapses: new Int32Array(size),
    ease: new Int32Array(size),
    ordinal: new Uint16Array(size),
    flag: new Uint8Array(size),
    place: new Uint8Array(size),
  }
  cards.forEach((card, at) => {
    columns.id[at] = card.id
    columns.noteId[at] = card.noteId
    columns.deckId[at] = card.deckId
    columns.due[at] = card.due
    columns.createdAt[at] = card.createdAt
    columns.modifiedAt[at] = card.modifiedAt
    columns.lastReviewAt[at] = card.lastReviewAt ?? Number.NaN
    columns.stability[at] = card.memory?.stability ?? 0
    columns.difficulty[at] = card.memory?.difficulty ?? 0
    columns.position[at] = card.position ?? Number.NaN
    columns.intervalDays[at] = card.intervalDays
    columns.reps[at] = card.reps
    columns.lapses[at] = card.lapses
    columns.ease[at] = card.ease ?? -1
    columns.ordinal[at] = card.ordinal
    columns.flag[at] = card.flag
    columns.place[at] = (card.queue + 8) | (states.indexOf(card.state) << 4)
  })
  return columns
}

function visitPacked(columns: Columns, skip: ReadonlySet<CardId>, visit: (card: CardFigures) => void): void {
  for (let at = 0; at < columns.id.length; at++)
    if (!skip.has(columns.id[at] ?? 0)) visit(figuresAt(columns, at))
}

function figuresAt(columns: Columns, at: number): CardFigures {
  const place = columns.place[at] ?? 0
  const card: CardFigures = {
    id: columns.id[at] ?? 0,
    noteId: columns.noteId[at] ?? 0,
    deckId: columns.deckId[at] ?? 0,
    ordinal: columns.ordinal[at] ?? 0,
    queue: queueOf.get((place & 15) - 8) ?? Queue.new,
    due: columns.due[at] ?? 0,
    state: states[place >> 4] ?? 'new',
    intervalDays: columns.intervalDays[at] ?? 0,
    reps: columns.reps[at] ?? 0,
    lapses: columns.lapses[at] ?? 0,
    flag: columns.flag[at] ?? 0,
    createdAt: columns.createdAt[at] ?? 0,
    modifiedAt: columns.modifiedAt[at] ?? 0,
  }
  const stability = columns.stability[at] ?? 0
  const lastReviewAt = columns.lastReviewAt[at] ?? Number.NaN
  const ease = columns.ease[at] ?? -1
  const position = columns.position[at] ?? Number.NaN
  if (stability > 0) card.memory = { stability, difficulty: columns.difficulty[at] ?? 0 }
  if (!Number.isNaN(lastReviewAt)) card.lastReviewAt = lastReviewAt
  if (ease >= 0) card.ease = ease
  if (!Number.isNaN(position)) card.position = position
  return card
}
