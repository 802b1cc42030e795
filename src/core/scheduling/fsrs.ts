import { FSRSAlgorithm, Rating as Grades, S_MAX, S_MIN, clipParameters, default_w, type Grade } from 'ts-fsrs'
import { FactdeckError, type MemoryState, type Rating } from '../model'

/** The memory model behind the schedule. Times are study days; the caller counts them (model/studyDay). */
export interface Fsrs {
  /** FSRS-6's 21 parameters as they are used: completed from older lists and clipped to their allowed ranges. */
  readonly parameters: readonly number[]
  /** Memory after the first answer ever. */
  initial(rating: Rating): MemoryState
  /** Memory after an answer `elapsedDays` study days after the one before; 0 is the same study day. */
  next(memory: MemoryState, elapsedDays: number, rating: Rating): MemoryState
  /** Chance of recall 0–1 after so many days. */
  retrievability(memory: MemoryState, elapsedDays: number): number
  /** Days, unrounded, until the chance of recall falls to `desiredRetention`. */
  intervalDays(stability: number, desiredRetention: number): number
  /**
   * Memory of a card that so far was scheduled by SM-2: `ease` is a factor (2.5), `intervalDays` its last interval,
   * `retention` the share that the person has recalled so far.
   */
  fromSm2(ease: number, intervalDays: number, retention: number): MemoryState
}

/** Which model the memory states belong to; a newer FSRS cannot convert them and replays the log instead. */
export const memoryModel = 'FSRS-6'

const cache = new Map<string, Fsrs>()

/**
 * FSRS-6 for a list of 21 parameters, or of 19 (FSRS-5) or 17 (FSRS-4.5), which are completed; the published defaults
 * without a list. Equal lists give the same value.
 * @throws FactdeckError `fsrs-parameters` when the list is not one of FSRS.
 */
export function createFsrs(parameters?: readonly number[]): Fsrs {
  const key = parameters === undefined ? 'defaults' : parameters.join(' ')
  const known = cache.get(key)
  if (known !== undefined) return known
  const fsrs = build(completeParameters(parameters))
  if (cache.size >= 100) cache.clear()
  cache.set(key, fsrs)
  return fsrs
}

/**
 * ts-fsrs' algorithm with two of its bounds taken back to those of fsrs-rs, which Anki runs: it raises a first
 * stability below 0.1 days to 0.1, and raises w19 = 0 (any list that comes from FSRS-5) to 0.01.
 */
class Algorithm extends FSRSAlgorithm {
  private readonly weights: readonly number[]

  constructor(weights: readonly number[]) {
    super({ w: weights })
    this.weights = weights
  }

  override init_stability(grade: Grade): number {
    return clamp(this.weights[grade - 1] ?? 0, S_MIN, 100)
  }

  override next_short_term_stability(stability: number, grade: Grade): number {
    if (this.weights[19] !== 0) return super.next_short_term_stability(stability, grade)
    const increase = Math.exp(weight(this.weights, 17) * (grade - 3 + weight(this.weights, 18)))
    return clamp(stability * (grade === Grades.Again ? increase : Math.max(1, increase)), S_MIN, S_MAX)
  }
}

function build(weights: readonly number[]): Fsrs {
  const algorithm = new Algorithm(weights)
  const decay = -weight(weights, 20)
  const factor = 0.9 ** (1 / decay) - 1

  return {
    parameters: weights,
    initial: (rating) => plain(algorithm.next_state(null, 0, rating)),
    next: (memory, elapsedDays, rating) =>
      plain(algorithm.next_state(usable(memory), Math.max(0, elapsedDays), rating)),
    retrievability: (memory, elapsedDays) =>
      // The library's own rounds to eight places by way of text, which a million reviews feel.
      (1 + (factor * Math.max(0, elapsedDays)) / clamp(memory.stability, S_MIN, S_MAX)) ** decay,
    intervalDays: (stability, desiredRetention) =>
      (clamp(stability, S_MIN, S_MAX) / factor) * (clamp(desiredRetention, 0.01, 1) ** (1 / decay) - 1),
    fromSm2: (ease, intervalDays, retention) => {
      const target = clamp(retention, 0.01, 0.9999)
      const stability = clamp((intervalDays * factor) / (target ** (1 / decay) - 1), S_MIN, S_MAX)
      const growth =
        Math.exp(weight(weights, 8)) *
        stability ** -weight(weights, 9) *
        (Math.exp(weight(weights, 10) * (1 - target)) - 1)
      return { stability, difficulty: clamp(11 - (ease - 1) / growth, 1, 10) }
    },
  }
}

/**
 * Completes the lists of FSRS-4.5 and FSRS-5. ts-fsrs would do it too but writes to the console about it.
 * Formulas: clipper of fsrs-rs (fsrs.md §6, migration 17→21 and 19→21).
 */
function completeParameters(parameters: readonly number[] | undefined): readonly number[] {
  if (parameters === undefined) return default_w
  if (![17, 19, 21].includes(parameters.length) || !parameters.every((value) => Number.isFinite(value))) {
    throw new FactdeckError(
      'fsrs-parameters',
      'These are not FSRS parameters: there must be 21 numbers (or 19 or 17 from an older version).',
    )
  }
  const clipped = clipParameters([...parameters], 1)
  if (clipped.length === 21) return clipped
  if (clipped.length === 19) return [...clipped, 0, 0.5]
  const [w4, w5, w6] = [weight(clipped, 4), weight(clipped, 5), weight(clipped, 6)]
  clipped.splice(4, 3, w5 * 2 + w4, Math.log(w5 * 3 + 1) / 3, w6 + 0.5)
  return [...clipped, 0, 0, 0, 0.5]
}

/** A memory state that the formulas are defined for: stored and imported ones may lie outside. */
function usable(memory: MemoryState): MemoryState {
  return {
    stability: clamp(memory.stability, S_MIN, S_MAX),
    difficulty: clamp(memory.difficulty, 1, 10),
  }
}

function plain(state: MemoryState): MemoryState {
  return { stability: state.stability, difficulty: state.difficulty }
}

function weight(weights: readonly number[], index: number): number {
  return weights[index] ?? 0
}

/** NaN becomes the lower bound. */
function clamp(value: number, low: number, high: number): number {
  return value > low ? Math.min(value, high) : low
}
