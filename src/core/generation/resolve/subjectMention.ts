import { isTopic } from '../language/category'
import type { Clause } from '../language/clauseTypes'
import { type Context } from '../language/context'
import { categoryOf } from '../language/category'
import { type Range, at } from '../language/nounPhrase'
import { type Sentence, say, tokensSpan } from '../language/sentence'
import type { Memory } from './memory'

export function subjectMention(sentence: Sentence, clause: Clause, context: Context): Memory['subject'] {
  const { subject, subjectItems } = clause
  if (
    at(sentence.tokens, subject.from).tag === 'R' &&
    !sentence.replacements.some((entry) => entry.from === subject.from)
  )
    return undefined
  const text = say(sentence, subject)
  if (text.length > 90) return undefined
  const plural =
    subjectItems.length > 1 ||
    (!clause.verb.singular &&
      (/^(?:are|were|have|do)$/.test(at(sentence.tokens, clause.verb.finite).lower) ||
        (/[^s]s$/.test(text) && at(sentence.tokens, subject.to - 1).tag === 'N')))
  // An object of the same number could be meant as well.
  const rival =
    !clause.verb.copula &&
    clause.tail.some((chunk) => {
      if (chunk.kind !== 'np' || chunk.of === undefined) return false
      const last = at(sentence.tokens, headOfPhrase(sentence, chunk.of))
      const first = at(sentence.tokens, chunk.of.from)
      if (first.tag === 'M' || last.tag === 'DATE' || last.tag === 'M') return false
      return (/[^s]s$/.test(last.lower) || (chunk.items?.length ?? 1) > 1) === plural
    })
  return {
    text,
    // Where the subject was a reference itself, what it stood for is the evidence.
    span:
      sentence.replacements.find((entry) => entry.from >= subject.from && entry.to <= subject.to)?.context ??
      tokensSpan(sentence, subject),
    plural,
    person: categoryOf(text, context) === 'person',
    // What the document is about stays what it is about.
    alone:
      isTopic(text, context) ||
      (!rival &&
        !contestedInside(sentence, subject, plural) &&
        !(clause.verb.past && unnamed(sentence, subject))),
  }
}

/** "a major extension": nobody would know which. */
function unnamed(sentence: Sentence, subject: Range): boolean {
  const { tokens } = sentence
  return (
    /^(?:a|an)$/.test(at(tokens, subject.from).lower) &&
    !tokens.slice(subject.from, subject.to).some((token) => token.tag === 'NAME' || token.tag === 'M')
  )
}

/** Whether a phrase inside the subject could be meant as well: "Admission to the museum is free. It …". */
function contestedInside(sentence: Sentence, subject: Range, plural: boolean): boolean {
  const { tokens } = sentence
  for (let index = subject.from + 1; index < subject.to; index++) {
    const token = at(tokens, index)
    if (token.tag !== 'TO' && !/^(?:of|for|with|from|by|against|about)$/.test(token.lower)) {
      // "the bridge at Kestrel Point" is the bridge.
      if (token.tag === 'P') return false
      continue
    }
    // A name stays the name: "the Ashmolean Museum in Oxford".
    if (at(tokens, index - 1).tag === 'NAME' || at(tokens, index - 1).tag === ')') return false
    const last = at(tokens, subject.to - 1)
    const first = at(tokens, index + 1)
    const definite = /^(?:the|a|an)$/.test(first.lower) || last.tag === 'NAME'
    return definite && /[^s]s$/.test(last.lower) === plural
  }
  return false
}

/** Place of the noun that a phrase is about: the last before "of" or another preposition. */
function headOfPhrase(sentence: Sentence, range: Range): number {
  for (let index = range.from + 1; index < range.to; index++)
    if (at(sentence.tokens, index).tag === 'P') return index - 1
  return range.to - 1
}
