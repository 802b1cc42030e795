import { nameReplacedBefore } from './references'
import { replace } from './replace'
import type { Context } from '../language/context'
import { at } from '../language/nounPhrase'
import { say, type Sentence, tokensSpan } from '../language/sentence'
import { definite } from './definite'
import { genitive } from './genitive'
import type { Memory } from './memory'
import { pronounSubject } from './pronoun'
import { relational } from './relational'
import { remember } from './remember'
import { expandSurnames } from './surnames'

export { type Memory, newMemory, startParagraph } from './memory'

/**
 * Replaces references of a sentence by what they stand for, where exactly one thing fits; marks those that stay
 * unresolved. Then notes what this sentence leaves for the next. Precision first: two candidates are none.
 */
export function resolve(sentence: Sentence, context: Context, memory: Memory): void {
  const { tokens } = sentence
  expandSurnames(sentence, context)
  for (let index = sentence.from; index < sentence.to; index++) {
    const token = at(tokens, index)
    if (
      token.tag === 'D' ||
      token.tag === 'NAME' ||
      (token.lower === 'that' && at(tokens, index + 1).lower === 'year')
    )
      definite(sentence, index, context, memory)
    else if (objectPronoun(sentence, index, context)) continue
    else if (token.tag === 'G') genitive(sentence, index, context, memory)
  }
  relational(sentence, context)
  namedAfter(sentence)
  for (const clause of sentence.parse.clauses) pronounSubject(sentence, clause, context, memory)
  remember(sentence, context, memory)
}

/** "Hilbert invited her to Göttingen" in the life of a woman: her, unless the sentence has said "she" already. */
function objectPronoun(sentence: Sentence, index: number, context: Context): boolean {
  const { tokens } = sentence
  const { lower } = at(tokens, index)
  const { topic } = context
  if (topic?.kind !== 'person' || lower !== (topic.pronoun === 'she' ? 'her' : 'him')) return false
  if (['N', 'J', 'NAME', 'M', 'V'].includes(at(tokens, index + 1).tag)) return false
  if (nameReplacedBefore(sentence, index)) return true
  replace(sentence, { from: index, to: index + 1 }, topic.name, topic.span, 'biography')
  return true
}

/** "A second cable, Estlink 2, was opened": what the sentence is about has a name. */
function namedAfter(sentence: Sentence): void {
  const { tokens } = sentence
  for (const entry of sentence.parse.insertions) {
    const { subject } = entry
    if (entry.kind !== 'apposition' || !/^(?:a|an)$/.test(at(tokens, subject.from).lower)) continue
    if (!sentence.parse.clauses.some((clause) => clause.subject.from === subject.from)) continue
    let named = true
    for (let index = entry.from; index < entry.to; index++)
      if (at(tokens, index).tag !== 'NAME' && at(tokens, index).tag !== 'M') named = false
    if (named && at(tokens, entry.from).tag === 'NAME')
      replace(
        sentence,
        subject,
        say(sentence, entry, { keepCase: true }),
        tokensSpan(sentence, entry),
        'apposition',
      )
  }
}
