import {
  Queue,
  ReviewKind,
  homeQueue,
  newCard,
  studyDayOf,
  type Card,
  type CardId,
  type DayRule,
  type MemoryState,
  type Millis,
  type Rating,
  type Review,
} from '../model'
import { nextState, type SchedulingContext } from './answer'
import type { Fsrs } from './fsrs'

/** Memory right after one answer of a log. */
export interface ReplayStep {
  at: Millis
  rating: Rating
  /** Study days since the answer before; −1 for the first. */
  elapsedDays: number
  /** Chance of recall just before the answer, 0–1; undefined for the first. */
  retrievability?: number
  memory: MemoryState
}

/** Scheduling state that follows from a log and a preset. `due` is 0 for a card that is new (again). */
export type ReplayedCard = Pick<
  Card,
  'queue' | 'due' | 'state' | 'step' | 'memory' | 'lastReviewAt' | 'intervalDays' | 'reps' | 'lapses'
>

/**
 * Memory states along a card's log, one for each answer that counts. Rows may come in any order. Manual rows are left
 * out, so are answers that did not change the schedule (previews in filtered decks); a manual row with the interval
 * 0 is a reset, and what lies before it no longer counts.
 */
export function replayMemory(
  reviews: readonly Pick<Review, 'at' | 'rating' | 'kind' | 'ease' | 'intervalAfter'>[],
  fsrs: Fsrs,
  dayRule: DayRule,
): ReplayStep[] {
  const steps: ReplayStep[] = []
  let memory: MemoryState | undefined
  let lastDay = 0
  for (const review of countingReviews(reviews)) {
    const today = studyDayOf(review.at, dayRule)
    if (memory === undefined) {
      memory = fsrs.initial(review.rating)
      steps.push({ at: review.at, rating: review.rating, elapsedDays: -1, memory })
    } else {
      const elapsedDays = Math.max(0, today - lastDay)
      const retrievability = fsrs.retrievability(memory, elapsedDays)
      memory = fsrs.next(memory, elapsedDays, review.rating)
      steps.push({ at: review.at, rating: review.rating, elapsedDays, retrievability, memory })
    }
    lastDay = today
  }
  return steps
}

/**
 * The schedule that a log and a preset give, answer by answer, as if the card had been studied under that preset from
 * the start. Fuzz depends on the card and the number of answers, so it comes out as it was.
 */
export function replay(
  cardId: CardId,
  reviews: readonly Review[],
  context: Omit<SchedulingContext, 'now'>,
): ReplayedCard {
  const card: Card = newCard({ id: cardId, noteId: 0, deckId: 0, ordinal: 0, position: 0, at: 0 })
  for (const review of countingReviews(reviews)) {
    const outcome = nextState(card, review.rating, { ...context, now: review.at })
    Object.assign(card, outcome.changes)
    // Suspension is an event of its own, not a part of the schedule.
    if (card.queue === Queue.suspended) card.queue = homeQueue(card)
  }
  return {
    queue: card.queue,
    due: card.due,
    state: card.state,
    step: card.step,
    intervalDays: card.intervalDays,
    reps: card.reps,
    lapses: card.lapses,
    ...(card.memory === undefined ? {} : { memory: card.memory }),
    ...(card.lastReviewAt === undefined ? {} : { lastReviewAt: card.lastReviewAt }),
  }
}

type Answered<Row> = Row & { rating: Rating }

/** Rows that count, oldest first. */
function countingReviews<Row extends Pick<Review, 'at' | 'rating' | 'kind' | 'ease' | 'intervalAfter'>>(
  reviews: readonly Row[],
): Answered<Row>[] {
  const sorted = [...reviews].sort((a, b) => a.at - b.at)
  const reset = sorted.findLastIndex((row) => row.kind === ReviewKind.manual && row.intervalAfter === 0)
  return sorted.slice(reset + 1).filter(counts)
}

function counts<Row extends Pick<Review, 'rating' | 'kind' | 'ease'>>(row: Row): row is Answered<Row> {
  if (row.rating === 0 || row.kind === ReviewKind.manual || row.kind === ReviewKind.reschedule) return false
  // As in Anki's log: a filtered row without an ease was a preview.
  return row.kind !== ReviewKind.filtered || row.ease !== 0
}
