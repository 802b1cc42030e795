import { ReviewKind, studyDayOf, type CardId, type DayRule, type Rating, type Review } from '../../model'

/**
 * The answers of many cards, card after card, in columns: what the fitting of parameters reads thousands of times.
 * Only cards whose log holds their first answer are in it; a manual reset begins a card anew.
 */
export interface ReviewSequences {
  /** Where the answers of each card begin, with the end of the last as one more entry. */
  readonly starts: Int32Array
  /** 1–4. */
  readonly ratings: Uint8Array
  /** Study days since the card's answer before; 0 for the first and for answers of the same day. */
  readonly elapsedDays: Int32Array
  /** 1 where the answer is predicted: not the first, and not on the day of the one before. */
  readonly isPredicted: Uint8Array
  /** How much the answer counts, 0–1: later ones more. */
  readonly weights: Float64Array
  /** How many answers are predicted. */
  readonly predicted: number
}

type Row = Pick<Review, 'cardId' | 'at' | 'rating' | 'kind' | 'ease' | 'intervalAfter'>

/** Weight of the oldest answer against 1 for the newest: as fsrs-rs weighs by recency (0.25 + 0.75·x³). */
const oldestWeight = 0.25

/** Brings a log in any order into columns. Manual rows and previews do not count, as in `replayMemory`. */
export function sequencesOf(reviews: Iterable<Row>, dayRule: DayRule): ReviewSequences {
  const byCard = new Map<CardId, Row[]>()
  for (const review of reviews) {
    const rows = byCard.get(review.cardId)
    if (rows === undefined) byCard.set(review.cardId, [review])
    else rows.push(review)
  }
  const starts: number[] = [0]
  const ratings: Rating[] = []
  const elapsed: number[] = []
  const predicted: number[] = []
  const times: number[] = []
  for (const rows of byCard.values()) {
    rows.sort((a, b) => a.at - b.at)
    const reset = rows.findLastIndex((row) => row.kind === ReviewKind.manual && row.intervalAfter === 0)
    const counting = rows.slice(reset + 1).filter(counts)
    // Without its beginning nobody knows what the card's memory was.
    if (counting.length < 2 || counting[0]?.kind !== ReviewKind.learn) continue
    let lastDay = 0
    counting.forEach((row, index) => {
      const day = studyDayOf(row.at, dayRule)
      const days = index === 0 ? 0 : Math.max(0, day - lastDay)
      lastDay = day
      ratings.push(row.rating as Rating)
      elapsed.push(days)
      predicted.push(index > 0 && days > 0 ? 1 : 0)
      times.push(row.at)
    })
    starts.push(ratings.length)
  }
  return {
    starts: Int32Array.from(starts),
    ratings: Uint8Array.from(ratings),
    elapsedDays: Int32Array.from(elapsed),
    isPredicted: Uint8Array.from(predicted),
    weights: recencyWeights(times, predicted),
    predicted: predicted.reduce((sum, one) => sum + one, 0),
  }
}

function counts(row: Row): boolean {
  if (row.rating === 0 || row.kind === ReviewKind.manual || row.kind === ReviewKind.reschedule) return false
  return row.kind !== ReviewKind.filtered || row.ease !== 0
}

function recencyWeights(times: readonly number[], predicted: readonly number[]): Float64Array {
  const order = times.map((_, index) => index).filter((index) => predicted[index] === 1)
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
  const weights = new Float64Array(times.length)
  order.forEach((index, place) => {
    const age = order.length <= 1 ? 1 : place / (order.length - 1)
    weights[index] = oldestWeight + (1 - oldestWeight) * age ** 3
  })
  return weights
}
