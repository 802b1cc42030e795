import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Queue, type Card, type Rating } from '../model'
import { isLeech, nextState, nextStates, type Outcome, type SchedulingContext } from './answer'
import { createFsrs } from './fsrs'
import {
  berlin,
  cardOf,
  noon,
  presetOf,
  presets,
  reviewCardOf,
  reviewCards,
  today,
} from '../../testing/cards'
import { describeWait } from './wait'

function context(changes: Partial<SchedulingContext> = {}): SchedulingContext {
  return { now: noon, dayRule: berlin, preset: presetOf(), desiredRetention: 0.9, ...changes }
}

function waits(outcomes: Record<Rating, Outcome>): string[] {
  return ([1, 2, 3, 4] as const).map((rating) => describeWait(outcomes[rating].wait))
}

function answered(card: Card, rating: Rating, at = context()): Card {
  return { ...card, ...nextState(card, rating, at).changes }
}

describe('a new card', () => {
  test('shows the steps of the preset and an interval for Easy', () => {
    expect(waits(nextStates(cardOf(), context({ preset: presetOf({ fuzz: false }) })))).toEqual([
      '1 min',
      '6 min',
      '10 min',
      '8 days',
    ])
  })

  test('goes through its steps to review', () => {
    const first = answered(cardOf(), 3)
    expect(first).toMatchObject({
      queue: Queue.learning,
      state: 'learning',
      step: 1,
      due: noon + 600_000,
      reps: 1,
      lapses: 0,
      intervalDays: 0,
    })
    expect(first.memory).toEqual(createFsrs().initial(3))
    const second = answered(first, 3, context({ now: noon + 600_000 }))
    expect(second).toMatchObject({ queue: Queue.review, state: 'review', step: 0, reps: 2, lapses: 0 })
    expect(second.due).toBe(today + second.intervalDays)
    expect(second.memory).toEqual(createFsrs().next(createFsrs().initial(3), 0, 3))
  })

  test('Again goes back to the first step, Hard repeats', () => {
    const atSecond = answered(cardOf(), 3)
    expect(answered(atSecond, 1)).toMatchObject({ step: 0, due: noon + 60_000, lapses: 0 })
    expect(answered(atSecond, 2)).toMatchObject({ step: 1, due: noon + 600_000 })
  })

  test('goes straight to review when there are no steps', () => {
    const outcomes = nextStates(cardOf(), context({ preset: presetOf({ learningSteps: [], fuzz: false }) }))
    expect(waits(outcomes)).toEqual(['1 day', '1 day', '2 days', '8 days'])
    for (const rating of [1, 2, 3, 4] as const) expect(outcomes[rating].changes.queue).toBe(Queue.review)
  })

  test('logs what it was answered from', () => {
    expect(nextState(cardOf(), 3, context()).review).toEqual({
      cardId: 1_700_000_000_000,
      at: noon,
      rating: 3,
      kind: 0,
      stateBefore: 'new',
      elapsedDays: -1,
      intervalBefore: 0,
      intervalAfter: -600,
      dueBefore: 5,
      stabilityBefore: 0,
      difficultyBefore: 0,
      ease: 0,
    })
  })
})

describe('steps and the end of the day', () => {
  test('a step over the rollover becomes a day step for tomorrow', () => {
    const late = Date.parse('2026-11-24T02:55:00Z')
    const changes = nextState(cardOf(), 3, context({ now: late })).changes
    expect(changes).toMatchObject({ queue: Queue.dayLearning, due: today + 1, state: 'learning', step: 1 })
    expect(nextState(cardOf(), 1, context({ now: late })).changes.queue).toBe(Queue.learning)
  })

  test('steps of days', () => {
    const preset = presetOf({ learningSteps: [10, 1440, 4320] })
    const second = nextState(cardOf(), 3, context({ preset }))
    expect(second.changes).toMatchObject({ queue: Queue.dayLearning, due: today + 1 })
    expect(describeWait(second.wait)).toBe('1 day')
    const third = nextState(
      cardOf({ state: 'learning', step: 1, memory: { stability: 2, difficulty: 5 } }),
      3,
      context({ preset }),
    )
    expect(third.changes).toMatchObject({ queue: Queue.dayLearning, due: today + 3, step: 2 })
    expect(third.review.intervalBefore).toBe(-86_400)
  })

  test('a list of steps that became shorter', () => {
    const card = cardOf({ state: 'learning', step: 7, queue: Queue.learning, due: noon })
    expect(nextState(card, 3, context()).changes.state).toBe('review')
    expect(nextState(card, 2, context()).changes).toMatchObject({ state: 'learning', step: 1 })
  })
})

