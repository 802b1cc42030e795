import {
  extended,
  hasVerb,
  isApposition,
  nextComma,
  outstanding,
  reasonComma,
  relativeWords,
} from './clauseBounds'
import {
  contested,
  closingQuote,
  frequencyEnd,
  namedPart,
  receiverOf,
  takesInfinitive,
  widerPlace,
} from './attachment'
import type { Chunk, Clause, Parse } from './clauseTypes'
import { type Range, at, nounListEnd, nounPhraseEnd } from './nounPhrase'
import type { Token } from './tokens'
import type { VerbGroup } from './verbGroup'
import { particles, phrasalVerbs, sayingVerbs, weekdays } from '../lexicon/words'

export interface Given {
  role: Clause['role']
  /** Clause whose subject this one shares. */
  subject: Clause | undefined
  /** For a relative clause: what it is about. */
  antecedent?: Range
  opener?: string
  parent?: Clause
}

type ClauseReader = (
  tokens: readonly Token[],
  from: number,
  to: number,
  parse: Parse,
  given: Given,
) => Clause | undefined

type RelativeReader = (
  tokens: readonly Token[],
  from: number,
  to: number,
  antecedent: Range,
  parse: Parse,
  parent: Clause | undefined,
) => void

/** The parts of the grammar that a clause's tail may hold again. */
interface Grammar {
  clause: ClauseReader
  relative: RelativeReader
}

