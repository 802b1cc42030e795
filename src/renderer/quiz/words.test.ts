import { expect, test } from 'vitest'
import type { QuizSurvey } from '@app/index'
import { markAnswer, startMock, type Answer, type Question } from '@core/quiz'
import { aFact } from '../../testing/quiz'
import { subjectsOf, topicsOf } from './marks/history'
import { marksByParagraph } from './marks/paragraphs'
import { reviewLines, verdictOf } from './review'
import { clockInWords, scheduleNote, surveyInWords, usableInWords } from './words'

const survey: QuizSurvey = {
  title: 'X',
  cards: 40,
  suspended: 2,
  withoutWords: 1,
  kinds: {
    choice: { cards: 34 },
    trueFalse: { cards: 0, problem: 'There are 4.' },
    match: { cards: 0 },
    order: { cards: 3 },
    typed: { cards: 40 },
    self: { cards: 40 },
  },
}

test('what can be asked is said with what is left out, and why', () => {
  expect(surveyInWords(survey)).toBe(
    '40 cards can be asked. Left out: 2 suspended, 1 with no words on a side, or far too many.',
  )
  expect(surveyInWords({ ...survey, cards: 0, suspended: 0, withoutWords: 0 })).toBe(
    'There is no card here. Choose others.',
  )
  expect(surveyInWords({ ...survey, cards: 0, withoutWords: 0 })).toBe(
    'No card here can be asked. Left out: 2 suspended.',
  )
  expect(usableInWords(survey, 'choice')).toBe(
    '34 of 40 cards; the others have too few wrong answers of their kind',
  )
  expect(usableInWords(survey, 'trueFalse')).toBe('There are 4.')
  expect(usableInWords(survey, 'typed')).toBe('All 40 cards')
})

test('what a quiz does to the schedule is that of its kinds', () => {
  expect(scheduleNote('practice', ['choice'])).toBe('Nothing here changes the schedule.')
  expect(scheduleNote('learn', ['typed'])).toBe('Nothing here changes the schedule.')
  expect(scheduleNote('mock', ['typed', 'self'])).toMatch(/^At the end you are asked once/)
  expect(scheduleNote('mock', ['choice'])).toMatch(/^Right answers change nothing/)
  expect(scheduleNote('mock', ['choice', 'typed'])).toMatch(/^Typed and spoken: at the end .* Others: right/)
})

test('time is told as on a clock', () => {
  expect([0, 999, 59_001, 760_000, 3_725_000].map(clockInWords)).toEqual([
    '0:00',
    '0:01',
    '1:00',
    '12:40',
    '1:02:05',
  ])
})

test('a review says for each card what was given and what is right', () => {
  const facts = [1, 2].map((cardId) =>
    aFact({ cardId, source: { documentId: 'd', start: cardId, quote: 'Q' } }),
  )
  const lines = (question: Question, answer: Answer | undefined): [string | undefined, string, boolean][] =>
    reviewLines(question, answer, markAnswer(question, answer), facts).map((line) => [
      line.given,
      line.answer,
      line.isRight,
    ])
  const match: Question = {
    id: 0,
    kind: 'match',
    cardIds: [1, 2],
    prompts: ['p', 'q'],
    options: ['x', 'y'],
    right: [1, 0],
  }
  expect(lines(match, { kind: 'match', chosen: [1, undefined] })).toEqual([
    ['y', 'y', true],
    [undefined, 'x', false],
  ])
  const order: Question = {
    id: 0,
    kind: 'order',
    cardIds: [1, 2],
    items: ['p', 'q'],
    dates: ['9', '3'],
    right: [1, 0],
  }
  expect(lines(order, { kind: 'order', places: [1, 0] })).toEqual([
    ['number 2', '9', true],
    ['number 1', '3', true],
  ])
  const swapped: Question = {
    id: 0,
    kind: 'trueFalse',
    cardIds: [1],
    prompt: 'p',
    statement: 's',
    isTrue: false,
    answer: 'a',
  }
  expect(lines(swapped, { kind: 'trueFalse', saysTrue: true })).toEqual([['“s” is right', 'a', false]])
  const typed: Question = { id: 0, kind: 'typed', cardIds: [1], prompt: 'p', answer: 'Robert Stevenson' }
  expect(lines(typed, { kind: 'typed', text: ' ' })).toEqual([[undefined, 'Robert Stevenson', false]])
  expect(lines(typed, undefined)).toEqual([[undefined, 'Robert Stevenson', false]])
  const near = markAnswer(typed, { kind: 'typed', text: 'Stevenson' })
  expect([
    verdictOf(near),
    verdictOf({ points: 1, of: 3, right: [] }),
    verdictOf({ points: 0, of: 3, right: [] }),
  ]).toEqual(['near', 'near', 'wrong'])
})

test('the history sums topics, the weakest first, and tells subjects apart by their cards', () => {
  const attempt = (
    title: string,
    deckId: number,
    topics: { name: string; points: number; of: number }[],
  ) => ({
    id: 1,
    finishedAt: 0,
    form: 'mock' as const,
    title,
    scope: { kind: 'decks' as const, deckIds: [deckId] },
    exam: {
      id: 1,
      title,
      questions: [],
      facts: [],
      answers: {},
      flagged: [],
      at: 0,
      startedAt: 0,
      usedMs: 0,
      seenAt: 0,
      paused: false,
    },
    points: 0,
    of: 0,
    topics,
    counted: 0,
  })
  const attempts = [
    attempt('New name', 1, [
      { name: 'A', points: 3, of: 4 },
      { name: 'B', points: 1, of: 4 },
    ]),
    attempt('Other', 2, [{ name: 'A', points: 0, of: 4 }]),
    attempt('Old name', 1, []),
  ]
  expect(topicsOf(attempts)).toEqual([
    { name: 'B', points: 1, of: 4 },
    { name: 'A', points: 3, of: 8 },
  ])
  expect(subjectsOf(attempts).map(({ title }) => title)).toEqual(['New name', 'Other'])
})

test('marks by paragraph: the weakest first, cards without their document left out', () => {
  const text = 'One. Two.\n\nThree.\n'
  const fact = (cardId: number, documentId: string, start: number) =>
    aFact({ cardId, source: { documentId, start, quote: text.slice(start, start + 3) } })
  const facts = [fact(1, 'd', 0), fact(2, 'd', 5), fact(3, 'd', 11), fact(4, 'gone', 0), aFact({ cardId: 5 })]
  const questions = facts.map(({ cardId }, id): Question => ({
    id,
    kind: 'self',
    cardIds: [cardId],
    prompt: '',
    answer: '',
  }))
  const exam = startMock({ id: 1, title: '', questions, facts }, 0)
  const answers = { 0: { kind: 'self' as const, knew: true }, 1: { kind: 'self' as const, knew: false } }
  const found = marksByParagraph({ ...exam, answers }, [{ id: 'd', title: 'D', text }])
  expect(found.map(({ text: words, points, of }) => [words, points, of])).toEqual([
    ['Three.', 0, 1],
    ['One. Two.', 1, 2],
  ])
})
