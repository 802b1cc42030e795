import { clipParameters } from 'ts-fsrs'
import { FactdeckError } from '../../model'
import { createFsrs } from '../fsrs'
import { seededFraction } from '../fuzz'
import { addCardLoss, newTrace, parameterCount } from './gradient'
import { firstStabilities } from './initialStability'
import { measureFit, type Fit } from './metrics'
import type { ReviewSequences } from './sequences'

/** Fewer predicted answers than this say too little to fit 21 numbers to. */
export const leastReviews = 400

/** How far the parameters of people lie apart (fsrs-rs, PARAMS_STDDEV): the pull towards the defaults is in its units. */
const spreads = [
  6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31,
  0.32, 0.14, 0.27,
]

const epochs = 5
const batchReviews = 512
const learningRate = 0.04

/** What a fit found. */
export interface FittedParameters {
  /** FSRS-6's 21 parameters: the fitted ones, or those before where the fit was not better. */
  parameters: number[]
  before: Fit
  after: Fit
  /** Whether the fitted parameters predict better than those before. */
  improved: boolean
}

/** How a fit is watched and ended. */
export interface FitHooks {
  /** Passes over the log that are done, and all. */
  onProgress?: (done: number, total: number) => void
  /** Asked after every batch; true ends the fit. */
  shouldStop?: () => boolean
}

/**
 * Fits FSRS-6 to a log: first stabilities from the first reviews, then all 21 parameters by Adam with a falling rate on
 * small batches of cards, drawn towards the defaults where the log says little (as fsrs-rs does it). Equal logs give
 * equal parameters. The parameters before stay unless the new ones have a smaller log loss.
 * @throws FactdeckError `too-few-reviews`, `cancelled`
 */
export function fitParameters(
  sequences: ReviewSequences,
  current: readonly number[] | undefined,
  hooks: FitHooks = {},
): FittedParameters {
  if (sequences.predicted < leastReviews)
    throw new FactdeckError(
      'too-few-reviews',
      `There are ${sequences.predicted} answers to learn from; ${leastReviews} are needed. Until then the standard parameters are the best guess.`,
    )
  const defaults = createFsrs().parameters
  const start = [...defaults]
  firstStabilities(sequences, defaults).forEach((stability, index) => {
    start[index] = stability
  })
  const fitted = descend(sequences, Float64Array.from(clipped(start)), defaults, hooks)
  const known = createFsrs(current)
  const before = measureFit(sequences, known)
  const after = measureFit(sequences, createFsrs(fitted))
  const improved = after.logLoss < before.logLoss
  return { parameters: improved ? fitted : [...known.parameters], before, after, improved }
}

function clipped(parameters: readonly number[]): number[] {
  return clipParameters([...parameters], 1)
}

function descend(
  sequences: ReviewSequences,
  start: Float64Array,
  defaults: readonly number[],
  { onProgress, shouldStop }: FitHooks,
): number[] {
  let w = start
  const target = Float64Array.from(start)
  const first = new Float64Array(parameterCount)
  const second = new Float64Array(parameterCount)
  const gradient = new Float64Array(parameterCount)
  const trace = newTrace()
  const cards = sequences.starts.length - 1
  const order = Array.from({ length: cards }, (_, card) => card)
  const batches = Math.max(1, Math.ceil(sequences.predicted / batchReviews))
  const steps = epochs * batches
  let best = { loss: Number.POSITIVE_INFINITY, w: [...start] }
  let step = 0
  onProgress?.(0, epochs)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, epoch)
    let place = 0
    while (place < cards) {
      if (shouldStop?.() === true)
        throw new FactdeckError('cancelled', 'The parameters were not changed: you stopped it.')
      gradient.fill(0)
      let weight = 0
      let reviews = 0
      while (place < cards && reviews < batchReviews) {
        const card = order[place++] ?? 0
        weight += addCardLoss(w, sequences, card, trace, gradient).weight
        reviews += (sequences.starts[card + 1] ?? 0) - (sequences.starts[card] ?? 0)
      }
      if (weight === 0) continue
      for (let k = 0; k < parameterCount; k++) {
        const spread = spreads[k] ?? 1
        const away = (w[k] ?? 0) - (target[k] ?? defaults[k] ?? 0)
        gradient[k] =
          (gradient[k] ?? 0) + ((2 * away) / (spread * spread)) * (reviews / sequences.ratings.length)
      }
      step++
      w = moved(w, gradient, first, second, step, rateAt(step, steps))
    }
    const loss = meanLoss(sequences, w)
    if (loss < best.loss) best = { loss, w: [...w] }
    onProgress?.(epoch + 1, epochs)
  }
  return best.w
}

/** Falls from the full rate to nothing like half a wave. */
function rateAt(step: number, steps: number): number {
  return learningRate * 0.5 * (1 + Math.cos((Math.PI * Math.min(step, steps)) / steps))
}

/** One step of Adam (Kingma & Ba 2015), then back into the allowed ranges. */
function moved(
  w: Float64Array,
  gradient: Float64Array,
  first: Float64Array,
  second: Float64Array,
  step: number,
  rate: number,
): Float64Array {
  const next = Array.from(w)
  for (let k = 0; k < parameterCount; k++) {
    const slope = gradient[k] ?? 0
    const mean = 0.9 * (first[k] ?? 0) + 0.1 * slope
    const square = 0.999 * (second[k] ?? 0) + 0.001 * slope * slope
    first[k] = mean
    second[k] = square
    const unbiased = mean / (1 - 0.9 ** step)
    next[k] = (next[k] ?? 0) - (rate * unbiased) / (Math.sqrt(square / (1 - 0.999 ** step)) + 1e-8)
  }
  return Float64Array.from(clipped(next))
}

function meanLoss(sequences: ReviewSequences, w: Float64Array): number {
  const unused = new Float64Array(parameterCount)
  const trace = newTrace()
  let loss = 0
  let weight = 0
  for (let card = 0; card + 1 < sequences.starts.length; card++) {
    const added = addCardLoss(w, sequences, card, trace, unused)
    loss += added.loss
    weight += added.weight
  }
  return weight === 0 ? 0 : loss / weight
}

/** Fisher–Yates with a seed: the same order for the same pass. */
function shuffle(order: number[], seed: number): void {
  for (let place = order.length - 1; place > 0; place--) {
    const other = Math.floor(seededFraction(place, seed) * (place + 1))
    const held = order[place] ?? 0
    order[place] = order[other] ?? 0
    order[other] = held
  }
}
