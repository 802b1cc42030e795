import type { CardId, Rating } from '../model'
import type { MarkedAnswer } from './marks'
import type { Question, QuestionKind } from './questions'

/** The ways of answering that are told apart by what they do to the schedule (exam.md §7). */
export const answerModes = ['study', 'cram', 'mockRecall', 'mockChoice', 'practice'] as const
export type AnswerMode = (typeof answerModes)[number]

/** What the person reads before a start. */
export const modeNotes: Readonly<Record<AnswerMode, string>> = {
  study: 'Each answer counts for the schedule, as always.',
  cram: 'The first answer of the day to a card counts for the schedule; further rounds change nothing, and there is no Easy.',
  mockRecall:
    'At the end you are asked once whether answers count: wrong as Again, right as Good, never Easy, and only for cards not answered today.',
  mockChoice:
    'Right answers change nothing, since they may be guessed. Cards you missed come first next time; they only count as Again if you agree.',
  practice: 'Nothing here changes the schedule.',
}

/** Questions whose answers are recalled and not only recognised. */
const recalled: ReadonlySet<QuestionKind> = new Set(['typed', 'self'])

/** The mode of a question's answer in a mock exam. */
export function modeOf(kind: QuestionKind): 'mockRecall' | 'mockChoice' {
  return recalled.has(kind) ? 'mockRecall' : 'mockChoice'
}

/**
 * The rating that reaches FSRS from an answer in study or cramming; undefined where it changes nothing. Ten same-day
 * Easy would raise a stability of 30 days to 475 (exam.md §7): in cramming Easy counts as Good, and only the first
 * answer of a day counts at all.
 */
export function ratingThatCounts(
  mode: 'study' | 'cram' | 'practice',
  rating: Rating,
  wasAnsweredToday: boolean,
): Rating | undefined {
  if (mode === 'practice' || (mode === 'cram' && wasAnsweredToday)) return undefined
  return mode === 'cram' && rating === 4 ? 3 : rating
}

/** What a mock exam does to cards, all of it one step of undo. */
export interface MockEffects {
  /** Answers that reach FSRS, if the person says so. */
  ratings: { cardId: CardId; rating: 1 | 3 }[]
  /** Cards that come first in the next queue. */
  first: CardId[]
}

/**
 * What a mock exam does: recalled answers count as Again or Good if the person agrees, for cards that were not answered
 * today; of recognised ones the wrong put their card first, and count as Again only if the person agrees to that.
 */
export function mockEffects(
  questions: readonly Question[],
  marked: readonly MarkedAnswer[],
  {
    countRecalled,
    countMissedChoices,
    answeredToday,
  }: { countRecalled: boolean; countMissedChoices: boolean; answeredToday: ReadonlySet<CardId> },
): MockEffects {
  const ratings = new Map<CardId, 1 | 3>()
  const first = new Set<CardId>()
  for (const [at, question] of questions.entries())
    for (const [place, cardId] of question.cardIds.entries()) {
      const isRight = marked[at]?.right[place] === true
      const isRecalled = modeOf(question.kind) === 'mockRecall'
      if (!isRecalled && isRight) continue
      if (!isRecalled) first.add(cardId)
      if (answeredToday.has(cardId) || !(isRecalled ? countRecalled : countMissedChoices)) continue
      // A card that was asked twice counts by its worse answer.
      const rating = isRight ? 3 : 1
      ratings.set(cardId, Math.min(rating, ratings.get(cardId) ?? 3) === 1 ? 1 : 3)
    }
  return { ratings: [...ratings].map(([cardId, rating]) => ({ cardId, rating })), first: [...first] }
}
