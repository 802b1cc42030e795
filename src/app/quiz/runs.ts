import type { CardId, Millis } from '@core/model'
import {
  actOn,
  afterLearning,
  canAsk,
  isMockOver,
  judgeOneself,
  nextToLearn,
  singleQuestion,
  startLearning,
  startMock,
  type LearnQueue,
  type MockAction,
  type MockExam,
  type Question,
  type QuizFact,
} from '@core/quiz'
import type { Collection } from '../collection'
import {
  quizChoiceFrom,
  quizChoiceKey,
  type QuizChoice,
  type QuizScope,
  type RememberedChoice,
} from './choice'
import type { ComposedQuiz } from './material'

interface RunCommon {
  id: number
  title: string
  scope: QuizScope
}

/** Questions one after the other, with feedback at once (practice) or at the end (mock exam). */
export interface QuestionRun extends RunCommon {
  form: 'practice' | 'mock'
  exam: MockExam
}

/** Cards on their way from easier to harder questions. */
export interface LearnRun extends RunCommon {
  form: 'learn'
  facts: QuizFact[]
  wrong: [CardId, string[]][]
  queue: LearnQueue
  answered: number
  right: number
}

/** A quiz under way, as it is saved at each action. Not on the undo list: nothing of the collection changes by it. */
export type QuizRun = QuestionRun | LearnRun

const prefix = 'quiz:'

function keyOf(id: number): string {
  return `${prefix}${id}`
}

/** Begins a quiz, saves it, and keeps what was chosen for the next time. */
export async function startQuiz(
  collection: Collection,
  choice: QuizChoice,
  { title, facts, questions, wrong }: ComposedQuiz,
): Promise<QuizRun> {
  const { store, clock } = collection
  const id = store.newId()
  const common = { id, title, scope: choice.scope }
  const limit = choice.limitMinutes === undefined ? {} : { limitMs: choice.limitMinutes * 60_000 }
  let run: QuizRun
  if (choice.form === 'learn') {
    const wrongOf = new Map(wrong)
    const cards = facts.map((fact) => ({
      cardId: fact.cardId,
      possible: choice.kinds.filter((kind) => canAsk(fact, kind, wrongOf)),
    }))
    run = { ...common, form: 'learn', facts, wrong, queue: startLearning(cards), answered: 0, right: 0 }
  } else {
    const exam = startMock({ id, title, questions, facts, ...limit }, clock.now())
    run = { ...common, form: choice.form, exam }
  }
  await saveQuiz(collection, run)
  await store.unit('Remember the quiz', { tables: ['settings'], undoable: false }, () =>
    store.settings.set(quizChoiceKey, choice),
  )
  return run
}

/** What was chosen last. */
export async function lastQuizChoice({ store }: Collection): Promise<RememberedChoice> {
  return quizChoiceFrom(await store.settings.get(quizChoiceKey))
}

/** Saves a quiz under way; resolves when the disk has it. */
export async function saveQuiz({ store, clock }: Collection, run: QuizRun): Promise<void> {
  await store.drafts.save({ key: keyOf(run.id), savedAt: clock.now(), value: run })
}

/** A quiz under way; undefined when it is no longer there. One whose time has run out is handed in as it was left. */
export async function getQuiz(collection: Collection, id: number): Promise<QuizRun | undefined> {
  const draft = await collection.store.drafts.get(keyOf(id))
  const run = draft === undefined ? undefined : runFrom(draft.value)
  return run === undefined ? undefined : await settled(collection, run)
}

/** Quizzes that were begun and are not done with, the last one first. */
export async function listQuizzes(collection: Collection): Promise<QuizRun[]> {
  const drafts = await collection.store.drafts.list(prefix)
  const runs: QuizRun[] = []
  for (const { value } of drafts.toSorted((a, b) => b.savedAt - a.savedAt)) {
    const run = runFrom(value)
    if (run !== undefined) runs.push(await settled(collection, run))
  }
  return runs
}

/** Gives a quiz up: nothing of it is kept. */
export async function discardQuiz({ store }: Collection, id: number): Promise<void> {
  await store.drafts.remove(keyOf(id))
}

export { keyOf as quizDraftKey }

/** Hands in what has run out of time, also while the app was closed. */
async function settled(collection: Collection, run: QuizRun): Promise<QuizRun> {
  const now = collection.clock.now()
  if (run.form === 'learn' || run.exam.finishedAt !== undefined || !isMockOver(run.exam, now)) return run
  const finished = { ...run, exam: actOn(run.exam, { kind: 'finish' }, now) }
  await saveQuiz(collection, finished)
  return finished
}

/** Does one thing in a quiz; the caller saves what comes of it. Throws as `actOn`. */
export function actInQuiz(run: QuestionRun, action: MockAction, now: Millis): QuestionRun {
  return { ...run, exam: actOn(run.exam, action, now) }
}

/** Judges one's own answer: at once in practice, in a mock exam after the end. */
export function judgeInQuiz(run: QuestionRun, question: number, isRight: boolean, now: Millis): QuestionRun {
  const answer = run.exam.answers[question]
  if (run.exam.finishedAt !== undefined || answer === undefined)
    return { ...run, exam: judgeOneself(run.exam, question, isRight) }
  const judged = answer.kind === 'typed' ? { ...answer, counted: isRight } : answer
  return actInQuiz(run, { kind: 'answer', question, answer: judged }, now)
}

/** What is asked next while learning; undefined when all is learned. */
export function learnQuestion({ id, facts, wrong, queue, answered }: LearnRun): Question | undefined {
  const next = nextToLearn(queue)
  const fact = facts.find(({ cardId }) => cardId === next?.cardId)
  if (next === undefined || fact === undefined) return undefined
  const others = wrong.find(([cardId]) => cardId === fact.cardId)?.[1] ?? []
  // Each time another order: the place of the right answer must not be what is learned.
  return singleQuestion(fact, next.form, answered, others, `${id} ${answered}`)
}

/** After an answer while learning. */
export function afterLearnAnswer(run: LearnRun, isRight: boolean): LearnRun {
  return {
    ...run,
    queue: afterLearning(run.queue, isRight),
    answered: run.answered + 1,
    right: run.right + (isRight ? 1 : 0),
  }
}

/** A stored quiz; undefined where it is none that we understand. What we wrote ourselves is not looked into deeper. */
function runFrom(value: unknown): QuizRun | undefined {
  if (typeof value !== 'object' || value === null || !('form' in value) || !('scope' in value))
    return undefined
  const isKnown =
    value.form === 'learn'
      ? 'queue' in value && 'facts' in value
      : (value.form === 'practice' || value.form === 'mock') && 'exam' in value
  // The shape was checked as far as screens rely on it; it was written by `saveQuiz`.
  return isKnown ? (value as QuizRun) : undefined
}
