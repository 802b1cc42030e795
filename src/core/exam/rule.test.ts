import { describe, expect, test } from 'vitest'
import { examCard, examOf, newCards } from '../../testing/exams'
import { usualCosts } from './costs'
import {
  expectedSeconds,
  gainOfNew,
  gainOfSeen,
  lastLookFrom,
  loadOn,
  orderDay,
  type PlannedExam,
} from './rule'
import { kindOf, tableOf, type CardTable, type ExamCard } from './table'

function setUp(
  cards: ExamCard[],
  days: number,
  minutes = 20,
  changes: Partial<PlannedExam> = {},
): { table: CardTable; exam: PlannedExam } {
  const table = tableOf(cards, 0)
  return { table, exam: examOf(table, days, minutes, changes) }
}

function ids(table: CardTable, rows: readonly number[]): number[] {
  return rows.map((row) => table.ids[row] ?? 0)
}

/** A seen card. */
function seen(id: number, stability: number, lastDay: number, dueDay = 1): ExamCard {
  return examCard({ id, noteId: id, position: id, memory: { stability, difficulty: 5 }, lastDay, dueDay })
}

// The figures below were worked out by hand from the formulas of FSRS-6 and exam.md §5.
describe('gain per second', () => {
  test('of a new card', () => {
    const { table, exam } = setUp(newCards(1), 7)
    expect(gainOfNew(kindOf(table, 0), 6, exam).gain).toBeCloseTo(0.91034, 5)
    expect(gainOfNew(kindOf(table, 0), 0, exam).gain).toBeCloseTo(0.76963, 5)
    expect(gainOfNew(kindOf(table, 0), 0, exam).seconds).toBe(19.8)
  })

  test.each([
    [10, -10, 4, 0.0900329],
    [30, -10, 7, 0.0394163],
  ])('of a card with stability %d', (stability, last, days, gain) => {
    const { table, exam } = setUp([seen(1, stability, last)], days)
    expect(gainOfSeen(table, 0, 0, exam).gain).toBeCloseTo(gain, 6)
  })

  test('the seconds are those of knowing and of forgetting, by the chance of each', () => {
    expect(usualCosts.passSeconds).toBeCloseTo(13.05, 2)
    expect(usualCosts.lapseSeconds).toBeCloseTo(31.7, 5)
    const { table, exam } = setUp([seen(1, 10, -10)], 4)
    expect(gainOfSeen(table, 0, 0, exam).seconds).toBeCloseTo(0.9 * 13.04824 + 0.1 * 31.7, 5)
    expect(expectedSeconds(table, 0, 0)).toBeCloseTo(14.913416, 5)
  })

  test('“also keep it afterwards” counts half of the recall a month later', () => {
    const { table, exam } = setUp(newCards(1), 1, 20, { keepShare: 0.5 })
    const kind = kindOf(table, 0)
    const atExam = gainOfNew(kind, 0, { ...exam, keepShare: 0 }).gain
    const later = gainOfNew(kind, 0, { ...exam, keepShare: 0, examDay: 31 }).gain
    expect(gainOfNew(kind, 0, exam).gain).toBeCloseTo((atExam + later) / 2, 10)
  })
})

describe('load', () => {
  test('is what is needed over what is left', () => {
    const { table, exam } = setUp(newCards(500), 14)
    // (500 · 19.8 s + 500 · 13.05 s) / (0.9 · 14 · 1200 s)
    expect(loadOn(table, 0, exam)).toBeCloseTo(1.08625, 5)
    expect(loadOn(table, 7, exam)).toBeCloseTo(2 * 1.08625, 4)
    expect(loadOn(table, 0, { ...exam, keptShare: 0.45 })).toBeCloseTo(2 * 1.08625, 4)
  })

  test('is Infinity without time, and 0 without cards', () => {
    const { table, exam } = setUp(newCards(3), 4, 0)
    expect(loadOn(table, 0, exam)).toBe(Infinity)
    expect(loadOn(table, 0, { ...exam, rows: [] })).toBe(0)
  })
})

describe('short of time', () => {
  test('the order is that of gain per second, weighted, and what brings little is left out', () => {
    const cards = [seen(1, 300, -1), seen(2, 3, -9), ...newCards(40, 1), seen(3, 1, -2)]
    const { table, exam } = setUp(cards, 2, 5)
    const { mode, rows } = orderDay(table, 0, exam)
    expect(mode).toBe('tight')
    expect(ids(table, rows).slice(0, 40)).toEqual(newCards(40, 1).map(({ id }) => id))
    expect(ids(table, rows).slice(40)).toEqual([2, 3])
    const heavy = new Float64Array(exam.weights)
    heavy[rows[41] ?? 0] = 50
    expect(ids(table, orderDay(table, 0, { ...exam, weights: heavy }).rows)[0]).toBe(3)
  })

  test('siblings come on different days, until the last two', () => {
    const cards = newCards(60).map((card) => examCard({ ...card, noteId: Math.ceil(card.id / 2) }))
    const { table, exam } = setUp(cards, 4, 10)
    expect(orderDay(table, 0, exam).rows).toHaveLength(30)
    table.last[0] = 1
    expect(ids(table, orderDay(table, 1, exam).rows)).not.toContain(2)
    expect(orderDay(table, 2, exam).rows).toHaveLength(60)
    // With time enough, too: ordinary study would bury one of them.
    const { mode, rows } = orderDay(table, 0, { ...exam, seconds: new Float64Array(4).fill(9_000) })
    expect([mode, rows.length]).toEqual(['comfortable', 30])
  })

  test('a card that was seen or put aside today does not come', () => {
    const { table, exam } = setUp(
      [seen(1, 3, 0), { ...seen(2, 3, -4), isPutAside: true }, seen(3, 3, -4)],
      1,
      1,
    )
    expect(ids(table, orderDay(table, 0, exam).rows)).toEqual([3])
  })
})

describe('with time enough', () => {
  test('due cards by their day, then new ones in their order', () => {
    const { table, exam } = setUp(
      [...newCards(3), seen(10, 5, -6, -1), seen(11, 5, -9, -4), seen(12, 5, -1, 4)],
      20,
    )
    const { mode, rows } = orderDay(table, 0, exam)
    expect(mode).toBe('comfortable')
    expect(ids(table, rows)).toEqual([11, 10, 1, 2, 3])
  })

  test('the last days have one look at all that was not seen in them, the weakest first', () => {
    // 20 cards take 261 s: they fit into the last day of 20 minutes.
    const cards = Array.from({ length: 20 }, (_, index) => seen(index + 1, 20 + index, -3, 30))
    const { table, exam } = setUp(cards, 6)
    expect(lastLookFrom(table, exam)).toBe(5)
    for (const day of [0, 1, 2, 3, 4]) expect(orderDay(table, day, exam).rows).toEqual([])
    table.last[7] = 5
    const { rows } = orderDay(table, 5, exam)
    expect(rows).toEqual([...Array(20).keys()].filter((row) => row !== 7))
    exam.seconds[5] = 0
    expect(lastLookFrom(table, exam)).toBe(4)
  })

  test('0.6 divides the two', () => {
    const { table, exam } = setUp(newCards(100), 14)
    const secondsAt = (load: number): Float64Array =>
      new Float64Array([(100 * (19.8 + usualCosts.passSeconds)) / (0.9 * load)])
    expect(orderDay(table, 0, { ...exam, seconds: secondsAt(0.61) }).mode).toBe('tight')
    expect(orderDay(table, 0, { ...exam, seconds: secondsAt(0.59) }).mode).toBe('comfortable')
  })
})
