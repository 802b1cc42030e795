import type { CardId, Review } from '@core/model'
import { reviewAt, type ReviewLog, type ReviewSpan, type Rows } from '@storage/index'
import type { Steady } from './steady'

/** Ids in ascending order, 8 bytes each. */
export type SortedIds = Float64Array<ArrayBuffer>

/** Rows that are read together: a page of cards is about 1 MB. */
const rowsAtOnce = 2000
/** Chunks of the log that are read together: some 16,000 reviews. */
const chunksAtOnce = 16

export function sortedIds(ids: Iterable<number>): SortedIds {
  return Float64Array.from(new Set(ids)).sort()
}

export function includes(ids: SortedIds, id: number): boolean {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? Infinity) < id) low = middle + 1
    else high = middle
  }
  return ids[low] === id
}

/**
 * The rows with some ids, in pages, in the order of the ids; the next page is read while one is worked on. `isAll` when
 * the table holds no others: reading on from a row is quicker than by ids.
 * @throws FactdeckError `collection-changed` when rows are gone or were added.
 */
export async function* pagesOf<Row extends { id: number }>(
  rows: Pick<Rows<Row, number>, 'getMany' | 'page'>,
  ids: SortedIds,
  isAll: boolean,
  steady: Steady,
): AsyncGenerator<Row[]> {
  const read = (at: number): Promise<Row[]> =>
    isAll
      ? rows.page(at === 0 ? undefined : ids[at - 1], rowsAtOnce)
      : rows.getMany([...ids.subarray(at, at + rowsAtOnce)])
  let next = read(0)
  for (let at = 0; at < ids.length; at += rowsAtOnce) {
    const page = await next
    const to = Math.min(at + rowsAtOnce, ids.length)
    steady.check(page.length === to - at && page.at(-1)?.id === ids[to - 1])
    if (to < ids.length) {
      next = read(to)
      // Nobody waits for it when the export ends here; whoever does hears of it.
      next.catch(() => undefined)
    }
    yield page
  }
  steady.check()
}

/**
 * The reviews of some cards by time and card, in slices; one that the log holds twice comes once. Chunks are in the order
 * of writing, which for imported logs is not that of time: those that overlap are merged, so that no more is held than
 * what overlaps.
 * @throws FactdeckError `collection-changed` when the log is not as `spans` says.
 */
export async function* reviewsInOrder(
  log: ReviewLog,
  spans: readonly ReviewSpan[],
  cardIds: SortedIds,
  steady: Steady,
): AsyncGenerator<Review[]> {
  const ordered = spans.toSorted((a, b) => a.from - b.from || a.id - b.id)
  const read = (at: number) => log.chunks(ordered.slice(at, at + chunksAtOnce).map((span) => span.id))
  let next = read(0)
  let pending: Review[] = []
  for (let at = 0; at < ordered.length; at += chunksAtOnce) {
    const chunks = await next
    const group = ordered.slice(at, at + chunksAtOnce)
    steady.check(chunks.every((chunk, index) => chunk?.count === group[index]?.count))
    const until = ordered[at + chunksAtOnce]?.from ?? Infinity
    if (at + chunksAtOnce < ordered.length) {
      next = read(at + chunksAtOnce)
      next.catch(() => undefined)
    }
    for (const chunk of chunks) {
      if (chunk === undefined) continue
      for (let index = 0; index < chunk.count; index++) {
        if (includes(cardIds, chunk.cardId[index] ?? -1)) pending.push(reviewAt(chunk, index))
      }
    }
    pending.sort(byTime)
    const cut = pending.findIndex((review) => review.at >= until)
    const ready = cut < 0 ? pending : pending.slice(0, cut)
    pending = cut < 0 ? [] : pending.slice(cut)
    yield ready.filter((review, index) => index === 0 || !isSame(review, ready[index - 1]))
  }
  steady.check(reviewsIn(await log.spans()) === reviewsIn(spans))
}

function byTime(a: Review, b: Review): number {
  return a.at - b.at || a.cardId - b.cardId
}

function isSame(review: { at: number; cardId: CardId }, other: Review | undefined): boolean {
  return review.at === other?.at && review.cardId === other.cardId
}

function reviewsIn(spans: readonly ReviewSpan[]): number {
  return spans.reduce((sum, span) => sum + span.count, 0)
}
