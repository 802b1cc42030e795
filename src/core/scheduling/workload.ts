import { ReviewKind, type DayNumber, type MemoryState, type Rating } from '../model'
import type { Fsrs } from './fsrs'
import { seededFraction } from './fuzz'
import type { LogColumns } from './logRows'

/** How the person answers and how long it takes; averages of many people where the log says little (fsrs.md §7.1). */
export interface StudyHabits {
  /** Shares of Again, Hard, Good and Easy among first answers. */
  firstRatings: number[]
  /** Shares of Hard, Good and Easy among answers that were not Again. */
  passRatings: number[]
  /** Seconds for an answer to a card in review: Again, Hard, Good, Easy. */
  reviewSeconds: number[]
  /** Seconds until a new card has passed its steps. */
  learningSeconds: number
  /** Seconds that a lapse costs in relearning. */
  relearningSeconds: number
}

const usual = {
  firstRatings: [0.24, 0.094, 0.495, 0.171],
  passRatings: [0.224, 0.631, 0.145],
  reviewSeconds: [19.38, 17.59, 12.38, 8.94],
  learningSeconds: 45,
  relearningSeconds: 22,
}
/** As many answers as the averages count for. */
const weightOfUsual = 50

/** Counts the habits of a log, chunk by chunk. */
export interface HabitsCounter {
  visit(columns: LogColumns & { readonly durationMs: Uint32Array }): void
  result(): StudyHabits
}

export function countHabits(): HabitsCounter {
  const pass = [0, 0, 0]
  const first = [0, 0, 0, 0]
  const seconds = [0, 0, 0, 0]
  const answers = [0, 0, 0, 0]
  let learningMs = 0
  let relearningMs = 0
  let lapses = 0
  const begun = new Set<number>()
  return {
    visit: (columns) => {
      for (let index = 0; index < columns.count; index++) {
        const flags = columns.flags[index] ?? 0
        const rating = flags & 7
        const kind = (flags >> 3) & 7
        if (rating === 0) continue
        const ms = columns.durationMs[index] ?? 0
        if (kind === ReviewKind.learn) {
          learningMs += ms
          const cardId = columns.cardId[index] ?? 0
          if (!begun.has(cardId)) {
            begun.add(cardId)
            first[rating - 1] = (first[rating - 1] ?? 0) + 1
          }
        } else if (kind === ReviewKind.relearn) relearningMs += ms
        else if (kind === ReviewKind.review) {
          seconds[rating - 1] = (seconds[rating - 1] ?? 0) + ms / 1000
          answers[rating - 1] = (answers[rating - 1] ?? 0) + 1
          if (rating === 1) lapses++
          else pass[rating - 2] = (pass[rating - 2] ?? 0) + 1
        }
      }
    },
    result: () => ({
      firstRatings: blended(first, usual.firstRatings),
      passRatings: blended(pass, usual.passRatings),
      reviewSeconds: usual.reviewSeconds.map(
        (average, index) =>
          ((seconds[index] ?? 0) + average * weightOfUsual) / ((answers[index] ?? 0) + weightOfUsual),
      ),
      learningSeconds:
        (learningMs / 1000 + usual.learningSeconds * weightOfUsual) / (begun.size + weightOfUsual),
      relearningSeconds:
        (relearningMs / 1000 + usual.relearningSeconds * weightOfUsual) / (lapses + weightOfUsual),
    }),
  }
}

function blended(counts: readonly number[], averages: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) + weightOfUsual
  return averages.map((share, index) => ((counts[index] ?? 0) + share * weightOfUsual) / total)
}

/** A card that is simulated: one with a memory, or a new one. */
export interface SimulatedCard {
  id: number
  memory?: MemoryState
  /** Study days before today of its last answer, and after today of its next one (below zero when overdue). */
  lastDay: DayNumber
  due: DayNumber
}

/** What a desired retention would bring. */
export interface WorkloadPoint {
  /** 0–1. */
  desiredRetention: number
  reviewsPerDay: number
  minutesPerDay: number
  /** Cards that would be known on the last day: the sum of the chances of recall. */
  known: number
}

