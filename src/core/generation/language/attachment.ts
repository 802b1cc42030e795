import { type Range, at } from './nounPhrase'
import type { Chunk } from './clauseTypes'
import type { Token } from './tokens'

// What belongs to what in the tail of a clause.

const givers =
  /^(?:report|send|submit|notify|transfer|give|provide|hand|deliver|disclose|return|pay|present|supply|offer|show)$/

/** "must report burns that cover more than 10 percent of the body | to the authority": whom a giving verb gives to. */
export function receiverOf(tokens: readonly Token[], lemma: string, from: number, to: number): number {
  const inner = at(tokens, from + 1).verb?.lemma ?? ''
  if (
    !givers.test(lemma) ||
    givers.test(inner) ||
    /^(?:lead|relate|belong|apply|refer|go|come|add)$/.test(inner)
  )
    return to
  for (let place = from + 3; place < to; place++)
    if (at(tokens, place).tag === 'TO' && at(tokens, place + 1).tag === 'D') return place
  return to
}

/** Nouns that an infinitive completes: "the right to teach". */
export const takesInfinitive =
  /^(?:right|ability|chance|duty|permission|decision|plan|attempt|agreement|opportunity|power|effort|promise|offer|request|order|obligation|authority|licence|license|failure|refusal|proposal|treaty|deal|contract|tendency|need|way)$/

/** "his novel Candide, which …": what is named needs no "his". */
export function namedPart(tokens: readonly Token[], range: Range): Range {
  if (at(tokens, range.from).tag !== 'G' || at(tokens, range.from + 1).tag !== 'N') return range
  let name = range.to
  while (name > range.from && at(tokens, name - 1).tag === 'NAME') name--
  return name === range.from + 2 && name < range.to ? { from: name, to: range.to } : range
}

/** Whether ", which" after these chunks could speak of two things: "in a building on Broad Street, which …". */
export function contested(tokens: readonly Token[], chunks: readonly Chunk[], comma: number): boolean {
  const last = chunks[chunks.length - 1]
  const before = chunks[chunks.length - 2]
  if (last?.kind !== 'pp' || before === undefined || last.comma === true) return false
  if (at(tokens, last.of?.from ?? last.from).tag === 'DATE') return true
  if (before.kind !== 'np' && before.kind !== 'pp') return false
  // "in his novel Candide, which was published": a work that is named.
  const inner = last.of ?? last
  const work = tokens
    .slice(inner.from, inner.to)
    .some((token) =>
      /^(?:novel|book|poem|film|play|opera|album|essay|article|treatise|paper|symphony|song|painting|textbook)$/.test(
        token.lower,
      ),
    )
  if (
    work &&
    at(tokens, inner.to - 1).tag === 'NAME' &&
    tokens
      .slice(comma, comma + 6)
      .some((token) =>
        /^(?:publish|release|print|perform|premiere|write|compose)$/.test(token.verb?.lemma ?? ''),
      )
  )
    return false
  const head = at(tokens, (before.of?.to ?? before.to) - 1)
  // "lectures for his textbook, which was": the verb agrees with one of them only.
  const verb = at(tokens, comma + 2)
  const plural = /^(?:are|were|have|do)$/.test(verb.lower)
    ? true
    : /^(?:is|was|has|does)$/.test(verb.lower)
      ? false
      : undefined
  const many = (token: Token): boolean => token.tag === 'N' && /[^s]s$/.test(token.lower)
  const nearest = at(tokens, (last.of?.to ?? last.to) - 1)
  if (plural !== undefined && many(head) !== plural && many(nearest) === plural) return false
  return head.tag !== 'DATE' && head.tag !== 'M'
}

/** "in Notting Hill, London,": the wider place after a comma belongs to the narrower one. */
export function widerPlace(
  tokens: readonly Token[],
  preposition: number,
  items: readonly Range[],
  to: number,
  end: number,
): number {
  const first = items[0]
  if (
    items.length !== 1 ||
    first === undefined ||
    !/^(?:in|at|near|from|outside)$/.test(at(tokens, preposition).lower)
  )
    return to
  for (let index = first.from; index < first.to; index++) if (at(tokens, index).tag !== 'NAME') return to
  if (at(tokens, to).tag !== ',' || at(tokens, to + 1).tag !== 'NAME') return to
  let close = to + 1
  while (close < end && at(tokens, close).tag === 'NAME') close++
  const after = at(tokens, close).tag
  return close - to <= 4 && (close >= end || [',', '.', 'P', ';'].includes(after)) ? close : to
}

/** "at least twice a year": where it ends; −1 where it is none. */
export function frequencyEnd(tokens: readonly Token[], index: number): number {
  if (at(tokens, index).lower !== 'at' || !/^(?:least|most)$/.test(at(tokens, index + 1).lower)) return -1
  if (!/^(?:once|twice|thrice)$/.test(at(tokens, index + 2).lower)) return -1
  const rate =
    /^(?:a|an|per|every|each)$/.test(at(tokens, index + 3).lower) &&
    /^(?:hour|day|week|month|quarter|year|term|shift)$/.test(at(tokens, index + 4).lower)
  return index + (rate ? 5 : 3)
}

/** The mark that closes a short quotation without a verb that could be the clause's; −1 where there is none. */
export function closingQuote(tokens: readonly Token[], open: number, end: number): number {
  for (let place = open + 1; place < Math.min(end + 1, open + 10); place++) {
    const { tag } = at(tokens, place)
    if (tag === '"') return place
    if (tag === 'X' || tag === ';') return -1
  }
  return -1
}
