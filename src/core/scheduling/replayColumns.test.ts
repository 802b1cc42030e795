import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aReview, dayMs, testStart } from '../../testing/builders'
import type { Rating, Review } from '../model'
import { createFsrs } from './fsrs'
import { replayMemory } from './replay'
import type { LogColumns } from './logRows'
import { replayColumns } from './replayColumns'

const dayRule = { timeZone: 'Europe/Berlin', rolloverHour: 4 }

function columnsOf(reviews: readonly Review[]): LogColumns {
  return {
    count: reviews.length,
    cardId: Float64Array.from(reviews, (review) => review.cardId),
    at: Float64Array.from(reviews, (review) => review.at),
    intervalAfter: Int32Array.from(reviews, (review) => review.intervalAfter),
    ease: Uint16Array.from(reviews, (review) => review.ease),
    flags: Uint8Array.from(reviews, (review) => review.rating | (review.kind << 3)),
  }
}

const logs = fc.array(
  fc.record({
    cardId: fc.integer({ min: 1, max: 6 }),
    at: fc.integer({ min: 0, max: 900 }).map((hours) => testStart + (hours * dayMs) / 5),
    rating: fc.constantFrom<Rating | 0>(0, 1, 2, 3, 4),
    kind: fc.constantFrom<Review['kind']>(0, 1, 1, 1, 2, 3, 4, 5),
    intervalAfter: fc.constantFrom(0, 3),
    ease: fc.constantFrom(0, 2_500),
  }),
  { maxLength: 80 },
)

test('gives what replaying card by card gives, in any order and any chunks', async () => {
  const fsrs = createFsrs()
  await fc.assert(
    fc.asyncProperty(logs, fc.integer({ min: 1, max: 20 }), async (rows, chunk) => {
      // Two answers of one card at one time have no order.
      const reviews = rows
        .filter(
          (row, at) => rows.findIndex((other) => other.cardId === row.cardId && other.at === row.at) === at,
        )
        .map((row) => aReview(row))
      const wanted = new Map(
        [1, 2, 3, 4, 5].flatMap((cardId) => {
          const last = replayMemory(
            reviews.filter((review) => review.cardId === cardId),
            fsrs,
            dayRule,
          ).at(-1)
          return last === undefined ? [] : [[cardId, last.memory] as const]
        }),
      )
      const found = await replayColumns(
        async (visit) => {
          for (let from = 0; from < reviews.length; from += chunk)
            visit(columnsOf(reviews.slice(from, from + chunk)))
        },
        new Set([1, 2, 3, 4, 5]),
        fsrs,
        dayRule,
      )
      expect(found).toEqual(wanted)
    }),
  )
})
