import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ReviewKind, type MemoryState, type Rating, type Review } from '../../model'
import { aReview } from '../../../testing/builders'
import { createFsrs } from '../fsrs'
import { seededFraction } from '../fuzz'
import { addCardLoss, newTrace, parameterCount } from './gradient'
import { fitParameters, leastReviews, measureFit, sequencesOf } from './index'

const rule = { timeZone: 'UTC', rolloverHour: 4 }
const day = 86_400_000
const start = Date.UTC(2025, 0, 1, 12)

/** Answers of a person whose memory follows these parameters: recalled with the chance that the model gives. */
function answersOf(cards: number, perCard: number, parameters?: readonly number[]): Review[] {
  const fsrs = createFsrs(parameters)
  const reviews: Review[] = []
  for (let card = 1; card <= cards; card++) {
    let memory: MemoryState | undefined
    let at = start + (card % 200) * day
    let elapsed = 0
    for (let turn = 0; turn < perCard; turn++) {
      const chance = seededFraction(card, turn)
      const other = seededFraction(turn + 1000, card)
      let rating: Rating
      if (memory === undefined) rating = chance < 0.2 ? 1 : chance < 0.3 ? 2 : chance < 0.85 ? 3 : 4
      else if (chance > fsrs.retrievability(memory, elapsed)) rating = 1
      else rating = other < 0.15 ? 2 : other < 0.85 ? 3 : 4
      const isFirst = memory === undefined
      reviews.push(
        aReview({ cardId: card, at, rating, kind: isFirst ? ReviewKind.learn : ReviewKind.review, ease: 0 }),
      )
      memory = memory === undefined ? fsrs.initial(rating) : fsrs.next(memory, elapsed, rating)
      // Early and late by turns, so that the log tells about more than one point of the curve.
      elapsed = Math.max(
        turn % 5 === 4 ? 0 : 1,
        Math.round(fsrs.intervalDays(memory.stability, 0.9) * (0.5 + other)),
      )
      at += elapsed * day
      if (at > start + 3000 * day) break
    }
  }
  return reviews
}

/** Somebody who forgets faster and finds less hard than most. */
const other = createFsrs().parameters.map((value, index) =>
  index < 4
    ? value * 0.4
    : index === 6
      ? value * 0.6
      : index === 8
        ? value - 0.4
        : index === 20
          ? 0.3
          : value,
)

describe('the derivatives', () => {
  const sequences = sequencesOf(answersOf(60, 12), rule)

  test.each(Array.from({ length: parameterCount }, (_, index) => index))(
    'of w%i agree with differences',
    (index) => {
      const w = Float64Array.from(other)
      w[17] = 0.6
      w[18] = 0.3
      w[19] = 0.2
      const lossAt = (value: number): number => {
        const changed = Float64Array.from(w)
        changed[index] = value
        let loss = 0
        for (let card = 0; card + 1 < sequences.starts.length; card++)
          loss += addCardLoss(changed, sequences, card, newTrace(), new Float64Array(parameterCount)).loss
        return loss
      }
      const gradient = new Float64Array(parameterCount)
      const trace = newTrace()
      for (let card = 0; card + 1 < sequences.starts.length; card++)
        addCardLoss(w, sequences, card, trace, gradient)
      const value = w[index] ?? 0
      const width = 1e-6 * Math.max(1, Math.abs(value))
      const difference = (lossAt(value + width) - lossAt(value - width)) / (2 * width)
      expect(gradient[index]).toBeCloseTo(difference, 2)
    },
  )

  test('the loss is that of the scheduler’s own predictions', () => {
    const flat = { ...sequences, weights: sequences.weights.map((weight) => (weight > 0 ? 1 : 0)) }
    let loss = 0
    let weight = 0
    for (let card = 0; card + 1 < flat.starts.length; card++) {
      const added = addCardLoss(
        Float64Array.from(createFsrs().parameters),
        flat,
        card,
        newTrace(),
        new Float64Array(parameterCount),
      )
      loss += added.loss
      weight += added.weight
    }
    const fit = measureFit(sequences, createFsrs())
    expect(weight).toBe(fit.reviews)
    expect(loss / weight).toBeCloseTo(fit.logLoss, 6)
  })
})

