import { Queue, studyDayOf, type Card, type DayNumber, type Review, type StudyDayRow } from '@core/model'
import type { Collection } from '../collection'
import { dayAfterAnswer, emptyDay } from '../study/dayRow'

/** A due value above this is a time, below it a day. */
const smallestTime = 100_000_000_000

/** The rows of the days on which reviews were given, with those reviews counted in. */
export async function daysWith(
  { store, dayRule }: Collection,
  reviews: readonly Review[],
  cards: readonly Card[],
): Promise<StudyDayRow[]> {
  const answers = reviews.filter((review) => review.rating > 0)
  const byDay = Map.groupBy(answers, (review) => studyDayOf(review.at, dayRule()))
  const rows = new Map<DayNumber, StudyDayRow>(
    (await store.days.getMany([...byDay.keys()])).map((row) => [row.day, row]),
  )
  const cardOf = new Map(cards.map((card) => [card.id, card]))
  for (const [day, ofDay] of byDay) {
    let row = rows.get(day) ?? emptyDay(day)
    for (const review of ofDay) {
      const card = cardOf.get(review.cardId)
      if (card !== undefined) row = dayAfterAnswer(row, asItWas(card, review), review)
    }
    rows.set(day, row)
  }
  return [...rows.values()]
}

/** A card as far as the day's row depends on it, before an answer of the log. */
function asItWas(card: Card, review: Review): Card {
  return { ...card, state: review.stateBefore, queue: queueBefore(review) }
}

function queueBefore({ stateBefore, dueBefore }: Review): Queue {
  if (stateBefore === 'new') return Queue.new
  if (stateBefore === 'review') return Queue.review
  return dueBefore >= smallestTime ? Queue.learning : Queue.dayLearning
}
