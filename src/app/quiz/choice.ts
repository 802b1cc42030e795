import { questionKinds, type QuestionKind } from '@core/quiz'
import type { ExamId } from '@core/exam'
import { FactdeckError, type DeckId, type DocumentId } from '@core/model'

/** Which cards a quiz asks. */
export type QuizScope =
  | { kind: 'all' }
  /** With their subdecks. */
  | { kind: 'decks'; deckIds: DeckId[] }
  /** Cards whose notes have one of these tags, or one below it. */
  | { kind: 'tags'; tags: string[] }
  | { kind: 'search'; text: string }
  | { kind: 'exam'; examId: ExamId }
  /** Cards that were made from it. */
  | { kind: 'document'; documentId: DocumentId }

/** How a quiz goes: with feedback at once, from easier to harder questions, or as an exam with none until the end. */
export const quizForms = ['practice', 'learn', 'mock'] as const
export type QuizForm = (typeof quizForms)[number]

/** What a person chooses before a quiz. */
export interface QuizChoice {
  form: QuizForm
  scope: QuizScope
  /** So many cards at most. */
  count: number
  kinds: QuestionKind[]
  /** Missing without a time limit; learning has none. */
  limitMinutes?: number
}

export const quizBounds = { count: { least: 1, most: 500 }, minutes: { least: 1, most: 720 } } as const

/** @throws FactdeckError `quiz-invalid` with what to change. */
export function checkQuizChoice({ count, kinds, limitMinutes }: QuizChoice): void {
  const { count: counts, minutes } = quizBounds
  const problem =
    !Number.isInteger(count) || count < counts.least || count > counts.most
      ? `A quiz asks ${counts.least} to ${counts.most} cards.`
      : kinds.length === 0
        ? 'Choose at least one kind of question.'
        : limitMinutes !== undefined && !(limitMinutes >= minutes.least && limitMinutes <= minutes.most)
          ? 'Give a time from 1 minute to 12 hours, or none.'
          : undefined
  if (problem !== undefined) throw new FactdeckError('quiz-invalid', problem)
}

const key = 'quizChoice'

/** What was chosen last; the scope may be of something that is gone. */
export type RememberedChoice = Omit<QuizChoice, 'scope'> & { scope?: QuizScope }

/** What was chosen last, as far as it makes sense. */
export function quizChoiceFrom(stored: unknown): RememberedChoice {
  const value: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const kinds = Array.isArray(value['kinds'])
    ? questionKinds.filter((kind) => (value['kinds'] as unknown[]).includes(kind))
    : []
  const { count, minutes } = quizBounds
  const limit = value['limitMinutes']
  const scope = scopeFrom(value['scope'])
  return {
    form: quizForms.find((form) => form === value['form']) ?? 'practice',
    count: isWithin(value['count'], count) ? value['count'] : 20,
    kinds: kinds.length === 0 ? ['choice', 'typed'] : kinds,
    ...(isWithin(limit, minutes) ? { limitMinutes: limit } : {}),
    ...(scope === undefined ? {} : { scope }),
  }
}

function scopeFrom(value: unknown): QuizScope | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
  const { kind } = value
  const all = (list: unknown, type: 'number' | 'string'): boolean =>
    Array.isArray(list) && list.every((each) => typeof each === type)
  const isScope =
    kind === 'all' ||
    (kind === 'decks' && 'deckIds' in value && all(value.deckIds, 'number')) ||
    (kind === 'tags' && 'tags' in value && all(value.tags, 'string')) ||
    (kind === 'search' && 'text' in value && typeof value.text === 'string') ||
    (kind === 'exam' && 'examId' in value && typeof value.examId === 'number') ||
    (kind === 'document' && 'documentId' in value && typeof value.documentId === 'string')
  return isScope ? (value as QuizScope) : undefined
}

function isWithin(value: unknown, { least, most }: { least: number; most: number }): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

export { key as quizChoiceKey }
