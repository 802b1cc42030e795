import type { CardState, Millis, Rating, Review, ReviewKind } from '@core/model'

/**
 * A stretch of the review log, packed column by column: 51 bytes a review. Rows stay under Chromium's 64 KiB limit,
 * above which a value goes into a file of its own. Numbers are little-endian, as on every machine Chromium runs on.
 */
export interface ReviewChunkRow {
  id: number
  count: number
  /** Earliest and latest `at` of its reviews. */
  from: Millis
  to: Millis
  /** 1 while the chunk holds live answers and awaits merging; missing otherwise. */
  live?: 1
  bytes: Uint8Array
}

export const bytesPerReview = 51

/** Whether a row that came from somewhere is a chunk that can be read. */
export function isReviewChunk(row: object): row is ReviewChunkRow {
  if (!('id' in row && 'count' in row && 'bytes' in row)) return false
  return (
    typeof row.id === 'number' &&
    typeof row.count === 'number' &&
    row.bytes instanceof Uint8Array &&
    row.bytes.length === row.count * bytesPerReview
  )
}

const cardStates: readonly CardState[] = ['new', 'learning', 'review', 'relearning']
const ratings: readonly (Rating | 0)[] = [0, 1, 2, 3, 4]
const kinds: readonly ReviewKind[] = [0, 1, 2, 3, 4, 5, 6]

interface Columns {
  cardId: Float64Array
  at: Float64Array
  dueBefore: Float64Array
  durationMs: Uint32Array
  elapsedDays: Int32Array
  intervalBefore: Int32Array
  intervalAfter: Int32Array
  stabilityBefore: Float32Array
  difficultyBefore: Float32Array
  ease: Uint16Array
  /** rating in bits 0–2, kind in 3–5, state in 6–7. */
  flags: Uint8Array
}

/** Views into packed bytes, widest columns first so that each is aligned. */
function columnsOf(buffer: ArrayBuffer, offset: number, count: number): Columns {
  let at = offset
  function next(width: number): number {
    const start = at
    at += width * count
    return start
  }
  return {
    cardId: new Float64Array(buffer, next(8), count),
    at: new Float64Array(buffer, next(8), count),
    dueBefore: new Float64Array(buffer, next(8), count),
    durationMs: new Uint32Array(buffer, next(4), count),
    elapsedDays: new Int32Array(buffer, next(4), count),
    intervalBefore: new Int32Array(buffer, next(4), count),
    intervalAfter: new Int32Array(buffer, next(4), count),
    stabilityBefore: new Float32Array(buffer, next(4), count),
    difficultyBefore: new Float32Array(buffer, next(4), count),
    ease: new Uint16Array(buffer, next(2), count),
    flags: new Uint8Array(buffer, next(1), count),
  }
}

/** The reviews of one chunk by column, without an object a review: what scans over a million reviews want. */
export interface ReviewColumns extends Readonly<Columns> {
  readonly count: number
}

export function columnsOfChunk(chunk: ReviewChunkRow): ReviewColumns {
  const { bytes, count } = chunk
  // Views need an aligned start; what comes out of IndexedDB starts at 0, what comes out of a file may not.
  const aligned = bytes.byteOffset % 8 === 0 && bytes.buffer instanceof ArrayBuffer
  const own = aligned ? bytes : bytes.slice()
  const buffer = own.buffer instanceof ArrayBuffer ? own.buffer : new ArrayBuffer(0)
  return { count, ...columnsOf(buffer, own.byteOffset, count) }
}

/** Kind of the review at an index. */
export function kindAt(columns: ReviewColumns, index: number): ReviewKind {
  return kinds[((columns.flags[index] ?? 0) >> 3) & 7] ?? 0
}

/** Rating of the review at an index. */
export function ratingAt(columns: ReviewColumns, index: number): Rating | 0 {
  return ratings[(columns.flags[index] ?? 0) & 7] ?? 0
}

export function reviewAt(columns: ReviewColumns, index: number): Review {
  return {
    cardId: columns.cardId[index] ?? 0,
    at: columns.at[index] ?? 0,
    rating: ratingAt(columns, index),
    kind: kindAt(columns, index),
    stateBefore: cardStates[(columns.flags[index] ?? 0) >> 6] ?? 'new',
    durationMs: columns.durationMs[index] ?? 0,
    elapsedDays: columns.elapsedDays[index] ?? 0,
    intervalBefore: columns.intervalBefore[index] ?? 0,
    intervalAfter: columns.intervalAfter[index] ?? 0,
    dueBefore: columns.dueBefore[index] ?? 0,
    stabilityBefore: columns.stabilityBefore[index] ?? 0,
    difficultyBefore: columns.difficultyBefore[index] ?? 0,
    ease: columns.ease[index] ?? 0,
  }
}

export function unpackChunk(chunk: ReviewChunkRow): Review[] {
  const columns = columnsOfChunk(chunk)
  return Array.from({ length: chunk.count }, (_, index) => reviewAt(columns, index))
}

/** Packs reviews, at least one, into a row. Intervals, days and durations are whole numbers; stability and difficulty become 32-bit floats. */
export function packChunk(id: number, reviews: readonly Review[], live: boolean): ReviewChunkRow {
  const count = reviews.length
  const buffer = new ArrayBuffer(count * bytesPerReview)
  const columns = columnsOf(buffer, 0, count)
  let from = Infinity
  let to = -Infinity
  reviews.forEach((review, index) => {
    columns.cardId[index] = review.cardId
    columns.at[index] = review.at
    columns.dueBefore[index] = review.dueBefore
    columns.durationMs[index] = Math.min(Math.max(0, Math.round(review.durationMs)), 0xffffffff)
    columns.elapsedDays[index] = review.elapsedDays
    columns.intervalBefore[index] = review.intervalBefore
    columns.intervalAfter[index] = review.intervalAfter
    columns.stabilityBefore[index] = review.stabilityBefore
    columns.difficultyBefore[index] = review.difficultyBefore
    columns.ease[index] = review.ease
    columns.flags[index] = review.rating | (review.kind << 3) | (cardStates.indexOf(review.stateBefore) << 6)
    from = Math.min(from, review.at)
    to = Math.max(to, review.at)
  })
  const row = { id, count, from, to, bytes: new Uint8Array(buffer) }
  return live ? { ...row, live: 1 } : row
}
