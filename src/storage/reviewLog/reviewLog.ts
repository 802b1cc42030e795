import type { CardId, Millis, Review } from '@core/model'
import type { FactdeckDatabase } from '../schema'
import {
  bytesPerReview,
  columnsOfChunk,
  isReviewChunk,
  packChunk,
  reviewAt,
  unpackChunk,
  type ReviewChunkRow,
  type ReviewColumns,
} from './pack'

/** Live answers go to a chunk of at most this many, so that an answer rewrites about 3 kB. */
export const liveChunkReviews = 64
/** Size of chunks written in bulk or by merging: 51 kB. */
export const bulkChunkReviews = 1_000
/** Logs of so many chunks are counted by reading them. */
const countedChunks = 64
/** Chunks read at once by a scan: about 1.6 MB. */
const scanBatch = 32

/** A chunk of the log: how many reviews it holds, and the earliest and latest `at` of them. */
export interface ReviewSpan {
  id: number
  count: number
  from: Millis
  to: Millis
}

/**
 * The append-only log of answers. Nothing in it is ever edited; undoing an answer puts the chunk's before-image back.
 * Chunks are in the order in which they were written, which for imported logs is not the order of time.
 * Writes must run inside a unit of work.
 */
export class ReviewLog {
  readonly #database: FactdeckDatabase
  /** Where the last live answer went; only a guess that saves a query, checked on use. */
  #openChunk: number | undefined

  constructor(database: FactdeckDatabase) {
    this.#database = database
  }

  /** Adds one answer. */
  async append(review: Review): Promise<void> {
    const chunks = this.#database.reviewChunks
    const guess = this.#openChunk === undefined ? undefined : await chunks.get(this.#openChunk)
    const open = guess !== undefined && hasRoom(guess) ? guess : await chunks.orderBy('id').last()
    if (open !== undefined && hasRoom(open)) {
      const { bytes, count, from, to } = packChunk(open.id, [...unpackChunk(open), review], true)
      await chunks.update(open.id, { bytes, count, from, to })
      this.#openChunk = open.id
    } else {
      const chunk = packChunk((open?.id ?? 0) + 1, [review], true)
      await chunks.add(chunk)
      this.#openChunk = chunk.id
    }
  }

  /** Adds many reviews at once, in chunks of a thousand. */
  async appendMany(reviews: readonly Review[]): Promise<void> {
    const last = await this.#database.reviewChunks.orderBy('id').last()
    let id = (last?.id ?? 0) + 1
    const rows: ReviewChunkRow[] = []
    for (let from = 0; from < reviews.length; from += bulkChunkReviews)
      rows.push(packChunk(id++, reviews.slice(from, from + bulkChunkReviews), false))
    for (let from = 0; from < rows.length; from += 100)
      await this.#database.reviewChunks.bulkAdd(rows.slice(from, from + 100))
  }

