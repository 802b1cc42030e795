import type { Span } from '../../model'
import { contains, contentWords, normalise } from '../normalise'
import type { Draft } from '../types'

/** A draft with its quotation, as the invariants see it. */
export interface Checked {
  draft: Draft
  quote: string
  /** The text at the contexts of the draft. */
  contexts: readonly string[]
}

/** Gives the sentence for the person when a card breaks the rule, or undefined when it holds. */
export type Invariant = (card: Checked) => string | undefined

const frontWithoutBlank = (draft: Draft): string => draft.front.replace(/\[[^\]]*\]/g, '_')

/** I1: the answer stands in the quoted sentence or in a declared place of the document. */
export const grounded: Invariant = ({ draft, quote, contexts }) => {
  const text = [quote, ...contexts].join(' \n ').replace(/[*_`]/g, '')
  const inText = (answer: string): boolean => normalise(text).includes(normalise(answer))
  if (draft.items !== undefined)
    return draft.items.every(inText) ? undefined : 'An item of the list is not in the text.'
  return draft.answers.some(inText) ? undefined : 'The answer is not in the text.'
}

const pronoun = /\b(?:he|she|they|it|his|her|their|its|him|them|we|us|our|you|your|i|my)\b/i

/** I2: a pronoun only after a name or noun that it can stand for. */
export const noOrphanPronoun: Invariant = ({ draft }) => {
  const front = frontWithoutBlank(draft)
  const match = pronoun.exec(front)
  if (match === null) return undefined
  const message = `“${match[0]}” is not explained on the card.`
  if (/^(?:we|us|our|you|your|i|my)$/i.test(match[0]))
    return match[0] === 'I' || (/^(?:us|i)$/i.test(match[0]) && match[0] === match[0].toUpperCase())
      ? undefined
      : message
  // The word that asks, or an opening preposition, is no name for the pronoun to stand for.
  const start = front.slice(0, match.index)
  const before =
    draft.kind === 'cloze'
      ? start.replace(
          /^(?:In|On|At|By|From|To|Into|After|About|The|A|An|With|For|Under|Over|Until|Since|Through|According|Because|When|If|As|This|That)\b/,
          '',
        )
      : start.replace(/^\S+ ?/, '')
  if (/\p{Lu}[\p{L}.'’-]*/u.test(before)) return undefined
  return message
}

/** I3: no "this programme", "these reforms". */
export const noDemonstrative: Invariant = ({ draft }) => {
  const match =
    /(?:\b(?:this|these|those|such)|^that)\s+(?!(?:is|was|are|were|has|have|can|may|will|would|does|did|the|a|an|it|he|she|they|there|in|of|on|to|for|by|as)\b)[a-z]+/i.exec(
      draft.front,
    )
  return match === null ? undefined : `“${match[0]}” points outside the card.`
}

const bareNouns =
  'minister|ministry|president|official|officials|company|firm|organisation|organization|group|bloc|country|nation|city|region|government|programme|program|project|plan|agreement|treaty|deal|report|study|move|decision|meeting|forum|operation|mechanism|regulation|process|system|team|former|latter|delegation|author|authors|party|commission|committee|court|parliament|army|war|book|film|act|law|bridge|river|university|school|following|above|other|others|rest'
const bareDefinite = new RegExp(
  `\\bthe (?:\\p{Lu}+ )?(?:${bareNouns})\\b(?! (?:of|for|in|on|to|that|which|who|between|with|from|whose|against|under|by|through|language|name|planned|\\p{Lu})\\b)(?!.{0,3}\\p{Lu})`,
  'u',
)

/** I4: no "the minister", "the programme" without saying which. */
export const noBareDefinite: Invariant = ({ draft }) => {
  const match = bareDefinite.exec(draft.front)
  return match === null ? undefined : `The card does not say which: “${match[0]}”.`
}

const relativeTime =
  /\b(?:yesterday|today|tomorrow|tonight|last (?:week|month|year|night|decade)|next (?:week|month|year)|this (?:week|month|year)|recently|currently|now|(?:the )?following (?:day|month|year)|the same (?:year|month|day)|(?:days?|weeks?|months?|years?) (?:later|ago|earlier)|so far|to date|at present|until then|since then|at that time|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i

/** I5: no "last year", which changes its meaning with the day of study. */
export const noRelativeTime: Invariant = ({ draft }) => {
  const match = relativeTime.exec(`${draft.front} ${draft.back}`)
  return match === null ? undefined : `“${match[0]}” means something only on the day of writing.`
}

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
    (/^(?:What (?:is|are)|Who (?:is|was))\b/.test(draft.front) && content >= 1)
  )
    return undefined
  return content >= 2 &&
    /^(?:Where|To what|Into what|What (?:does|do|did)|Through what|How many)\b/.test(draft.front) &&
    content + names >= 3
    ? undefined
    : 'Nothing on the card says what it is about.'
}

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

/** I10: an answer worth knowing. */
export const nonTrivial: Invariant = ({ draft }) => {
  const answer = normalise(draft.back)
  if (
    /^(?:he|she|it|they|this|that|one|1|other|others|same|many|several|some|all|both|first|new|us|i|we|today|report|ministry|part|role|place|time|people|way|number|thing|things|example|more|most|use|work|them|each|any|there|who|which|what|member|members|force|effect|account|power|office|addition|general|particular|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
      answer,
    )
  )
    return 'The answer says too little.'
  return /^(?:its|his|her|their|this|these|those|our|your) /.test(answer) && draft.items === undefined
    ? 'The answer begins with a reference.'
    : undefined
}

/** I11: a day or month comes with its year. */
export const yearCarried: Invariant = ({ draft }) =>
  /^(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)(?: \d{1,2})?$/.test(
    draft.back.trim(),
  ) && !/\b(?:1[0-9]|20)\d\d\b/.test(draft.front)
    ? 'The date has no year.'
    : undefined

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

/** I16: the word that asks fits the answer. */
export const askingWordFits: Invariant = ({ draft }) => {
  if (draft.kind !== 'qa') return undefined
  const hasNumber =
    /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|once|twice|thrice|half)\b/i.test(
      draft.back,
    )
  if (
    /^(?:In|Since|Until|By|On|During) what (?:year|date|month|decade)|^When\b/.test(draft.front) &&
    !hasNumber
  )
    return 'The question asks for a time and the answer is none.'
  if (/^How (?:many|much|long)\b|^What share\b|^For how long\b/.test(draft.front) && !hasNumber)
    return 'The question asks for a number and the answer is none.'
  if (/^Who\b/.test(draft.front) && /^\d/.test(draft.back))
    return 'The question asks for a person and the answer is none.'
  return undefined
}

/** I18: what was put in place of a reference has its place in the text, before the card's sentence or in it. */
export function evidenceBefore(contexts: readonly Span[], span: Span, rule: string): string | undefined {
  if (/^(?:table|list|key-value)/.test(rule)) return undefined
  return contexts.every((context) => context.start <= span.end)
    ? undefined
    : 'A reference was resolved by a later place of the text.'
}

/** I19: no clause with the same thing twice ("NATO's relations with NATO"). */
export const distinctArguments: Invariant = ({ draft }) => {
  const match =
    /\b(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*)(?:['’]s)? (?:\p{Ll}+ ){0,2}(?:with|to|from|of|and) \1(?!['’\p{L}-])/u.exec(
      draft.front,
    )
  return match === null ? undefined : 'The same name stands in two places of the question.'
}

/** I20: a blank is not half of a compound. */
export const wholeBlank: Invariant = ({ draft }) =>
  draft.kind === 'cloze' && /\](?:-\p{L}|['’]s?\b)|\p{L}-\[/u.test(draft.front)
    ? 'The blank is half of a compound.'
    : undefined

export const invariants: readonly (readonly [string, Invariant])[] = [
  ['grounded', grounded],
  ['orphan-pronoun', noOrphanPronoun],
  ['demonstrative', noDemonstrative],
  ['bare-definite', noBareDefinite],
  ['relative-time', noRelativeTime],
  ['leak', noLeak],
  ['length', length],
  ['no-anchor', anchored],
  ['not-clean', clean],
  ['trivial', nonTrivial],
  ['no-year', yearCarried],
  ['negation-lost', negationKept],
  ['attribution-lost', attributionKept],
  ['asking-word', askingWordFits],
  ['same-argument', distinctArguments],
  ['half-blank', wholeBlank],
]

/** The first invariant that a card breaks, or undefined when it may be shipped. */
export function brokenInvariant(card: Checked): { reason: string; message: string } | undefined {
  for (const [reason, holds] of invariants) {
    const message = holds(card)
    if (message !== undefined) return { reason, message }
  }
  return undefined
}
