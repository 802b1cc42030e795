import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, backlogFigures, overdueness, postpone, spreadBacklog, type WaitingCard } from './backlog'
import { createFsrs } from './fsrs'

const fsrs = createFsrs()
const today = 20_000

function waiting(id: number, stability: number, due: number, desiredRetention = 0.9): WaitingCard {
  const interval = Math.round(fsrs.intervalDays(stability, desiredRetention))
  return { id, due, lastDay: due - interval, memory: { stability, difficulty: 5 }, desiredRetention, fsrs }
}

const cards = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: -60, max: 0 })), { maxLength: 120 })
  .map((list) => list.map(([stability, late], index) => waiting(index + 1, stability, today + late)))

describe('spreading', () => {
  test('every card gets a day of the stretch, no day more than it must', () => {
    fc.assert(
      fc.property(
        cards,
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat(40), { maxLength: 30 }),
        (list, days, load) => {
          const { moves } = spreadBacklog(list, { today, days, load })
          const due = new Map(list.map((card) => [card.id, card.due]))
          for (const move of moves) due.set(move.cardId, move.due)
          const perDay = Array.from({ length: days }, (_, day) => load[day] ?? 0)
          for (const day of due.values()) {
            expect(day).toBeGreaterThanOrEqual(today)
            expect(day).toBeLessThan(today + days)
            perDay[day - today] = (perDay[day - today] ?? 0) + 1
          }
          const taken = perDay.map((count, day) => count - (load[day] ?? 0))
          const fullest = Math.max(0, ...perDay.filter((_, day) => (taken[day] ?? 0) > 0))
          // Nobody could be moved from a fullest day to one that has more than a card less.
          for (const count of perDay) expect(count).toBeGreaterThanOrEqual(fullest - 1)
          expect([...due.keys()].length).toBe(list.length)
        },
      ),
    )
  })

  test('what is forgotten fastest comes first, and a plan says what waiting costs', () => {
    const list = [waiting(1, 300, today - 5), waiting(2, 3, today - 5), waiting(3, 30, today - 5)]
    const plan = spreadBacklog(list, { today, days: 3, load: [] })
    expect(new Map(plan.moves.map(({ cardId, due }) => [cardId, due - today]))).toEqual(
      new Map([
        [2, 0],
        [3, 1],
        [1, 2],
      ]),
    )
    expect(plan.recallAfter).toBeLessThan(plan.recallBefore)
    expect(plan.recallBefore).toBeLessThan(0.9)
  })

  test('days that are full already take nothing', () => {
    const list = Array.from({ length: 10 }, (_, index) => waiting(index + 1, 20, today - 2))
    const { moves } = spreadBacklog(list, { today, days: 3, load: [0, 50, 0] })
    expect(moves.filter(({ due }) => due === today + 1)).toEqual([])
    expect(moves.filter(({ due }) => due === today + 2)).toHaveLength(5)
  })
})

describe('putting off and bringing forward', () => {
  test('those are put off that can bear it', () => {
    const list = [
      waiting(1, 200, today),
      waiting(2, 4, today),
      waiting(3, 90, today),
      waiting(4, 90, today + 3),
    ]
    const plan = postpone(list, { today, days: 7, count: 2 })
    expect(plan.moves).toEqual([
      { cardId: 1, due: today + 7 },
      { cardId: 3, due: today + 7 },
    ])
    expect(plan.safe).toBe(2)
    expect(postpone(list, { today, days: 7, count: 9 }).safe).toBe(2)
    expect(postpone(list, { today, days: 7, count: 0 }).moves).toEqual([])
  })

  test('those are brought forward that are nearest to their day; none that was answered today', () => {
    const list = [
      waiting(1, 100, today + 5),
      waiting(2, 100, today + 60),
      waiting(3, 10, today + 5),
      waiting(4, 50, today),
      { ...waiting(5, 100, today + 1), lastDay: today },
    ]
    const plan = advance(list, { today, count: 2 })
    expect(plan.moves).toEqual([
      { cardId: 1, due: today },
      { cardId: 3, due: today },
    ])
    expect(plan.safe).toBe(1)
    expect(plan.recallAfter).toBeGreaterThan(plan.recallBefore)
  })

  test('overdueness is the formula of the helper', () => {
    const decay = -(fsrs.parameters[20] ?? 0)
    const card = waiting(1, 12.5, today - 4, 0.85)
    const recall = fsrs.retrievability(card.memory, today - card.lastDay)
    const expected = (recall ** (1 / decay) - 1) / (0.85 ** (1 / decay) - 1) - 1
    expect(overdueness(card, today)).toBeCloseTo(expected, 6)
  })
})

test('the figures of what waits', () => {
  const list = [waiting(1, 10, today - 20), waiting(2, 10, today), waiting(3, 10, today + 1)]
  const figures = backlogFigures(list, today)
  expect(figures).toMatchObject({ overdue: 1, dueToday: 1, oldest: 20 })
  expect(figures.recall).toBeLessThan(0.9)
  expect(backlogFigures([], today)).toEqual({ overdue: 0, dueToday: 0, oldest: 0, recall: 1 })
})
