import { Queue, Rating, type Card, type DayNumber, type Review, type StudyDayRow } from '@core/model'

export function emptyDay(day: DayNumber): StudyDayRow {
  return { day, decks: {}, ratings: [0, 0, 0, 0, 0], reviewAnswers: 0, reviewRecalled: 0, durationMs: 0 }
}

/** The day's row after one more answer. `card` is the card as it was before. */
export function dayAfterAnswer(row: StudyDayRow, card: Card, review: Review): StudyDayRow {
  const deck = row.decks[card.deckId] ?? { newCards: 0, reviews: 0 }
  const isReview = card.state === 'review'
  // A step of a day or longer takes the place of a review, as it does in the queue.
  const usesReviewRoom = card.queue === Queue.review || card.queue === Queue.dayLearning
  return {
    ...row,
    decks: {
      ...row.decks,
      [card.deckId]: {
        newCards: deck.newCards + (card.state === 'new' ? 1 : 0),
        reviews: deck.reviews + (usesReviewRoom ? 1 : 0),
      },
    },
    ratings: row.ratings.map((count, rating) => (rating === review.rating ? count + 1 : count)),
    reviewAnswers: row.reviewAnswers + (isReview ? 1 : 0),
    reviewRecalled: row.reviewRecalled + (isReview && review.rating > Rating.again ? 1 : 0),
    durationMs: row.durationMs + review.durationMs,
  }
}
