import type { Span } from '../../model'
import { countries } from '../lexicon/names'
import type { Context } from '../language/context'
import type { Person } from '../language/persons'
import { at } from '../language/nounPhrase'
import { type Sentence, tokensSpan } from '../language/sentence'

// What a word may refer to: looked up, never decided here.

export interface Mention {
  text: string
  span: Span
}

export function personFits(person: Person, head: string, modifier: string): boolean {
  const body = modifier === '' || [...person.bodies].some((name) => name === modifier)
  if (head === 'official') return person.roleHeads.size > 0 && modifier !== '' && body
  return person.roleHeads.has(head) && body
}

export function oneCountryBefore(sentence: Sentence, index: number): Mention | undefined {
  const found = new Map<string, Mention>()
  for (let place = sentence.from; place < index; place++) {
    const token = at(sentence.tokens, place)
    if (token.tag === 'NAME' && countries.has(token.text))
      found.set(token.text, { text: token.text, span: tokensSpan(sentence, { from: place, to: place + 1 }) })
  }
  const [country] = found.values()
  return found.size === 1 ? country : undefined
}

export function topicCountry(context: Context): Mention | undefined {
  return context.topic?.kind === 'country'
    ? { text: context.topic.name, span: context.topic.span }
    : undefined
}

export function startsWithCountry(sentence: Sentence, index: number): boolean {
  for (let place = sentence.from; place < index; place++)
    if (countries.has(at(sentence.tokens, place).text)) return true
  return false
}

/** Whether a pronoun before this place stands for the person already ("She … her …"). */
export function nameReplacedBefore(sentence: Sentence, index: number): boolean {
  for (let place = sentence.from; place < index; place++)
    if (/^(?:he|she)$/.test(at(sentence.tokens, place).lower)) return true
  return false
}

export function personsBefore(sentence: Sentence, index: number, context: Context): number {
  const names = new Set<string>()
  for (let place = sentence.from; place < index; place++) {
    const person = context.surnames.get(at(sentence.tokens, place).text)
    if (person !== undefined) names.add(person.name)
  }
  return names.size
}
