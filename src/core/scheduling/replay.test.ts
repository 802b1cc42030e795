import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReviewKind, type Card, type Rating, type Review } from '../model'
import { nextState } from './answer'
import { createFsrs } from './fsrs'
import { replay, replayMemory } from './replay'
import { berlin, cardOf, noon, presetOf, presets } from '../../testing/cards'

const day = 86_400_000

function row(at: number, rating: Review['rating'], changes: Partial<Review> = {}): Review {
  return {
    cardId: 1,
    at,
    rating,
    kind: ReviewKind.review,
    stateBefore: 'review',
    durationMs: 1000,
    elapsedDays: 0,
    intervalBefore: 0,
    intervalAfter: 1,
    dueBefore: 0,
    stabilityBefore: 0,
    difficultyBefore: 0,
    ease: 0,
    ...changes,
  }
}

describe('replay', () => {
  test('gives the very card that studying gave', () => {
    const histories = fc.array(
      fc.tuple(fc.constantFrom<Rating>(1, 2, 3, 4), fc.integer({ min: 1, max: 60 * day })),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(presets, histories, fc.integer({ min: 1, max: 2 ** 41 }), (preset, history, id) => {
        const context = {
          dayRule: berlin,
          preset: { ...preset, leechAction: 'tag' as const },
          desiredRetention: 0.9,
        }
        const card: Card = cardOf({ id, due: 0 })
        const log: Review[] = []
        let now = noon
        for (const [rating, later] of history) {
          now += later
          const outcome = nextState(card, rating, { ...context, now })
          log.push({ ...outcome.review, durationMs: 5 })
          Object.assign(card, outcome.changes)
        }
        expect(card).toMatchObject(replay(id, log.toReversed(), context))
      }),
      { numRuns: 200 },
    )
  })

  test('of an empty log is a new card', () => {
    const context = { dayRule: berlin, preset: presetOf(), desiredRetention: 0.9 }
    expect(replay(5, [], context)).toEqual({
      queue: 0,
      due: 0,
      state: 'new',
      step: 0,
      intervalDays: 0,
      reps: 0,
      lapses: 0,
    })
  })
})

describe('replayMemory', () => {
  test('one state after each answer, with the chance of recall before it', () => {
    const fsrs = createFsrs()
    const [first, second, third] = replayMemory(
      [row(noon, 3), row(noon + 60_000, 3), row(noon + 5 * day, 1)],
      fsrs,
      berlin,
    )
    expect(first).toEqual({ at: noon, rating: 3, elapsedDays: -1, memory: fsrs.initial(3) })
    expect(second).toEqual({
      at: noon + 60_000,
      rating: 3,
      elapsedDays: 0,
      retrievability: 1,
      memory: fsrs.next(fsrs.initial(3), 0, 3),
    })
    expect(third!.elapsedDays).toBe(5)
    expect(third!.retrievability).toBe(fsrs.retrievability(second!.memory, 5))
    expect(third!.memory).toEqual(fsrs.next(second!.memory, 5, 1))
  })

  test('leaves out manual rows and previews, and starts again after a reset', () => {
    const fsrs = createFsrs()
    const some = [
      row(noon, 3),
      row(noon + day, 0, { kind: ReviewKind.manual, intervalAfter: 9 }),
      row(noon + 2 * day, 4, { kind: ReviewKind.filtered }),
      row(noon + 3 * day, 2),
    ]
    expect(replayMemory(some, fsrs, berlin).map((step) => step.rating)).toEqual([3, 2])
    const reset = row(noon + 4 * day, 0, { kind: ReviewKind.manual, intervalAfter: 0 })
    expect(replayMemory([...some, reset, row(noon + 5 * day, 1)], fsrs, berlin)).toEqual([
      { at: noon + 5 * day, rating: 1, elapsedDays: -1, memory: fsrs.initial(1) },
    ])
  })

  test('more than 200,000 answers a second', () => {
    const log = Array.from({ length: 20 }, (_, i) => row(noon + i * 3 * day, ((i % 4) + 1) as Rating))
    const fsrs = createFsrs()
    replayMemory(log, fsrs, berlin)
    const begin = Date.now()
    for (let i = 0; i < 2000; i++) replayMemory(log, fsrs, berlin)
    const perSecond = 40_000 / ((Date.now() - begin) / 1000)
    // 400,000 and more here; the bound leaves room for a machine that is busy with other tests.
    expect(perSecond).toBeGreaterThan(50_000)
  })
})
