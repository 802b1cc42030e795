import { Rating, ReviewKind, type CardId, type Millis, type Review } from '@core/model'
import type { MergedCards } from './cards'
import { DayCounts } from './days'
import type { Run } from './run'
import { inSlices } from './slices'

/** What the log gained of a card that was here. */
export interface Gained {
  answers: number
  lapses: number
  /** Reviews of the card that the package does not have. */
  own: number
}

/** Rows of the log in one slice: ten chunks. */
const chunkRows = 10_000
/** Where two cards were answered in the same millisecond, Anki's log has one of them a little later. */
const latestShift = 20

/**
 * Adds the reviews that the log does not have: those of new cards, and those of cards that are here where both logs are
 * to be put together. Gives what was gained by cards that were here.
 */
export async function mergeReviews(run: Run, cards: MergedCards): Promise<Map<CardId, Gained>> {
  const { reader, store, report, hooks, choices } = run
  const gained = new Map<CardId, Gained>()
  if (choices.schedule === 'none' || reader.counts.reviews === 0) return gained
  const log = await knownReviews(run, cards)
  const merges = log === undefined || mergesLogs(run, cards, log)
  const days = new DayCounts(run.collection)
  let batch: Review[] = []
  const flush = async (): Promise<void> => {
    if (run.writes && batch.length > 0) await store.reviewLog.appendMany(batch)
    batch = []
  }
  await inSlices('Reviews', reader.reviews(), reader.counts.reviews, hooks, async (slice) => {
    for (const review of slice) {
      const cardId = cards.ids.get(review.cardId)
      if (cardId === undefined) continue
      const isHere = cards.here.has(cardId)
      if (isHere && (!merges || log?.has(cardId, review.at) === true)) continue
      const row = { ...review, cardId }
      if (isHere) {
        log?.add(cardId, review.at)
        gain(gained, row)
      }
      const deckId = cards.decks.get(cardId)
      if (deckId !== undefined) days.add(row, deckId)
      batch.push(row)
      report.reviews++
    }
    if (batch.length >= chunkRows) await flush()
  })
  await flush()
  if (run.writes) await days.write()
  for (const [cardId, of] of gained) of.own = log?.ownCount(cardId) ?? 0
  return gained
}

function gain(gained: Map<CardId, Gained>, review: Review): void {
  const known = gained.get(review.cardId) ?? { answers: 0, lapses: 0, own: 0 }
  gained.set(review.cardId, known)
  if (review.rating === 0) return
  known.answers++
  const isReview =
    review.kind === ReviewKind.review || (review.kind === ReviewKind.quiz && review.stateBefore === 'review')
  if (isReview && review.rating === Rating.again) known.lapses++
}

/** The reviews, in the log here, of cards that the package has too. */
class KnownReviews {
  readonly #times = new Map<CardId, Set<Millis>>()
  /** Reviews of each card that are in the package too. */
  readonly #common = new Map<CardId, number>()
  /** How many there were before anything was added. */
  readonly #before = new Map<CardId, number>()

  note(cardId: CardId, at: Millis): void {
    const times = this.#times.get(cardId) ?? new Set()
    this.#times.set(cardId, times)
    times.add(at)
    this.#before.set(cardId, times.size)
  }

  has(cardId: CardId, at: Millis): boolean {
    const times = this.#times.get(cardId)
    if (times === undefined) return false
    for (let shift = 0; shift <= latestShift; shift++) if (times.has(at - shift)) return true
    return false
  }

  add(cardId: CardId, at: Millis): void {
    const times = this.#times.get(cardId) ?? new Set()
    this.#times.set(cardId, times)
    times.add(at)
  }

  noteCommon(cardId: CardId): void {
    this.#common.set(cardId, (this.#common.get(cardId) ?? 0) + 1)
  }

  /** Reviews of a card that only this collection has. */
  ownCount(cardId: CardId): number {
    return (this.#before.get(cardId) ?? 0) - (this.#common.get(cardId) ?? 0)
  }

  get total(): number {
    let total = 0
    for (const count of this.#before.values()) total += count
    return total
  }
}

async function knownReviews({ store }: Run, { here }: MergedCards): Promise<KnownReviews | undefined> {
  if (here.size === 0) return undefined
  const known = new KnownReviews()
  await store.reviewLog.eachChunk((columns) => {
    for (let index = 0; index < columns.count; index++) {
      const cardId = columns.cardId[index] ?? -1
      if (here.has(cardId)) known.note(cardId, columns.at[index] ?? 0)
    }
  })
  return known
}

/** Counts what both logs have in common, and decides whether they are put together. */
function mergesLogs({ reader, found, choices }: Run, cards: MergedCards, log: KnownReviews): boolean {
  for (const review of reader.reviews()) {
    const cardId = cards.ids.get(review.cardId)
    if (cardId === undefined || !cards.here.has(cardId)) continue
    if (log.has(cardId, review.at)) {
      log.noteCommon(cardId)
      found.commonReviews++
    } else found.otherReviews++
  }
  found.ownReviews = log.total - found.commonReviews
  switch (choices.schedule ?? 'auto') {
    case 'merge':
      return true
    case 'auto':
      return found.commonReviews > 0 || log.total === 0
    default:
      return false
  }
}
