import type { Context } from '../language/context'
import { at } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'
import { replace } from './replace'

/** "Bayramov" → "Jeyhun Bayramov", once in a sentence, when the document has one person of that name. */
export function expandSurnames(sentence: Sentence, context: Context): void {
  const done = new Set<string>()
  for (let index = sentence.from; index < sentence.to; index++) {
    const token = at(sentence.tokens, index)
    if (token.tag !== 'NAME') continue
    const person = context.surnames.get(token.text)
    if (person === undefined) continue
    const next = at(sentence.tokens, index + 1)
    const before = at(sentence.tokens, index - 1)
    // "the Krebs cycle" is a name of its own; "Hans Krebs" is whole already.
    const part =
      before.tag === 'NAME' ||
      next.tag === 'NAME' ||
      next.tag === 'N' ||
      before.lower === 'the' ||
      /^(?:de|van|von|der|bin|al|da|di|du|la)$/.test(before.lower)
    if (!part && !done.has(person.name))
      replace(sentence, { from: index, to: index + 1 }, person.name, person.span, 'surname')
    done.add(person.name)
  }
}
