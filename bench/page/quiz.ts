import {
  actInQuiz,
  closeCollection,
  composeQuiz,
  keepAttempt,
  openCollection,
  saveQuiz,
  startQuiz,
  usualCounting,
  type Collection,
  type QuizChoice,
} from '@app/index'
import { defaultPresetId, newCard, type Deck, type Note } from '@core/model'
import { quizDistractors } from '@core/quiz'
import { runJob, type JobRequest } from '@jobs/client'
import { someFacts } from '../../src/testing/quiz'
import { repeat } from './repeat'

/*
 * A quiz over 10,000 cards: wrong answers by themselves, then the jobs that a person waits for, and what happens at each
 * answer. It has a collection of its own.
 */

const databaseName = 'factdeck-quiz'
const timeZone = 'Europe/Berlin'
const cards = 10_000

async function open(): Promise<Collection> {
  const collection = await openCollection({
    databaseName,
    clock: { now: () => Date.now() },
    random: Math.random,
    timeZone,
  })
  const { store } = collection
  if ((await store.cards.count()) === cards) return collection
  const at = Date.now()
  const deckOf = (id: number): Deck => ({
    id,
    name: `Deck ${id}`,
    presetId: defaultPresetId,
    description: '',
    createdAt: at,
    modifiedAt: at,
  })
  const facts = someFacts(cards)
  await store.unit('Fill', { undoable: false, durability: 'relaxed' }, async () => {
    await store.decks.putMany([1, 2, 3].map(deckOf))
    await store.notes.putMany(
      facts.map(({ cardId, question, answer, type, source }): Note => {
        const note = {
          id: cardId,
          guid: `fact-${cardId}`,
          noteTypeId: 1,
          fields: [question, answer],
          tags: [`factdeck::${type}`],
          createdAt: at,
          modifiedAt: at,
        }
        if (source === undefined) return note
        const { documentId, start, quote } = source
        const end = start + quote.length
        return {
          ...note,
          source: {
            documentId,
            factId: `f${cardId}`,
            start,
            end,
            quote,
            ruleId: 'bench',
            engineVersion: '1',
          },
        }
      }),
    )
    await store.cards.putMany(
      facts.map(({ cardId, deckId }, index) =>
        newCard({ id: cardId, noteId: cardId, deckId: deckId + 1, ordinal: 0, position: index, at }),
      ),
    )
  })
  return collection
}

/** What run.mjs calls. All times in ms. */
export async function quiz(): Promise<object> {
  const collection = await open()
  const facts = someFacts(cards)
  const scope = { kind: 'all' } as const
  const choice: QuizChoice = {
    form: 'mock',
    scope,
    count: 40,
    kinds: ['choice', 'typed', 'match', 'order', 'trueFalse', 'self'],
  }
  const job = (request: { kind: 'survey-quiz' } | { kind: 'compose-quiz' }): JobRequest =>
    request.kind === 'survey-quiz'
      ? { kind: 'survey-quiz', scope, databaseName, timeZone }
      : { kind: 'compose-quiz', choice, seed: 'bench', databaseName, timeZone }
  try {
    const run = await startQuiz(collection, choice, await composeQuiz(collection, choice, 'bench'))
    if (run.form === 'learn') throw new Error('It was to be a mock exam')
    const done = actInQuiz(run, { kind: 'finish' }, Date.now())
    return {
      distractorsOf10000: await repeat(10, () => quizDistractors(facts, 'bench')),
      surveyOf10000InAWorker: await repeat(3, () => runJob(job({ kind: 'survey-quiz' }))),
      mockExamFrom10000InAWorker: await repeat(3, () => runJob(job({ kind: 'compose-quiz' }))),
      savingAnAnswerOfForty: await repeat(50, () => saveQuiz(collection, run)),
      keepingTheMarkOfForty: await repeat(1, () => keepAttempt(collection, done, usualCounting)),
    }
  } finally {
    closeCollection(collection)
  }
}