  /** How many reviews there are at most, without reading a long log: of up to 64 chunks exactly. */
  async countAtMost(): Promise<number> {
    const chunks = await this.#database.reviewChunks.count()
    if (chunks > countedChunks) return chunks * bulkChunkReviews
    return (await this.#database.reviewChunks.toArray()).reduce((sum, { count }) => sum + count, 0)
  }

  /**
   * Hands every chunk's columns to `visit`, in the order of writing. Reads in batches, so that memory stays small;
   * `visit` must not keep the arrays. Answers given meanwhile may or may not be seen.
   */
  async eachChunk(visit: (columns: ReviewColumns) => void): Promise<void> {
    const read = (after: number): Promise<ReviewChunkRow[]> =>
      this.#database.reviewChunks.where('id').above(after).limit(scanBatch).toArray()
    let next = read(-Infinity)
    for (;;) {
      const batch = await next
      const last = batch.at(-1)
      const isLast = last === undefined || batch.length < scanBatch
      // The database reads on while these are visited.
      if (!isLast) next = read(last.id)
      for (const chunk of batch) visit(columnsOfChunk(chunk))
      if (isLast) return
    }
  }

  /**
   * Hands the columns of every chunk with a review at `from` ≤ at < `to` to `visit`; such a chunk may hold others too.
   * Otherwise as `eachChunk`.
   */
  async eachChunkBetween(from: Millis, to: Millis, visit: (columns: ReviewColumns) => void): Promise<void> {
    const keys = await this.#database.reviewChunks.where('to').aboveOrEqual(from).primaryKeys()
    for (let at = 0; at < keys.length; at += scanBatch) {
      const chunks = await this.#database.reviewChunks.bulkGet(keys.slice(at, at + scanBatch))
      for (const chunk of chunks) if (chunk !== undefined && chunk.from < to) visit(columnsOfChunk(chunk))
    }
  }

  /**
   * What each chunk spans, in the order of writing, so that a long log can be gone through by time (`chunks`). Every
   * chunk's columns are handed to `visit` on the way; it must not keep them.
   */
  async spans(visit?: (columns: ReviewColumns) => void): Promise<ReviewSpan[]> {
    const spans: ReviewSpan[] = []
    for (let after = -Infinity; ;) {
      const batch = await this.#database.reviewChunks.where('id').above(after).limit(scanBatch).toArray()
      for (const chunk of batch) {
        const { id, count, from, to } = chunk
        spans.push({ id, count, from, to })
        visit?.(columnsOfChunk(chunk))
        after = id
      }
      if (batch.length < scanBatch) return spans
    }
  }

  /**
   * Every chunk with what it says of itself, for checks; without columns where its bytes are not what its count says.
   * `visit` must not keep them.
   */
  async eachSpan(visit: (span: ReviewSpan, columns: ReviewColumns | undefined) => void): Promise<void> {
    for (let after = -Infinity; ;) {
      const batch = await this.#database.reviewChunks.where('id').above(after).limit(scanBatch).toArray()
      for (const chunk of batch) {
        const { id, count, from, to, bytes } = chunk
        const isWhole = bytes instanceof Uint8Array && bytes.length === count * bytesPerReview
        visit({ id, count, from, to }, isWhole ? columnsOfChunk(chunk) : undefined)
        after = id
      }
      if (batch.length < scanBatch) return
    }
  }

  /** Inside a unit: makes chunks say again which time their reviews span. */
  async correctSpans(ids: readonly number[]): Promise<void> {
    for (const chunk of await this.#database.reviewChunks.bulkGet([...ids])) {
      if (chunk === undefined) continue
      const { at } = columnsOfChunk(chunk)
      const from = at.reduce((least, time) => Math.min(least, time), Infinity)
      const to = at.reduce((most, time) => Math.max(most, time), -Infinity)
      await this.#database.reviewChunks.update(chunk.id, { from, to })
    }
  }

  /** Inside a unit: leaves of answers of these cards that are there twice, word for word, the first alone. */
  async removeDoubles(cardIds: ReadonlySet<CardId>): Promise<void> {
    const seen = new Set<string>()
    for (const id of await this.#database.reviewChunks.toCollection().primaryKeys()) {
      const chunk = await this.#database.reviewChunks.get(id)
      if (chunk === undefined || !isReviewChunk(chunk)) continue
      const reviews = unpackChunk(chunk)
      const kept = reviews.filter((review) => {
        if (!cardIds.has(review.cardId)) return true
        const words = JSON.stringify(review)
        const isFirst = !seen.has(words)
        seen.add(words)
        return isFirst
      })
      if (kept.length === 0) await this.#database.reviewChunks.delete(id)
      else if (kept.length < reviews.length)
        await this.#database.reviewChunks.put(packChunk(id, kept, chunk.live === 1))
    }
  }

  /** The columns of some chunks by their ids; undefined for one that is no longer there. */
  async chunks(ids: readonly number[]): Promise<(ReviewColumns | undefined)[]> {
    const chunks = await this.#database.reviewChunks.bulkGet([...ids])
    return chunks.map((chunk) => (chunk === undefined ? undefined : columnsOfChunk(chunk)))
  }

  /** Every review in the order of writing. At a million reviews this is some 300 MB: prefer `eachChunk`. */
  async all(): Promise<Review[]> {
    return await this.#collect(() => true)
  }

  /** The reviews of some cards, by time. Scans the log (0.1–0.3 s for a million reviews). */
  async ofCards(cardIds: ReadonlySet<CardId>): Promise<Review[]> {
    const reviews = await this.#collect((columns, index) => cardIds.has(columns.cardId[index] ?? -1))
    return reviews.sort((a, b) => a.at - b.at)
  }

  /** The reviews of one card, by time. */
  async ofCard(cardId: CardId): Promise<Review[]> {
    return await this.ofCards(new Set([cardId]))
  }

  /** The reviews with `from` ≤ at < `to`, by time. Reads only the chunks that reach into the range. */
  async between(from: Millis, to: Millis): Promise<Review[]> {
    const reviews: Review[] = []
    const keys = await this.#database.reviewChunks.where('to').aboveOrEqual(from).primaryKeys()
    for (let at = 0; at < keys.length; at += scanBatch) {
      const chunks = await this.#database.reviewChunks.bulkGet(keys.slice(at, at + scanBatch))
      for (const chunk of chunks) {
        if (chunk === undefined || chunk.from >= to) continue
        for (const review of unpackChunk(chunk)) if (review.at >= from && review.at < to) reviews.push(review)
      }
    }
    return reviews.sort((a, b) => a.at - b.at)
  }

  /** How many reviews there are. Reads the log. */
  async count(): Promise<number> {
    let count = 0
    await this.eachChunk((columns) => {
      count += columns.count
    })
    return count
  }

  async #collect(wanted: (columns: ReviewColumns, index: number) => boolean): Promise<Review[]> {
    const reviews: Review[] = []
    await this.eachChunk((columns) => {
      for (let index = 0; index < columns.count; index++)
        if (wanted(columns, index)) reviews.push(reviewAt(columns, index))
    })
    return reviews
  }
}

function hasRoom(chunk: ReviewChunkRow): boolean {
  return chunk.live === 1 && chunk.count < liveChunkReviews
}

/**
 * Merges full live chunks into chunks of about a thousand reviews, inside a transaction that may write unrecorded.
 * Chunks in `kept` are left alone, and so is the newest, which is still being written. Gives how many were merged.
 */
export async function mergeLiveChunks(
  database: FactdeckDatabase,
  kept: ReadonlySet<number>,
): Promise<number> {
  const live = await database.reviewChunks.where('live').equals(1).primaryKeys()
  const newest = await database.reviewChunks.orderBy('id').last()
  const free = live.filter((id) => !kept.has(id) && id !== newest?.id)
  let merged = 0
  for (;;) {
    const group: ReviewChunkRow[] = []
    let count = 0
    while (count < bulkChunkReviews) {
      const id = free.shift()
      if (id === undefined) return merged
      const chunk = await database.reviewChunks.get(id)
      if (chunk === undefined) continue
      group.push(chunk)
      count += chunk.count
    }
    const first = group[0]
    if (first === undefined) return merged
    await database.reviewChunks.bulkDelete(group.slice(1).map((chunk) => chunk.id))
    await database.reviewChunks.put(packChunk(first.id, group.flatMap(unpackChunk), false))
    merged += group.length
  }
}
