import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Queue } from '../model'
import {
  buildQueue,
  countsDelta,
  nextFromQueue,
  reviewRank,
  siblingsToBury,
  type QueueEntry,
  type QueueInput,
} from './queue'
import { createFsrs } from './fsrs'
import { noon, today } from '../../testing/cards'

function entries(ids: readonly number[], due = 0): QueueEntry[] {
  return ids.map((id) => ({ cardId: id, noteId: id, deckId: 1, due: due + id }))
}

function input(changes: Partial<QueueInput> = {}): QueueInput {
  return {
    learning: [],
    review: [],
    dayLearning: [],
    new: [],
    newRoom: 100,
    reviewRoom: 100,
    now: noon,
    today,
    preset: {
      newOrder: 'position',
      reviewOrder: 'due',
      newMix: 'mixed',
      buryNew: true,
      buryReviews: true,
      buryDayLearning: true,
    },
    seed: 1,
    ...changes,
  }
}

const preset = input().preset

describe('buildQueue', () => {
  test('spreads new cards evenly over the reviews', () => {
    const plan = buildQueue(input({ review: entries([1, 2, 3, 4, 5, 6]), new: entries([11, 12]) }))
    expect(plan.main).toEqual([1, 2, 11, 3, 4, 5, 12, 6])
  })

  test('puts new cards first or last when told', () => {
    const some = { review: entries([1, 2]), new: entries([11, 12]) }
    expect(buildQueue(input({ ...some, preset: { ...preset, newMix: 'first' } })).main).toEqual([
      11, 12, 1, 2,
    ])
    expect(buildQueue(input({ ...some, preset: { ...preset, newMix: 'last' } })).main).toEqual([1, 2, 11, 12])
  })

  test('keeps to the room of the day; day learning comes anyway and uses it up', () => {
    const plan = buildQueue(
      input({
        review: entries([1, 2, 3, 4]),
        dayLearning: entries([21, 22]),
        new: entries([11, 12]),
        reviewRoom: 3,
        newRoom: 1,
      }),
    )
    expect([...plan.main].sort((a, b) => a - b)).toEqual([1, 11, 21, 22])
    expect(
      buildQueue(input({ review: entries([1]), new: entries([2]), reviewRoom: 0, newRoom: -3 })).main,
    ).toEqual([])
  })

  test('orders reviews by due day, at random, or the least likely to be recalled first', () => {
    const review = [
      { cardId: 1, noteId: 1, deckId: 1, due: 30, rank: 0.8 },
      { cardId: 2, noteId: 2, deckId: 1, due: 10, rank: 0.9 },
      { cardId: 3, noteId: 3, deckId: 1, due: 20, rank: 0.3 },
    ]
    expect(buildQueue(input({ review })).main).toEqual([2, 3, 1])
    expect(buildQueue(input({ review, preset: { ...preset, reviewOrder: 'retrievability' } })).main).toEqual([
      3, 1, 2,
    ])
    const many = entries(Array.from({ length: 50 }, (_, i) => i + 1))
    const random = (seed: number) =>
      buildQueue(input({ review: many, seed, preset: { ...preset, reviewOrder: 'random' } })).main
    expect(random(1)).toEqual(random(1))
    expect(random(1)).not.toEqual(random(2))
    expect(random(1)).not.toEqual(many.map((entry) => entry.cardId))
  })

  test('new cards come by position or at random', () => {
    const fresh = entries([5, 3, 9, 1])
    expect(buildQueue(input({ new: fresh })).main).toEqual([1, 3, 5, 9])
    const random = buildQueue(
      input({
        new: entries(Array.from({ length: 30 }, (_, i) => i)),
        preset: { ...preset, newOrder: 'random' },
      }),
    )
    expect(random.main).not.toEqual(Array.from({ length: 30 }, (_, i) => i))
  })

  test('of siblings shows one: learning before review before new', () => {
    const plan = buildQueue(
      input({
        learning: [{ cardId: 1, noteId: 100, deckId: 1, due: noon }],
        review: [
          { cardId: 2, noteId: 100, deckId: 1, due: 1 },
          { cardId: 3, noteId: 200, deckId: 1, due: 2 },
        ],
        new: [
          { cardId: 4, noteId: 200, deckId: 1, due: 1 },
          { cardId: 5, noteId: 300, deckId: 1, due: 2 },
          { cardId: 6, noteId: 300, deckId: 1, due: 3 },
        ],
      }),
    )
    expect(plan.main).toEqual([3, 5])
    expect(plan.buried).toEqual([2, 4, 6])
  })

  test('a card that is left out by the limit does not bury its sibling', () => {
    const review = entries([1])
    const fresh = [{ cardId: 2, noteId: 1, deckId: 1, due: 1 }]
    expect(buildQueue(input({ review, new: fresh, reviewRoom: 0 })).main).toEqual([2])
  })

  test('shows siblings when they are not to be buried', () => {
    const plan = buildQueue(
      input({
        new: [
          { cardId: 1, noteId: 1, deckId: 1, due: 1 },
          { cardId: 2, noteId: 1, deckId: 1, due: 2 },
        ],
        preset: { ...preset, buryNew: false, buryReviews: false, buryDayLearning: false },
      }),
    )
    expect(plan).toEqual({ main: [1, 2], learning: [], buried: [] })
  })

  test('loses and doubles nothing', () => {
    const lists = fc.array(
      fc.record({ noteId: fc.integer({ min: 1, max: 30 }), due: fc.integer({ min: 0, max: 50 }) }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(lists, lists, lists, fc.integer(), fc.boolean(), (a, b, c, seed, burySiblings) => {
        const numbered = (list: typeof a, from: number) =>
          list.map((row, i) => ({ ...row, cardId: from + i, deckId: 1 }))
        const given = input({
          review: numbered(a, 1000),
          dayLearning: numbered(b, 2000),
          new: numbered(c, 3000),
          seed,
          preset: {
            ...preset,
            buryNew: burySiblings,
            buryReviews: burySiblings,
            buryDayLearning: burySiblings,
          },
        })
        const plan = buildQueue(given)
        const all = [...plan.main, ...plan.buried].sort((x, y) => x - y)
        expect(all).toEqual(
          [...given.review, ...given.dayLearning, ...given.new]
            .map((entry) => entry.cardId)
            .sort((x, y) => x - y),
        )
        if (!burySiblings) expect(plan.buried).toEqual([])
      }),
    )
  })

  test('100,000 cards in well under the time of one frame or two', () => {
    const review = entries(Array.from({ length: 60_000 }, (_, i) => i))
    const fresh = entries(Array.from({ length: 40_000 }, (_, i) => 100_000 + i))
    const begin = Date.now()
    expect(buildQueue(input({ review, new: fresh, reviewRoom: 1e9, newRoom: 1e9 })).main).toHaveLength(
      100_000,
    )
    expect(Date.now() - begin).toBeLessThan(1000)
  })
})

describe('nextFromQueue', () => {
  const step = { cardId: 7, due: noon + 60_000 }
  test('a due step, then the main line, then a step that is nearly due, then waiting', () => {
    expect(nextFromQueue({ main: [1], learning: [step] }, noon + 60_000)).toEqual({ cardId: 7 })
    expect(nextFromQueue({ main: [1], learning: [step] }, noon)).toEqual({ cardId: 1 })
    expect(nextFromQueue({ main: [], learning: [step] }, noon)).toEqual({ cardId: 7 })
    expect(nextFromQueue({ main: [], learning: [{ cardId: 7, due: noon + 3_600_000 }] }, noon)).toEqual({
      waitUntil: noon + 2_400_000,
    })
    expect(
      nextFromQueue({ main: [], learning: [{ cardId: 7, due: noon + 3_600_000 }] }, noon + 2_400_000),
    ).toEqual({ cardId: 7 })
    expect(nextFromQueue({ main: [], learning: [] }, noon)).toBeUndefined()
  })
})

test('siblings that would come today wait', () => {
  const siblings = [
    { id: 1, queue: Queue.review, due: today },
    { id: 2, queue: Queue.new, due: 4 },
    { id: 3, queue: Queue.review, due: today },
    { id: 4, queue: Queue.review, due: today + 1 },
    { id: 5, queue: Queue.learning, due: noon },
    { id: 6, queue: Queue.suspended, due: today },
    { id: 7, queue: Queue.dayLearning, due: today - 1 },
  ]
  const all = { buryNew: true, buryReviews: true, buryDayLearning: true }
  expect(siblingsToBury(siblings, 1, today, all)).toEqual([2, 3, 7])
  expect(siblingsToBury(siblings, 1, today, { ...all, buryNew: false })).toEqual([3, 7])
  expect(siblingsToBury(siblings, 1, today, { ...all, buryReviews: false })).toEqual([2, 7])
  expect(siblingsToBury(siblings, 1, today, { ...all, buryDayLearning: false })).toEqual([2, 3])
})

test('countsDelta', () => {
  const fresh = { queue: Queue.new, due: 3 }
  const learning = { queue: Queue.learning, due: noon }
  const due = { queue: Queue.review, due: today }
  const later = { queue: Queue.review, due: today + 1 }
  const tomorrow = { queue: Queue.dayLearning, due: today + 1 }
  expect(countsDelta(fresh, learning, today)).toEqual({ new: -1, learning: 1, review: 0 })
  expect(countsDelta(learning, later, today)).toEqual({ new: 0, learning: -1, review: 0 })
  expect(countsDelta(due, later, today)).toEqual({ new: 0, learning: 0, review: -1 })
  expect(countsDelta(due, { queue: Queue.suspended, due: today }, today)).toEqual({
    new: 0,
    learning: 0,
    review: -1,
  })
  expect(countsDelta(later, tomorrow, today)).toEqual({ new: 0, learning: 0, review: 0 })
  expect(countsDelta(learning, learning, today)).toEqual({ new: 0, learning: 0, review: 0 })
})

describe('reviewRank', () => {
  const fsrs = createFsrs()
  const card = {
    due: today - 4,
    intervalDays: 8,
    lastReviewAt: 1,
    memory: { stability: 10, difficulty: 6 },
  }
  const about = { today, lastDay: today - 12, fsrs }

  test('has a key for each order, smallest first', () => {
    expect(reviewRank(card, 'due', about)).toBe(today - 4)
    expect(reviewRank(card, 'random', about)).toBe(0)
    expect(reviewRank(card, 'overdueness', about)).toBe(-0.5)
    expect(reviewRank(card, 'easiest', about)).toBe(6)
    expect(reviewRank(card, 'hardest', about)).toBe(-6)
    expect(reviewRank(card, 'retrievability', about)).toBeCloseTo(fsrs.retrievability(card.memory, 12), 10)
  })

  test('a card without a memory has none where one is needed, and comes first', () => {
    const { memory: _memory, ...without } = card
    expect(reviewRank(without, 'hardest', about)).toBeUndefined()
    const { main } = buildQueue({
      ...input(),
      review: [
        { cardId: 1, noteId: 1, deckId: 1, due: today, rank: -9 },
        { cardId: 2, noteId: 2, deckId: 1, due: today },
      ],
      preset: { ...preset, reviewOrder: 'hardest' },
    })
    expect(main).toEqual([2, 1])
  })
})

test('learning ahead is as far as it is set', () => {
  const queue = { main: [], learning: [{ cardId: 1, due: noon + 60_000 }] }
  expect(nextFromQueue(queue, noon, 0)).toEqual({ waitUntil: noon + 60_000 })
  expect(nextFromQueue(queue, noon, 60_000)).toEqual({ cardId: 1 })
})
