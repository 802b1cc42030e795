import type { Context } from '../language/context'
import { at } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'
import { relationalNouns } from '../lexicon/names'
import { startsWithCountry } from './references'
import { replace } from './replace'

/** In a country's profile "the president", "the land" are the country's. */
export function relational(sentence: Sentence, context: Context): void {
  if (context.topic?.kind !== 'country') return
  const { tokens } = sentence
  for (let index = sentence.from; index < sentence.to; index++) {
    if (at(tokens, index).lower !== 'the') continue
    let head = index + 1
    while (
      ['J', 'N'].includes(at(tokens, head).tag) &&
      head < index + 3 &&
      !relationalNouns.has(at(tokens, head).lower)
    )
      head++
    const noun = at(tokens, head)
    const next = at(tokens, head + 1)
    if (
      !relationalNouns.has(noun.lower) ||
      noun.tag === 'NAME' ||
      ['N', 'POS', 'NAME', 'V'].includes(next.tag) ||
      /^(?:of|for|in)$/.test(next.lower)
    )
      continue
    if (startsWithCountry(sentence, index) && head === index + 1) continue
    replace(
      sentence,
      { from: head, to: head + 1 },
      `${noun.text} of ${context.topic.name}`,
      context.topic.span,
      'topic',
    )
  }
}
