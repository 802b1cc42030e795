import { FactdeckError, Queue, type CardId, type Millis } from '@core/model'
import type { ExamId } from '@core/exam'
import { resultOf, type MockExam } from '@core/quiz'
import type { Collection } from '../collection'
import { countOf } from '../words'
import type { QuizScope } from './choice'
import { effectTables, prepareEffects, type Counting } from './effects'
import { quizDraftKey, type QuestionRun } from './runs'

/** A finished quiz or mock exam, with everything that its review shows: the cards may be gone by then. */
export interface Attempt {
  id: number
  finishedAt: Millis
  form: 'practice' | 'mock'
  title: string
  scope: QuizScope
  exam: MockExam
  /** Points of as many, and the same by topic: lists need not mark everything again. */
  points: number
  of: number
  topics: { name: string; points: number; of: number }[]
  /** How many answers counted for the schedule. */
  counted: number
}

const longestInUndo = 40

function quoted(title: string): string {
  return `“${title.length > longestInUndo ? `${title.slice(0, longestInUndo)}…` : title}”`
}

/**
 * Puts a quiz that was handed in among the marks, and does what it does to the schedule: all of it one step of undo. A
 * practice quiz changes no card.
 * @throws FactdeckError `quiz-running` before it was handed in
 */
export async function keepAttempt(
  collection: Collection,
  run: QuestionRun,
  counting: Counting,
): Promise<Attempt> {
  const { store, clock } = collection
  const { id, form, title, scope, exam } = run
  if (exam.finishedAt === undefined)
    throw new FactdeckError('quiz-running', 'This quiz is still running. Hand it in first.')
  const { mark, topics } = resultOf(exam)
  const attempt: Attempt = {
    id,
    finishedAt: exam.finishedAt,
    form,
    title,
    scope,
    exam,
    points: mark.points,
    of: mark.of,
    topics: topics.map(({ name, points, of }) => ({ name, points, of })),
    counted: 0,
  }
  const apply = form === 'mock' ? await prepareEffects(collection, exam, counting) : undefined
  const name = `${form === 'mock' ? 'Mock exam' : 'Quiz'} ${quoted(title)}`
  const tables = ['attempts', 'drafts', ...(apply === undefined ? [] : effectTables)] as const
  return await store.unit(name, { tables, durability: 'strict' }, async () => {
    const counted = (await apply?.()) ?? 0
    const kept = { ...attempt, counted }
    await store.attempts.putMany([{ id, finishedAt: attempt.finishedAt ?? clock.now(), attempt: kept }])
    await store.drafts.remove(quizDraftKey(id))
    return kept
  })
}

/** All marks, the latest first. A row that cannot be read is left out, and left alone. */
export async function listAttempts({ store }: Collection): Promise<Attempt[]> {
  const rows = await store.attempts.all()
  const found = rows.map(({ attempt }) => attemptFrom(attempt)).filter((each) => each !== undefined)
  return found.sort((a, b) => b.finishedAt - a.finishedAt || b.id - a.id)
}

/** A mark that is older says little about today. */
const recentMs = 14 * 86_400_000

/** The last mock exam of the cards of an exam, if there was one lately. */
export async function lastMockOf(collection: Collection, examId: ExamId): Promise<Attempt | undefined> {
  const since = collection.clock.now() - recentMs
  return (await listAttempts(collection)).find(
    ({ form, scope, finishedAt }) =>
      form === 'mock' && scope.kind === 'exam' && scope.examId === examId && finishedAt >= since,
  )
}

/** A finished quiz; undefined when it is not here, or no longer. */
export async function getAttempt({ store }: Collection, id: number): Promise<Attempt | undefined> {
  return attemptFrom((await store.attempts.get(id))?.attempt)
}

/** Deletes a mark; one step of undo. What it did to the schedule stays. */
export async function deleteAttempt({ store }: Collection, { id, title }: Attempt): Promise<void> {
  await store.unit(`Delete the mark of ${quoted(title)}`, { tables: ['attempts'] }, () =>
    store.attempts.remove([id]),
  )
}

/**
 * The cards to study of those that were missed; suspended and deleted ones are left out.
 * @throws FactdeckError `nothing-missed` where none is left
 */
export async function missedCards(collection: Collection, exam: MockExam): Promise<CardId[]> {
  const { missed } = resultOf(exam)
  const cards = await collection.store.cards.getMany(missed)
  const here = cards.filter(({ queue }) => queue !== Queue.suspended).map(({ id }) => id)
  if (here.length > 0) return here
  throw new FactdeckError(
    'nothing-missed',
    missed.length === 0
      ? 'Nothing was missed.'
      : `The ${countOf(missed.length, 'card')} that you missed can no longer be studied: deleted or suspended.`,
  )
}

export function attemptFrom(value: unknown): Attempt | undefined {
  const isAttempt =
    typeof value === 'object' &&
    value !== null &&
    'exam' in value &&
    'form' in value &&
    'topics' in value &&
    Array.isArray(value.topics) &&
    'finishedAt' in value &&
    typeof value.finishedAt === 'number'
  // Written by `keepAttempt`; the shape was checked as far as lists rely on it.
  return isAttempt ? (value as Attempt) : undefined
}
