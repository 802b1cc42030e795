import type { Invariant } from './card'

/** I9: no markup, handles, addresses; brackets and quotation marks in pairs; a question ends in a question mark. */
export const clean: Invariant = ({ draft }) => {
  const text = `${draft.front} ${draft.answers.join(' ')}`
  if (/\*\*|\]\(|^\s*[|>#]|`|\|---|@\w+|https?:|www\.|[<>{}\\]/.test(text))
    return 'There is markup or an address in the card.'
  if (/^\s*(?:\d+\.\d+|\([a-z]\))\s/.test(draft.front)) return 'The card begins with a number of the layout.'
  if ((text.match(/\(/g)?.length ?? 0) !== (text.match(/\)/g)?.length ?? 0))
    return 'A bracket is missing its partner.'
  if ((text.match(/["“”]/g)?.length ?? 0) % 2 === 1) return 'A quotation mark is missing its partner.'
  if (draft.kind !== 'cloze' && !draft.front.endsWith('?')) return 'The question mark is missing.'
  if (draft.kind !== 'cloze' && /,\?$|,,|\s[,;]/.test(draft.front)) return 'The question is not well formed.'
  return /\b(?:Gen|Lt|Maj|Dr|Prof|Mr|Mrs|St|No|Art|Nov|Dec|Jan|e\.g|i\.e)\.?$/.test(draft.answers[0] ?? '')
    ? 'The answer is cut at an abbreviation.'
    : undefined
}
