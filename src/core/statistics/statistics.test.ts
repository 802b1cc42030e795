import { describe, expect, test } from 'vitest'
import { aCard, aReview, dayMs, hour, testStart } from '../../testing/builders'
import { Queue, studyDayOf, type Review } from '../model'
import { createFsrs } from '../scheduling'
import { packChunk, columnsOfChunk } from '../../storage/reviewLog/pack'
import { countCards } from './cards'
import {
  countReviews,
  emptyDayTable,
  packDayTable,
  shareInterval,
  statisticsOfDays,
  totalRecall,
  unpackDayTable,
  type ReviewFilter,
} from './reviews'

const dayRule = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
const today = studyDayOf(testStart, dayRule)

function counted(
  reviews: readonly Partial<Review>[],
  { from, to, ...filter }: Partial<ReviewFilter> & { from?: number; to?: number } = {},
) {
  const table = emptyDayTable()
  const visit = countReviews({ dayRule, ...filter }, table)
  const rows = reviews.map((review) => aReview(review))
  // Two chunks, as a log has many.
  const half = Math.ceil(rows.length / 2)
  for (const part of [rows.slice(0, half), rows.slice(half)])
    if (part.length > 0) visit(columnsOfChunk(packChunk(1, part, false)))
  // What is stored and read again says the same.
  const again = unpackDayTable(packDayTable(table))
  if (again === undefined) throw new Error('The table cannot be read again')
  expect(statisticsOfDays(again, from, to)).toEqual(statisticsOfDays(table, from, to))
  return statisticsOfDays(table, from, to)
}

describe('answers', () => {
  test('by day, kind and age of the card; rows by hand do not count', () => {
    const { days, answers, durationMs, buttons } = counted([
      { at: testStart, kind: 0, rating: 3, intervalBefore: -60, stateBefore: 'learning', durationMs: 1_000 },
      { at: testStart, kind: 1, rating: 1, intervalBefore: 20, durationMs: 2_000 },
      { at: testStart, kind: 1, rating: 4, intervalBefore: 21, durationMs: 3_000 },
      { at: testStart - dayMs, kind: 2, rating: 3, intervalBefore: -600, durationMs: 4_000 },
      { at: testStart, kind: 4, rating: 0 },
      { at: testStart, kind: 5, rating: 3 },
    ])
    expect(days).toEqual([
      { day: today - 1, learning: 0, young: 0, mature: 0, relearning: 1, durationMs: 4_000 },
      { day: today, learning: 1, young: 1, mature: 1, relearning: 0, durationMs: 6_000 },
    ])
    expect([answers, durationMs]).toEqual([4, 10_000])
    expect(buttons.young).toEqual([0, 1, 0, 0, 0])
    expect(buttons.mature).toEqual([0, 0, 0, 0, 1])
  })

  test('of a range of days and of some cards', () => {
    const rows = [0, 1, 2, 3].map((back) => ({ cardId: 1 + (back % 2), at: testStart - back * dayMs }))
    expect(counted(rows, { from: today - 2, to: today - 1 }).answers).toBe(2)
    expect(counted(rows, { cardIds: new Set([2]) }).answers).toBe(2)
  })

  test('an impossible time is counted apart and spoils nothing', () => {
    const { answers, unreadable } = counted([{ at: Number.NaN }, { at: 1e300 }, { at: testStart }])
    expect([answers, unreadable]).toEqual([1, 2])
  })
})

describe('true retention', () => {
  test('by month and age, first answers of a day only', () => {
    const november = Date.UTC(2026, 10, 3, 12)
    const october = Date.UTC(2026, 9, 20, 12)
    const { months } = counted([
      { at: november, rating: 3, intervalBefore: 5, elapsedDays: 5 },
      { at: november, rating: 1, intervalBefore: 5, elapsedDays: 5 },
      { at: november, rating: 1, intervalBefore: 5, elapsedDays: 0 },
      { at: october, rating: 2, intervalBefore: 90, elapsedDays: 88 },
    ])
    expect(months).toEqual([
      { month: '2026-10', young: { answers: 0, recalled: 0 }, mature: { answers: 1, recalled: 1 } },
      { month: '2026-11', young: { answers: 2, recalled: 1 }, mature: { answers: 0, recalled: 0 } },
    ])
    expect(totalRecall(months).all).toEqual({ answers: 3, recalled: 2 })
  })

  test('the band of a share is Wilson’s', () => {
    const { low, high } = shareInterval({ answers: 10, recalled: 8 })
    expect(low).toBeCloseTo(0.4902, 3)
    expect(high).toBeCloseTo(0.9433, 3)
    expect(shareInterval({ answers: 0, recalled: 0 })).toEqual({ low: 0, high: 1 })
    expect(shareInterval({ answers: 5, recalled: 5 }).high).toBe(1)
  })
})

