import { afterEach, expect, test } from 'vitest'
import { aCard, dayMs, minute, testStart } from '../../testing/builders'
import { deleteTestDatabases, dump, freshDatabaseName } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { openQuizCollection, quizChoice } from '../../testing/quizCollections'
import { ReviewKind, type CardId } from '@core/model'
import { questionKinds, resultOf, type Answer, type Question } from '@core/quiz'
import { runJob } from '../../jobs/client'
import { closeCollection, type Collection } from '../collection'
import { createExam } from '../exams'
import { StudySession } from '../study/session'
import {
  actInQuiz,
  afterLearnAnswer,
  composeQuiz,
  deleteAttempt,
  discardQuiz,
  getAttempt,
  getQuiz,
  judgeInQuiz,
  keepAttempt,
  lastMockOf,
  lastQuizChoice,
  learnQuestion,
  listAttempts,
  listQuizzes,
  missedCards,
  previewCounting,
  saveQuiz,
  startQuiz,
  surveyQuiz,
  usualCounting,
  type QuestionRun,
  type QuizChoice,
} from '.'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

async function begin(collection: Collection, choice: QuizChoice = quizChoice()): Promise<QuestionRun> {
  const run = await startQuiz(collection, choice, await composeQuiz(collection, choice, 's'))
  if (run.form === 'learn') throw new Error('not learning')
  return run
}

/** Answers each question, right for those cards that are told; hands in. */
function answered(run: QuestionRun, isRight: (cardId: CardId) => boolean, now: number): QuestionRun {
  let next = run
  for (const question of run.exam.questions)
    next = actInQuiz(
      next,
      { kind: 'answer', question: question.id, answer: answerTo(question, isRight) },
      now,
    )
  return actInQuiz(next, { kind: 'finish' }, now)
}

function answerTo(question: Question, isRight: (cardId: CardId) => boolean): Answer {
  const right = isRight(question.cardIds[0] ?? 0)
  switch (question.kind) {
    case 'typed':
      return { kind: 'typed', text: right ? question.answer : '1066' }
    case 'choice':
      return {
        kind: 'choice',
        chosen: right ? question.right : (question.right + 1) % question.options.length,
      }
    case 'self':
      return { kind: 'self', knew: right }
    case 'trueFalse':
      return { kind: 'trueFalse', saysTrue: right === question.isTrue }
    case 'match':
      return {
        kind: 'match',
        chosen: question.right.map((place, at) => (isRight(question.cardIds[at] ?? 0) ? place : undefined)),
      }
    case 'order':
      return { kind: 'order', places: question.right }
  }
}

const cardTables = ['attempts', 'drafts', 'units', 'unitParts', 'days', 'reviewChunks', 'settings']

test('what could be asked is counted kind by kind, with what is left out', async () => {
  const { collection } = await openQuizCollection()
  const survey = await surveyQuiz(collection, { kind: 'decks', deckIds: [10] })
  expect(survey).toMatchObject({ title: 'History', cards: 11, suspended: 1, withoutWords: 0 })
  expect(questionKinds.map((kind) => survey.kinds[kind].cards)).toEqual([11, 11, 10, 10, 11, 11])
  // Four cards have four answers: no multiple choice, and it is said why.
  await collection.store.unit('Fewer', {}, () => collection.store.cards.remove([5, 6, 7, 8, 9, 10, 11]))
  const few = await surveyQuiz(collection, { kind: 'decks', deckIds: [10] })
  expect(few.kinds.choice).toMatchObject({ cards: 0, problem: expect.stringContaining('there are 4') })
  expect(few.kinds.typed.cards).toBe(4)
  await expect(composeQuiz(collection, quizChoice({ kinds: ['choice'] }), 's')).rejects.toMatchObject({
    code: 'quiz-too-few',
    message: expect.stringContaining('at least 5'),
  })
  await expect(
    composeQuiz(collection, quizChoice({ scope: { kind: 'tags', tags: ['none'] } }), 's'),
  ).rejects.toThrow('There is no card to ask.')
  await expect(composeQuiz(collection, quizChoice({ limitMinutes: 0 }), 's')).rejects.toThrow('1 minute')
  await expect(composeQuiz(collection, quizChoice({ count: 0 }), 's')).rejects.toThrow('1 to 500')
  await expect(
    composeQuiz(collection, quizChoice({ scope: { kind: 'decks', deckIds: [99] } }), 's'),
  ).rejects.toThrow('no longer here')
})

