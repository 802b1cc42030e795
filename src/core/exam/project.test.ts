import { describe, expect, test } from 'vitest'
import { seededFraction } from '../scheduling'
import { examOf, newCards, examCard } from '../../testing/exams'
import { calibrationOf } from './calibration'
import { plannedExam } from './plan'
import {
  curveMinutes,
  curvePoint,
  fullEffort,
  kneeOf,
  levelCurve,
  levelled,
  project,
  quickEffort,
  sample,
} from './project'
import { tableOf, type ExamCard } from './table'

const all = { cards: Infinity, runs: 8 }

/** Half new, half seen in the last month. */
function mixed(count: number): ExamCard[] {
  return newCards(count).map((card) =>
    card.id % 2 === 0
      ? card
      : examCard({
          ...card,
          memory: {
            stability: 1 + 60 * seededFraction(card.id, 1) ** 2,
            difficulty: 1 + 9 * seededFraction(card.id, 2),
          },
          lastDay: -Math.ceil(30 * seededFraction(card.id, 3)),
          dueDay: Math.ceil(20 * seededFraction(card.id, 4)) - 10,
        }),
  )
}

describe('a projection of some cards', () => {
  test.each([
    ['500 new in 14 days', newCards(500), 14, 20],
    ['2000 new in 60 days', newCards(2_000), 60, 20],
    ['1500 half known in 30 days', mixed(1_500), 30, 15],
    ['2000 half known in 14 days', mixed(2_000), 14, 20],
  ])('is near to that of all: %s', (_name, cards, days, minutes) => {
    const table = tableOf(cards, 0)
    const exam = examOf(table, days, minutes)
    const [full] = project(table, [exam], all)
    for (const [effort, points] of [
      [fullEffort, 0.015],
      [quickEffort, 0.035],
    ] as const) {
      const [found] = project(table, [exam], effort)
      expect(Math.abs((found?.mean ?? 0) - (full?.mean ?? 1))).toBeLessThan(points)
      expect(found?.low).toBeLessThanOrEqual(found?.mean ?? 0)
      expect(found?.high).toBeGreaterThanOrEqual(found?.mean ?? 1)
    }
  })

  test('an exam is not projected with what is studied after it for a later one', () => {
    const table = tableOf(newCards(300), 0)
    const near = examOf(table, 4, 10)
    const far = examOf(table, 30, 5)
    const [alone] = project(table, [near], all)
    const [beside, later] = project(table, [near, far], all)
    // The later exam's minutes bring the nearer one something until its day, and nothing after it.
    expect(beside?.mean).toBeGreaterThan(alone?.mean ?? 1)
    const [endsTogether] = project(table, [near, examOf(table, 4, 5)], all)
    expect(Math.abs((beside?.mean ?? 0) - (endsTogether?.mean ?? 1))).toBeLessThan(0.02)
    expect(beside?.unseen).toBeGreaterThan(50)
    expect(later?.unseen).toBe(0)
    expect(later?.mean).toBeGreaterThan(beside?.mean ?? 1)
  })

  test('knows that siblings keep each other waiting', () => {
    // 200 notes of ten cards: at most one card of each a day, so that 90 minutes are not filled until the last two.
    const cards = newCards(2_000).map((card) => examCard({ ...card, noteId: Math.ceil(card.id / 10) }))
    const table = tableOf(cards, 0)
    const exam = examOf(table, 12, 90)
    const [full] = project(table, [exam], all)
    const [found] = project(table, [exam], fullEffort)
    const [apart] = project(tableOf(newCards(2_000), 0), [exam], fullEffort)
    expect(Math.abs((found?.mean ?? 0) - (full?.mean ?? 1))).toBeLessThan(0.015)
    expect(Math.abs((found?.days[3]?.minutes ?? 0) - (full?.days[3]?.minutes ?? 0))).toBeLessThan(5)
    expect((apart?.days[3]?.minutes ?? 0) - (full?.days[3]?.minutes ?? 0)).toBeGreaterThan(10)
  })

  test('stands for all of them, also for a small exam beside a large one', () => {
    const table = tableOf(newCards(5_000), 0)
    const small = plannedExam(table, {
      weights: new Map(newCards(60).map(({ id }) => [id, 1])),
      examDay: 5,
      seconds: new Float64Array(5).fill(600),
      keptShare: 0.9,
      keepAfterwards: false,
    })
    const sampled = sample(table, [examOf(table, 14, 20), small], 400)
    expect(sampled.exams[1]?.rows).toHaveLength(60)
    expect(sampled.table.count).toBeLessThan(600)
    for (const [which, count] of [5_000, 60].entries()) {
      const rows = sampled.exams[which]?.rows ?? []
      expect(rows.reduce((sum, row) => sum + (sampled.table.copies[row] ?? 0), 0)).toBeCloseTo(count, 6)
    }
  })

  test('gives minutes and cards of each day, and who is never seen', () => {
    const table = tableOf(newCards(2_000), 0)
    const exam = examOf(table, 14, 20)
    exam.seconds[3] = 0
    const [found] = project(table, [exam], fullEffort)
    expect(found?.days.map(({ day }) => day)).toEqual([...Array(14).keys()])
    expect(found?.days[3]).toEqual({ day: 3, days: 1, minutes: 0, new: 0, again: 0 })
    const minutes = found?.days.reduce((sum, day) => sum + day.minutes, 0) ?? 0
    expect(Math.abs(minutes - 13 * 20)).toBeLessThan(3)
    const begun = found?.days.reduce((sum, day) => sum + day.new, 0) ?? 0
    expect(begun + (found?.unseen ?? 0)).toBeCloseTo(2_000, 3)
  })

  test('reckons in weeks far from the exam', () => {
    const table = tableOf(newCards(300), 0)
    const exam = examOf(table, 300, 10)
    const seconds = sample(table, [exam], 300).exams[0]?.seconds ?? new Float64Array()
    expect(seconds.slice(0, 180).filter((each) => each > 0)).toHaveLength(26)
    expect(seconds.reduce((sum, each) => sum + each, 0)).toBeCloseTo(300 * 600)
    const [found] = project(table, [exam], fullEffort)
    expect(found?.mean).toBeGreaterThan(0.98)
    expect(found?.days.slice(0, 27).map(({ days }) => days)).toEqual([...Array(25).fill(7), 5, 1])
    expect(found?.days.reduce((sum, { days }) => sum + days, 0)).toBe(300)
    expect(found?.days.reduce((sum, day) => sum + day.new, 0)).toBeCloseTo(300, 6)
  })

  test('says what missing as many days as lately would mean', () => {
    const table = tableOf(newCards(500), 0)
    const [kept] = project(table, [examOf(table, 14, 20)], fullEffort)
    expect(kept?.withMissedDays).toBeUndefined()
    const [missing] = project(table, [examOf(table, 14, 20, { keptShare: 0.6 })], fullEffort)
    expect(missing?.withMissedDays).toBeLessThan((missing?.mean ?? 0) - 0.04)
    expect(missing?.low).toBeLessThanOrEqual(missing?.withMissedDays ?? 0)
  })

  test('is corrected by the learner’s own answers, whose number narrows the band', () => {
    const table = tableOf(newCards(200), 0)
    const exam = examOf(table, 14, 10)
    const right = (answers: number, share: number) =>
      calibrationOf(
        Array.from({ length: answers }, () => 0.9),
        answers * share,
      )
    const [plain] = project(table, [exam], fullEffort)
    const [worse] = project(table, [exam], fullEffort, [right(200, 0.8)])
    expect(worse?.mean).toBeLessThan((plain?.mean ?? 0) - 0.01)
    const width = (answers: number): number => {
      const [found] = project(table, [exam], fullEffort, [right(answers, 0.9)])
      return (found?.high ?? 0) - (found?.low ?? 0)
    }
    expect(width(5_000)).toBeLessThan(width(0))
  })
})

