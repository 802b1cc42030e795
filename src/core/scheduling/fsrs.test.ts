import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MemoryState, Rating } from '../model'
import { createFsrs } from './fsrs'
import { pyTrace, vectors, whySkipped, withoutVectors } from '../../testing/fsrsVectors'

/* An implementation of FSRS-6 of its own, from the formulas of fsrs.md §2, without ts-fsrs. */

const published = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
  1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
]

function formulas(w: readonly number[]) {
  const decay = -w[20]!
  const factor = 0.9 ** (1 / decay) - 1
  const bound = (low: number, value: number, high: number) => Math.max(low, Math.min(high, value))
  const firstDifficulty = (g: number) => w[4]! - Math.exp(w[5]! * (g - 1)) + 1
  const recall = (t: number, s: number) => (1 + (factor * t) / s) ** decay
  return {
    recall,
    interval: (s: number, r: number) => (s / factor) * (r ** (1 / decay) - 1),
    first: (g: number): MemoryState => ({
      stability: w[g - 1]!,
      difficulty: bound(1, firstDifficulty(g), 10),
    }),
    next: ({ stability: s, difficulty: d }: MemoryState, t: number, g: number): MemoryState => {
      const moved = d + (-w[6]! * (g - 3) * (10 - d)) / 9
      const difficulty = bound(1, w[7]! * firstDifficulty(4) + (1 - w[7]!) * moved, 10)
      const r = recall(t, s)
      let stability: number
      if (t === 0) {
        const increase = Math.exp(w[17]! * (g - 3 + w[18]!)) * s ** -w[19]!
        stability = s * (g > 1 ? Math.max(1, increase) : increase)
      } else if (g === 1) {
        const forgotten = w[11]! * d ** -w[12]! * ((s + 1) ** w[13]! - 1) * Math.exp(w[14]! * (1 - r))
        stability = Math.min(forgotten, s / Math.exp(w[17]! * w[18]!))
      } else {
        const growth = Math.exp(w[8]!) * (11 - d) * s ** -w[9]! * (Math.exp(w[10]! * (1 - r)) - 1)
        stability = s * (1 + growth * (g === 2 ? w[15]! : 1) * (g === 4 ? w[16]! : 1))
      }
      return { stability: bound(0.001, stability, 36_500), difficulty }
    },
  }
}

const parameterLists = fc.tuple(
  ...[
    [0.01, 90], [0.01, 90], [0.01, 90], [0.01, 90], [1, 10], [0.01, 4], [0.01, 4], [0.01, 0.7], [0.1, 4], [0.01, 0.8],
    [0.1, 3], [0.1, 4], [0.01, 0.25], [0.01, 0.85], [0.1, 4], [0.05, 1], [1, 6], [0.05, 1], [0.05, 1], [0.02, 0.8],
    [0.1, 0.8],
  ].map(([min, max]) => fc.double({ min: min!, max: max!, noNaN: true })),
) // prettier-ignore

const ratings = fc.constantFrom<Rating>(1, 2, 3, 4)

describe('the formulas', () => {
  test('first answers', () => {
    const own = formulas(published)
    for (const rating of [1, 2, 3, 4] as const) {
      const state = createFsrs().initial(rating)
      expect(state.stability).toBeCloseTo(own.first(rating).stability, 8)
      expect(state.difficulty).toBeCloseTo(own.first(rating).difficulty, 7)
    }
  })

  test('any history under any parameters', () => {
    fc.assert(
      fc.property(
        fc.option(parameterLists, { nil: undefined }),
        ratings,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), ratings), { maxLength: 20 }),
        (list, first, history) => {
          const fsrs = createFsrs(list)
          const own = formulas(fsrs.parameters)
          let state = fsrs.initial(first)
          for (const [elapsed, rating] of history) {
            const expected = own.next(state, elapsed, rating)
            const chance = fsrs.retrievability(state, elapsed)
            expect(Math.abs(chance - own.recall(elapsed, state.stability))).toBeLessThan(1e-7)
            state = fsrs.next(state, elapsed, rating)
            // ts-fsrs rounds the chance of recall to 8 places; steep parameters make more of that.
            expect(Math.abs(state.stability - expected.stability)).toBeLessThan(
              1e-6 + expected.stability * 1e-4,
            )
            expect(Math.abs(state.difficulty - expected.difficulty)).toBeLessThan(1e-6)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('the interval is when the chance of recall has fallen to the target', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 3000, noNaN: true }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        (stability, target) => {
          const fsrs = createFsrs()
          const days = fsrs.intervalDays(stability, target)
          expect(fsrs.retrievability({ stability, difficulty: 5 }, days)).toBeCloseTo(target, 6)
          expect(days).toBeCloseTo(formulas(published).interval(stability, target), 6)
        },
      ),
    )
    expect(createFsrs().intervalDays(12.5, 0.9)).toBeCloseTo(12.5, 10)
  })

  test('keeps a first stability below 0.1 days, as fsrs-rs does', () => {
    const list = [...published]
    list[0] = 0.04
    expect(createFsrs(list).initial(1).stability).toBe(0.04)
  })

  test('states from outside the model do not break it', () => {
    const fsrs = createFsrs()
    for (const stability of [Number.NaN, -1, 0, 1e9]) {
      for (const difficulty of [Number.NaN, -4, 0, 99]) {
        const next = fsrs.next({ stability, difficulty }, -3, 1)
        expect(next.stability).toBeGreaterThan(0)
        expect(next.difficulty).toBeGreaterThanOrEqual(1)
        expect(next.difficulty).toBeLessThanOrEqual(10)
      }
    }
  })

  test.each([
    [[]],
    [[1, 2, 3]],
    [Array.from({ length: 20 }, () => 1)],
    [[...published.slice(0, 20), Number.NaN]],
  ])('refuses parameters that are not FSRS: %j', (list) => {
    expect(() => createFsrs(list)).toThrow('not FSRS parameters')
  })
})

