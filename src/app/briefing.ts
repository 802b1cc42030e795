import { isoDateOf, studyDayOf, type DocumentId, type SourceDocument } from '@core/model'
import type { QuizFact } from '@core/quiz'
import { cutBriefing, longestSheet, makeBriefing, type Briefing } from '@core/sheet'
import type { Collection } from './collection'
import type { QuizScope } from './quiz/choice'
import { readQuizMaterial, type QuizHooks } from './quiz/material'

/**
 * The briefing sheet of some cards as they are now, with the most important facts where there are too many to print;
 * without any where none is found. Writes nothing. Slow for thousands of cards: for a worker.
 * @throws FactdeckError `deck-gone`, `exam-gone`, `document-gone`, `search`
 */
export async function readBriefing(
  collection: Collection,
  scope: QuizScope,
  hooks?: QuizHooks,
): Promise<Briefing> {
  const { title, facts, withoutWords } = await readQuizMaterial(collection, scope, hooks)
  const documents = await documentsOf(collection, facts)
  const about = { title, date: calendarDate(collection), wordless: withoutWords }
  return cutBriefing(makeBriefing(facts, documents, about), longestSheet)
}

/** The documents that some facts come from, in the order of their first mention. */
export async function documentsOf(
  { store }: Collection,
  facts: readonly QuizFact[],
): Promise<SourceDocument[]> {
  const ids = new Set<DocumentId>()
  for (const { source } of facts) if (source !== undefined) ids.add(source.documentId)
  return await store.documents.getMany([...ids])
}

/** Today as the calendar has it: a sheet printed after midnight is not of the study day before. */
export function calendarDate({ clock, dayRule }: Collection): string {
  return isoDateOf(studyDayOf(clock.now(), { ...dayRule(), rolloverHour: 0 }))
}
