import { describe, expect, test } from 'vitest'
import { aFact, someFacts } from '../../testing/quiz'
import {
  actOn,
  isMockOver,
  judgeOneself,
  mapOf,
  resultOf,
  startMock,
  timeLeft,
  type MockAction,
  type MockExam,
} from './attempt'
import { drawFacts, shares } from './compose'
import { mockEffects, modeNotes, ratingThatCounts } from './effects'
import { afterLearning, nextToLearn, startLearning } from './learn'
import { markAnswer, markInWords, markOf, recallWithMark } from './marks'
import { paperOf } from './paper'
import { makeQuestions, type Question } from './questions'

const start = Date.UTC(2026, 10, 24, 9)
const minute = 60_000

function mock(changes: { limitMs?: number } = {}): MockExam {
  const facts = [1, 2, 3, 4, 5, 6].map((cardId) => aFact({ cardId }))
  const { questions } = makeQuestions(facts, { kinds: ['typed'], seed: 's' })
  return startMock({ id: 1, title: 'Mock', questions, facts, ...changes }, start)
}

function typed(question: number, text: string): MockAction {
  return { kind: 'answer', question, answer: { kind: 'typed', text } }
}

describe('a mock exam', () => {
  test('keeps drafts, flags and its place as plain data, through a crash', () => {
    let exam = mock()
    const actions: MockAction[] = [
      typed(0, '1901'),
      typed(1, '19'),
      typed(1, '1902'),
      { kind: 'flag', question: 2, flagged: true },
      { kind: 'flag', question: 4, flagged: true },
      { kind: 'flag', question: 2, flagged: false },
      typed(3, 'x'),
      { kind: 'clear', question: 3 },
      { kind: 'show', question: 5 },
    ]
    const before = structuredClone(exam)
    for (const action of actions) exam = JSON.parse(JSON.stringify(actOn(exam, action, start + minute)))
    expect(before).toEqual(mock())
    expect(mapOf(exam).map(({ answered, flagged }) => [answered, flagged])).toEqual([
      [true, false],
      [true, false],
      [false, false],
      [false, false],
      [false, true],
      [false, false],
    ])
    expect(exam.at).toBe(5)
    const done = actOn(exam, { kind: 'finish' }, start + 2 * minute)
    expect(resultOf(done).mark).toMatchObject({ points: 2, of: 6 })
    expect(resultOf(done).missed).toEqual([3, 4, 5, 6])
    expect(() => actOn(done, typed(0, 'y'), start)).toThrow('handed in')
  })

  test('its time runs on while the app is closed, and stands still only while paused', () => {
    let exam = mock({ limitMs: 10 * minute })
    exam = actOn(exam, typed(0, '1901'), start + minute)
    expect(timeLeft(exam, start + 4 * minute)).toBe(6 * minute)
    exam = actOn(exam, { kind: 'pause' }, start + 4 * minute)
    expect(timeLeft(exam, start + 400 * minute)).toBe(6 * minute)
    expect(() => actOn(exam, typed(1, 'x'), start + 400 * minute)).toThrow('paused')
    exam = actOn(exam, { kind: 'resume' }, start + 400 * minute)
    expect(isMockOver(exam, start + 405 * minute)).toBe(false)
    expect(isMockOver(exam, start + 406 * minute)).toBe(true)
    expect(() => actOn(exam, typed(1, 'x'), start + 407 * minute)).toThrow('time is up')
    const done = actOn(exam, { kind: 'finish' }, start + 500 * minute)
    expect(done.usedMs).toBe(10 * minute)
    expect(resultOf(done).mark.points).toBe(1)
  })

  test('a clock that is set back in the middle loses nothing and gives no time', () => {
    let exam = mock({ limitMs: 10 * minute })
    exam = actOn(exam, typed(0, '1901'), start + 6 * minute)
    const back = start - 100 * minute
    expect(timeLeft(exam, back)).toBe(4 * minute)
    exam = actOn(exam, typed(1, '1902'), back)
    expect(timeLeft(exam, back)).toBe(4 * minute)
    expect(timeLeft(exam, back + 3 * minute)).toBe(minute)
    expect(Object.keys(exam.answers)).toHaveLength(2)
  })

  test('its time can be doubled or switched off while it runs', () => {
    let exam = actOn(mock({ limitMs: 10 * minute }), typed(0, '1901'), start + 4 * minute)
    exam = actOn(exam, { kind: 'limit', limitMs: 20 * minute }, start + 5 * minute)
    expect(timeLeft(exam, start + 5 * minute)).toBe(15 * minute)
    exam = actOn(exam, { kind: 'limit', limitMs: undefined }, start + 6 * minute)
    expect(timeLeft(exam, start + 600 * minute)).toBeUndefined()
    expect(() => actOn(exam, { kind: 'limit', limitMs: 0 }, start)).toThrow('1 minute to 12 hours')
  })

  test('what was said to oneself is judged after the end, and a typed answer may be counted', () => {
    const facts = [aFact({ cardId: 1 }), aFact({ cardId: 2 })]
    const questions: Question[] = [
      { id: 0, kind: 'self', cardIds: [1], prompt: '', answer: '1901' },
      { id: 1, kind: 'typed', cardIds: [2], prompt: '', answer: '1902' },
    ]
    let exam = startMock({ id: 1, title: '', questions, facts }, start)
    exam = actOn(
      exam,
      { kind: 'answer', question: 0, answer: { kind: 'self', note: 'nineteen-oh-one' } },
      start,
    )
    exam = actOn(exam, typed(1, 'MCMII'), start)
    expect(() => judgeOneself(exam, 0, true)).toThrow('not to be judged')
    exam = actOn(exam, { kind: 'finish' }, start)
    expect(resultOf(exam).mark.points).toBe(0)
    exam = judgeOneself(judgeOneself(exam, 0, true), 1, true)
    expect(resultOf(exam).mark.points).toBe(2)
    expect(exam.answers[0]).toEqual({ kind: 'self', note: 'nineteen-oh-one', knew: true })
  })

  test('refuses a limit that makes no sense', () => {
    expect(() => mock({ limitMs: 1_000 })).toThrow('1 minute to 12 hours')
    expect(() => mock({ limitMs: Number.NaN })).toThrow('1 minute to 12 hours')
  })
})