test('a quiz has as many cards as are wanted, in every kind', async () => {
  const { collection } = await openQuizCollection()
  for (const kinds of [...questionKinds.map((kind) => [kind]), [...questionKinds]]) {
    const { questions, facts } = await composeQuiz(collection, quizChoice({ count: 6, kinds }), 's')
    const asked = questions.flatMap(({ cardIds }) => cardIds)
    expect(new Set(asked).size, kinds.join()).toBe(asked.length)
    expect(asked.length, kinds.join()).toBeGreaterThan(3)
    expect(asked.length, kinds.join()).toBeLessThanOrEqual(6)
    expect(facts).toHaveLength(asked.length)
  }
})

test('a mock exam goes on after the app was closed, at the same place with the time that is left', async () => {
  const name = freshDatabaseName()
  const { collection, clock } = await openQuizCollection(name)
  let run = await begin(collection, quizChoice({ limitMinutes: 10 }))
  clock.advance(minute)
  run = actInQuiz(run, { kind: 'answer', question: 0, answer: { kind: 'typed', text: '19' } }, clock.now())
  run = actInQuiz(run, { kind: 'flag', question: 2, flagged: true }, clock.now())
  run = actInQuiz(run, { kind: 'show', question: 3 }, clock.now())
  await saveQuiz(collection, run)
  closeCollection(collection)

  clock.advance(3 * minute)
  const { collection: again } = await openTestCollection(name, clock)
  expect(await listQuizzes(again)).toEqual([run])
  // Set back in the middle: nothing is lost and no time is won.
  clock.set(testStart - dayMs)
  const back = await getQuiz(again, run.id)
  expect(back).toEqual(run)
  clock.set(testStart + 9 * minute)
  const still = await getQuiz(again, run.id)
  expect(still?.form === 'mock' && still.exam.finishedAt).toBe(undefined)
  closeCollection(again)

  // Closed until after the deadline: handed in as it was left.
  clock.set(testStart + 3 * dayMs)
  const { collection: late } = await openTestCollection(name, clock)
  const over = await getQuiz(late, run.id)
  if (over?.form !== 'mock') throw new Error('gone')
  expect(over.exam).toMatchObject({ finishedAt: clock.now(), usedMs: 10 * minute, answers: run.exam.answers })
  expect(() => actInQuiz(over, { kind: 'flag', question: 1, flagged: true }, clock.now())).toThrow(
    'handed in',
  )
  expect(await lastQuizChoice(late)).toMatchObject({ form: 'mock', kinds: ['typed'], limitMinutes: 10 })
  await discardQuiz(late, run.id)
  expect(await listQuizzes(late)).toEqual([])
})

test('typed answers count as the table says, with the mark as one step of undo', async () => {
  const { collection, clock } = await openQuizCollection()
  const { store } = collection
  // Card 1 was studied today already: none of its answers counts.
  await store.unit('Study', { undoable: false }, () =>
    store.cards.putMany([
      aCard({
        id: 1,
        noteId: 101,
        queue: 1,
        state: 'learning',
        due: testStart + minute,
        lastReviewAt: testStart,
        reps: 1,
      }),
    ]),
  )
  const run = answered(await begin(collection), (id) => id % 2 === 0, clock.now() + 11 * minute)
  const before = await dump(store.databaseName, ['drafts', 'units', 'unitParts'])
  const cardsBefore = await store.cards.all()
  expect(await previewCounting(collection, run.exam, usualCounting)).toEqual({
    again: 5,
    good: 5,
    first: 0,
    answeredToday: 1,
    asksRecalled: true,
    asksMissed: false,
  })
  const attempt = await keepAttempt(collection, run, usualCounting)
  expect(attempt).toMatchObject({ points: 5, of: 11, counted: 10, form: 'mock', title: 'History' })
  const reviews = await store.reviewLog.all()
  expect(reviews.map(({ cardId, rating }) => [cardId, rating]).toSorted((a, b) => a[0]! - b[0]!)).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((id) => [id, id % 2 === 0 ? 3 : 1]),
  )
  expect(reviews.every(({ kind, durationMs }) => kind !== ReviewKind.quiz && durationMs === minute)).toBe(
    true,
  )
  const changed = (await store.cards.all()).filter(
    (card, at) => JSON.stringify(card) !== JSON.stringify(cardsBefore[at]),
  )
  expect(changed.map(({ id }) => id)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  // A card that was known well lapses by its wrong answer.
  expect(await store.cards.get(9)).toMatchObject({ state: 'relearning', lapses: 1 })
  expect(await store.days.all()).toMatchObject([{ ratings: [0, 5, 0, 5, 0] }])
  expect(await listQuizzes(collection)).toEqual([])
  expect(await listAttempts(collection)).toEqual([attempt])
  expect((await missedCards(collection, run.exam)).toSorted((a, b) => a - b)).toEqual([1, 3, 5, 7, 9, 11])

  const after = await dump(store.databaseName, ['units', 'unitParts'])
  expect(await store.undo()).toBe('Mock exam “History”')
  expect(await dump(store.databaseName, ['drafts', 'units', 'unitParts'])).toBe(before)
  await store.redo()
  expect(await dump(store.databaseName, ['units', 'unitParts'])).toBe(after)
})