/** What is simulated. */
export interface WorkloadInput {
  cards: readonly SimulatedCard[]
  fsrs: Fsrs
  habits: StudyHabits
  newPerDay: number
  maximumIntervalDays: number
  /** Study days that are simulated, today first. */
  days: number
  /** 0–1 each. */
  retentions: readonly number[]
}

/** More cards than this are sampled: the mean of thousands is known well enough, and the person waits. */
const mostSimulated = 3_000

/**
 * Simulates some study days for each desired retention, card by card, on the person's own cards: due cards are
 * answered on their day, recalled with the chance that FSRS gives, and new cards come as their limit allows. The same
 * cards have the same luck at every retention, so that the curves differ by the retention alone.
 */
export function simulateWorkload(
  input: WorkloadInput,
  hooks: { onProgress?: (done: number, total: number) => void; shouldStop?: () => boolean } = {},
): WorkloadPoint[] {
  const every = Math.max(1, Math.ceil(input.cards.length / mostSimulated))
  const chosen = input.cards
    .map((card) => ({ card, luck: seededFraction(card.id, 7) }))
    .sort((a, b) => a.luck - b.luck)
    .slice(0, Math.ceil(input.cards.length / every))
    .map(({ card }) => card)
  const scale = chosen.length === 0 ? 1 : input.cards.length / chosen.length
  const points: WorkloadPoint[] = []
  for (const [index, desiredRetention] of input.retentions.entries()) {
    if (hooks.shouldStop?.() === true) break
    points.push(simulateOne(input, chosen, scale, desiredRetention))
    hooks.onProgress?.(index + 1, input.retentions.length)
  }
  return points
}

function simulateOne(
  { fsrs, habits, newPerDay, maximumIntervalDays, days }: WorkloadInput,
  cards: readonly SimulatedCard[],
  scale: number,
  desiredRetention: number,
): WorkloadPoint {
  let answers = 0
  let seconds = 0
  let known = 0
  let begun = 0
  for (const card of cards) {
    let { memory } = card
    let last = card.lastDay
    let day = Math.max(0, card.due)
    let reps = 0
    if (memory === undefined) {
      // The limit holds for all cards; of the sampled ones a share of it begins each day.
      const start = newPerDay <= 0 ? days : Math.floor((begun * scale) / newPerDay)
      begun++
      if (start >= days) continue
      memory = fsrs.initial(drawn(habits.firstRatings, seededFraction(card.id, 1), 1))
      seconds += habits.learningSeconds
      last = start
      day = start + intervalOf(memory)
    }
    while (day < days) {
      reps++
      const recall = fsrs.retrievability(memory, day - last)
      const luck = seededFraction(card.id, 1_000 + reps)
      const rating: Rating =
        luck < recall ? drawn(habits.passRatings, seededFraction(card.id, 5_000 + reps), 2) : 1
      answers++
      seconds += habits.reviewSeconds[rating - 1] ?? 10
      if (rating === 1) seconds += habits.relearningSeconds
      memory = fsrs.next(memory, day - last, rating)
      last = day
      day += intervalOf(memory)
    }
    known += fsrs.retrievability(memory, Math.max(0, days - last))
  }
  return {
    desiredRetention,
    reviewsPerDay: (answers * scale) / days,
    minutesPerDay: (seconds * scale) / 60 / days,
    known: known * scale,
  }

  function intervalOf({ stability }: MemoryState): number {
    const wanted = Math.round(fsrs.intervalDays(stability, desiredRetention))
    return Math.min(Math.max(1, wanted), Math.max(1, maximumIntervalDays))
  }
}

/** A rating by its share; `first` is that of the first share. */
function drawn(shares: readonly number[], luck: number, first: 1 | 2): Rating {
  let left = luck
  const ratings: readonly Rating[] = first === 1 ? [1, 2, 3, 4] : [2, 3, 4]
  for (const [index, rating] of ratings.entries()) {
    left -= shares[index] ?? 0
    if (left < 0) return rating
  }
  return 3
}
