import { FactdeckError } from '@core/model'
import type { QuestionKind, QuizFact } from '@core/quiz'
import { makePaper, type PrintedPaper } from '@core/sheet'
import { calendarDate, documentsOf } from './briefing'
import type { Collection } from './collection'
import type { QuizScope } from './quiz/choice'
import { composeFrom, readQuizMaterial, type QuizHooks } from './quiz/material'

/** What a mock exam on paper asks. The same choice and cards give the same paper. */
export interface PaperChoice {
  scope: QuizScope
  /** So many cards at most. */
  count: number
  kinds: QuestionKind[]
  /** The number of the paper: another one draws other questions. */
  number: number
}

export const paperBounds = {
  count: { least: 1, most: 200 },
  number: { least: 1, most: 9_999 },
} as const

/**
 * A mock exam on paper with its key. Writes nothing. Slow for thousands of cards: for a worker.
 * @throws FactdeckError `paper-invalid`, `quiz-too-few` with what would help, and as `readBriefing`
 */
export async function readPaper(
  collection: Collection,
  { scope, count, kinds, number }: PaperChoice,
  hooks?: QuizHooks,
): Promise<PrintedPaper> {
  if (!isWithin(count, paperBounds.count) || !isWithin(number, paperBounds.number))
    throw new FactdeckError(
      'paper-invalid',
      `A paper has 1 to ${paperBounds.count.most} questions and a number from 1 to 9,999.`,
    )
  const material = await readQuizMaterial(collection, scope, hooks)
  const composed = composeFrom(
    { title: material.title, facts: timeless(material.facts), pool: timeless(material.pool) },
    { form: 'mock', kinds, count },
    `paper ${number}`,
  )
  const documents = await documentsOf(collection, composed.facts)
  const about = { title: material.title, date: calendarDate(collection), number }
  return makePaper(composed.questions, composed.facts, documents, about)
}

function isWithin(value: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

/** What is known and due changes from day to day, and a number has to give the same paper on each of them. */
function timeless(facts: readonly QuizFact[]): QuizFact[] {
  return facts.map(({ recall: _recall, ...fact }): QuizFact => fact).sort((a, b) => a.cardId - b.cardId)
}
