import { describe, expect, test } from 'vitest'
import { seededFraction } from '../scheduling'
import { examCard, examOf, newCards, simulateCell } from '../../testing/exams'
import { greedy, newFirst, plainFsrs } from './policies'
import { orderDay } from './rule'
import { playForward, readinessOn } from './simulate'
import { tableOf } from './table'

/** exam.md §4, all cards new: cards, days, minutes a day; FSRS at 0.90, cramming, greedy and rule H at the exam. */
const cells = [
  [100, 3, 20, 93.9, 91.1, 96.0, 96.0],
  [100, 14, 20, 95.5, 91.1, 99.3, 98.9],
  [100, 60, 20, 95.4, 91.2, 99.7, 99.4],
  [500, 3, 20, 23.1, 33.2, 32.0, 32.0],
  [500, 14, 20, 68.5, 91.0, 88.4, 88.4],
  [500, 60, 20, 94.8, 91.1, 98.9, 99.0],
  [2000, 3, 20, 5.9, 8.4, 8.1, 8.1],
  [2000, 14, 20, 17.6, 33.3, 33.7, 33.7],
  [2000, 60, 20, 48.4, 33.9, 79.5, 79.5],
] as const

describe('frozen figures of exam.md §4, within 1.5 points', () => {
  test.each(cells)('%d new cards in %d days', (cards, days, minutes, fsrs, cram, most, rule) => {
    const cell = { cards, days, minutes }
    const decks = cards > 1_000 ? 3 : 6
    const points = (policy: Parameters<typeof simulateCell>[1]) => simulateCell(cell, policy, decks).atExam
    expect(Math.abs(points(plainFsrs) - fsrs)).toBeLessThan(1.5)
    expect(Math.abs(points('cram') - cram)).toBeLessThan(1.5)
    expect(Math.abs(points(greedy) - most)).toBeLessThan(1.5)
    expect(Math.abs(points(orderDay) - rule)).toBeLessThan(1.5)
  })

  test.each([
    [5, 34.6, 73],
    [10, 66.9, 143],
    [20, 88.4, 282],
    [40, 98.2, 540],
    [60, 98.7, 586],
  ])('500 new cards in 14 days of %d minutes', (minutes, atExam, total) => {
    const found = simulateCell({ cards: 500, days: 14, minutes }, orderDay, 6)
    expect(Math.abs(found.atExam - atExam)).toBeLessThan(1.5)
    expect(Math.abs(found.minutes / total - 1)).toBeLessThan(0.05)
  })

  test.each([
    [0.1, 86.2],
    [0.3, 79.4],
  ])('with a share of %d of the days missed', (missed, atExam) => {
    const keeps = (day: number, deck: number): boolean => seededFraction(day + 1, 77 + deck) >= missed
    const found = simulateCell({ cards: 500, days: 14, minutes: 20 }, orderDay, 40, keeps)
    expect(Math.abs(found.atExam - atExam)).toBeLessThan(1.5)
  })

  test('a week later, and new cards first in plain FSRS', () => {
    const cell = { cards: 500, days: 14, minutes: 20 }
    expect(Math.abs(simulateCell(cell, orderDay, 6).weekLater - 81.3)).toBeLessThan(1.5)
    expect(Math.abs(simulateCell(cell, 'cram', 6).weekLater - 75.8)).toBeLessThan(1.5)
    expect(Math.abs(simulateCell(cell, newFirst, 6).atExam - 88.7)).toBeLessThan(1.5)
  })
})

describe('playing forward', () => {
  test('changes no card that it was given, and gives the same each time', () => {
    const table = tableOf(newCards(50), 0)
    const before = structuredClone({ ...table, kinds: [] })
    const exam = examOf(table, 10, 5)
    const one = playForward(table, [exam], 3)
    expect({ ...table, kinds: [] }).toEqual(before)
    expect(playForward(table, [exam], 3)).toEqual(one)
    expect(playForward(table, [exam], 4)).not.toEqual(one)
  })

  test('days off have no study', () => {
    const table = tableOf(newCards(100), 0)
    const exam = examOf(table, 6, 10)
    exam.seconds[2] = 0
    const { days } = playForward(table, [exam], 0)
    expect(days[0]?.map(({ day }) => day)).toEqual([0, 1, 3, 4, 5])
  })

  test('a card of two exams is studied once a day', () => {
    const table = tableOf(newCards(30), 0)
    const exam = examOf(table, 1, 30)
    const { days } = playForward(table, [exam, exam], 0)
    expect(days.map((own) => own.reduce((sum, { fresh }) => sum + fresh, 0))).toEqual([30, 0])
  })
})

test('readiness counts unseen cards as unknown, by weight', () => {
  const table = tableOf(
    [
      examCard({ id: 1, memory: { stability: 10, difficulty: 5 }, lastDay: -10, dueDay: 0 }),
      examCard({ id: 2, position: 1 }),
    ],
    0,
  )
  const exam = examOf(table, 3, 10, { weights: new Float64Array([1.5, 0.5]) })
  const now = readinessOn(table, exam, 0)
  expect(now.recall).toBeCloseTo(0.75 * 0.9, 6)
  expect(now).toMatchObject({ seen: 1, unseen: 1, seenShare: 0.75 })
  expect(now.recallOfSeen).toBeCloseTo(0.9, 6)
  // Odds of 9 halved are 4.5: 4.5 / 5.5.
  expect(readinessOn(table, exam, 0, 0.5).recallOfSeen).toBeCloseTo(0.8182, 4)
})
