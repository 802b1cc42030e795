import type { CardId } from '../model'
import type { QuestionKind } from './questions'

/** A card on its way from easier to harder forms. */
export interface LearnCard {
  cardId: CardId
  /** The forms that its fact allows, from easier to harder, at least one. */
  forms: QuestionKind[]
  /** The form that comes next. */
  level: number
}

/** Learning by quiz: what is asked next comes first. Plain data. */
export interface LearnQueue {
  waiting: LearnCard[]
  /** Cards whose hardest form was answered right. */
  learned: CardId[]
}

/** From recognising to recalling: only these make a ladder. */
const ladder: readonly QuestionKind[] = ['trueFalse', 'choice', 'typed', 'self']
/** After so many others a card comes again. */
const gapAfter = { right: 4, wrong: 2 }

/** Begins with the easiest form of each card; `possible` are the forms that a fact allows. */
export function startLearning(
  cards: readonly { cardId: CardId; possible: readonly QuestionKind[] }[],
): LearnQueue {
  return {
    waiting: cards.flatMap(({ cardId, possible }) => {
      const forms = ladder.filter((kind) => possible.includes(kind))
      // Typing is recalling already; to say it and judge oneself adds nothing to that.
      const useful = forms.includes('typed') ? forms.filter((kind) => kind !== 'self') : forms
      return useful.length === 0 ? [] : [{ cardId, forms: useful, level: 0 }]
    }),
    learned: [],
  }
}

/** What is asked now; undefined when all is learned. */
export function nextToLearn({ waiting }: LearnQueue): { cardId: CardId; form: QuestionKind } | undefined {
  const [first] = waiting
  const form = first?.forms[first.level]
  return first === undefined || form === undefined ? undefined : { cardId: first.cardId, form }
}

/** After an answer: right goes on to the next harder form, wrong back to the one before. */
export function afterLearning({ waiting, learned }: LearnQueue, isRight: boolean): LearnQueue {
  const [first, ...rest] = waiting
  if (first === undefined) return { waiting, learned }
  const level = first.level + (isRight ? 1 : -1)
  if (level >= first.forms.length) return { waiting: rest, learned: [...learned, first.cardId] }
  const gap = isRight ? gapAfter.right : gapAfter.wrong
  const again = { ...first, level: Math.max(0, level) }
  return { waiting: [...rest.slice(0, gap), again, ...rest.slice(gap)], learned }
}
