import type { MemoryState, Rating } from '../model'
import { createFsrs, type Fsrs } from '../scheduling'

/*
 * FSRS-6 as the plan asks for it, a hundred thousand times a second: the same formulas as `scheduling/fsrs`, without an
 * object or a rounding for each answer. That both give the same is tested on 20,000 states.
 */

/** A memory model in plain numbers: stability in days, difficulty 1–10, recall 0–1, time in study days. */
export interface MemoryModel {
  /** Chance of recall so many days after the last answer. */
  recall(stability: number, days: number): number
  /** Memory after a first answer; what was failed is seen again at once and then known. */
  first(rating: Rating): MemoryState
  /** How much the stability of a card grows by Good, as a share of it; Hard and Easy take `growthOf` times that. */
  growth(stability: number, difficulty: number, recall: number): number
  /** What Hard, Good and Easy make of the growth: factors for ratings 2, 3, 4. */
  readonly growthOf: readonly number[]
  /** Stability after a lapse that was seen again the same day and then known. */
  lapsed(stability: number, difficulty: number, recall: number): number
  /** Difficulty after an answer. */
  difficulty(difficulty: number, rating: Rating): number
  /** Whole days, at least one, until recall has fallen to the desired retention. */
  interval(stability: number, desiredRetention: number): number
}

/** The bounds of FSRS-6. */
const leastStability = 0.001
const mostStability = 36_500

const models = new WeakMap<Fsrs, MemoryModel>()

/** The model of a preset's parameters; the published ones by default. */
export function memoryModelOf(fsrs: Fsrs = createFsrs()): MemoryModel {
  const known = models.get(fsrs)
  if (known !== undefined) return known
  const model = build(fsrs)
  models.set(fsrs, model)
  return model
}

function build(fsrs: Fsrs): MemoryModel {
  const w = fsrs.parameters
  const at = (index: number): number => w[index] ?? 0
  const decay = -at(20)
  const factor = 0.9 ** (1 / decay) - 1
  const growthFactor = Math.exp(at(8))
  const sameDayGood = Math.exp(at(17) * at(18))
  // The difficulty that all tend to: that of a first Easy, not held within 1–10 here.
  const easiest = at(4) - Math.exp(3 * at(5)) + 1

  const within = (stability: number): number =>
    stability > leastStability ? Math.min(stability, mostStability) : leastStability

  /** A second look on the same day, answered Good. */
  const sameDay = (stability: number): number =>
    within(stability * Math.max(1, sameDayGood * stability ** -at(19)))

  const difficulty = (before: number, rating: Rating): number => {
    const moved = before - (at(6) * (rating - 3) * (10 - before)) / 9
    return Math.min(10, Math.max(1, at(7) * easiest + (1 - at(7)) * moved))
  }

  return {
    recall: (stability, days) => (days <= 0 ? 1 : (1 + (factor * days) / stability) ** decay),
    first: (rating) => {
      const memory = fsrs.initial(rating)
      if (rating !== 1) return memory
      return { stability: sameDay(memory.stability), difficulty: difficulty(memory.difficulty, 3) }
    },
    growth: (stability, difficulty, recall) =>
      growthFactor * (11 - difficulty) * stability ** -at(9) * (Math.exp((1 - recall) * at(10)) - 1),
    growthOf: [at(15), 1, at(16)],
    lapsed: (stability, difficulty, recall) => {
      const forgotten =
        at(11) * difficulty ** -at(12) * ((stability + 1) ** at(13) - 1) * Math.exp((1 - recall) * at(14))
      return sameDay(within(Math.min(within(forgotten), stability / sameDayGood)))
    },
    difficulty,
    interval: (stability, desiredRetention) =>
      Math.max(1, Math.round((stability / factor) * (desiredRetention ** (1 / decay) - 1))),
  }
}
