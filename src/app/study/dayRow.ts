import {
  Queue,
  Rating,
  ReviewKind,
  type Card,
  type DayNumber,
  type Review,
  type StudyDayRow,
} from '@core/model'

export function emptyDay(day: DayNumber): StudyDayRow {
  return { day, decks: {}, ratings: [0, 0, 0, 0, 0], reviewAnswers: 0, reviewRecalled: 0, durationMs: 0 }
}

/** What a day's row takes from a card, as it was before the answer. */
export type CardBefore = Pick<Card, 'deckId' | 'state' | 'queue'>

/** The day's row after one more answer. `card` is the card as it was before. */
export function dayAfterAnswer(row: StudyDayRow, card: CardBefore, review: Review): StudyDayRow {
  const deck = row.decks[card.deckId]
  const after = {
    ...row,
    decks: { ...row.decks, ...(deck === undefined ? {} : { [card.deckId]: { ...deck } }) },
    ratings: [...row.ratings],
  }
  countAnswer(after, card, review)
  return after
}

/** Counts one more answer into a row that nobody else holds. */
export function countAnswer(row: StudyDayRow, card: CardBefore, review: Review): void {
  const deck = (row.decks[card.deckId] ??= { newCards: 0, reviews: 0 })
  if (card.state === 'new') deck.newCards++
  // A step of a day or longer takes the place of a review, as it does in the queue.
  if (card.queue === Queue.review || card.queue === Queue.dayLearning) deck.reviews++
  row.ratings[review.rating] = (row.ratings[review.rating] ?? 0) + 1
  // What was only recognised says nothing about what was kept.
  if (card.state === 'review' && review.kind !== ReviewKind.quiz) {
    row.reviewAnswers++
    if (review.rating > Rating.again) row.reviewRecalled++
  }
  row.durationMs += review.durationMs
}
