import type { Invariant } from './card'
import { normalise } from '../normalise'

/** I1: the answer stands in the quoted sentence or in a declared place of the document. */
export const grounded: Invariant = ({ draft, quote, contexts }) => {
  const text = [quote, ...contexts].join(' \n ').replace(/[*_`]/g, '')
  const inText = (answer: string): boolean => normalise(text).includes(normalise(answer))
  if (draft.items !== undefined)
    return draft.items.every(inText) ? undefined : 'An item of the list is not in the text.'
  return draft.answers.some(inText) ? undefined : 'The answer is not in the text.'
}

/** I20: a blank is not half of a compound. */
export const wholeBlank: Invariant = ({ draft }) =>
  draft.kind === 'cloze' && /\](?:-\p{L}|['’]s?\b)|\p{L}-\[/u.test(draft.front)
    ? 'The blank is half of a compound.'
    : undefined
