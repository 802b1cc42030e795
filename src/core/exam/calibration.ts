import { ReviewKind, type CardId } from '../model'
import type { Fsrs } from '../scheduling'
import type { LogColumns } from '../scheduling'

/** What the app expected of a learner's answers, held against them. */
export interface Calibration {
  /** Answers to cards that had been seen on an earlier day. */
  answers: number
  /** How many of them were right, and how many the model expected to be. */
  recalled: number
  expected: number
  /** What the odds of every recall are multiplied by before they are shown; 1 below 100 answers. */
  oddsFactor: number
}

/** From so many answers on a learner's own corrects what is shown. */
export const leastCalibrationAnswers = 100
/** A correction beyond this would rather be a fault of the log. */
const mostFactor = 4

export const noCalibration: Calibration = { answers: 0, recalled: 0, expected: 0, oddsFactor: 1 }

/** Recall with its odds multiplied by a factor. */
export function withOdds(recall: number, factor: number): number {
  return factor === 1 ? recall : (recall * factor) / (1 - recall + recall * factor)
}

export interface CalibrationCounter {
  visit(
    columns: LogColumns & { readonly elapsedDays: Int32Array; readonly stabilityBefore: Float32Array },
  ): void
  result(): Calibration
}

/**
 * Counts a log, chunk by chunk. Counted are first answers of a day to cards in review whose stability before the answer
 * is in the log: the prediction that was in force then. `fsrsOf` gives the model of a card, undefined for those that do
 * not count.
 */
export function countCalibration(fsrsOf: (cardId: CardId) => Fsrs | undefined): CalibrationCounter {
  const predictions: number[] = []
  let recalled = 0
  return {
    visit: (columns) => {
      for (let index = 0; index < columns.count; index++) {
        const flags = columns.flags[index] ?? 0
        const rating = flags & 7
        const elapsed = columns.elapsedDays[index] ?? -1
        const stability = columns.stabilityBefore[index] ?? 0
        if (((flags >> 3) & 7) !== ReviewKind.review || rating === 0 || elapsed < 1 || !(stability > 0))
          continue
        const fsrs = fsrsOf(columns.cardId[index] ?? -1)
        if (fsrs === undefined) continue
        predictions.push(fsrs.retrievability({ stability, difficulty: 5 }, elapsed))
        if (rating > 1) recalled++
      }
    },
    result: () => calibrationOf(predictions, recalled),
  }
}

/** The calibration of so many predictions, 0–1 each, of which so many came true. */
export function calibrationOf(predictions: readonly number[], recalled: number): Calibration {
  const expected = predictions.reduce((sum, each) => sum + each, 0)
  const answers = predictions.length
  return {
    answers,
    recalled,
    expected,
    oddsFactor: answers < leastCalibrationAnswers ? 1 : fittedFactor(predictions, recalled),
  }
}

/** The factor with which as many are expected as were recalled: the sum grows with it, so halving finds it. */
function fittedFactor(predictions: readonly number[], recalled: number): number {
  let low = -Math.log(mostFactor)
  let high = Math.log(mostFactor)
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    const factor = Math.exp(middle)
    const sum = predictions.reduce((total, each) => total + withOdds(each, factor), 0)
    if (sum < recalled) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

/**
 * Half the width of the band about a projected recall, 0–1, that four in five outcomes fall into: what a mean of so
 * many own answers leaves open. Without answers it is as uncertain as after 100.
 */
export function calibrationMargin(recall: number, { answers }: Calibration): number {
  const share = Math.min(0.98, Math.max(0.02, recall))
  return 1.28 * Math.sqrt((share * (1 - share)) / (leastCalibrationAnswers + answers))
}
