import type { Span } from '../../model'
import { documentSpan, type Heading, type Plain } from '../blocks/block'
import { connectives } from '../lexicon/words'
import type { Replacement as DraftReplacement } from '../types'
import type { Parse } from './clauseTypes'
import { at, type Range } from './nounPhrase'
import type { Token } from './tokens'

/** A reference that was put in place of words of the text, with the place that it rests on. */
export interface Replacement extends Range {
  text: string
  context?: Span
  rule: string
}

export interface Sentence {
  plain: Plain
  tokens: readonly Token[]
  parse: Parse
  /** Where it stands in the document. */
  span: Span
  path: readonly Heading[]
  /** Place of its first token that is not a connective. */
  from: number
  /** Place after its last word, without the closing mark and a reporting tail. */
  to: number
  replacements: Replacement[]
  /** Tokens of references that could not be resolved. */
  unresolved: Set<number>
  /** Who is said to have said it, where a tail such as ", Smith said" was cut. */
  attributedTo?: string
  /** The subject of the sentence was found and clear, for the next sentence's pronouns. */
  first: boolean
}

/** First words of offices, which keep their capital before a further one: "Prime Minister Luís Montenegro". */
const offices =
  /^(?:Prime|Vice|Deputy|Crown|Chief|Foreign|Finance|Defen[cs]e|Interior|Justice|Health|Economy|Environment|Transport|Culture|Labou?r|Attorney|Home)$/

/**
 * The words of a stretch as they read inside another sentence: references replaced, and the first word in lower case
 * where it had a capital only as the opening of the sentence.
 */
export function say(
  sentence: Sentence,
  range: Range,
  options: { keepCase?: boolean; original?: boolean } = {},
): string {
  const { tokens, plain } = sentence
  let text = ''
  let end = -1
  let place = range.from
  while (place < range.to) {
    const replacement =
      options.original === true
        ? undefined
        : sentence.replacements.find((entry) => entry.from === place && entry.to <= range.to)
    const token = at(tokens, place)
    const gap = end < 0 ? '' : plain.text.slice(end, token.start)
    if (replacement === undefined) {
      const lowered =
        place === sentence.from &&
        options.keepCase !== true &&
        token.tag !== 'NAME' &&
        !/^\p{Lu}[\p{Lu}\d]/u.test(token.text) &&
        token.text !== 'I' &&
        !(offices.test(token.text) && /^\p{Lu}/u.test(at(tokens, place + 1).text))
      text += gap + (lowered ? token.text.slice(0, 1).toLowerCase() + token.text.slice(1) : token.text)
      end = token.end
      place++
    } else {
      text += gap + replacement.text
      end = at(tokens, replacement.to - 1).end
      place = replacement.to
    }
  }
  return text.replace(/\s+/g, ' ').trim()
}

/** Places in the document that the replaced words of some stretches rest on. */
export function contextsOf(sentence: Sentence, ranges: readonly Range[]): Span[] {
  const spans: Span[] = []
  for (const entry of sentence.replacements) {
    if (entry.context === undefined) continue
    const { context } = entry
    if (
      ranges.some((range) => entry.from >= range.from && entry.to <= range.to) &&
      !spans.some((span) => span.start === context.start && span.end === context.end)
    )
      spans.push(context)
  }
  return spans
}

/** What was replaced in some stretches of the sentence, for the person who checks the card: only what its words show. */
export function replacementsIn(sentence: Sentence, text: string): DraftReplacement[] {
  const found: DraftReplacement[] = []
  for (const entry of sentence.replacements) {
    if (entry.context === undefined || !text.toLowerCase().includes(entry.text.toLowerCase())) continue
    found.push({
      from: say(sentence, entry, { keepCase: true, original: true }),
      to: entry.text,
      antecedent: entry.context,
      ruleId: entry.rule,
    })
  }
  return found
}

/** Number of tokens at the start that only connect the sentence to what stood before. */
export function connectiveLength(plain: Plain, tokens: readonly Token[]): number {
  const match = connectives.exec(plain.text)
  if (match === null) return 0
  const hasComma = match[0].includes(',')
  const soft =
    /^(?:later|today|now|then|still|yet|also|so|and|but|thus|hence|indeed|instead|finally|overall|similarly|likewise|besides|therefore|however)\s/i.test(
      match[0],
    )
  if (!hasComma && soft && !/^(?:and|but|so|yet|thus|hence|therefore|also)\s/i.test(match[0])) return 0
  let count = 0
  while (count < tokens.length && at(tokens, count).start < match[0].length) count++
  return count
}

const reporting =
  /, (?:(?:the|a|an|its|his|her) )?[\p{L}\s.'’-]{2,40}? (?:said|reported|added|noted|stated|announced|wrote|explained|according)(?: (?:on|in) [\p{L}\d ,]{3,24})?\.?$/u

/** Place of the token at which a reporting tail begins (", the ministry reported"), with who reports; else the end. */
export function reportingTail(
  plain: Plain,
  tokens: readonly Token[],
  to: number,
): { to: number; by: string } {
  const tail = plain.text.slice(-90)
  const match = reporting.exec(tail)
  if (match === null) return { to, by: '' }
  const start = plain.text.length - tail.length + match.index
  let place = to
  while (place > 0 && at(tokens, place - 1).start >= start) place--
  const by = match[0]
    .replace(/^, /, '')
    .replace(/ (?:said|reported|added|noted|stated|announced|wrote|explained|according).*$/, '')
  return { to: place, by }
}

/** Where a stretch of tokens stands in the document. */
export function tokensSpan(sentence: Sentence, range: Range): Span {
  return documentSpan(
    sentence.plain,
    at(sentence.tokens, range.from).start,
    at(sentence.tokens, range.to - 1).end,
  )
}
