import {
  ReviewKind,
  studyDayOf,
  type CardId,
  type CardState,
  type DayNumber,
  type DayRule,
  type Rating,
  type Review,
} from '../../../model'

/* The review log: Anki's columns to ours and back. Columns and their meaning: shared notes on Anki's packages, §5.2. */

/** The columns of a row of the log, in Anki's words. */
export interface AnkiReview {
  id: number
  cid: number
  ease: number
  ivl: number
  lastIvl: number
  factor: number
  time: number
  type: number
}

const ratings: readonly (Rating | 0)[] = [0, 1, 2, 3, 4]
/** Anki has no kind of its own for answers of a quiz: they go out as early ones and come back as those. */
const kinds: readonly ReviewKind[] = Object.values(ReviewKind).filter((kind) => kind !== ReviewKind.quiz)
/** Numbers of the log are kept in 16 and 32 bits. */
const largestEase = 0xffff
const largestNumber = 0x7fffffff

/**
 * Makes reviews of Anki's rows, which must come by time: what was before an answer is told from the rows before it.
 * `dueBefore` is what the interval before says; Anki's log has no memory states.
 */
export function reviewReader(dayRule: DayRule): (row: AnkiReview, cardId: CardId) => Review {
  const lastDays = new Map<CardId, DayNumber>()
  return (row, cardId) => {
    const kind = kinds.find((known) => known === row.type) ?? ReviewKind.review
    const rating = ratings[row.ease] ?? 0
    const day = studyDayOf(row.id, dayRule)
    const lastDay = lastDays.get(cardId)
    const stateBefore = stateOf(kind, row, lastDay !== undefined)
    const review: Review = {
      cardId,
      at: row.id,
      rating,
      kind,
      stateBefore,
      durationMs: Math.floor(Math.min(Math.max(0, row.time), longestAnswer)),
      elapsedDays: lastDay === undefined ? -1 : Math.max(0, day - lastDay),
      intervalBefore: clamped(row.lastIvl),
      intervalAfter: clamped(row.ivl),
      dueBefore: dueOf(row, stateBefore, lastDay ?? day),
      stabilityBefore: 0,
      difficultyBefore: 0,
      ease: Math.min(Math.max(0, row.factor), largestEase),
    }
    if (rating > 0) lastDays.set(cardId, day)
    return review
  }
}

/** The end of the year 9999. */
const latest = 253_402_300_799_999
const longestAnswer = 0xffffffff

/** Whether the id of a row of the log is a time. */
export function isReviewTime(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id <= latest
}

/** How many values of a row are none that a program writes. */
export function oddValuesOf(row: AnkiReview): number {
  let odd = 0
  if (!(row.ease >= 0 && row.ease <= 4)) odd++
  if (!(row.type >= 0 && row.type <= 5)) odd++
  if (!(row.factor >= 0 && row.factor <= largestEase)) odd++
  if (!(Number.isInteger(row.time) && row.time >= 0 && row.time <= longestAnswer)) odd++
  return odd
}

function stateOf(kind: ReviewKind, row: AnkiReview, hasBefore: boolean): CardState {
  if (kind === ReviewKind.learn) return hasBefore ? 'learning' : 'new'
  if (kind === ReviewKind.relearn) return 'relearning'
  if (kind === ReviewKind.review || kind === ReviewKind.filtered) return 'review'
  return row.lastIvl > 0 ? 'review' : 'new'
}

function dueOf(row: AnkiReview, state: CardState, lastDay: DayNumber): number {
  if (state === 'new') return 0
  // Steps shorter than a day are in seconds below zero: such a card was due at a time.
  if (state !== 'review' && row.lastIvl <= 0) return row.id
  return lastDay + Math.min(Math.max(0, row.lastIvl), 100_000)
}

function clamped(value: number): number {
  return Math.min(Math.max(value, -largestNumber), largestNumber)
}

/** A review in Anki's columns. Its time is its id there, and unique among all cards: the caller sees to that. */
export function reviewToAnki(review: Review): AnkiReview {
  const isQuiz = review.kind === ReviewKind.quiz
  const factor = review.ease > 0 ? review.ease : difficultyFactor(review.difficultyBefore)
  return {
    id: review.at,
    cid: review.cardId,
    ease: review.rating,
    ivl: review.intervalAfter,
    lastIvl: review.intervalBefore,
    // Without a factor Anki would take an early answer for a preview, which changes no memory.
    factor: isQuiz && factor === 0 ? middleFactor : factor,
    time: review.durationMs,
    type: isQuiz ? ReviewKind.filtered : review.kind,
  }
}

/** A difficulty of 5. */
const middleFactor = 544

/** Where Anki keeps SM-2's ease it keeps FSRS's difficulty, moved into 100–1100. */
function difficultyFactor(difficulty: number): number {
  return difficulty > 0 ? Math.round(1000 * ((difficulty - 1) / 9 + 0.1)) : 0
}
