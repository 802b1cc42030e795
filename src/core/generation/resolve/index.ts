import type { Context } from '../language/context'
import { at } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'
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
    else if (token.tag === 'G') genitive(sentence, index, context, memory)
  }
  relational(sentence, context)
  for (const clause of sentence.parse.clauses) pronounSubject(sentence, clause, context, memory)
  remember(sentence, context, memory)
}
