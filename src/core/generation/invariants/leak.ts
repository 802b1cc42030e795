import type { Invariant } from './card'
import { contains, contentWords } from '../normalise'

const units =
  /^(?:about|than|roughly|nearly|over|more|least|days?|years?|hours?|minutes?|million|billion|doses?)$/

/** I6: the question does not give the answer away. */
export const noLeak: Invariant = ({ draft }) => {
  const message = 'The question gives the answer away.'
  if (draft.type === 'acronym') return contains(draft.front, draft.back) ? message : undefined
  if (draft.items !== undefined)
    return draft.items.some((item) => contains(draft.front, item)) ||
      mostly(draft.items.join(' '), draft.front)
      ? message
      : undefined
  for (const answer of draft.answers) if (contains(draft.front, answer)) return message
  if (mostly(draft.answers[0] ?? '', draft.front)) return message
  return undefined
}

/** Whether more than half of an answer's content words stand in the question. */
function mostly(answer: string, question: string): boolean {
  const words = contentWords(answer).filter((word) => !units.test(word))
  const front = new Set(contentWords(question))
  return words.length >= 2 && words.filter((word) => front.has(word)).length / words.length > 0.5
}
