import {
  Queue,
  studyDayOf,
  type Card,
  type DayNumber,
  type DeckId,
  type Review,
  type StudyDayRow,
} from '@core/model'
import type { Collection } from '../collection'
import { countAnswer, emptyDay } from '../study/dayRow'

/** A due value above this is a time, below it a day. */
const smallestTime = 100_000_000_000

/** Counts the reviews of a log into the rows of the days on which they were given. */
export class DayCounts {
  readonly #rows = new Map<DayNumber, StudyDayRow>()
  readonly #collection: Collection

  constructor(collection: Collection) {
    this.#collection = collection
  }

  add(review: Review, deckId: DeckId): void {
    if (review.rating === 0) return
    const day = studyDayOf(review.at, this.#collection.dayRule())
    let row = this.#rows.get(day)
    if (row === undefined) {
      row = emptyDay(day)
      this.#rows.set(day, row)
    }
    countAnswer(row, { deckId, state: review.stateBefore, queue: queueBefore(review) }, review)
  }

  /** Inside a unit: adds what was counted to what the days have already. */
  async write(): Promise<void> {
    const { store } = this.#collection
    for (const known of await store.days.getMany([...this.#rows.keys()])) {
      const counted = this.#rows.get(known.day)
      if (counted !== undefined) this.#rows.set(known.day, sum(known, counted))
    }
    await store.days.putMany([...this.#rows.values()])
  }
}

function sum(a: StudyDayRow, b: StudyDayRow): StudyDayRow {
  const decks = { ...a.decks }
  for (const [id, counts] of Object.entries(b.decks)) {
    const known = decks[Number(id)]
    decks[Number(id)] = {
      newCards: (known?.newCards ?? 0) + counts.newCards,
      reviews: (known?.reviews ?? 0) + counts.reviews,
    }
  }
  return {
    day: a.day,
    decks,
    ratings: a.ratings.map((count, rating) => count + (b.ratings[rating] ?? 0)),
    reviewAnswers: a.reviewAnswers + b.reviewAnswers,
    reviewRecalled: a.reviewRecalled + b.reviewRecalled,
    durationMs: a.durationMs + b.durationMs,
  }
}

function queueBefore({ stateBefore, dueBefore }: Review): Card['queue'] {
  if (stateBefore === 'new') return Queue.new
  if (stateBefore === 'review') return Queue.review
  return dueBefore >= smallestTime ? Queue.learning : Queue.dayLearning
}
