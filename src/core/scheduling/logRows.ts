import { ReviewKind, type CardId, type Review } from '../model'

/** Reviews column by column, as the log keeps them; `flags` holds the rating in bits 0–2 and the kind in bits 3–5. */
export interface LogColumns {
  readonly count: number
  readonly cardId: Float64Array
  readonly at: Float64Array
  readonly intervalAfter: Int32Array
  readonly ease: Uint16Array
  readonly flags: Uint8Array
}

/** Reads a log chunk by chunk, as `ReviewLog.eachChunk` does. */
export type EachChunk = (visit: (columns: LogColumns) => void) => Promise<void>

/**
 * The rows of a log that count for the memory of cards, without an object a row: a million take 14 MB. Manual rows and
 * previews are left out; a reset is a row with rating 0.
 */
export interface LogRows {
  readonly ids: CardId[]
  /** Dense number of each row's card, an index into `ids`. */
  card: Uint32Array
  at: Float64Array
  /** 1–4, 0 for a reset. */
  rating: Uint8Array
  /** ReviewKind of the row. */
  kind: Uint8Array
  count: number
}

/** Collects the rows of some cards, or of all. */
export async function collectLog(
  eachChunk: EachChunk,
  cardIds: ReadonlySet<CardId> | undefined,
): Promise<LogRows> {
  const rows = emptyRows()
  const numbers = new Map<CardId, number>()
  await eachChunk((columns) => {
    for (let index = 0; index < columns.count; index++) {
      const id = columns.cardId[index] ?? -1
      if (cardIds?.has(id) === false) continue
      const flags = columns.flags[index] ?? 0
      addRow(rows, numbers, id, columns.at[index] ?? 0, {
        kind: (flags >> 3) & 7,
        rating: flags & 7,
        ease: columns.ease[index] ?? 0,
        intervalAfter: columns.intervalAfter[index] ?? 0,
      })
    }
  })
  return rows
}

/** The same from reviews as objects, for small logs. */
export function rowsOfReviews(
  reviews: Iterable<Pick<Review, 'cardId' | 'at' | 'rating' | 'kind' | 'ease' | 'intervalAfter'>>,
): LogRows {
  const rows = emptyRows()
  const numbers = new Map<CardId, number>()
  for (const review of reviews) addRow(rows, numbers, review.cardId, review.at, review)
  return rows
}

function emptyRows(): LogRows {
  const size = 1024
  return {
    ids: [],
    card: new Uint32Array(size),
    at: new Float64Array(size),
    rating: new Uint8Array(size),
    kind: new Uint8Array(size),
    count: 0,
  }
}

function addRow(
  rows: LogRows,
  numbers: Map<CardId, number>,
  id: CardId,
  at: number,
  row: { kind: number; rating: number; ease: number; intervalAfter: number },
): void {
  // A row whose time is none has no place among the others; damage of one row must not stop all.
  if (!(Math.abs(at) < 8e15)) return
  let { rating } = row
  if (row.kind === ReviewKind.manual) {
    if (row.intervalAfter !== 0) return
    rating = 0
  } else if (
    rating === 0 ||
    row.kind === ReviewKind.reschedule ||
    // As in Anki's log: a filtered row without an ease was a preview.
    (row.kind === ReviewKind.filtered && row.ease === 0)
  )
    return
  let card = numbers.get(id)
  if (card === undefined) {
    card = rows.ids.length
    rows.ids.push(id)
    numbers.set(id, card)
  }
  if (rows.count === rows.card.length) grow(rows)
  rows.card[rows.count] = card
  rows.at[rows.count] = at
  rows.rating[rows.count] = rating
  rows.kind[rows.count] = row.kind
  rows.count++
}

function grow(rows: LogRows): void {
  const size = rows.card.length * 2
  const larger = {
    card: new Uint32Array(size),
    at: new Float64Array(size),
    rating: new Uint8Array(size),
    kind: new Uint8Array(size),
  }
  larger.card.set(rows.card)
  larger.at.set(rows.at)
  larger.rating.set(rows.rating)
  larger.kind.set(rows.kind)
  Object.assign(rows, larger)
}

/** Row numbers card by card, each card's by time. A counting sort: comparing would take longer than replaying. */
export function byCardAndTime({ ids, card, at, count }: LogRows): Uint32Array {
  const starts = new Uint32Array(ids.length + 1)
  for (let row = 0; row < count; row++) {
    const next = (card[row] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let each = 0; each < ids.length; each++)
    starts[each + 1] = (starts[each + 1] ?? 0) + (starts[each] ?? 0)
  const places = starts.slice()
  const order = new Uint32Array(count)
  for (let row = 0; row < count; row++) {
    const own = card[row] ?? 0
    let place = places[own] ?? 0
    places[own] = place + 1
    // Logs are mostly in the order of time already; an imported one may not be.
    const first = starts[own] ?? 0
    while (place > first && (at[order[place - 1] ?? 0] ?? 0) > (at[row] ?? 0)) {
      order[place] = order[place - 1] ?? 0
      place--
    }
    order[place] = row
  }
  return order
}
