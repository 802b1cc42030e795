import {
  Queue,
  Rating,
  ReviewKind,
  startOfStudyDay,
  studyDayOf,
  type Card,
  type CardState,
  type DayRule,
  type MemoryState,
  type Millis,
  type Preset,
  type Review,
} from '../model'
import { balancedInterval, type DayLoads } from './balance'
import { createFsrs, type Fsrs } from './fsrs'
import { fuzzBounds, fuzzFactor, fuzzedInterval, minimumReviewInterval } from './fuzz'
import { clampStep, stepDelays } from './steps'
import type { Wait } from './wait'

/** Everything besides the card that an answer depends on. */
export interface SchedulingContext {
  now: Millis
  dayRule: DayRule
  preset: Preset
  /** 0–1: the deck's own where it has one, else the preset's. */
  desiredRetention: number
  /** How full the coming days are, where intervals are to be balanced. */
  loads?: DayLoads
}

/** Exactly the fields of a card that an answer changes. */
export type CardChanges = Required<
  Pick<
    Card,
    | 'queue'
    | 'due'
    | 'state'
    | 'step'
    | 'memory'
    | 'lastReviewAt'
    | 'intervalDays'
    | 'reps'
    | 'lapses'
    | 'modifiedAt'
  >
>

/** What one button does. What it shows is what is applied. */
export interface Outcome {
  rating: Rating
  changes: CardChanges
  /** The log row, without the thinking time. */
  review: Omit<Review, 'durationMs'>
  wait: Wait
  /** The card has just reached the preset's number of lapses, or a further half of it. */
  becameLeech: boolean
}

const minute = 60_000
const minutesADay = 24 * 60
const ratings: readonly Rating[] = [1, 2, 3, 4]

/** What each of the four buttons would do to a card. */
export function nextStates(card: Card, context: SchedulingContext): Record<Rating, Outcome> {
  const answer = prepare(card, context)
  return {
    1: outcomeOf(answer, Rating.again),
    2: outcomeOf(answer, Rating.hard),
    3: outcomeOf(answer, Rating.good),
    4: outcomeOf(answer, Rating.easy),
  }
}

/** What one button does: the same as `nextStates(card, context)[rating]`, for replaying long logs. */
export function nextState(card: Card, rating: Rating, context: SchedulingContext): Outcome {
  return outcomeOf(prepare(card, context), rating)
}

/** Whether a lapse makes the card a leech: at the threshold and again after every further half of it. 0 is never. */
export function isLeech(lapses: number, threshold: number): boolean {
  if (threshold <= 0 || lapses < threshold) return false
  return (lapses - threshold) % Math.max(1, Math.ceil(threshold / 2)) === 0
}

interface Answer {
  card: Card
  context: SchedulingContext
  today: number
  /** Study days since the last answer, −1 when there was none. */
  elapsedDays: number
  memories: Record<Rating, MemoryState>
  /** Days after Hard, Good and Easy, if they lead to a review, and after Again without relearning steps. */
  days: Record<Rating, number>
}

function prepare(card: Card, context: SchedulingContext): Answer {
  const fsrs = createFsrs(context.preset.fsrsParameters)
  const today = studyDayOf(context.now, context.dayRule)
  // A clock that was set back must not make a negative stretch of time.
  const elapsedDays =
    card.lastReviewAt === undefined ? -1 : Math.max(0, today - studyDayOf(card.lastReviewAt, context.dayRule))
  const before = memoryOf(card, fsrs, context.preset.desiredRetention)
  const after = (rating: Rating): MemoryState =>
    before === undefined ? fsrs.initial(rating) : fsrs.next(before, elapsedDays, rating)
  const memories = { 1: after(1), 2: after(2), 3: after(3), 4: after(4) }
  return { card, context, today, elapsedDays, memories, days: intervals(card, context, fsrs, memories) }
}

/**
 * The card's memory; for a card that comes from SM-2 without one, what its interval says at an average ease when
 * `retention` (0–1) was reached. Undefined for a card that was never answered.
 */
export function memoryOf(
  card: Pick<Card, 'state' | 'memory' | 'intervalDays'>,
  fsrs: Fsrs,
  retention: number,
): MemoryState | undefined {
  if (card.state === 'new') return undefined
  if (card.memory !== undefined) return card.memory
  const averageEase = 2.5
  return card.intervalDays > 0 ? fsrs.fromSm2(averageEase, card.intervalDays, retention) : undefined
}

/** Whole days after each rating: fuzzed, within the maximum, and Hard < Good < Easy as far as the maximum allows. */
function intervals(
  card: Card,
  context: SchedulingContext,
  fsrs: Fsrs,
  memories: Record<Rating, MemoryState>,
): Record<Rating, number> {
  const { preset } = context
  const maximum = Math.max(1, Math.floor(preset.maximumIntervalDays))
  const factor = preset.fuzz ? fuzzFactor(card.id, card.reps) : undefined
  const days: Record<Rating, number> = { 1: 1, 2: 1, 3: 1, 4: 1 }
  const hardGivesDays = place(card, preset, Rating.hard).minutes === undefined
  let leastOfPassing = 1
  for (const rating of ratings) {
    const interval = Math.max(1, fsrs.intervalDays(memories[rating].stability, context.desiredRetention))
    const isPassing = rating !== Rating.again
    const grown =
      isPassing && card.state === 'review' ? minimumReviewInterval(interval, card.intervalDays, maximum) : 0
    const least = isPassing ? Math.max(leastOfPassing, grown) : 1
    days[rating] =
      balanced(interval, least, maximum, factor, context.loads) ??
      fuzzedInterval(interval, least, maximum, factor)
    // Hard at a learning step gives no days, so nothing has to be longer.
    if (isPassing && (rating !== Rating.hard || hardGivesDays)) leastOfPassing = days[rating] + 1
  }
  return days
}

