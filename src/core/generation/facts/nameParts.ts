import { type Range, at, nounPhraseEnd } from '../language/nounPhrase'
import type { Sentence } from '../language/sentence'

export function isNamed(sentence: Sentence, range: Range): boolean {
  for (let index = range.from; index < range.to; index++)
    if (at(sentence.tokens, index).tag === 'NAME') return true
  return false
}

/** A name without the life dates in brackets after it. */
export function withoutDates(text: string): string {
  return text.replace(/ ?\([^)]*\d{4}[^)]*\)/g, '')
}

export function properName(sentence: Sentence, range: Range): boolean {
  for (let index = range.from; index < range.to; index++)
    if (at(sentence.tokens, index).tag !== 'NAME') return false
  return range.to > range.from
}

export function longPhraseEnd(sentence: Sentence, from: number, to: number): number {
  let end = nounPhraseEnd(sentence.tokens, from, to)
  for (let round = 0; round < 3 && end > 0 && end < to && at(sentence.tokens, end).tag === 'P'; round++) {
    const next = nounPhraseEnd(sentence.tokens, end + 1, to)
    if (next < 0) break
    end = next
  }
  return end
}

export function headWord(sentence: Sentence, range: Range): string {
  const last = at(sentence.tokens, range.to - 1)
  return last.tag === 'N' ? last.lower : ''
}

/** The name without a preposition or verb that the parser left before it. */
export function bareSubject(sentence: Sentence, range: Range): Range {
  let { from } = range
  // "a member of X, founded in …": what was founded is X.
  if (/^(?:a|an)$/.test(at(sentence.tokens, from).lower))
    for (let index = from; index < range.to; index++)
      if (at(sentence.tokens, index).lower === 'of') from = index + 1
  while (from < range.to && (at(sentence.tokens, from).tag === 'P' || at(sentence.tokens, from).tag === 'TO'))
    from++
  return { from, to: range.to }
}