describe('a review', () => {
  test('counts study days, not hours', () => {
    // 03:30 in Berlin still belongs to the 22nd.
    const night = Date.parse('2026-11-23T02:30:00Z')
    const morning = Date.parse('2026-11-23T03:30:00Z')
    const card = reviewCardOf({ lastReviewAt: night })
    expect(nextState(card, 3, context({ now: morning })).review.elapsedDays).toBe(1)
    const evening = Date.parse('2026-11-22T04:00:00Z')
    expect(
      nextState(reviewCardOf({ lastReviewAt: evening }), 3, context({ now: night })).review.elapsedDays,
    ).toBe(0)
  })

  test('of a clock that was set back counts as the same day', () => {
    const outcome = nextState(reviewCardOf({ lastReviewAt: noon + 5 * 86_400_000 }), 3, context())
    expect(outcome.review.elapsedDays).toBe(0)
    expect(outcome.changes.memory.stability).toBeGreaterThanOrEqual(10)
  })

  test('a lapse goes to relearning and back', () => {
    const lapsed = answered(reviewCardOf(), 1)
    expect(lapsed).toMatchObject({
      state: 'relearning',
      queue: Queue.learning,
      step: 0,
      due: noon + 600_000,
      lapses: 1,
      intervalDays: 0,
    })
    const back = answered(lapsed, 3, context({ now: noon + 600_000 }))
    expect(back).toMatchObject({ state: 'review', queue: Queue.review, lapses: 1, reps: 6 })
    expect(nextState(lapsed, 1, context()).changes).toMatchObject({ state: 'relearning', lapses: 1 })
  })

  test('a lapse without relearning steps stays a review', () => {
    const changes = nextState(
      reviewCardOf(),
      1,
      context({ preset: presetOf({ relearningSteps: [] }) }),
    ).changes
    expect(changes).toMatchObject({ state: 'review', queue: Queue.review, lapses: 1 })
    expect(changes.intervalDays).toBeGreaterThanOrEqual(1)
  })

  test('desired retention moves the interval', () => {
    const preset = presetOf({ fuzz: false })
    const strict = nextState(reviewCardOf(), 3, context({ preset, desiredRetention: 0.95 })).changes
      .intervalDays
    const usual = nextState(reviewCardOf(), 3, context({ preset })).changes.intervalDays
    const loose = nextState(reviewCardOf(), 3, context({ preset, desiredRetention: 0.8 })).changes
      .intervalDays
    expect(strict).toBeLessThan(usual)
    expect(usual).toBeLessThan(loose)
  })

  test('without a memory state starts from its interval', () => {
    const { memory: _, ...card } = reviewCardOf({ intervalDays: 30, lastReviewAt: noon - 30 * 86_400_000 })
    expect(nextState(card, 3, context()).changes.intervalDays).toBeGreaterThan(30)
  })
})

