import type { Invariant } from './card'
import { contains, normalise } from '../normalise'

/** I12: a negation of the source is kept. */
export const negationKept: Invariant = ({ draft, quote }) => {
  const answer = normalise(draft.answers.at(-1) ?? '\u0000')
  const clause =
    quote
      .split(
        /[;:]|(?:,| ) ?but\b|, (?:and|so|because|since|which|unless)\b|\b(?:because|since|so that|unless)\b/,
      )
      .find((part) => normalise(part).includes(answer)) ?? quote
  const negated =
    /\b(?:is|are|was|were|do|does|did|should|must|may|can|has|have|had|will|would|could)(?: not|n['’]t)\b|\bnever\b|\bno longer\b|\bcannot\b/i.test(
      clause,
    )
  if (!negated) return undefined
  if (
    / and (?:is|are|was|were|does|do|has)\b/.test(clause) &&
    clause.search(/\bnot\b/) > clause.search(/ and /)
  )
    return undefined
  return /\b(?:not|never|no longer|cannot|without|avoid|except)\b/i.test(
    `${draft.front} ${draft.answers.join(' ')}`,
  )
    ? undefined
    : 'The text denies it and the card does not.'
}

/** I14: what someone is said to have said names them. */
export const attributionKept: Invariant = ({ draft }) => {
  if (draft.attributedTo === undefined) return undefined
  return contains(draft.front, draft.attributedTo)
    ? undefined
    : 'The card states as a fact what the text reports.'
}

/** I19: no clause with the same thing twice ("NATO's relations with NATO"). */
export const distinctArguments: Invariant = ({ draft }) => {
  const match =
    /\b(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*)(?:['’]s)? (?:\p{Ll}+ ){0,2}(?:with|to|from|of|and) \1(?!['’\p{L}-])/u.exec(
      draft.front,
    )
  return match === null ? undefined : 'The same name stands in two places of the question.'
}
