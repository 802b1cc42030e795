import type { Clause } from '../language/clauseTypes'
import { at, type Range } from '../language/nounPhrase'
import { say, type Sentence } from '../language/sentence'
import { whFor } from './asking'
import type { Reading } from './maker'

export function successorQuestion(reading: Reading, clause: Clause, agent: string): string {
  const { wh } = whFor(say(reading.sentence, clause.subject), reading.context)
  return `${wh.slice(0, 1).toUpperCase()}${wh.slice(1)} did ${agent} ${clause.verb.lemma}?`
}

export function isPlaceCategory(category: string | undefined): boolean {
  return (
    category !== undefined &&
    /^(?:river|lake|sea|ocean|desert|mountain|island|peninsula|valley|bay|strait|canal|delta|province|state|city|town|village|district|region|mine|museum|university|palace|castle|station|airport)$/.test(
      category,
    )
  )
}

/** The noun that a phrase is about: the last before "of". */
export function headOf(sentence: Sentence, range: Range): string {
  for (let index = range.from; index < range.to; index++)
    if (at(sentence.tokens, index).lower === 'of') return at(sentence.tokens, index - 1).text
  return at(sentence.tokens, range.to - 1).text
}
