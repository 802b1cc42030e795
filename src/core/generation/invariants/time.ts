import type { Invariant } from './card'

const relativeTime =
  /\b(?:yesterday|today|tomorrow|tonight|last (?:week|month|year|night|decade)|next (?:week|month|year)|this (?:week|month|year)|recently|currently|now|(?:the )?following (?:day|month|year)|the same (?:year|month|day)|(?:days?|weeks?|months?|years?|decades?|centuries|hours?) (?:later|ago|earlier)|so far|to date|at present|until then|since then|at that time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i

/** I5: no "last year", which changes its meaning with the day of study. */
export const noRelativeTime: Invariant = ({ draft }) => {
  const match = relativeTime.exec(`${draft.front} ${draft.back}`)
  return match === null ? undefined : `“${match[0]}” means something only on the day of writing.`
}

/** I11: a day or month comes with its year. */
export const yearCarried: Invariant = ({ draft }) =>
  /^(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?: \d{1,2})?$/.test(
    draft.back.trim(),
  ) && !/\b(?:1[0-9]|20)\d\d\b/.test(draft.front)
    ? 'The date has no year.'
    : undefined
