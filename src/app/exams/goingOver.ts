import { FactdeckError } from '@core/model'
import { weakestSeen, type ExamId } from '@core/exam'
import type { Collection } from '../collection'
import type { PracticeChoice } from '../study/practice'
import { readExams } from './plans'

/**
 * Going over what has been seen for an exam, the weakest first, as often as one likes: only the first answer of a day to
 * a card counts.
 * @throws FactdeckError `exam-gone`, `nothing-seen`
 */
export async function goOverExam(collection: Collection, examId: ExamId): Promise<PracticeChoice> {
  const { exams, desk } = await readExams(collection)
  const which = exams.findIndex(({ id }) => id === examId)
  const [exam, planned] = [exams[which], desk.exams[which]]
  if (exam === undefined || planned === undefined)
    throw new FactdeckError('exam-gone', 'This exam is no longer here.')
  const cardIds = weakestSeen(desk.table, planned)
  if (cardIds.length === 0)
    throw new FactdeckError('nothing-seen', 'No card of it has been seen yet. Study for it first.')
  return {
    cards: { kind: 'ids', cardIds },
    order: 'given',
    limit: cardIds.length,
    title: exam.name,
    counting: 'first',
    examId,
  }
}