test('without agreement nothing but the mark is written', async () => {
  const { collection, clock } = await openQuizCollection()
  const { store } = collection
  const run = answered(
    await begin(collection, quizChoice({ kinds: ['typed', 'choice'] })),
    () => false,
    clock.now(),
  )
  const before = await dump(store.databaseName, cardTables)
  await keepAttempt(collection, run, { recalled: false, missedChoices: false })
  expect(await dump(store.databaseName, cardTables)).toBe(before)
  expect(await store.reviewLog.count()).toBe(0)
})

test('a missed choice changes no card and comes first; agreed to, it counts as Again and is kept from optimising', async () => {
  const { collection, clock } = await openQuizCollection()
  const { store } = collection
  const run = answered(
    await begin(collection, quizChoice({ kinds: ['choice'] })),
    (id) => id !== 9 && id !== 11,
    clock.now(),
  )
  const before = await dump(store.databaseName, cardTables)
  const attempt = await keepAttempt(collection, run, usualCounting)
  expect(attempt).toMatchObject({ points: 9, of: 11, counted: 0 })
  expect(await dump(store.databaseName, cardTables)).toBe(before)
  const session = await StudySession.start(collection, 10)
  const shown: (number | undefined)[] = []
  for (let turn = 0; turn < 3; turn++) {
    shown.push(session.current?.card.id)
    await session.answer(3, 1_000)
  }
  // Card 9 is not due for twenty days. Then the others, in their order.
  expect(new Set(shown.slice(0, 2))).toEqual(new Set([9, 11]))
  expect(shown[2]).toBe(1)
  // Answered, they wait for nothing more.
  expect((await StudySession.start(collection, 10)).current?.card.id).not.toBe(9)

  clock.advance(dayMs)
  const second = answered(
    await begin(collection, quizChoice({ kinds: ['choice'] })),
    (id) => id !== 6,
    clock.now(),
  )
  await keepAttempt(collection, second, { recalled: true, missedChoices: true })
  const [last] = (await store.reviewLog.all()).slice(-1)
  expect(last).toMatchObject({ cardId: 6, rating: 1, kind: ReviewKind.quiz })
  expect(await store.cards.get(6)).toMatchObject({ state: 'relearning' })
})

test('a deck that is deleted while its exam runs takes nothing of the exam away', async () => {
  const { collection, clock } = await openQuizCollection()
  const { store } = collection
  const run = answered(await begin(collection), (id) => id > 5, clock.now())
  await store.unit('Delete', {}, () => store.cards.remove(Array.from({ length: 12 }, (_, at) => at + 1)))
  const attempt = await keepAttempt(collection, run, usualCounting)
  expect(attempt).toMatchObject({ points: 6, of: 11, counted: 0 })
  await expect(missedCards(collection, run.exam)).rejects.toThrow('5 cards that you missed can no longer')
  expect(await store.reviewLog.count()).toBe(0)
})

