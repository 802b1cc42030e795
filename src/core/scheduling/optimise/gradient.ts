import type { ReviewSequences } from './sequences'

/*
 * FSRS-6 (formulas: docs of open-spaced-repetition, as in fsrs.ts) over a card's answers, together with the derivative
 * of every value with respect to each of the 21 parameters, carried along answer by answer.
 */

export const parameterCount = 21

const leastStability = 0.001
const mostStability = 36_500
const logOfTarget = Math.log(0.9)

/** Where the chance of recall is taken for the logarithm: never quite 0 or 1. */
const edge = 1e-4

/** Memory of a card with its derivatives; one is used again for every card. */
export interface Trace {
  stability: number
  difficulty: number
  readonly ofStability: Float64Array
  readonly ofDifficulty: Float64Array
  readonly ofRecall: Float64Array
  readonly scratch: Float64Array
}

/** A trace to be filled. */
export function newTrace(): Trace {
  return {
    stability: 0,
    difficulty: 0,
    ofStability: new Float64Array(parameterCount),
    ofDifficulty: new Float64Array(parameterCount),
    ofRecall: new Float64Array(parameterCount),
    scratch: new Float64Array(parameterCount),
  }
}

/**
 * Adds the weighted log loss of one card's predicted answers and its gradient (21 numbers) to `into`, and gives the loss
 * and the weight that was added.
 */
export function addCardLoss(
  w: Float64Array,
  sequences: ReviewSequences,
  card: number,
  trace: Trace,
  into: Float64Array,
): { loss: number; weight: number } {
  const from = sequences.starts[card] ?? 0
  const to = sequences.starts[card + 1] ?? from
  let loss = 0
  let total = 0
  for (let at = from; at < to; at++) {
    const rating = sequences.ratings[at] ?? 3
    if (at === from) {
      begin(w, rating, trace)
      continue
    }
    const days = sequences.elapsedDays[at] ?? 0
    const recall = recallAfter(w, days, trace)
    if (sequences.isPredicted[at] === 1) {
      const weight = sequences.weights[at] ?? 1
      const chance = Math.min(1 - edge, Math.max(edge, recall))
      const recalled = rating > 1
      loss -= weight * Math.log(recalled ? chance : 1 - chance)
      total += weight
      const slope = chance === recall ? (recalled ? -1 / chance : 1 / (1 - chance)) * weight : 0
      for (let k = 0; k < parameterCount; k++) into[k] = (into[k] ?? 0) + slope * (trace.ofRecall[k] ?? 0)
    }
    advance(w, days, rating, recall, trace)
  }
  return { loss, weight: total }
}

function weight(w: Float64Array, index: number): number {
  return w[index] ?? 0
}

function begin(w: Float64Array, rating: number, trace: Trace): void {
  const { ofStability, ofDifficulty } = trace
  ofStability.fill(0)
  ofDifficulty.fill(0)
  trace.stability = Math.max(leastStability, weight(w, rating - 1))
  ofStability[rating - 1] = 1
  const grown = Math.exp(weight(w, 5) * (rating - 1))
  const difficulty = weight(w, 4) - grown + 1
  trace.difficulty = Math.min(10, Math.max(1, difficulty))
  if (difficulty === trace.difficulty) {
    ofDifficulty[4] = 1
    ofDifficulty[5] = -(rating - 1) * grown
  }
}

/** Chance of recall after so many days, 0–1; its derivatives go into the trace. */
function recallAfter(w: Float64Array, days: number, trace: Trace): number {
  const { ofRecall, ofStability, stability } = trace
  const w20 = weight(w, 20)
  const whole = Math.exp(-logOfTarget / w20)
  const factor = whole - 1
  const base = 1 + (factor * days) / stability
  const recall = base ** -w20
  const perStability = (w20 * recall * factor * days) / (base * stability * stability)
  for (let k = 0; k < parameterCount; k++) ofRecall[k] = perStability * (ofStability[k] ?? 0)
  const ofFactor = (whole * logOfTarget) / (w20 * w20)
  ofRecall[20] =
    (ofRecall[20] ?? 0) + recall * (-Math.log(base) - (w20 * ((days / stability) * ofFactor)) / base)
  return recall
}

/** The memory after an answer: stability first, which depends on the difficulty before. */
function advance(w: Float64Array, days: number, rating: number, recall: number, trace: Trace): void {
  const next = trace.scratch
  const stability =
    days === 0
      ? sameDay(w, rating, trace, next)
      : rating === 1
        ? forgotten(w, recall, trace, next)
        : remembered(w, rating, recall, trace, next)
  const bounded = Math.min(mostStability, Math.max(leastStability, stability))
  harder(w, rating, trace)
  trace.stability = bounded
  if (bounded === stability) trace.ofStability.set(next)
  else trace.ofStability.fill(0)
}

