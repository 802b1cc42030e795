import { describe, expect, test } from 'vitest'
import { createFsrs, seededFraction } from '../scheduling'
import { memoryModelOf } from './memory'

/** A random list of parameters within FSRS-6's ranges. */
const others = createFsrs([
  0.4, 1.1, 3.9, 14, 7, 0.6, 2, 0.02, 1.5, 0.2, 1.1, 1.9, 0.1, 0.3, 2.1, 0.4, 2.4, 0.7, 0.3, 0.1, 0.3,
])

describe('the plan’s own formulas', () => {
  test.each([
    ['the published parameters', createFsrs()],
    ['others', others],
    ['those of FSRS-5', createFsrs(createFsrs().parameters.slice(0, 19))],
  ])('give what FSRS gives on 20,000 states, with %s', (_name, fsrs) => {
    const model = memoryModelOf(fsrs)
    let worst = 0
    const compare = (own: number, theirs: number): void => {
      worst = Math.max(worst, Math.abs(own - theirs) / Math.max(1e-3, Math.abs(theirs)))
    }
    for (let state = 0; state < 20_000; state++) {
      const luck = (turn: number): number => seededFraction(state, turn)
      const memory = { stability: 10 ** (luck(1) * 5 - 1.5), difficulty: 1 + 9 * luck(2) }
      const elapsed = 1 + Math.floor(luck(3) ** 3 * 1_000)
      const recall = model.recall(memory.stability, elapsed)
      compare(recall, fsrs.retrievability(memory, elapsed))
      for (const [index, rating] of ([2, 3, 4] as const).entries()) {
        const after = fsrs.next(memory, elapsed, rating)
        const growth =
          model.growth(memory.stability, memory.difficulty, recall) * (model.growthOf[index] ?? 0)
        compare(Math.min(36_500, memory.stability * (1 + growth)), after.stability)
        compare(model.difficulty(memory.difficulty, rating), after.difficulty)
      }
      const lapsed = fsrs.next(fsrs.next(memory, elapsed, 1), 0, 3)
      compare(model.lapsed(memory.stability, memory.difficulty, recall), lapsed.stability)
      compare(model.difficulty(model.difficulty(memory.difficulty, 1), 3), lapsed.difficulty)
      const retention = 0.7 + luck(4) * 0.29
      const interval = Math.max(1, Math.round(fsrs.intervalDays(memory.stability, retention)))
      expect(Math.abs(model.interval(memory.stability, retention) - interval)).toBeLessThanOrEqual(1)
    }
    // FSRS rounds to eight decimals, which shows in small stabilities.
    expect(worst).toBeLessThan(1e-4)
  })

  test('first answers: a failed card is seen again at once and then known', () => {
    const fsrs = createFsrs()
    const model = memoryModelOf(fsrs)
    for (const rating of [2, 3, 4] as const) expect(model.first(rating)).toEqual(fsrs.initial(rating))
    const failed = fsrs.next(fsrs.initial(1), 0, 3)
    expect(model.first(1).stability).toBeCloseTo(failed.stability, 6)
    expect(model.first(1).difficulty).toBeCloseTo(failed.difficulty, 6)
  })

  // exam.md §7: stability 30, difficulty 5.
  test.each([
    [1, 0.995, 32.6, 2.0],
    [10, 0.957, 52.9, 2.1],
    [30, 0.9, 85.0, 2.3],
  ])('a card seen after %d days', (days, recall, good, lapsed) => {
    const model = memoryModelOf()
    const r = model.recall(30, days)
    expect(r).toBeCloseTo(recall, 3)
    expect(30 * (1 + model.growth(30, 5, r))).toBeCloseTo(good, 1)
    expect(model.lapsed(30, 5, r)).toBeCloseTo(lapsed, 1)
  })
})
