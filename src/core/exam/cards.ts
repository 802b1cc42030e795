import { homeQueue, Queue, studyDayOf, type Card, type DayRule, type Preset, type Review } from '../model'
import { createFsrs, memoryOf, type LogColumns } from '../scheduling'
import type { StudyCosts } from './costs'
import type { ExamCard } from './table'

/** What an exam takes from a card's deck. */
export interface DeckOfCard {
  preset: Preset
  /** The deck's own where it has one, else the preset's. */
  desiredRetention: number
  costs: StudyCosts
}

/** A card as a plan looks at it. */
export function examCardOf(
  card: Card,
  { preset, desiredRetention, costs }: DeckOfCard,
  dayRule: DayRule,
): ExamCard {
  const fsrs = createFsrs(preset.fsrsParameters)
  const memory = memoryOf(card, fsrs, preset.desiredRetention)
  const common = {
    id: card.id,
    noteId: card.noteId,
    fsrs,
    desiredRetention,
    costs,
    isPutAside: card.queue === Queue.buriedByUser || card.queue === Queue.buriedAsSibling,
  }
  if (memory === undefined) return { ...common, position: card.state === 'new' ? card.due : 0 }
  const dueDay = homeQueue(card) === Queue.learning ? studyDayOf(card.due, dayRule) : card.due
  // A card may come from another program without the time of its last answer.
  const lastDay =
    card.lastReviewAt === undefined ? dueDay - card.intervalDays : studyDayOf(card.lastReviewAt, dayRule)
  return { ...common, position: 0, memory, lastDay, dueDay }
}

/** A log that is counted: what costs and calibration ask of its columns. */
export type CountedColumns = LogColumns & {
  readonly durationMs: Uint32Array
  readonly elapsedDays: Int32Array
  readonly stabilityBefore: Float32Array
}

/** Reviews of a file, column by column as the log of a collection keeps them. */
export function columnsOfReviews(reviews: readonly Review[]): CountedColumns {
  return {
    count: reviews.length,
    cardId: Float64Array.from(reviews, (review) => review.cardId),
    at: Float64Array.from(reviews, (review) => review.at),
    intervalAfter: Int32Array.from(reviews, (review) => review.intervalAfter),
    ease: Uint16Array.from(reviews, (review) => review.ease),
    flags: Uint8Array.from(reviews, (review) => review.rating | (review.kind << 3)),
    durationMs: Uint32Array.from(reviews, (review) => review.durationMs),
    elapsedDays: Int32Array.from(reviews, (review) => review.elapsedDays),
    stabilityBefore: Float32Array.from(reviews, (review) => review.stabilityBefore),
  }
}