describe('marks', () => {
  test('have the Wilson interval', () => {
    // exam.md §7.
    expect(markInWords(markOf(34, 40))).toBe('34 of 40; this suggests 71 to 93 of 100 overall.')
    expect(markOf(10, 10).high).toBeCloseTo(1, 9)
    expect(markOf(10, 10).low).toBeCloseTo(0.722, 3)
    expect(markOf(0, 10).low).toBe(0)
    expect(markInWords(markOf(0, 0))).toBe('Nothing was asked.')
  })

  test('weigh against what the model expects as its twenty answers', () => {
    expect(recallWithMark(0.5, { points: 40, of: 40 })).toBeCloseTo(50 / 60, 9)
    expect(recallWithMark(0.8, { points: 0, of: 0 })).toBeCloseTo(0.8, 9)
  })

  const order: Question = {
    id: 0,
    kind: 'order',
    cardIds: [1, 2, 3, 4],
    items: ['d', 'a', 'c', 'b'],
    dates: ['4', '1', '3', '2'],
    right: [1, 3, 2, 0],
  }

  test('of an order: one event out of place costs one point', () => {
    const points = (places: number[]): number => markAnswer(order, { kind: 'order', places }).points
    expect(points([1, 3, 2, 0])).toBe(4)
    expect(points([0, 1, 3, 2])).toBe(3)
    expect(points([0, 2, 3, 1])).toBe(1)
    expect(points([])).toBe(0)
    expect(points([1, 1, 1, 9])).toBe(1)
    expect(markAnswer(order, { kind: 'order', places: [0, 1, 3, 2] }).right).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  test('of pairs, choices and statements; the person may count a typed answer', () => {
    const match: Question = {
      id: 0,
      kind: 'match',
      cardIds: [1, 2],
      prompts: [],
      options: ['x', 'y'],
      right: [1, 0],
    }
    expect(markAnswer(match, { kind: 'match', chosen: [1, undefined] })).toMatchObject({
      points: 1,
      of: 2,
      right: [true, false],
    })
    const choice: Question = {
      id: 0,
      kind: 'choice',
      cardIds: [1],
      prompt: '',
      options: ['x', 'y'],
      right: 1,
    }
    expect(markAnswer(choice, { kind: 'choice', chosen: 1 }).points).toBe(1)
    expect(markAnswer(choice, { kind: 'self', knew: true }).points).toBe(0)
    expect(markAnswer(choice, undefined).right).toEqual([false])
    const question: Question = { id: 0, kind: 'typed', cardIds: [1], prompt: '', answer: 'Robert Stevenson' }
    expect(markAnswer(question, { kind: 'typed', text: 'Stevenson' })).toMatchObject({
      points: 0,
      judgement: { verdict: 'near' },
    })
    expect(markAnswer(question, { kind: 'typed', text: 'Stevenson', counted: true }).points).toBe(1)
  })

  test('are told by topic and by passage, the weakest first', () => {
    const facts = [
      aFact({ cardId: 1, topic: 'A', source: { documentId: 'd', start: 0, quote: 'One.' } }),
      aFact({ cardId: 2, topic: 'A', source: { documentId: 'd', start: 9, quote: 'Two.' } }),
      aFact({ cardId: 3, topic: 'B' }),
    ]
    const { questions } = makeQuestions(facts, { kinds: ['typed'], seed: 's' })
    let exam = startMock({ id: 1, title: '', questions, facts }, start)
    exam = actOn(exam, typed(0, '1901'), start)
    const { topics, passages } = resultOf(exam)
    expect(topics.map(({ name, points, of }) => [name, points, of])).toEqual([
      ['B', 0, 1],
      ['A', 1, 2],
    ])
    expect(passages.map(({ name }) => name)).toEqual(['Two.', 'One.'])
  })
})

describe('what each mode does to the schedule (exam.md §7)', () => {
  test('cramming counts the first answer of a day and never Easy; practice nothing', () => {
    expect(ratingThatCounts('study', 4, true)).toBe(4)
    expect(ratingThatCounts('cram', 4, false)).toBe(3)
    expect(ratingThatCounts('cram', 1, false)).toBe(1)
    expect(ratingThatCounts('cram', 4, true)).toBeUndefined()
    expect(ratingThatCounts('practice', 3, false)).toBeUndefined()
    expect(Object.values(modeNotes).every((note) => note.length > 20)).toBe(true)
  })

  const questions: Question[] = [
    { id: 0, kind: 'typed', cardIds: [1], prompt: '', answer: 'x' },
    { id: 1, kind: 'self', cardIds: [2], prompt: '', answer: 'x' },
    { id: 2, kind: 'choice', cardIds: [3], prompt: '', options: [], right: 0 },
    { id: 3, kind: 'match', cardIds: [4, 5], prompts: [], options: [], right: [] },
    { id: 4, kind: 'typed', cardIds: [6], prompt: '', answer: 'x' },
    { id: 5, kind: 'self', cardIds: [2], prompt: '', answer: 'x' },
  ]
  const marked = [[true], [true], [true], [true, false], [false], [false]].map((right) => ({
    points: right.filter(Boolean).length,
    of: right.length,
    right,
  }))
  const options = { countRecalled: true, countMissedChoices: false, answeredToday: new Set<number>() }

  test('a mock exam: recalled answers count if agreed to, a right choice never', () => {
    expect(mockEffects(questions, marked, options)).toEqual({
      ratings: [
        { cardId: 1, rating: 3 },
        // Asked twice, once wrong.
        { cardId: 2, rating: 1 },
        { cardId: 6, rating: 1 },
      ],
      first: [5],
    })
    expect(mockEffects(questions, marked, { ...options, countRecalled: false }).ratings).toEqual([])
    const agreed = mockEffects(questions, marked, { ...options, countMissedChoices: true })
    expect(agreed.ratings).toContainEqual({ cardId: 5, rating: 1 })
    expect(agreed.ratings.some(({ cardId }) => cardId === 3 || cardId === 4)).toBe(false)
  })

  test('cards that were answered today do not count again', () => {
    const { ratings, first } = mockEffects(questions, marked, {
      ...options,
      countMissedChoices: true,
      answeredToday: new Set([1, 2, 5]),
    })
    expect(ratings).toEqual([{ cardId: 6, rating: 1 }])
    expect(first).toEqual([5])
  })
})

describe('the draw of a mock exam', () => {
  test('follows the weights of topics, with a third each of what is known worse and better', () => {
    const facts = Array.from({ length: 300 }, (_, index) =>
      aFact({
        cardId: index + 1,
        topic: index < 150 ? 'Half' : 'Whole',
        weight: index < 150 ? 1 : 2,
        recall: [0.5, 0.8, 0.95][index % 3] ?? 0,
      }),
    )
    const drawn = drawFacts(facts, 45, 's')
    expect(drawn.filter(({ topic }) => topic === 'Half')).toHaveLength(15)
    for (const recall of [0.5, 0.8, 0.95])
      expect(drawn.filter((fact) => fact.topic === 'Whole' && fact.recall === recall)).toHaveLength(10)
    expect(new Set(drawn).size).toBe(45)
    expect(drawFacts(facts, 45, 's')).toEqual(drawn)
    expect(drawFacts(facts, 1_000, 's')).toHaveLength(300)
    expect(drawFacts([], 5, 's')).toEqual([])
  })

  test('gives what is left over to those that have more', () => {
    expect(
      shares(10, [
        { weight: 1, most: 2 },
        { weight: 1, most: 50 },
      ]),
    ).toEqual([2, 8])
    expect(
      shares(7, [
        { weight: 0, most: 5 },
        { weight: 1, most: 3 },
      ]),
    ).toEqual([4, 3])
  })
})

test('learning goes from easier to harder forms, back after a mistake, and ends', () => {
  let queue = startLearning([
    { cardId: 1, possible: ['typed', 'choice', 'self'] },
    { cardId: 2, possible: ['self'] },
    { cardId: 3, possible: ['match'] },
  ])
  expect(nextToLearn(queue)).toEqual({ cardId: 1, form: 'choice' })
  queue = afterLearning(queue, true)
  expect(nextToLearn(queue)).toEqual({ cardId: 2, form: 'self' })
  queue = afterLearning(queue, true)
  expect(nextToLearn(queue)).toEqual({ cardId: 1, form: 'typed' })
  queue = afterLearning(queue, false)
  expect(nextToLearn(queue)).toEqual({ cardId: 1, form: 'choice' })
  queue = afterLearning(afterLearning(queue, true), true)
  expect(nextToLearn(queue)).toBeUndefined()
  expect(queue.learned).toEqual([2, 1])
  expect(afterLearning(queue, true)).toEqual(queue)
})

test('a paper gives no answer away, and its key has them all', () => {
  const facts = someFacts(40)
  const { questions } = makeQuestions(facts, {
    kinds: ['choice', 'typed', 'order', 'match', 'trueFalse'],
    seed: 's',
  })
  const paper = paperOf(questions)
  expect(paper.points).toBe(questions.flatMap(({ cardIds }) => cardIds).length)
  expect(paper.key).toHaveLength(questions.length)
  for (const [at, question] of questions.entries()) {
    const sheet = JSON.stringify(paper.questions[at])
    if (question.kind === 'typed') expect(sheet).not.toContain(`"${question.answer}"`)
    if (question.kind === 'order') for (const date of question.dates) expect(sheet).not.toContain(date)
    if (question.kind === 'choice')
      expect(paper.key[at]?.answer).toBe(`${'ABCDE'[question.right]} (${question.options[question.right]})`)
  }
})