function remembered(
  w: Float64Array,
  rating: number,
  recall: number,
  trace: Trace,
  next: Float64Array,
): number {
  const { stability, difficulty, ofStability, ofDifficulty, ofRecall } = trace
  const surprise = Math.exp(weight(w, 10) * (1 - recall))
  const growth =
    Math.exp(weight(w, 8)) *
    (11 - difficulty) *
    stability ** -weight(w, 9) *
    (surprise - 1) *
    (rating === 2 ? weight(w, 15) : 1) *
    (rating === 4 ? weight(w, 16) : 1)
  // At R = 1 nothing grows, and the quotient below has no value.
  const share = surprise > 1 ? surprise / (surprise - 1) : 0
  for (let k = 0; k < parameterCount; k++) {
    const ofGrowth =
      -(ofDifficulty[k] ?? 0) / (11 - difficulty) -
      (weight(w, 9) * (ofStability[k] ?? 0)) / stability -
      share * weight(w, 10) * (ofRecall[k] ?? 0)
    next[k] = (1 + growth) * (ofStability[k] ?? 0) + stability * growth * ofGrowth
  }
  const scale = stability * growth
  next[8] = (next[8] ?? 0) + scale
  next[9] = (next[9] ?? 0) - scale * Math.log(stability)
  next[10] = (next[10] ?? 0) + scale * share * (1 - recall)
  if (rating === 2) next[15] = (next[15] ?? 0) + scale / weight(w, 15)
  if (rating === 4) next[16] = (next[16] ?? 0) + scale / weight(w, 16)
  return stability * (1 + growth)
}

function forgotten(w: Float64Array, recall: number, trace: Trace, next: Float64Array): number {
  const { stability, difficulty, ofStability, ofDifficulty, ofRecall } = trace
  const power = (stability + 1) ** weight(w, 13)
  const left =
    weight(w, 11) * difficulty ** -weight(w, 12) * (power - 1) * Math.exp(weight(w, 14) * (1 - recall))
  const shrink = Math.exp(weight(w, 17) * weight(w, 18))
  const most = stability / shrink
  if (most <= left) {
    for (let k = 0; k < parameterCount; k++) next[k] = (ofStability[k] ?? 0) / shrink
    next[17] = (next[17] ?? 0) - most * weight(w, 18)
    next[18] = (next[18] ?? 0) - most * weight(w, 17)
    return most
  }
  const share = power > 1 ? power / (power - 1) : 0
  for (let k = 0; k < parameterCount; k++)
    next[k] =
      left *
      ((-weight(w, 12) * (ofDifficulty[k] ?? 0)) / difficulty +
        (share * weight(w, 13) * (ofStability[k] ?? 0)) / (stability + 1) -
        weight(w, 14) * (ofRecall[k] ?? 0))
  next[11] = (next[11] ?? 0) + left / weight(w, 11)
  next[12] = (next[12] ?? 0) - left * Math.log(difficulty)
  next[13] = (next[13] ?? 0) + left * share * Math.log(stability + 1)
  next[14] = (next[14] ?? 0) + left * (1 - recall)
  return left
}

function sameDay(w: Float64Array, rating: number, trace: Trace, next: Float64Array): number {
  const { stability, ofStability } = trace
  const shift = rating - 3 + weight(w, 18)
  const increase = Math.exp(weight(w, 17) * shift) * stability ** -weight(w, 19)
  if (rating > 1 && increase < 1) {
    next.set(ofStability)
    return stability
  }
  for (let k = 0; k < parameterCount; k++) next[k] = increase * (1 - weight(w, 19)) * (ofStability[k] ?? 0)
  const scale = stability * increase
  next[17] = (next[17] ?? 0) + scale * shift
  next[18] = (next[18] ?? 0) + scale * weight(w, 17)
  next[19] = (next[19] ?? 0) - scale * Math.log(stability)
  return scale
}

function harder(w: Float64Array, rating: number, trace: Trace): void {
  const { ofDifficulty, difficulty } = trace
  const [w5, w6, w7] = [weight(w, 5), weight(w, 6), weight(w, 7)]
  const easiest = weight(w, 4) - Math.exp(3 * w5) + 1
  const moved = difficulty - (w6 * (rating - 3) * (10 - difficulty)) / 9
  const reverted = w7 * easiest + (1 - w7) * moved
  trace.difficulty = Math.min(10, Math.max(1, reverted))
  if (trace.difficulty !== reverted) {
    ofDifficulty.fill(0)
    return
  }
  const kept = (1 - w7) * (1 + (w6 * (rating - 3)) / 9)
  for (let k = 0; k < parameterCount; k++) ofDifficulty[k] = kept * (ofDifficulty[k] ?? 0)
  ofDifficulty[4] = (ofDifficulty[4] ?? 0) + w7
  ofDifficulty[5] = (ofDifficulty[5] ?? 0) - w7 * 3 * Math.exp(3 * w5)
  ofDifficulty[6] = (ofDifficulty[6] ?? 0) - ((1 - w7) * (rating - 3) * (10 - difficulty)) / 9
  ofDifficulty[7] = (ofDifficulty[7] ?? 0) + easiest - moved
}
