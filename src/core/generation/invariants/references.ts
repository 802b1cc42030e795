import type { Span } from '../../model'
import { type Invariant, frontWithoutBlank } from './card'

export const pronoun = /\b(?:he|she|they|it|his|her|their|its|him|them|we|us|our|you|your|i|my)\b/i

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
  // "Seismologists place its epicentre in the Atlantic": a plural of common people is not what "its" is of.
  const people =
    draft.kind === 'cloze' &&
    /^(?:it|its|he|his|him|she|her)$/i.test(match[0]) &&
    /^\p{Lu}\p{Ll}+(?:ers|ors|ists|ians|ants|people)\b/u.test(front)
  if (/\p{Lu}[\p{L}.'’-]*/u.test(people ? before.replace(/^\S+/, '') : before)) return undefined
  // "What must a company appoint if its core activity is …?"
  if (
    /\b(?:a|an|every|each) (?:\p{Ll}+ )?(?:cell|enzyme|client|patient|body|country|organi[sz]ation|company|council|programme|protein|membrane)\b/u.test(
      before,
    )
  )
    return undefined
  // "Which board has its seat in Brussels?": the possessive is of what is asked for.
  if (
    /^(?:Who|What|Which \p{Ll}+) (?:\p{Ll}+ed|has|have|had|kept|lost|won|took|gave|made|left|sold|built|wrote) (?:its|his|her|their) /u.test(
      front,
    )
  )
    return undefined
  // "In his talks with …, which … did Jeyhun Bayramov recall?": a possessive may stand before its name.
  if (
    /^(?:In|For|At|During|After|Before|On|With) (?:his|her|their|its) /.test(front) &&
    /\p{Lu}/u.test(front.slice(match.index))
  )
    return undefined
  return message
}

/** I3: no "this programme", "these reforms". */
export const noDemonstrative: Invariant = ({ draft }) => {
  const match =
    /(?:\b(?:this|these|those|such)|^that)\s+(?!(?:is|was|are|were|has|have|can|may|will|would|does|did|the|a|an|it|he|she|they|there|in|of|on|to|for|by|as)\b)[a-z]+/i.exec(
      draft.front,
    )
  const found = match ?? /\b(?:those|that) of\b/.exec(draft.front)
  return found === null ? undefined : `“${found[0]}” points outside the card.`
}

const bareNouns =
  'couple|rate|figure|minister|ministry|president|official|officials|company|firm|organisation|organization|group|bloc|country|nation|city|region|government|programme|program|project|plan|agreement|treaty|deal|report|study|move|decision|meeting|forum|operation|mechanism|regulation|process|system|team|former|latter|delegation|author|authors|party|commission|committee|court|parliament|army|war|book|film|act|law|bridge|river|university|school|following|above|other|others|rest'
// Things of a story, brought in by a sentence that the card does not show; in rules and sciences they stand for any such thing.
const storyNouns =
  'image|contract|tunnel|strike|building|club|ship|attack|ceremony|fire|crash|investigation|union|airline|operator|event|incident|case|scheme|measure|proposal|venture|site|post|novel|painting|fleet|siege|expedition|voyage|battle|farm|dam|disaster|row|survey|questionnaire|patient'
const bareDefinite = new RegExp(
  `\\bthe (?:\\p{Lu}+ |prime |foreign |deputy |vice |first |second |third |last |new |old |original |corrected )?(?:${bareNouns})\\b(?! (?:of|for|in|on|to|that|which|who|between|with|from|whose|against|under|by|through|over|across|at|near|language|name|planned|\\p{Lu})\\b)(?!.{0,3}\\p{Lu})`,
  'u',
)

const bareStory = new RegExp(
  `\\bthe (?:${storyNouns})\\b(?! (?:of|for|in|on|to|that|which|who|between|with|from|whose|against|under|by|through|at|near|\\p{Lu})\\b)(?!.{0,3}\\p{Lu})`,
  'u',
)
const present = /\b(?:is|are|does|do|must|may|can|should|shall|has|have|will)\b/

/** I4: no "the minister", "the programme" without saying which. */
export const noBareDefinite: Invariant = ({ draft }) => {
  // "The project is called ELWIND and …" says which.
  const front =
    draft.kind === 'cloze' && !/^The \p{L}+ (?:is|was) (?:called|named|known as) \p{Lu}/u.test(draft.front)
      ? draft.front.replace(/^The\b/, 'the')
      : draft.front
  const match =
    bareDefinite.exec(front) ??
    (present.test(front) ? null : bareStory.exec(front)) ??
    /\bthere\b(?= (?:is|are|was|were) (?:less|more|not|so|very|too|\p{Ll}+ing)\b)/u.exec(front) ??
    /\bthe (?:reverse|opposite|latter|former|other) \p{Ll}+(?! (?:of|as|to|than)\b)/u.exec(draft.front) ??
    /\bboth \p{Ll}+s\b/u.exec(draft.front) ??
    // "accused the prime minister of a conflict"
    /\bthe (?:prime minister|minister|president|company|government|chairman|director) of (?:a|an|any)\b/u.exec(
      draft.front,
    ) ??
    // Something that happened once, brought in by a sentence that the card does not show.
    /\bthe (?:image|photograph|letter|contract|strike|attack|crash|incident|ceremony|decision|proposal|offer|dam|tunnel|fire|accident)\b(?! (?:of|for|that|which|who|whose|between|about|on)\b)(?! \p{Ll}+s? (?:of|for)\b)(?! (?:at|in|on|under|over|near|across) (?:the )?\p{Lu})/u.exec(
      draft.front,
    )
  return match === null ? undefined : `The card does not say which: “${match[0]}”.`
}

/** I18: what was put in place of a reference has its place in the text, before the card's sentence or in it. */
export function evidenceBefore(contexts: readonly Span[], span: Span, rule: string): string | undefined {
  if (/^(?:table|list|key-value)/.test(rule)) return undefined
  return contexts.every((context) => context.start <= span.end)
    ? undefined
    : 'A reference was resolved by a later place of the text.'
}
