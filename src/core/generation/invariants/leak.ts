import type { Invariant } from './card'
import { contains, contentWords } from '../normalise'

const units =
  /^(?:about|than|roughly|nearly|over|more|least|days?|years?|hours?|minutes?|million|billion|doses?)$/

/** I6: the question does not give the answer away. */
export const noLeak: Invariant = ({ draft }) => {
  const message = 'The question gives the answer away.'
  if (draft.type === 'acronym') return contains(draft.front, draft.back) ? message : undefined
  if (draft.items !== undefined)
    return draft.items.filter((item) => contains(draft.front, item)).length > 0 ? message : undefined
  for (const answer of draft.answers) if (contains(draft.front, answer)) return message
  const words = contentWords(draft.answers[0] ?? '').filter((word) => !units.test(word))
  const front = new Set(contentWords(draft.front))
  if (words.length >= 2 && words.filter((word) => front.has(word)).length / words.length > 0.5) return message
  return undefined
}
