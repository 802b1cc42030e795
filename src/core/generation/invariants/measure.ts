import type { Invariant } from './card'
import { contentWords } from '../normalise'
import type { Draft } from '../types'

const answerLimits: Partial<Record<Draft['type'], number>> = {
  definition: 18,
  cause: 18,
  purpose: 18,
  attribution: 18,
  'key-value': 18,
  result: 18,
  quantity: 14,
  location: 12,
  requirement: 14,
  name: 10,
}

/** I7: short enough to be answered in seconds, long enough to say what is asked. */
export const length: Invariant = ({ draft }) => {
  const answer = (draft.answers[0] ?? '').split(/\s+/).filter((word) => word !== '').length
  const front = draft.front.split(/\s+/).length
  const limit = draft.items === undefined ? (answerLimits[draft.type] ?? 10) : 30
  if (answer === 0) return 'The answer is empty.'
  if (answer > limit) return 'The answer is too long to learn in one piece.'
  if (front < (/^(?:What (?:is|are)|Who (?:is|was)|How)/.test(draft.front) ? 3 : 4))
    return 'The question is too short to be clear.'
  return front > (draft.kind === 'cloze' ? 36 : 30) ? 'The question is too long.' : undefined
}

/** I8: something on the front says what it is about. */
export const anchored: Invariant = ({ draft }) => {
  const front = draft.front.replace(/\[[^\]]*\]/g, ' ')
  const names = front.replace(/^\W*\w+/, '').match(/\p{Lu}[\p{L}\p{N}+.-]*|\d[\d.,]*/gu)?.length ?? 0
  const content = contentWords(front).filter(
    (word) => !/^(?:year|date|purpose|thing|things)$/.test(word),
  ).length
  if (
    names >= 1 ||
    content >= 3 ||
    (/^(?:What (?:is|are|was|were)\b|Who (?:is|was)\b|What (?:does|do) .+ do\?$)/.test(draft.front) &&
      content >= 1)
  )
    return undefined
  return content >= 2 &&
    /^(?:Where|To what|Into what|What (?:does|do|did)|Through what|How many)\b/.test(draft.front) &&
    content + names >= 3
    ? undefined
    : 'Nothing on the card says what it is about.'
}