test('a practice quiz gives a mark and changes no card; its answers may be counted by oneself', async () => {
  const { collection, clock } = await openQuizCollection()
  const { store } = collection
  let run = await begin(collection, quizChoice({ form: 'practice', kinds: ['typed', 'self'], count: 4 }))
  const [question] = run.exam.questions
  if (question === undefined) throw new Error('no question')
  const answer: Answer =
    question.kind === 'typed' ? { kind: 'typed', text: 'no' } : { kind: 'self', knew: false }
  run = actInQuiz(run, { kind: 'answer', question: question.id, answer }, clock.now())
  expect(resultOf(run.exam).mark.points).toBe(0)
  run = actInQuiz(run, { kind: 'finish' }, clock.now())
  run = judgeInQuiz(run, question.id, true, clock.now())
  const before = await dump(store.databaseName, cardTables)
  const attempt = await keepAttempt(collection, run, usualCounting)
  expect(attempt).toMatchObject({ points: 1, of: 4, form: 'practice', counted: 0 })
  expect(await dump(store.databaseName, cardTables)).toBe(before)

  expect(await getAttempt(collection, attempt.id)).toEqual(attempt)
  await deleteAttempt(collection, attempt)
  expect(await listAttempts(collection)).toEqual([])
  expect(await store.undo()).toBe('Delete the mark of “History”')
  expect(await listAttempts(collection)).toEqual([attempt])
})

test('an exam’s last mock exam is known for two weeks; jobs give what the use cases give', async () => {
  const { collection, clock } = await openQuizCollection()
  const exam = await createExam(collection, {
    name: 'Oral',
    at: testStart + 30 * dayMs,
    parts: [{ kind: 'deck', deckId: 10, weight: 1 }],
    minutesPerDay: 10,
    otherDays: [],
    keepAfterwards: false,
  })
  const scope = { kind: 'exam' as const, examId: exam.id }
  const choice = quizChoice({ scope, count: 5 })
  await keepAttempt(
    collection,
    answered(await begin(collection), () => true, clock.now()),
    usualCounting,
  )
  expect(await lastMockOf(collection, exam.id)).toBeUndefined()
  const kept = await keepAttempt(
    collection,
    answered(await begin(collection, choice), () => true, clock.now()),
    usualCounting,
  )
  expect(kept).toMatchObject({ title: 'Oral', points: 5, of: 5 })
  expect(await lastMockOf(collection, exam.id)).toEqual(kept)
  clock.advance(15 * dayMs)
  expect(await lastMockOf(collection, exam.id)).toBeUndefined()

  const where = { databaseName: collection.store.databaseName, timeZone: 'UTC' }
  const told: number[] = []
  const survey = await runJob(
    { kind: 'survey-quiz', scope, ...where },
    { onProgress: (done) => told.push(done) },
  )
  expect(survey).toMatchObject({ kind: 'survey-quiz', survey: { title: 'Oral', cards: 11, suspended: 1 } })
  // With the suspended card, whose answer may be a wrong one.
  expect(told).toEqual([12])
  const composed = await runJob({ kind: 'compose-quiz', choice, seed: 's', ...where })
  expect(composed).toMatchObject({ kind: 'compose-quiz', quiz: { title: 'Oral' } })
})

test('learning goes from easier to harder questions until each was recalled, and writes nothing', async () => {
  const { collection } = await openQuizCollection()
  const before = await dump(collection.store.databaseName, ['drafts', 'settings'])
  const choice = quizChoice({ form: 'learn', count: 3, kinds: ['trueFalse', 'choice', 'typed'] })
  let run = await startQuiz(collection, choice, await composeQuiz(collection, choice, 's'))
  if (run.form !== 'learn') throw new Error('not learning')
  const asked = new Map<CardId, string[]>()
  for (let question = learnQuestion(run); question !== undefined; question = learnQuestion(run)) {
    const [cardId = 0] = question.cardIds
    asked.set(cardId, [...(asked.get(cardId) ?? []), question.kind])
    run = afterLearnAnswer(run, true)
    await saveQuiz(collection, run)
    expect(await getQuiz(collection, run.id)).toEqual(run)
  }
  expect([...asked.values()]).toEqual(Array.from({ length: 3 }, () => ['trueFalse', 'choice', 'typed']))
  expect(run).toMatchObject({ answered: 9, right: 9 })
  await discardQuiz(collection, run.id)
  expect(await dump(collection.store.databaseName, ['drafts', 'settings'])).toBe(before)
})