describe.skipIf(withoutVectors)(`the published vectors${whySkipped}`, () => {
  const near = (actual: number, expected: number, tolerance = 1e-4) => {
    expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(expected)),
    )
  }
  const run = (list: readonly number[] | undefined, history: { ratings: Rating[]; t: number[] }) => {
    const fsrs = createFsrs(list)
    let state: MemoryState | undefined
    history.ratings.forEach((rating, index) => {
      state = state === undefined ? fsrs.initial(rating) : fsrs.next(state, history.t[index]!, rating)
    })
    return state!
  }

  test('default parameters', () => {
    expect(createFsrs().parameters).toEqual(vectors.default_w_fsrs6)
  })

  test('first review', () => {
    for (const rating of [1, 2, 3, 4] as const) {
      near(createFsrs().initial(rating).stability, vectors.fsrs6_first_review.stability[rating - 1], 1e-7)
      near(createFsrs().initial(rating).difficulty, vectors.fsrs6_first_review.difficulty[rating - 1], 1e-7)
    }
  })

  test('memory state of a history', () => {
    const vector = vectors.fsrs6_memory_state
    near(run(undefined, vector).stability, vector.short_term.s, vector.tol)
    near(run(undefined, vector).difficulty, vector.short_term.d, vector.tol)
  })

  test('interval history, each card answered when due', () => {
    const vector = vectors.fsrs6_ivl_history
    const fsrs = createFsrs()
    let state = fsrs.initial(vector.ratings[0])
    const days = [0]
    // Two learning steps, then reviews; a lapse takes one relearning step.
    let elapsed = 0
    let steps = 1
    for (const rating of vector.ratings.slice(1) as Rating[]) {
      state = fsrs.next(state, elapsed, rating)
      if (rating === 1) steps = 1
      else if (steps > 0) steps--
      elapsed =
        rating === 1 || steps > 0 ? 0 : Math.max(1, Math.round(fsrs.intervalDays(state.stability, 0.9)))
      days.push(elapsed)
    }
    expect(days).toEqual(vector.scheduled_days)
  })

  test('forgetting curve', () => {
    const fsrs = createFsrs()
    const [first, second] = vectors.fsrs6_forgetting_curve
    first.t.forEach((t: number, i: number) =>
      near(fsrs.retrievability({ stability: first.s, difficulty: 5 }, t), first.r[i]),
    )
    second.t.forEach((t: number, i: number) =>
      near(fsrs.retrievability({ stability: second.s_each[i], difficulty: 5 }, t), second.r[i], 1e-6),
    )
    const flatter = vectors['retrievability_decay_0.2']
    const list = [...published.slice(0, 20), 0.2]
    flatter.t.forEach((t: number, i: number) =>
      near(createFsrs(list).retrievability({ stability: flatter.s, difficulty: 5 }, t), flatter.r[i], 1e-6),
    )
  })

  test('intervals at stability 1', () => {
    const vector = vectors.fsrs6_next_interval_S1
    vector.dr.forEach((target: number, i: number) => {
      const days = Math.max(1, Math.round(createFsrs().intervalDays(1, target)))
      expect(days).toBe(i === 0 ? vector.ts_f64_first : vector.rust_f32[i])
    })
  })

  test('next difficulty from 5', () => {
    for (const rating of [1, 2, 3, 4] as const) {
      const next = createFsrs().next({ stability: 5, difficulty: 5 }, 3, rating)
      near(next.difficulty, vectors.fsrs6_next_difficulty_D5.after[rating - 1], 1e-7)
    }
  })

  test('next stability from 5', () => {
    const vector = vectors.fsrs6_next_stability_S5
    const fsrs = createFsrs()
    vector.d.forEach((difficulty: number, i: number) => {
      const rating = vector.grade[i] as Rating
      const memory = { stability: 5, difficulty }
      near(fsrs.next(memory, 0, rating).stability, vector.short_term[i], 1e-6)
      const elapsed = fsrs.intervalDays(5, vector.r[i])
      if (rating > 1) near(fsrs.next(memory, elapsed, rating).stability, vector.recall[i], 1e-6)
      else near(fsrs.next(memory, elapsed, 1).stability, vector.forget[i], 1e-6)
    })
  })

  test('from SM-2', () => {
    for (const row of vectors.fsrs6_from_sm2) {
      const state = createFsrs().fromSm2(row.ease, row.ivl, row.retention)
      near(state.stability, row.s, 1e-5)
      near(state.difficulty, row.d, 1e-5)
    }
  })

  test('FSRS-5 parameters: states and next states', () => {
    const list = vectors.fsrs5_params_19
    near(run(list, vectors.fsrs5_params_19_state).stability, vectors.fsrs5_params_19_state.s)
    near(run(list, vectors.fsrs5_params_19_state).difficulty, vectors.fsrs5_params_19_state.d)
    const one = vectors.fsrs5_params_19_next
    const good = createFsrs(list).next({ stability: one.prev.s, difficulty: one.prev.d }, one.t, 3)
    near(good.stability, one.good.s)
    near(good.difficulty, one.good.d)
    const four = vectors.fsrs5_params_19_next_states
    const state = run(list, four.history)
    for (const [rating, name] of [
      [1, 'again'],
      [2, 'hard'],
      [3, 'good'],
      [4, 'easy'],
    ] as const) {
      const next = createFsrs(list).next(state, four.t, rating)
      near(next.stability, four[name].s)
      near(next.difficulty, four[name].d)
    }
  })

  test('FSRS-5 interval history, where ts-fsrs 5.4.2 departs from its own published one', () => {
    const vector = vectors.fsrs5_ts
    const fsrs = createFsrs(vector.w)
    let state = fsrs.initial(3)
    let elapsed = 0
    let steps = 1
    const days = [0]
    for (const rating of vectors.fsrs6_ivl_history.ratings.slice(1) as Rating[]) {
      state = fsrs.next(state, elapsed, rating)
      if (rating === 1) steps = 1
      else if (steps > 0) steps--
      elapsed =
        rating === 1 || steps > 0 ? 0 : Math.max(1, Math.round(fsrs.intervalDays(state.stability, 0.9)))
      days.push(elapsed)
    }
    expect(days).toEqual(vector.ivl_history)
    const history = vectors.fsrs6_memory_state
    near(run(vector.w, history).stability, vector.memory_short.s)
    near(run(vector.w, history).difficulty, vector.memory_short.d)
  })

  test('older parameter lists are completed', () => {
    createFsrs(vectors.migrate_17.in).parameters.forEach((value, i) =>
      near(value, vectors.migrate_17.out[i], 1e-6),
    )
    expect(createFsrs(vectors.migrate_19.in).parameters).toEqual([
      ...vectors.migrate_19.in,
      ...vectors.migrate_19.appended,
    ])
  })

  test('the trace of py-fsrs, with elapsed days counted as it counts them', () => {
    const fsrs = createFsrs()
    let state: MemoryState | undefined
    let last = 0
    for (const row of pyTrace.review_trace) {
      const at = Date.parse(row.at)
      state =
        state === undefined
          ? fsrs.initial(row.rating)
          : fsrs.next(state, Math.floor((at - last) / 86_400_000), row.rating)
      last = at
      near(state.stability, row.stability, 1e-6)
      near(state.difficulty, row.difficulty, 1e-6)
    }
    for (const row of pyTrace.retrievability)
      near(fsrs.retrievability({ stability: 2.5, difficulty: 5 }, row.days), row.value, 1e-7)
  })
})
