import { at, type Range } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'

/** A counted thing: where its figure begins (after "about"), where its noun begins, and its head noun. */
export interface Counted {
  number: number
  noun: number
  head: string
}

/** Reads "about 4,600 people", "three sodium ions": undefined for "one", shares and what is not counted. */
export function countedThing(sentence: Sentence, range: Range): Counted | undefined {
  const { tokens } = sentence
  let number = range.from
  if (/^(?:about|around|roughly|nearly|almost|over|approximately|some)$/.test(at(tokens, number).lower))
    number++
  else if (/^(?:more|less|fewer)$/.test(at(tokens, number).lower) && at(tokens, number + 1).lower === 'than')
    number += 2
  else if (/^(?:at|up)$/.test(at(tokens, number).lower) && at(tokens, number + 2).tag === 'M') number += 2
  else if (/^(?:no|not)$/.test(at(tokens, number).lower) && at(tokens, number + 3).tag === 'M') number += 3
  let noun = number
  while (at(tokens, noun).tag === 'M') noun++
  // "two or more parents", "four to seven days"
  if (at(tokens, noun).lower === 'or' && /^(?:more|fewer|less)$/.test(at(tokens, noun + 1).lower)) noun += 2
  else if (/^(?:to|or)$/.test(at(tokens, noun).lower) && at(tokens, noun + 1).tag === 'M') {
    noun++
    while (at(tokens, noun).tag === 'M') noun++
  }
  if (noun === number || noun >= range.to || range.to - noun > 5) return undefined
  if (at(tokens, number).text.includes('%') || at(tokens, number).lower === 'one') return undefined
  let head = noun
  while (head + 1 < range.to && ['N', 'J'].includes(at(tokens, head + 1).tag)) head++
  const { lower, tag } = at(tokens, head)
  if (tag !== 'N' || lower === 'times') return undefined
  if (
    !/[^s]s$/.test(lower) &&
    !/^(?:people|men|women|children|sheep|cattle|kroner|kronor|yen|rand)$/.test(lower)
  )
    return undefined
  return { number, noun, head: lower }
}