/** The day that the loads choose within the bounds of the fuzz; undefined without fuzz or loads. */
function balanced(
  interval: number,
  least: number,
  maximum: number,
  factor: number | undefined,
  loads: DayLoads | undefined,
): number | undefined {
  if (factor === undefined || loads === undefined) return undefined
  const { lower, upper } = fuzzBounds(interval, least, maximum)
  return balancedInterval(lower, upper, factor, loads)
}

interface Placement {
  state: CardState
  step: number
  /** Minutes for a learning step. */
  minutes?: number
}

/** Where a rating sends the card: to a learning or relearning step, or to review. */
function place(card: Card, preset: Preset, rating: Rating): Placement {
  const toReview: Placement = { state: 'review', step: 0 }
  if (card.state === 'review') {
    const relearning = stepDelays(preset.relearningSteps, 0)
    if (rating !== Rating.again || relearning === undefined) return toReview
    return { state: 'relearning', step: 0, minutes: relearning.again }
  }
  const state = card.state === 'relearning' ? 'relearning' : 'learning'
  const steps = state === 'relearning' ? preset.relearningSteps : preset.learningSteps
  const step = clampStep(steps, card.state === 'new' ? 0 : card.step)
  const delays = stepDelays(steps, step)
  if (delays === undefined || rating === Rating.easy) return toReview
  if (rating === Rating.again) return { state, step: 0, minutes: delays.again }
  if (rating === Rating.hard) return { state, step, minutes: delays.hard }
  return delays.good === undefined ? toReview : { state, step: step + 1, minutes: delays.good }
}

function outcomeOf(answer: Answer, rating: Rating): Outcome {
  const { card, context, today } = answer
  const placement = place(card, context.preset, rating)
  const lapses = card.lapses + (card.state === 'review' && rating === Rating.again ? 1 : 0)
  const becameLeech = lapses > card.lapses && isLeech(lapses, context.preset.leechThreshold)
  const days = placement.minutes === undefined ? answer.days[rating] : 0
  const line =
    placement.minutes === undefined
      ? { queue: Queue.review, due: today + days }
      : learningLine(placement.minutes, today, context)
  return {
    rating,
    changes: {
      queue: becameLeech && context.preset.leechAction === 'suspend' ? Queue.suspended : line.queue,
      due: line.due,
      state: placement.state,
      step: placement.step,
      memory: answer.memories[rating],
      lastReviewAt: context.now,
      intervalDays: days,
      reps: card.reps + 1,
      lapses,
      modifiedAt: context.now,
    },
    review: {
      cardId: card.id,
      at: context.now,
      rating,
      kind: kindOf(card.state),
      stateBefore: card.state,
      elapsedDays: answer.elapsedDays,
      intervalBefore: intervalBefore(card, context.preset),
      intervalAfter: placement.minutes === undefined ? days : -Math.round(placement.minutes * 60),
      dueBefore: card.due,
      stabilityBefore: card.memory?.stability ?? 0,
      difficultyBefore: card.memory?.difficulty ?? 0,
      ease: 0,
    },
    wait: waitOf(placement.minutes, days),
    becameLeech,
  }
}

/** As Anki: a step that reaches beyond the end of the study day waits for a day, not for a minute. */
function learningLine(
  minutes: number,
  today: number,
  context: SchedulingContext,
): { queue: Queue; due: number } {
  const due = Math.round(context.now + minutes * minute)
  const tomorrow = startOfStudyDay(today + 1, context.dayRule)
  if (due < tomorrow) return { queue: Queue.learning, due }
  return { queue: Queue.dayLearning, due: today + 1 + Math.floor((due - tomorrow) / (minutesADay * minute)) }
}

function waitOf(minutes: number | undefined, days: number): Wait {
  if (minutes === undefined) return { unit: 'days', amount: days }
  return minutes < minutesADay
    ? { unit: 'minutes', amount: minutes }
    : { unit: 'days', amount: minutes / minutesADay }
}

function kindOf(state: CardState): ReviewKind {
  switch (state) {
    case 'new':
    case 'learning':
      return ReviewKind.learn
    case 'review':
      return ReviewKind.review
    case 'relearning':
      return ReviewKind.relearn
  }
}

/** Days, or seconds below zero for a step; 0 for a new card. */
function intervalBefore(card: Card, preset: Preset): number {
  if (card.state === 'review') return card.intervalDays
  if (card.state === 'new') return 0
  const steps = card.state === 'relearning' ? preset.relearningSteps : preset.learningSteps
  const minutes = steps[clampStep(steps, card.step)]
  return minutes === undefined ? 0 : -Math.round(minutes * 60)
}