describe('fitting', () => {
  const sequences = sequencesOf(answersOf(700, 10, other), rule)

  test('comes close to the person’s own memory, and is the same every time', () => {
    const fitted = fitParameters(sequences, undefined)
    const truth = measureFit(sequences, createFsrs(other))
    expect(fitted.improved).toBe(true)
    expect(fitted.after.logLoss).toBeLessThan(fitted.before.logLoss - 0.01)
    expect(fitted.after.rmseBins).toBeLessThan(fitted.before.rmseBins)
    expect(fitted.after.logLoss - truth.logLoss).toBeLessThan(0.004)
    expect(fitParameters(sequences, undefined).parameters).toEqual(fitted.parameters)
    expect(createFsrs(fitted.parameters).parameters).toEqual(fitted.parameters)
  })

  test('keeps the parameters that are there where it finds none better', () => {
    // The best of the whole list, by fitting twice: a second fit from the first cannot be told to be better.
    const fitted = fitParameters(sequences, undefined)
    const again = fitParameters(sequences, fitted.parameters)
    expect(again.improved).toBe(false)
    expect(again.parameters).toEqual(fitted.parameters)
  })

  test('says how far it is, and stops when it is told to', () => {
    const seen: number[] = []
    fitParameters(sequences, undefined, { onProgress: (done) => seen.push(done) })
    expect(seen).toEqual([0, 1, 2, 3, 4, 5])
    let asked = 0
    expect(() => fitParameters(sequences, undefined, { shouldStop: () => ++asked > 3 })).toThrow(
      /not changed/,
    )
    expect(asked).toBe(4)
  })

  test('refuses a log that says too little', () => {
    const few = sequencesOf(answersOf(20, 5), rule)
    expect(few.predicted).toBeLessThan(leastReviews)
    expect(() => fitParameters(few, undefined)).toThrow(/answers to learn from/)
  })
})

describe('the log in columns', () => {
  test('an answer of a quiz moves the memory and is not predicted', () => {
    const rows = [ReviewKind.learn, ReviewKind.quiz, ReviewKind.review].map((kind, turn) =>
      aReview({ cardId: 1, at: start + turn * day, kind, rating: turn === 1 ? 1 : 3, ease: 0 }),
    )
    const { ratings, isPredicted, predicted } = sequencesOf(rows, rule)
    expect([[...ratings], [...isPredicted], predicted]).toEqual([[3, 1, 3], [0, 0, 1], 1])
  })

  test('a reset begins a card anew, manual rows and cards without a beginning are left out', () => {
    const learn = { kind: ReviewKind.learn, rating: 3 as const, ease: 0 }
    const review = { kind: ReviewKind.review, rating: 3 as const, ease: 0 }
    const sequences = sequencesOf(
      [
        aReview({ ...review, cardId: 1, at: start + 3 * day }),
        aReview({ ...learn, cardId: 1, at: start }),
        aReview({ ...learn, cardId: 1, at: start + 60_000 }),
        aReview({ ...review, cardId: 2, at: start }),
        aReview({ ...review, cardId: 2, at: start + 2 * day }),
        aReview({ ...learn, cardId: 3, at: start }),
        aReview({ cardId: 3, at: start + day, rating: 0, kind: ReviewKind.manual, intervalAfter: 0 }),
        aReview({ ...learn, cardId: 3, at: start + 2 * day }),
        aReview({ ...review, cardId: 3, at: start + 5 * day, rating: 1 }),
      ],
      rule,
    )
    expect([...sequences.starts]).toEqual([0, 3, 5])
    expect([...sequences.elapsedDays]).toEqual([0, 0, 3, 0, 3])
    expect([...sequences.isPredicted]).toEqual([0, 0, 1, 0, 1])
    expect([...sequences.ratings]).toEqual([3, 3, 3, 3, 1])
  })
})

const josh = fileURLToPath(
  new URL('../../../../../shared/fixtures/fsrs/pyfsrs_review_logs_josh.csv', import.meta.url),
)

test.skipIf(!existsSync(josh))('a real log: as good as the fit that py-fsrs publishes', () => {
  const seen = new Set<number>()
  const reviews = readFileSync(josh, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [card = '', rating = '', at = '', duration = ''] = line.split(',')
      const cardId = Number(card)
      const isFirst = !seen.has(cardId)
      seen.add(cardId)
      return aReview({
        cardId,
        at: Date.parse(at),
        rating: Number(rating) as Rating,
        durationMs: Number(duration),
        kind: isFirst ? ReviewKind.learn : ReviewKind.review,
        ease: 0,
      })
    })
  const sequences = sequencesOf(reviews, rule)
  const fitted = fitParameters(sequences, undefined)
  const theirs = measureFit(
    sequences,
    createFsrs([
      0.12340357383516173, 1.2931, 2.397673571899466, 8.2956, 6.686820427099132, 0.45021679958387956,
      3.077875127553957, 0.053520395733247045, 1.6539992229052127, 0.1466206769107436, 0.6300772488850335,
      1.611965002575047, 0.012840136810798864, 0.34853762746216305, 1.8878958285806287, 0.8546376191171063,
      1.8729, 0.6748536823468675, 0.20451266082721842, 0.22622814695113844, 0.46030603398979064,
    ]),
  )
  expect(fitted.improved).toBe(true)
  expect(fitted.after.logLoss).toBeLessThan(theirs.logLoss * 1.01)
  expect(fitted.after.rmseBins).toBeLessThan(fitted.before.rmseBins)
})
