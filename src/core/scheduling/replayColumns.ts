import { ReviewKind, studyDayOf, type CardId, type DayRule, type MemoryState } from '../model'
import type { Fsrs } from './fsrs'

/** Reviews column by column, as the log keeps them; `flags` holds the rating in bits 0–2 and the kind in bits 3–5. */
export interface LogColumns {
  readonly count: number
  readonly cardId: Float64Array
  readonly at: Float64Array
  readonly intervalAfter: Int32Array
  readonly ease: Uint16Array
  readonly flags: Uint8Array
}

/** Answers and resets of the chosen cards, in the order of the log. */
interface Rows {
  /** Dense number of the card. */
  card: Uint32Array
  at: Float64Array
  /** 1–4, 0 for a reset. */
  rating: Uint8Array
  count: number
}

/**
 * The memory of each card after the last answer of its log, for hundreds of thousands of cards: the same as the last
 * step of `replayMemory`, without an object an answer. Cards without an answer since their last reset are missing.
 */
export async function replayColumns(
  eachChunk: (visit: (columns: LogColumns) => void) => Promise<void>,
  cardIds: ReadonlySet<CardId>,
  fsrs: Fsrs,
  dayRule: DayRule,
): Promise<Map<CardId, MemoryState>> {
  const numbers = new Map<CardId, number>()
  for (const id of cardIds) numbers.set(id, numbers.size)
  const rows: Rows = {
    card: new Uint32Array(1024),
    at: new Float64Array(1024),
    rating: new Uint8Array(1024),
    count: 0,
  }
  await eachChunk((columns) => collect(columns, numbers, rows))
  const order = ordered(rows, numbers.size)
  return replayed(rows, order, [...numbers.keys()], fsrs, dayRule)
}

function collect(columns: LogColumns, numbers: ReadonlyMap<CardId, number>, rows: Rows): void {
  for (let index = 0; index < columns.count; index++) {
    const card = numbers.get(columns.cardId[index] ?? -1)
    if (card === undefined) continue
    const flags = columns.flags[index] ?? 0
    const kind = (flags >> 3) & 7
    let rating = flags & 7
    if (kind === ReviewKind.manual) {
      if (columns.intervalAfter[index] !== 0) continue
      rating = 0
    } else if (
      rating === 0 ||
      kind === ReviewKind.reschedule ||
      (kind === ReviewKind.filtered && columns.ease[index] === 0)
    )
      continue
    if (rows.count === rows.card.length) grow(rows)
    rows.card[rows.count] = card
    rows.at[rows.count] = columns.at[index] ?? 0
    rows.rating[rows.count] = rating
    rows.count++
  }
}

function grow(rows: Rows): void {
  const size = rows.card.length * 2
  const card = new Uint32Array(size)
  const at = new Float64Array(size)
  const rating = new Uint8Array(size)
  card.set(rows.card)
  at.set(rows.at)
  rating.set(rows.rating)
  Object.assign(rows, { card, at, rating })
}

/** Row numbers card by card, each card's by time. A counting sort: comparing would take longer than replaying. */
function ordered(rows: Rows, cards: number): Uint32Array {
  const starts = new Uint32Array(cards + 1)
  for (let row = 0; row < rows.count; row++) {
    const next = (rows.card[row] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let card = 0; card < cards; card++) starts[card + 1] = (starts[card + 1] ?? 0) + (starts[card] ?? 0)
  const places = starts.slice()
  const order = new Uint32Array(rows.count)
  for (let row = 0; row < rows.count; row++) {
    const card = rows.card[row] ?? 0
    let place = places[card] ?? 0
    places[card] = place + 1
    // Logs are mostly in the order of time already; an imported one may not be.
    const at = rows.at[row] ?? 0
    const first = starts[card] ?? 0
    while (place > first && (rows.at[order[place - 1] ?? 0] ?? 0) > at) {
      order[place] = order[place - 1] ?? 0
      place--
    }
    order[place] = row
  }
  return order
}

function replayed(
  rows: Rows,
  order: Uint32Array,
  ids: readonly CardId[],
  fsrs: Fsrs,
  dayRule: DayRule,
): Map<CardId, MemoryState> {
  const memories = new Map<CardId, MemoryState>()
  let current = -1
  let memory: MemoryState | undefined
  let lastDay = 0
  const finish = (): void => {
    const id = ids[current]
    if (id !== undefined && memory !== undefined) memories.set(id, memory)
  }
  for (const row of order) {
    const card = rows.card[row] ?? 0
    if (card !== current) {
      finish()
      current = card
      memory = undefined
    }
    const rating = rows.rating[row]
    if (rating !== 1 && rating !== 2 && rating !== 3 && rating !== 4) {
      memory = undefined
      continue
    }
    const day = studyDayOf(rows.at[row] ?? 0, dayRule)
    memory =
      memory === undefined ? fsrs.initial(rating) : fsrs.next(memory, Math.max(0, day - lastDay), rating)
    lastDay = day
  }
  finish()
  return memories
}
