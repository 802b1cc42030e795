import type { Invariant } from './card'
import { normalise } from '../normalise'

/** I10: an answer worth knowing. */
export const nonTrivial: Invariant = ({ draft }) => {
  const answer = normalise(draft.back)
  // WHO is an organisation.
  if (/^\p{Lu}{2,}$/u.test(draft.back)) return undefined
  if (
    /^(?:itself|themselves|himself|herself|he|she|it|they|this|that|one|1|other|others|same|many|several|some|all|both|first|new|us|i|we|today|report|ministry|part|role|place|time|people|way|number|thing|things|example|more|most|use|work|them|each|any|there|who|which|what|member|members|force|effect|account|power|office|addition|general|particular|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
      answer,
    )
  )
    return 'The answer says too little.'
  if (
    draft.items === undefined &&
    /^(?:the (?:reverse|opposite|same|latter|former|other) \p{L}+|both \p{L}+s|the (?:contract|image|agreement|deal|event|incident|strike|tunnel|building|project|plan|binding|process|result|act|work|job|idea|choice|decision|site|document|case|matter|cost|costs|price|proposal|scheme|dam|fire|attack|investigation|ceremony|question|problem|issue|report|study|company|country|government|minister|president))$/u.test(
      draft.back.toLowerCase(),
    )
  )
    return 'The answer does not say which.'
  if (/^no \p{L}/u.test(answer) && draft.items === undefined) return 'The answer says too little.'
  return /^(?:its|his|her|their|this|these|those|our|your) /.test(answer) && draft.items === undefined
    ? 'The answer begins with a reference.'
    : undefined
}

/** I16: the word that asks fits the answer. */
export const askingWordFits: Invariant = ({ draft }) => {
  if (draft.kind !== 'qa') return undefined
  const hasNumber =
    /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|once|twice|thrice|half|centur(?:y|ies))\b/i.test(
      draft.back,
    )
  if (
    /^(?:In|Since|Until|By|On|During) what (?:year|date|month|decade)|^When\b/.test(draft.front) &&
    // "When must …?" may ask for a condition.
    !/^(?:if|when|after|before|once|during|while|until|as soon as) /i.test(draft.back) &&
    !hasNumber
  )
    return 'The question asks for a time and the answer is none.'
  if (/^How (?:many|much|long)\b|^What share\b|^For how long\b/.test(draft.front) && !hasNumber)
    return 'The question asks for a number and the answer is none.'
  if (/^Who\b/.test(draft.front) && /^\d/.test(draft.back))
    return 'The question asks for a person and the answer is none.'
  return undefined
}
