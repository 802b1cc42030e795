import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzBounds, fuzzFactor, fuzzedInterval, minimumReviewInterval } from './fuzz'
import { stepDelays } from './steps'
import { vectors, whySkipped, withoutVectors } from '../../testing/fsrsVectors'

describe.skipIf(withoutVectors)(`Anki's published rows${whySkipped}`, () => {
  test('fuzz bounds and results', () => {
    for (const [interval, minimum, maximum, low, middle, high] of vectors.anki_fuzz.rows) {
      expect([0, 0.5, 0.99].map((factor) => fuzzedInterval(interval, minimum, maximum, factor))).toEqual([
        low,
        middle,
        high,
      ])
    }
    for (const [interval, minimum, maximum, result] of vectors.anki_fuzz.no_fuzz) {
      expect(fuzzedInterval(interval, minimum, maximum, undefined)).toBe(result)
    }
    for (const [interval, previous, maximum, result] of vectors.anki_fuzz.minimum_review_fuzz_interval) {
      expect(minimumReviewInterval(interval, previous, maximum)).toBe(result)
    }
  })

  test('learning steps', () => {
    for (const row of vectors.anki_learning_steps_secs) {
      const delays = stepDelays(row.steps_min, row.steps_min.length - row.remaining)!
      expect(delays.again * 60).toBe(row.again)
      expect(delays.hard * 60).toBe(row.hard)
      expect(delays.good === undefined ? null : delays.good * 60).toBe(row.good)
    }
  })
})

describe('fuzz', () => {
  test('leaves short intervals alone and widens with length', () => {
    expect(fuzzBounds(2, 1, 1000)).toEqual({ lower: 2, upper: 2 })
    expect(fuzzBounds(10, 1, 1000)).toEqual({ lower: 8, upper: 12 })
    expect(fuzzBounds(100, 1, 1000)).toEqual({ lower: 93, upper: 107 })
  })

  test('stays within the limits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 40_000, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 36_500 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (interval, minimum, maximum, factor) => {
          const days = fuzzedInterval(interval, minimum, maximum, factor)
          expect(Number.isInteger(days)).toBe(true)
          expect(days).toBeLessThanOrEqual(maximum)
          expect(days).toBeGreaterThanOrEqual(Math.min(minimum, maximum))
        },
      ),
    )
  })

  test('is spread evenly over cards and over the answers of one card, and always the same', () => {
    for (const factors of [
      Array.from({ length: 10_000 }, (_, i) => fuzzFactor(1_700_000_000_000 + i, 3)),
      Array.from({ length: 10_000 }, (_, i) => fuzzFactor(1_700_000_000_000, i)),
      Array.from({ length: 10_000 }, (_, i) => fuzzFactor(1 + i * 0x1_0000_0000, 7)),
    ]) {
      const tenths = Array.from({ length: 10 }, () => 0)
      for (const factor of factors) tenths[Math.floor(factor * 10)]!++
      // 1,000 expected in each; five standard deviations are about 150.
      for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
    }
    expect(fuzzFactor(1_700_000_000_000, 3)).toBe(fuzzFactor(1_700_000_000_000, 3))
  })
})
