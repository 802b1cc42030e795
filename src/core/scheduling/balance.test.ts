import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOfIsoDate } from '../model'
import { nextStates } from './answer'
import { balancedInterval, shareOfDay, type DayLoads } from './balance'
import { aCard, testStart } from '../../testing/builders'
import { presetOf } from '../../testing/cards'

const everyDay = { weekdays: [1, 1, 1, 1, 1, 1, 1], dates: [] }
/** A Monday. */
const today = dayOfIsoDate('2026-11-23')

function loads(dueOn: (day: number) => number, easy: DayLoads['easy'] = everyDay): DayLoads {
  return { today, dueOn, easy }
}

const factors = Array.from({ length: 200 }, (_, index) => index / 200)

describe('shareOfDay', () => {
  test('weekdays begin on Monday, dates include both ends', () => {
    const easy = {
      weekdays: [1, 1, 1, 1, 1, 0.5, 0],
      dates: [{ from: '2026-12-24', to: '2026-12-26' }],
    }
    expect(shareOfDay(easy, today)).toBe(1)
    expect(shareOfDay(easy, today + 5)).toBe(0.5)
    expect(shareOfDay(easy, today + 6)).toBe(0)
    expect(shareOfDay(easy, today + 7)).toBe(1)
    expect(
      ['2026-12-23', '2026-12-24', '2026-12-26', '2026-12-28'].map((date) =>
        shareOfDay(easy, dayOfIsoDate(date)),
      ),
    ).toEqual([1, 0, 0, 1])
  })
})

describe('balancedInterval', () => {
  test('stays within the bounds, whatever the loads', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.nat(500), { minLength: 21, maxLength: 21 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (lower, width, counts, factor) => {
          const chosen = balancedInterval(
            lower,
            lower + width,
            factor,
            loads((day) => counts[(day - today - lower) % 21] ?? 0),
          )
          expect(chosen).toBeGreaterThanOrEqual(lower)
          expect(chosen).toBeLessThanOrEqual(lower + width)
        },
      ),
    )
  })

  test('goes rather to the emptier day: 20 against 200 cards, nine times of ten', () => {
    const chosen = factors.map((factor) =>
      balancedInterval(
        5,
        6,
        factor,
        loads((day) => (day === today + 5 ? 200 : 20)),
      ),
    )
    expect(chosen.filter((days) => days === 6).length).toBeGreaterThan(180)
  })

  test('an easy day without cards stays easy, unlike in Anki', () => {
    const easy = { weekdays: [1, 1, 1, 1, 1, 0, 1], dates: [] }
    // Day 5 from a Monday is Saturday: nothing is due there, a lot on the days around it.
    const chosen = factors.map((factor) =>
      balancedInterval(
        4,
        6,
        factor,
        loads((day) => (day === today + 5 ? 0 : 300), easy),
      ),
    )
    expect(chosen).not.toContain(5)
  })

  test('a day with half the share gets about half the cards', () => {
    const easy = { weekdays: [1, 1, 1, 1, 1, 0.5, 1], dates: [] }
    let due = new Map<number, number>()
    const add = (day: number): void => void due.set(day, (due.get(day) ?? 0) + 1)
    due = new Map()
    for (let card = 0; card < 3_000; card++)
      add(
        today +
          (balancedInterval(
            4,
            6,
            (card * 0.618_034) % 1,
            loads((day) => due.get(day) ?? 0, easy),
          ) ?? 0),
      )
    const [friday = 0, saturday = 0, sunday = 0] = [4, 5, 6].map((days) => due.get(today + days))
    expect(saturday / friday).toBeGreaterThan(0.45)
    expect(saturday / friday).toBeLessThan(0.65)
    expect(Math.abs(sunday - friday) / friday).toBeLessThan(0.1)
  })

  test('says nothing where all days are free days, and beyond 90 days', () => {
    const none = { weekdays: [0, 0, 0, 0, 0, 0, 0], dates: [] }
    expect(
      balancedInterval(
        4,
        6,
        0.5,
        loads(() => 0, none),
      ),
    ).toBeUndefined()
    expect(
      balancedInterval(
        91,
        100,
        0.5,
        loads(() => 0),
      ),
    ).toBeUndefined()
    expect(
      balancedInterval(
        4,
        4,
        0.5,
        loads(() => 0),
      ),
    ).toBeUndefined()
  })
})

test('the buttons keep their order, and with equal loads the same answer gives the same day', () => {
  const card = aCard({
    queue: 2,
    state: 'review',
    due: today,
    intervalDays: 10,
    reps: 3,
    memory: { stability: 12, difficulty: 5 },
    lastReviewAt: testStart - 10 * 86_400_000,
  })
  const context = {
    now: testStart,
    dayRule: { timeZone: 'UTC', rolloverHour: 4 },
    preset: presetOf(),
    desiredRetention: 0.9,
    loads: loads((day) => (day % 7) * 40),
  }
  const first = nextStates(card, context)
  expect(nextStates(card, context)).toEqual(first)
  const [hard, good, easy] = [2, 3, 4].map((rating) => first[rating as 2 | 3 | 4].changes.intervalDays)
  expect(hard).toBeLessThan(good ?? 0)
  expect(good).toBeLessThan(easy ?? 0)
})
