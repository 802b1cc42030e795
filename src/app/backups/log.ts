import { soundRow } from '@core/formats/factdeck'
import type { Review } from '@core/model'
import { columnsOfChunk, isReviewChunk, reviewAt, type RawDatabase, type ReviewColumns } from '@storage/index'
import { steadyPages } from './steady'

/** Where the reviews of a chunk of the log stand in a backup: places in `reviews`, and after them in `otherReviews`. */
export interface LayoutRow {
  id: number
  live: boolean
  /** Stretches of places that follow each other: the first, and how many. */
  runs: [number, number][]
}

const rowsAtOnce = 1_000

/**
 * The review log of a collection, in memory as it is stored (51 bytes a review). A package holds its reviews by time and
 * only those of its cards; so that a restored log is the very log that was, its layout goes along.
 */
export class CollectionLog {
  readonly count: number
  readonly #chunks: { id: number; live: boolean; columns: ReviewColumns; first: number }[]
  /** For each review in the order of the log, its place in the backup. */
  readonly #places: Uint32Array
  #others: unknown[] = []
  #written = 0

  private constructor(chunks: { id: number; live: boolean; columns: ReviewColumns }[]) {
    let count = 0
    this.#chunks = chunks.map((chunk) => {
      const placed = { ...chunk, first: count }
      count += chunk.columns.count
      return placed
    })
    this.count = count
    this.#places = new Uint32Array(count)
  }

  static async read(raw: RawDatabase): Promise<CollectionLog> {
    const chunks: { id: number; live: boolean; columns: ReviewColumns }[] = []
    for await (const page of steadyPages(raw, 'reviewChunks')) {
      for (const row of page) {
        if (!isReviewChunk(row)) continue
        chunks.push({ id: row.id, live: row.live === 1, columns: columnsOfChunk(row) })
      }
    }
    return new CollectionLog(chunks)
  }

  /** The reviews of these cards by time, each once. To be read to the end before `layout` and `others`. */
  *sorted(cardIds: ReadonlySet<number>): Generator<Review[]> {
    const at = new Float64Array(this.count)
    const cards = new Float64Array(this.count)
    for (const { columns, first } of this.#chunks) {
      at.set(columns.at, first)
      cards.set(columns.cardId, first)
    }
    const order = Uint32Array.from(at, (_, index) => index).sort(
      (a, b) => (at[a] ?? 0) - (at[b] ?? 0) || (cards[a] ?? 0) - (cards[b] ?? 0) || a - b,
    )
    const others: number[] = []
    let page: Review[] = []
    let last: Review | undefined
    for (const index of order) {
      const review = this.#at(index)
      const sound = cardIds.has(review.cardId) ? soundRow('reviews', review) : undefined
      const isTwice = last !== undefined && last.at === review.at && last.cardId === review.cardId
      if (sound === undefined || isTwice) {
        others.push(index)
        continue
      }
      last = sound
      this.#places[index] = this.#written++
      page.push(sound)
      if (page.length < rowsAtOnce) continue
      yield page
      page = []
    }
    yield page
    others.forEach((index, place) => {
      this.#places[index] = this.#written + place
    })
    this.#others = others.map((index) => this.#at(index))
  }

  /** Reviews that no package takes: of cards that were deleted, mostly. */
  others(): unknown[][] {
    return [this.#others]
  }

  *layout(): Generator<LayoutRow[]> {
    for (const { id, live, columns, first } of this.#chunks) {
      const runs: [number, number][] = []
      for (let index = first; index < first + columns.count; index++) {
        const place = this.#places[index] ?? 0
        const run = runs.at(-1)
        if (run !== undefined && run[0] + run[1] === place) run[1]++
        else runs.push([place, 1])
      }
      yield [{ id, live, runs }]
    }
  }

  #at(index: number): Review {
    let low = 0
    let high = this.#chunks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#chunks[middle]?.first ?? 0) <= index) low = middle
      else high = middle - 1
    }
    const chunk = this.#chunks[low]
    if (chunk === undefined) throw new Error('There is no such review')
    return reviewAt(chunk.columns, index - chunk.first)
  }
}
