import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { CardState, Rating, Review, ReviewKind } from '@core/model'
import { aReview } from '../../testing/builders'
import { bytesPerReview, columnsOfChunk, packChunk, unpackChunk } from './pack'

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const reviews = fc.record<Review>({
  cardId: fc.maxSafeNat(),
  at: fc.maxSafeNat(),
  rating: fc.constantFrom<(Rating | 0)[]>(0, 1, 2, 3, 4),
  kind: fc.constantFrom<ReviewKind[]>(0, 1, 2, 3, 4, 5),
  stateBefore: fc.constantFrom<CardState[]>('new', 'learning', 'review', 'relearning'),
  durationMs: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  elapsedDays: int32,
  intervalBefore: int32,
  intervalAfter: int32,
  dueBefore: fc.maxSafeInteger(),
  stabilityBefore: fc.float({ noNaN: true }),
  difficultyBefore: fc.float({ noNaN: true }),
  ease: fc.integer({ min: 0, max: 65_535 }),
})

describe('packing', () => {
  test('gives back every review, whatever its values', () => {
    fc.assert(
      fc.property(fc.array(reviews, { minLength: 1, maxLength: 70 }), (log) => {
        const chunk = packChunk(1, log, false)
        expect(unpackChunk(chunk)).toEqual(log)
        expect(chunk.bytes.byteLength).toBe(log.length * bytesPerReview)
        expect(chunk.from).toBe(Math.min(...log.map((review) => review.at)))
        expect(chunk.to).toBe(Math.max(...log.map((review) => review.at)))
      }),
    )
  })

  test('reads bytes that do not start at an aligned address', () => {
    const chunk = packChunk(1, [aReview(), aReview({ cardId: 2 })], true)
    const shifted = new Uint8Array(chunk.bytes.length + 3)
    shifted.set(chunk.bytes, 3)
    const columns = columnsOfChunk({ ...chunk, bytes: shifted.subarray(3) })
    expect([...columns.cardId]).toEqual([1_000, 2])
  })

  test('keeps a full row under 64 KiB, above which Chromium stores it as a file', () => {
    expect(1_064 * bytesPerReview).toBeLessThan(60_000)
  })
})