export function tailOf(
  tokens: readonly Token[],
  verb: VerbGroup,
  end: number,
  parse: Parse,
  clause: Clause,
  grammar: Grammar,
): { chunks: Chunk[]; certain: boolean } {
  const chunks: Chunk[] = []
  let place = verb.to
  let comma = false
  const push = (chunk: Chunk): void => {
    chunks.push(comma ? { ...chunk, comma: true } : chunk)
    comma = false
    place = chunk.to
  }
  while (place < end) {
    const token = at(tokens, place)
    const next = at(tokens, place + 1)
    const last = chunks[chunks.length - 1]
    if (token.tag === ',') {
      const after = place + 1
      const before = last?.of ?? (last?.kind === 'np' ? last : undefined)
      if (next.lower === 'which' && before !== undefined && contested(tokens, chunks, place))
        return { chunks: [...chunks, { kind: 'extra', from: after, to: end, comma: true }], certain: true }
      // "in 1926, who studied …": a year studies nothing.
      if (
        relativeWords.test(next.lower) &&
        before !== undefined &&
        ['DATE', 'M'].includes(at(tokens, before.to - 1).tag)
      )
        return { chunks: [...chunks, { kind: 'extra', from: after, to: end, comma: true }], certain: true }
      if (relativeWords.test(next.lower) && before !== undefined) {
        grammar.relative(tokens, after, end, namedPart(tokens, before), parse, clause)
        return { chunks: [...chunks, { kind: 'extra', from: after, to: end, comma: true }], certain: true }
      }
      const close = nextComma(tokens, after, end)
      if (before !== undefined && isApposition(tokens, after, close, before)) {
        parse.insertions.push({ kind: 'apposition', from: after, to: close, subject: before })
        chunks.push({ kind: 'extra', from: after, to: close, comma: true })
        place = at(tokens, close).tag === ',' && close < end ? close + 1 : close
        continue
      }
      const participle = next.tag === 'A' ? at(tokens, after + 1) : next
      if (before !== undefined && participle.verb?.participle === true && participle.tag === 'V') {
        parse.insertions.push({ kind: 'participle', from: after, to: close, subject: before })
        return { chunks: [...chunks, { kind: 'extra', from: after, to: end, comma: true }], certain: true }
      }
      if (next.tag === 'A' && !/^(?:and|but)$/.test(next.lower)) {
        chunks.push({ kind: 'extra', from: after, to: close, comma: true })
        place = close
        continue
      }
      if (next.verb?.ing === true && !next.verb.base)
        return { chunks: [...chunks, { kind: 'ing', from: after, to: end, comma: true }], certain: true }
      comma = true
      place = after
      continue
    }
    if (
      token.tag === 'S' ||
      (token.tag === 'P' &&
        /^(?:since|until|before|after|as)$/.test(token.lower) &&
        hasVerb(tokens, place + 1, nextComma(tokens, place + 1, end)))
    ) {
      // "report burns that cover …": a verb after "that" makes it a relative clause.
      const relative = last !== undefined && (next.tag === 'V' || next.tag === 'X')
      if (token.lower === 'that' && !relative && (sayingVerbs.has(verb.lemma) || last === undefined)) {
        const inner = grammar.clause(tokens, place + 1, end, parse, {
          role: 'said',
          subject: undefined,
          opener: 'that',
          parent: clause,
        })
        if (inner !== undefined) parse.clauses.push(inner)
        push({ kind: 'that', from: place, to: end })
        continue
      }
      if (
        /^(?:that|which|who)$/.test(token.lower) &&
        last !== undefined &&
        (last.kind === 'np' || last.kind === 'pp')
      ) {
        // Restrictive: belongs to the phrase before it, up to a comma that opens a reason or a relative clause.
        const stop = receiverOf(tokens, verb.lemma, place, reasonComma(tokens, place, end))
        chunks[chunks.length - 1] = extended(last, stop)
        place = stop
        if (stop >= end) return { chunks, certain: true }
        continue
      }
      const word = token.lower === 'so' && next.lower === 'that' ? 'so that' : token.lower
      const inner = grammar.clause(tokens, place + (word === 'so that' ? 2 : 1), end, parse, {
        role: 'subordinate',
        subject: undefined,
        opener: word,
        parent: clause,
      })
      if (inner !== undefined) parse.clauses.push(inner)
      const pronoun =
        /^(?:after|before|until|when|once|while|where|as|since)$/.test(word) &&
        tokens.slice(place + 1, end).some((entry) => /^(?:it|they|he|she|him|them)$/.test(entry.lower))
      push({ kind: 'subordinate', from: place, to: end, word, ...(pronoun ? { pronoun } : {}) })
      continue
    }
    if (token.tag === 'TO' && last?.kind === 'np' && outstanding.test(at(tokens, last.from + 1).lower)) {
      // "the first woman to design …": belongs to the phrase.
      const stop = reasonComma(tokens, place, end)
      chunks[chunks.length - 1] = extended(last, stop)
      if (stop < end) chunks.push({ kind: 'extra', from: stop + 1, to: end, comma: true })
      return { chunks, certain: true }
    }
    if (
      token.tag === 'TO' &&
      next.verb?.base === true &&
      last?.kind === 'np' &&
      takesInfinitive.test(at(tokens, last.to - 1).lower)
    ) {
      chunks[chunks.length - 1] = extended(last, end)
      return { chunks, certain: true }
    }
    if (token.tag === 'TO' && next.tag === 'V' && next.verb?.base === true) {
      push({ kind: 'to', from: place, to: end })
      continue
    }
    if (
      token.tag === 'TO' &&
      (next.tag === 'A' || next.tag === 'X') &&
      !['DATE', 'J', 'N', 'M', 'D', 'NAME'].includes(at(tokens, place + 2).tag)
    ) {
      push({ kind: 'to', from: place, to: end })
      continue
    }
    if (token.lower === 'of' && next.verb?.ing === true && last !== undefined) {
      // "the act of recalling an answer": belongs to the phrase.
      const stop = nextComma(tokens, place, end)
      chunks[chunks.length - 1] = extended(last, stop)
      place = stop
      continue
    }
    const often = frequencyEnd(tokens, place)
    if (often > place && often <= end) {
      push({ kind: 'adverb', from: place, to: often })
      continue
    }
    const approximate =
      (next.tag === 'M' && /^(?:about|around|over|under)$/.test(token.lower)) ||
      (at(tokens, place + 2).tag === 'M' &&
        ((token.lower === 'up' && next.tag === 'TO') ||
          (token.lower === 'at' && /^(?:least|most)$/.test(next.lower))))
    if (
      token.tag === 'P' &&
      place === verb.to &&
      phrasalVerbs.has(`${verb.lemma} ${token.lower}`) &&
      nounPhraseEnd(tokens, place + 1, end) > 0
    ) {
      push({ kind: 'particle', from: place, to: place + 1 })
      continue
    }
    if (token.tag === 'P' && /^(?:which|whom)$/.test(next.lower) && last !== undefined) {
      // "a bilayer in which proteins are embedded": belongs to the phrase.
      const stop = reasonComma(tokens, place + 2, end)
      chunks[chunks.length - 1] = extended(last, stop)
      place = stop
      continue
    }
    if ((token.tag === 'P' && !approximate) || token.tag === 'TO') {
      if (next.verb?.ing === true && !next.verb.base && nounPhraseEnd(tokens, place + 1, end) < 0) {
        push({ kind: 'ing', from: place, to: end, word: token.lower })
        continue
      }
      // "on burning fat", "with boiling water"
      const quality =
        /^(?:on|with|near|against|under|over|onto|into|in)$/.test(token.lower) &&
        ['N', 'J'].includes(at(tokens, place + 2).tag)
      if (
        !quality &&
        next.verb?.ing === true &&
        next.tag === 'V' &&
        /^(?:D|NAME|G|N|J|M)$/.test(at(tokens, place + 2).tag) &&
        !next.verb.base
      ) {
        push({ kind: 'ing', from: place, to: end, word: token.lower })
        continue
      }
      // "at almost the same level"
      const skipped = /^(?:almost|nearly|exactly|roughly|approximately|precisely)$/.test(next.lower) ? 1 : 0
      const list = nounListEnd(tokens, place + 1 + skipped, end)
      if (list === undefined) {
        if (particles.has(token.lower)) {
          push({ kind: 'particle', from: place, to: place + 1 })
          continue
        }
        return { chunks, certain: false }
      }
      const placeEnd = widerPlace(tokens, place, list.items, list.to, end)
      push({
        kind: 'pp',
        from: place,
        to: placeEnd,
        word: token.lower,
        of: { from: place + 1, to: placeEnd },
        items: placeEnd === list.to ? list.items : [{ from: place + 1, to: placeEnd }],
        ...(placeEnd === place + 2 && weekdays.has(next.lower) ? { weekday: true } : {}),
      })
      if (placeEnd > list.to && at(tokens, placeEnd).tag === ',' && at(tokens, placeEnd + 1).tag === 'P')
        place++
      continue
    }
    if (particles.has(token.lower) && token.tag === 'A') {
      push({ kind: 'particle', from: place, to: place + 1 })
      continue
    }
    const quote = token.tag === '"' ? closingQuote(tokens, place, end) : -1
    if (quote > place + 1) {
      push({
        kind: 'np',
        from: place,
        to: Math.min(quote + 1, end),
        of: { from: place + 1, to: quote },
        items: [{ from: place, to: Math.min(quote + 1, end) }],
      })
      continue
    }
    if (
      token.tag === 'V' &&
      token.verb?.participle === true &&
      !comma &&
      (last?.kind === 'np' || last?.kind === 'pp') &&
      /^(?:called|named|known|termed|dubbed)$/.test(token.lower)
    ) {
      // "starch grains called statoliths"
      chunks[chunks.length - 1] = extended(last, end)
      return { chunks, certain: true }
    }
    const list = nounListEnd(tokens, place, end)
    if (list !== undefined) {
      if (
        /^(?:every|each)$/.test(token.lower) &&
        /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|time|decades?|morning|night)$/.test(
          at(tokens, list.to - 1).lower,
        )
      ) {
        push({ kind: 'adverb', from: place, to: list.to })
        continue
      }
      if (
        last !== undefined &&
        token.lower === 'a' &&
        list.to === place + 2 &&
        /^(?:second|minute|hour|day|week|month|quarter|year|decade|night|share|person|head|piece|barrel|litre|ton|tonne|kilogram|unit)$/.test(
          at(tokens, place + 1).lower,
        )
      ) {
        push({ kind: 'adverb', from: place, to: list.to })
        continue
      }
      // After a comma a bare phrase is an afterthought, no argument of the verb.
      if (comma) push({ kind: 'extra', from: place, to: Math.max(list.to, nextComma(tokens, list.to, end)) })
      else push({ kind: 'np', from: place, to: list.to, items: list.items, of: { from: place, to: list.to } })
      continue
    }
    if (token.tag === 'J' || (token.tag === 'A' && at(tokens, place + 1).tag === 'J')) {
      let to = place + 1
      while (to < end && ['J', 'A'].includes(at(tokens, to).tag)) to++
      if (at(tokens, to).tag === 'C' && at(tokens, to + 1).tag === 'J') to += 2
      push({ kind: 'adjective', from: place, to })
      continue
    }
    if (token.tag === 'A') {
      push({ kind: 'adverb', from: place, to: place + 1 })
      continue
    }
    if (
      token.tag === 'V' &&
      last !== undefined &&
      (last.kind === 'np' || last.kind === 'pp') &&
      (token.verb?.participle === true || token.verb?.ing === true)
    ) {
      // A participle after a noun belongs to it, with all that follows.
      chunks[chunks.length - 1] = extended(last, end)
      return { chunks, certain: true }
    }
    if (token.tag === '"') {
      place++
      continue
    }
    return { chunks, certain: false }
  }
  return { chunks, certain: true }
}