describe('hours', () => {
  test('are those of the local clock, also on the day on which it is changed', () => {
    const at = (iso: string): number => Date.parse(iso)
    const { hours } = counted([
      { at: at('2026-11-24T07:30:00+01:00') },
      { at: at('2026-07-01T07:30:00+02:00') },
      // 29 March 2026: Berlin goes from 2:00 to 3:00; that study day began on the 28th.
      { at: at('2026-03-29T01:30:00+01:00') },
      { at: at('2026-03-29T03:30:00+02:00') },
    ])
    expect(
      hours.map(({ answers }, hourOfDay) => [hourOfDay, answers]).filter(([, answers]) => answers! > 0),
    ).toEqual([
      [1, 1],
      [3, 1],
      [7, 2],
    ])
  })
})

describe('calibration', () => {
  test('holds the prediction that was made against what happened', () => {
    const fsrs = createFsrs()
    const chance = fsrs.retrievability({ stability: 10, difficulty: 5 }, 10)
    const rows = Array.from({ length: 100 }, (_, index) => ({
      at: testStart - index * hour,
      rating: index < 80 ? (3 as const) : (1 as const),
      elapsedDays: 10,
      stabilityBefore: 10,
    }))
    const { calibration } = counted([...rows, { rating: 3, elapsedDays: 4, stabilityBefore: 0 }])
    expect(calibration.answers).toBe(100)
    expect(calibration.bins.filter(({ answers }) => answers > 0)).toEqual([
      { from: 0.9, to: 0.95, answers: 100, recalled: 80, predicted: expect.closeTo(chance, 6) },
    ])
    expect(calibration.bias).toBeCloseTo(chance - 0.8, 6)
    expect(calibration.logLoss).toBeCloseTo(-(0.8 * Math.log(chance) + 0.2 * Math.log(1 - chance)), 5)
    expect(calibration.constantLogLoss).toBeCloseTo(-(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2)), 6)
  })

  test('a card of another preset has another curve', () => {
    const parameters = [...createFsrs().parameters]
    parameters[20] = 0.6
    const other = createFsrs(parameters)
    const row = { cardId: 2, elapsedDays: 40, stabilityBefore: 10 }
    const standard = counted([row]).calibration.bins.find(({ answers }) => answers > 0)
    const own = counted([row], { fsrsOf: () => other }).calibration.bins.find(({ answers }) => answers > 0)
    expect(own?.predicted).toBeCloseTo(other.retrievability({ stability: 10, difficulty: 5 }, 40), 6)
    expect(own?.predicted).not.toBeCloseTo(standard?.predicted ?? 0, 2)
  })
})

test('cards by state, interval and chance of recall, and what is due when', () => {
  const fsrs = createFsrs()
  const counter = countCards({ today, dayRule, forecastDays: 10, modelOf: () => ({ fsrs, retention: 0.9 }) })
  const review = {
    state: 'review',
    queue: Queue.review,
    memory: { stability: 10, difficulty: 6 },
    lastReviewAt: testStart - 10 * dayMs,
  } as const
  const cards = [
    aCard({ id: 1 }),
    aCard({ id: 2, ...review, due: today, intervalDays: 10 }),
    aCard({ id: 3, ...review, due: today - 3, intervalDays: 30 }),
    aCard({ id: 4, ...review, due: today + 2, intervalDays: 30 }),
    aCard({ id: 5, ...review, due: today + 99, intervalDays: 400 }),
    aCard({ id: 6, ...review, queue: Queue.suspended, due: today, intervalDays: 10 }),
    aCard({ id: 7, ...review, queue: Queue.buriedAsSibling, due: today, intervalDays: 10 }),
    aCard({
      id: 8,
      state: 'learning',
      queue: Queue.learning,
      due: testStart,
      reps: 1,
      memory: { stability: 1, difficulty: 5 },
      lastReviewAt: testStart,
    }),
  ]
  for (const card of cards) counter.visit(card)
  const found = counter.result()
  expect(found.states).toEqual({ new: 1, learning: 1, young: 1, mature: 3, suspended: 1, buried: 1 })
  expect(found.overdue).toEqual({ young: 0, mature: 1 })
  expect(found.due.filter(({ young, mature }) => young + mature > 0)).toEqual([
    { day: today, young: 1, mature: 0 },
    { day: today + 2, young: 0, mature: 1 },
  ])
  expect(found.studied).toBe(7)
  expect(found.known).toBeCloseTo(6 * 0.9 + 1, 6)
  expect(found.medianInterval).toBe(20)
  expect(found.intervals.reduce((sum, bucket) => sum + bucket.cards, 0)).toBe(6)
  expect(found.retrievability.reduce((sum, bucket) => sum + bucket.cards, 0)).toBe(7)
})