describe('every answer', () => {
  const contexts = fc.record({
    now: fc.constant(noon),
    dayRule: fc.constant(berlin),
    preset: presets,
    desiredRetention: fc.double({ min: 0.7, max: 0.99, noNaN: true }),
  })

  test('Hard < Good < Easy up to the maximum, whole days, and due as said', () => {
    fc.assert(
      fc.property(reviewCards, contexts, (card, at) => {
        const outcomes = nextStates(card, at)
        const [hard, good, easy] = ([2, 3, 4] as const).map((rating) => outcomes[rating].changes.intervalDays)
        const maximum = at.preset.maximumIntervalDays
        expect(hard).toBeGreaterThanOrEqual(1)
        expect(good! > hard! || good === maximum).toBe(true)
        expect(easy! > good! || easy === maximum).toBe(true)
        expect(easy).toBeLessThanOrEqual(maximum)
        for (const rating of [2, 3, 4] as const) {
          const { changes, wait, review } = outcomes[rating]
          expect(Number.isInteger(changes.intervalDays)).toBe(true)
          expect(changes.due).toBe(today + changes.intervalDays)
          expect(wait).toEqual({ unit: 'days', amount: changes.intervalDays })
          expect(review.intervalAfter).toBe(changes.intervalDays)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('is the same each time it is asked, and what one button gives is what all four gave', () => {
    fc.assert(
      fc.property(reviewCards, contexts, fc.constantFrom<Rating>(1, 2, 3, 4), (card, at, rating) => {
        expect(nextState(structuredClone(card), rating, at)).toEqual(nextStates(card, at)[rating])
      }),
    )
  })

  test('keeps a card sound along any history', () => {
    fc.assert(
      fc.property(
        contexts,
        fc.array(
          fc.tuple(fc.constantFrom<Rating>(1, 2, 3, 4), fc.integer({ min: -100_000, max: 90 * 86_400_000 })),
          { maxLength: 25 },
        ),
        (at, history) => {
          let card = cardOf()
          let now = noon
          for (const [rating, later] of history) {
            now += later
            const { changes, wait } = nextState(card, rating, { ...at, now })
            card = { ...card, ...changes }
            expect(
              Object.values(changes).every((value) => typeof value !== 'number' || Number.isFinite(value)),
            ).toBe(true)
            expect(card.memory!.stability).toBeGreaterThanOrEqual(0.001)
            expect(card.memory!.difficulty).toBeGreaterThanOrEqual(1)
            expect(wait.amount).toBeGreaterThan(0)
            if (card.queue === Queue.learning) expect(card.due).toBeGreaterThan(now)
            if (card.state === 'review') expect(card.intervalDays).toBeGreaterThanOrEqual(1)
            else expect(card.intervalDays).toBe(0)
          }
          expect(card.reps).toBe(history.length)
        },
      ),
    )
  })
})

describe('the interval history that ts-fsrs and py-fsrs publish', () => {
  test('comes out of answering each card when it is due', () => {
    const ratings: Rating[] = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]
    const utc = { timeZone: 'UTC', rolloverHour: 0 }
    const preset = presetOf({ fuzz: false })
    let card = cardOf()
    let now = Date.parse('2022-11-29T12:30:00Z')
    const days: number[] = []
    for (const rating of ratings) {
      const { changes } = nextState(card, rating, context({ now, dayRule: utc, preset }))
      card = Object.assign(card, changes)
      days.push(changes.intervalDays)
      now = changes.queue === Queue.learning ? changes.due : now + changes.intervalDays * 86_400_000
    }
    expect(days).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })
})

describe('leeches', () => {
  test('at the threshold and after every further half of it', () => {
    const hits = Array.from({ length: 20 }, (_, i) => i).filter((lapses) => isLeech(lapses, 8))
    expect(hits).toEqual([8, 12, 16])
    expect([1, 2, 3].filter((lapses) => isLeech(lapses, 1))).toEqual([1, 2, 3])
    expect(isLeech(50, 0)).toBe(false)
  })

  test('are flagged by the lapse that makes them, and suspended when the preset says so', () => {
    const card = reviewCardOf({ lapses: 7 })
    expect(nextState(card, 1, context()).becameLeech).toBe(true)
    expect(nextState(card, 1, context()).changes.queue).toBe(Queue.learning)
    expect(nextState(card, 3, context()).becameLeech).toBe(false)
    const suspended = nextState(card, 1, context({ preset: presetOf({ leechAction: 'suspend' }) })).changes
    expect(suspended).toMatchObject({ queue: Queue.suspended, state: 'relearning', due: noon + 600_000 })
    expect(nextState({ ...card, lapses: 8, state: 'relearning' }, 1, context()).becameLeech).toBe(false)
  })
})

test.each([
  [{ unit: 'minutes', amount: 0.5 }, '1 min'],
  [{ unit: 'minutes', amount: 5.5 }, '6 min'],
  [{ unit: 'minutes', amount: 59.4 }, '59 min'],
  [{ unit: 'minutes', amount: 60 }, '1 h'],
  [{ unit: 'minutes', amount: 90 }, '1.5 h'],
  [{ unit: 'minutes', amount: 1439 }, '24 h'],
  [{ unit: 'minutes', amount: 2880 }, '2 days'],
  [{ unit: 'days', amount: 1 }, '1 day'],
  [{ unit: 'days', amount: 4 }, '4 days'],
  [{ unit: 'days', amount: 30 }, '30 days'],
  [{ unit: 'days', amount: 31 }, '1 month'],
  [{ unit: 'days', amount: 70 }, '2.3 months'],
  [{ unit: 'days', amount: 340 }, '11 months'],
  [{ unit: 'days', amount: 366 }, '1 year'],
  [{ unit: 'days', amount: 511 }, '1.4 years'],
  [{ unit: 'days', amount: 36_500 }, '100 years'],
] as const)('describeWait %j', (wait, words) => {
  expect(describeWait(wait)).toBe(words)
})
