import { FactdeckError, type Millis } from '../model'
import type { QuizFact } from './facts'
import {
  markAnswer,
  markOf,
  marksByPart,
  type Answer,
  type Mark,
  type MarkedAnswer,
  type PartMark,
} from './marks'
import type { Question } from './questions'

/**
 * A mock exam under way, or done: plain data, saved whole at each action, so that it goes on after a crash. No feedback
 * before the end. The time runs on while the app is closed, and stands still only while it is paused.
 */
export interface MockExam {
  id: number
  title: string
  questions: Question[]
  /** What was asked, as it was then. */
  facts: QuizFact[]
  /** Drafts, by the id of their question. */
  answers: Record<number, Answer>
  flagged: number[]
  /** The question that is shown. */
  at: number
  startedAt: Millis
  /** Missing without a time limit. */
  limitMs?: number
  /** Time that was used until `seenAt`. */
  usedMs: number
  /** When it was last acted on, by the clock of then. */
  seenAt: Millis
  paused: boolean
  finishedAt?: Millis
}

/** Longer nobody sits. */
const longestLimitMs = 12 * 3_600_000

/**
 * A mock exam that begins now.
 * @throws FactdeckError `mock-limit` for a time limit that makes no sense.
 */
export function startMock(
  about: { id: number; title: string; questions: Question[]; facts: QuizFact[]; limitMs?: number },
  now: Millis,
): MockExam {
  checkLimit(about.limitMs)
  return { ...about, answers: {}, flagged: [], at: 0, startedAt: now, usedMs: 0, seenAt: now, paused: false }
}

function checkLimit(limitMs: number | undefined): void {
  if (limitMs !== undefined && !(limitMs >= 60_000 && limitMs <= longestLimitMs))
    throw new FactdeckError('mock-limit', 'Give a time from 1 minute to 12 hours, or none.')
}

/**
 * Time used so far. A clock that was set back takes nothing away and gives nothing: the time goes on from where it
 * stood.
 */
export function usedTime(mock: MockExam, now: Millis): number {
  const running = mock.paused || mock.finishedAt !== undefined ? 0 : Math.max(0, now - mock.seenAt)
  return Math.min(mock.limitMs ?? Infinity, mock.usedMs + running)
}

/** Time that is left, in ms; undefined without a limit. */
export function timeLeft(mock: MockExam, now: Millis): number | undefined {
  return mock.limitMs === undefined ? undefined : mock.limitMs - usedTime(mock, now)
}

/** Whether it is over: handed in, or its time has run out, also while the app was closed. */
export function isMockOver(mock: MockExam, now: Millis): boolean {
  return mock.finishedAt !== undefined || timeLeft(mock, now) === 0
}

/** What can be done while it runs. Each gives the mock exam as it is to be saved. */
export type MockAction =
  | { kind: 'answer'; question: number; answer: Answer }
  | { kind: 'clear'; question: number }
  | { kind: 'flag'; question: number; flagged: boolean }
  | { kind: 'show'; question: number }
  /** Another time limit, or none: whoever needs more time has it (WCAG 2.2.1). */
  | { kind: 'limit'; limitMs: number | undefined }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'finish' }

/**
 * Does one thing. What was answered stays, whatever comes.
 * @throws FactdeckError `mock-over` once it is over, `mock-paused` while it is paused.
 */
export function actOn(mock: MockExam, action: MockAction, now: Millis): MockExam {
  if (mock.finishedAt !== undefined)
    throw new FactdeckError(
      'mock-over',
      'This mock exam was handed in. Its answers can be seen, not changed.',
    )
  const usedMs = usedTime(mock, now)
  const seen = { ...mock, usedMs, seenAt: now }
  if (action.kind === 'finish') return { ...seen, paused: false, finishedAt: now }
  if (isMockOver(mock, now))
    throw new FactdeckError('mock-over', 'The time is up. What you answered until then is kept: hand it in.')
  if (action.kind === 'limit') {
    checkLimit(action.limitMs)
    const { limitMs: _before, ...unlimited } = seen
    return action.limitMs === undefined ? unlimited : { ...unlimited, limitMs: action.limitMs }
  }
  if (action.kind === 'resume') return { ...seen, paused: false }
  if (mock.paused) throw new FactdeckError('mock-paused', 'It is paused. Go on first.')
  if (action.kind === 'pause') return { ...seen, paused: true }
  if (mock.questions[action.question] === undefined)
    throw new RangeError(`There is no question ${action.question}`)
  switch (action.kind) {
    case 'answer':
      return { ...seen, answers: { ...mock.answers, [action.question]: action.answer } }
    case 'clear': {
      const { [action.question]: _dropped, ...answers } = mock.answers
      return { ...seen, answers }
    }
    case 'flag': {
      const others = mock.flagged.filter((each) => each !== action.question)
      return {
        ...seen,
        flagged: action.flagged ? [...others, action.question].sort((a, b) => a - b) : others,
      }
    }
    case 'show':
      return { ...seen, at: action.question }
  }
}

/**
 * Judges an answer after the end: what was said to oneself, or a typed answer that the person counts all the same.
 * @throws RangeError for an answer that is not the person's to judge.
 */
export function judgeOneself(mock: MockExam, question: number, isRight: boolean): MockExam {
  const answer = mock.answers[question]
  if (mock.finishedAt === undefined || (answer?.kind !== 'self' && answer?.kind !== 'typed'))
    throw new RangeError(`Question ${question} is not to be judged`)
  const judged: Answer =
    answer.kind === 'self' ? { ...answer, knew: isRight } : { ...answer, counted: isRight }
  return { ...mock, answers: { ...mock.answers, [question]: judged } }
}

/** The map of questions: which are answered and which are flagged. */
export function mapOf(mock: MockExam): { id: number; answered: boolean; flagged: boolean }[] {
  return mock.questions.map(({ id }) => ({
    id,
    answered: mock.answers[id] !== undefined,
    flagged: mock.flagged.includes(id),
  }))
}

/** How a mock exam ended. */
export interface MockResult {
  mark: Mark
  marked: MarkedAnswer[]
  topics: PartMark[]
  passages: PartMark[]
  /** Cards of which something was wrong or not answered: what "study the ones I missed" takes. */
  missed: number[]
}

/** Marks one question; right answers to the others make no slips of the pen. */
export function markQuestion(
  { facts }: Pick<MockExam, 'facts'>,
  question: Question,
  answer: Answer | undefined,
): MarkedAnswer {
  const own = new Set(question.cardIds)
  const others = facts.flatMap((fact) => (own.has(fact.cardId) ? [] : [fact.answer]))
  return markAnswer(question, answer, others)
}

/** Marks a mock exam; every question counts, also one without an answer. */
export function resultOf(mock: MockExam): MockResult {
  const marked = mock.questions.map((question) => markQuestion(mock, question, mock.answers[question.id]))
  const missed = new Set<number>()
  for (const [at, { cardIds }] of mock.questions.entries())
    for (const [place, cardId] of cardIds.entries()) if (marked[at]?.right[place] !== true) missed.add(cardId)
  return {
    mark: markOf(
      marked.reduce((sum, { points }) => sum + points, 0),
      marked.reduce((sum, { of }) => sum + of, 0),
    ),
    marked,
    ...marksByPart(mock.questions, marked, mock.facts),
    missed: [...missed],
  }
}
