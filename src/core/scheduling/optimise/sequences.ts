import { ReviewKind, studyDayOf, type DayRule, type Review } from '../../model'
import { byCardAndTime, rowsOfReviews, type LogRows } from '../logRows'

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
  /** 1 where the answer is predicted: not the first, not on the day of the one before, and no answer of a quiz. */
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
  return sequencesOfRows(rowsOfReviews(reviews), dayRule)
}

/** The same from rows that were collected from the log's columns. */
export function sequencesOfRows(rows: LogRows, dayRule: DayRule): ReviewSequences {
  const order = byCardAndTime(rows)
  const starts: number[] = [0]
  const ratings = new Uint8Array(rows.count)
  const elapsed = new Int32Array(rows.count)
  const isPredicted = new Uint8Array(rows.count)
  const times = new Float64Array(rows.count)
  let filled = 0
  let predicted = 0
  const takeCard = (from: number, to: number): void => {
    // Without its beginning nobody knows what the card's memory was.
    if (to - from < 2 || rows.kind[order[from] ?? 0] !== ReviewKind.learn) return
    let lastDay = 0
    for (let place = from; place < to; place++) {
      const row = order[place] ?? 0
      const day = studyDayOf(rows.at[row] ?? 0, dayRule)
      const days = place === from ? 0 : Math.max(0, day - lastDay)
      lastDay = day
      ratings[filled] = rows.rating[row] ?? 3
      elapsed[filled] = days
      times[filled] = rows.at[row] ?? 0
      // What was only recognised moves the memory; to predict it would teach the model to expect guesses.
      if (days > 0 && rows.kind[row] !== ReviewKind.quiz) {
        isPredicted[filled] = 1
        predicted++
      }
      filled++
    }
    starts.push(filled)
  }
  for (let from = 0; from < order.length;) {
    const card = rows.card[order[from] ?? 0]
    let to = from
    let begin = from
    while (to < order.length && rows.card[order[to] ?? 0] === card) {
      // A reset begins the card anew after it.
      if (rows.rating[order[to] ?? 0] === 0) begin = to + 1
      to++
    }
    takeCard(begin, to)
    from = to
  }
  return {
    starts: Int32Array.from(starts),
    ratings: ratings.slice(0, filled),
    elapsedDays: elapsed.slice(0, filled),
    isPredicted: isPredicted.slice(0, filled),
    weights: recencyWeights(times.subarray(0, filled), isPredicted),
    predicted,
  }
}

function recencyWeights(times: Float64Array, isPredicted: Uint8Array): Float64Array {
  const order = Uint32Array.from(times.keys()).filter((index) => isPredicted[index] === 1)
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
  const weights = new Float64Array(times.length)
  order.forEach((index, place) => {
    const age = order.length <= 1 ? 1 : place / (order.length - 1)
    weights[index] = oldestWeight + (1 - oldestWeight) * age ** 3
  })
  return weights
}