describe('the curve over minutes a day', () => {
  test.each([
    [newCards(500), 14],
    [newCards(100), 14],
    [newCards(300), 30],
    [mixed(800), 10],
    [mixed(120), 45],
  ])('never falls, and what is levelled is less than half a point (%#)', (cards, days) => {
    const table = tableOf(cards, 0)
    const points = curveMinutes.map((minutes) =>
      curvePoint(table, [examOf(table, days, minutes)], 0, minutes, fullEffort),
    )
    const curve = levelCurve(points)
    for (const [at, point] of curve.entries()) {
      expect(point.projected).toBeGreaterThanOrEqual(curve[at - 1]?.projected ?? 0)
      expect(point.unseen).toBeLessThanOrEqual(curve[at - 1]?.unseen ?? Infinity)
      expect(Math.abs(point.projected - (points[at]?.projected ?? 0))).toBeLessThan(0.005)
    }
  })

  test('levelling pools what falls, and leaves the rest', () => {
    expect(levelled([1, 3, 2, 4])).toEqual([1, 2.5, 2.5, 4])
    expect(levelled([3, 2, 1])).toEqual([2, 2, 2])
    expect(levelled([])).toEqual([])
  })

  test('its knee is where five more minutes bring less than one card', () => {
    const curve = [
      [5, 0.5],
      [10, 0.7],
      [20, 0.9],
      [30, 0.91],
    ].map(([minutes = 0, projected = 0]) => ({ minutes, projected, weekLater: 0, unseen: 0 }))
    // From 20 to 30 min: 1 % of 100 cards for ten minutes is half a card for five; of 1000 it is five.
    expect(kneeOf(curve, 100)?.minutes).toBe(20)
    expect(kneeOf(curve, 1_000)).toBeUndefined()
  })
})
