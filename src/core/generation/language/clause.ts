import { particles, sayingVerbs } from '../lexicon/words'
import { at, nounListEnd, nounPhraseEnd, type Range } from './nounPhrase'
import type { Token } from './tokens'
import { findVerb, type VerbGroup, verbGroupAt } from './verbGroup'
import { type Chunk, type Clause, type Parse } from './clauseTypes'
import {
  outstanding,
  relativeWords,
  jointAt,
  subordinateEnd,
  insertionEnd,
  clauseEnd,
  reasonComma,
  extended,
  hasVerb,
  nextComma,
  isApposition,
} from './clauseBounds'

/** Clauses of a sentence as far as they can be understood; what cannot is left out rather than guessed. */
export function parseSentence(tokens: readonly Token[], from: number, to: number): Parse {
  const parse: Parse = { clauses: [], insertions: [] }
  let start = from
  let previous: Clause | undefined
  for (let round = 0; round < 6 && start < to; round++) {
    const clause = parseClause(tokens, start, to, parse, { role: 'main', subject: undefined })
    if (clause === undefined) break
    parse.clauses.push(clause)
    previous = clause
    start = clause.to
    // Coordinated parts share the subject until a new one comes.
    for (let more = 0; more < 4 && start < to; more++) {
      const joint = jointAt(tokens, start, to)
      if (joint === undefined) break
      if (joint.subject) {
        start = joint.at
        break
      }
      const next: Clause | undefined = parseClause(tokens, joint.at, to, parse, {
        role: 'main',
        subject: previous,
      })
      if (next === undefined) {
        start = to
        break
      }
      parse.clauses.push(next)
      start = next.to
    }
    if (start <= clause.from) break
  }
  return parse
}

interface Given {
  role: Clause['role']
  /** Clause whose subject this one shares. */
  subject: Clause | undefined
  /** For a relative clause: what it is about. */
  antecedent?: Range
  opener?: string
  parent?: Clause
}

function parseClause(
  tokens: readonly Token[],
  from: number,
  to: number,
  parse: Parse,
  given: Given,
): Clause | undefined {
  const lead: Chunk[] = []
  let start = from
  let subject: Range
  let subjectItems: readonly Range[]
  let finite: number
  let certain = true
  if (given.subject !== undefined || given.antecedent !== undefined) {
    subject = given.antecedent ?? given.subject?.subject ?? { from, to: from }
    subjectItems = given.subject?.subjectItems ?? [subject]
    while (at(tokens, start).tag === 'A') start++
    finite = given.subject === undefined ? findVerb(tokens, start, to) : start
    if (finite < 0 || (given.antecedent !== undefined && finite > start)) return undefined
  } else {
    start = leadEnd(tokens, from, to, lead, parse)
    finite = findVerb(tokens, start, to)
    if (finite <= start) return undefined
    const found = subjectOf(tokens, start, finite, parse)
    if (found === undefined) return undefined
    ;({ subject, items: subjectItems } = found)
    certain = found.certain
  }
  const verb = verbGroupAt(tokens, finite, to)
  if (verb === undefined) return undefined
  const end = clauseEnd(tokens, verb.to, to)
  const clause: Clause = {
    from,
    to: end,
    lead:
      given.subject === undefined
        ? lead
        : given.subject.lead.filter(
            (chunk) => chunk.kind === 'pp' && at(tokens, chunk.of?.from ?? 0).tag !== 'DATE',
          ),
    subject,
    subjectItems,
    inherited: given.subject !== undefined || given.antecedent !== undefined,
    verb,
    tail: [],
    role: given.role,
    certain,
    ...(given.opener === undefined ? {} : { opener: given.opener }),
    ...(given.parent === undefined ? {} : { parent: given.parent }),
  }
  const tail = tailOf(tokens, verb, end, parse, clause)
  clause.tail = tail.chunks
  clause.certain = certain && tail.certain
  return clause
}

/** Reads adverbials before the subject: "In 2018, ", "Per glucose ", "Because rain is scarce, ". */
function leadEnd(tokens: readonly Token[], from: number, to: number, lead: Chunk[], parse: Parse): number {
  let place = from
  for (let round = 0; round < 4; round++) {
    const token = at(tokens, place)
    if (token.tag === 'A' && (at(tokens, place + 1).tag === ',' || at(tokens, place + 1).tag === 'D')) {
      lead.push({ kind: 'adverb', from: place, to: place + 1 })
      place += at(tokens, place + 1).tag === ',' ? 2 : 1
      continue
    }
    if (
      token.tag === 'S' &&
      /^(?:because|when|although|though|while|if|since|as|once|whereas)$/.test(token.lower)
    ) {
      const comma = subordinateEnd(tokens, place, to)
      if (comma < 0) return place
      lead.push({ kind: 'subordinate', from: place, to: comma, word: token.lower })
      const inner = parseClause(tokens, place + 1, comma, parse, {
        role: 'subordinate',
        subject: undefined,
        opener: token.lower,
      })
      if (inner !== undefined) parse.clauses.push(inner)
      place = comma + 1
      continue
    }
    if (token.tag !== 'P') break
    const end = nounPhraseEnd(tokens, place + 1, to)
    if (end < 0 || end >= to) break
    const chunk: Chunk = {
      kind: 'pp',
      from: place,
      to: end,
      word: token.lower,
      of: { from: place + 1, to: end },
    }
    if (at(tokens, end).tag === ',') {
      lead.push(chunk)
      place = end + 1
    } else if (
      at(tokens, end).tag === 'P' ||
      ['D', 'R', 'G', 'NAME', 'N', 'J'].includes(at(tokens, end).tag)
    ) {
      lead.push(chunk)
      place = end
    } else break
  }
  return place
}

/** The subject between `from` and the verb: a list of noun phrases, then prepositional phrases and insertions. */
function subjectOf(
  tokens: readonly Token[],
  from: number,
  verb: number,
  parse: Parse,
): { subject: Range; items: readonly Range[]; certain: boolean } | undefined {
  let limit = verb
  while (limit > from && at(tokens, limit - 1).tag === 'A') limit--
  const list = nounListEnd(tokens, from, limit)
  if (list === undefined) return undefined
  let place = list.to
  let subjectEnd = list.to
  for (let round = 0; round < 6 && place < limit; round++) {
    const token = at(tokens, place)
    if (token.tag === 'P' || token.tag === 'TO') {
      const end = nounPhraseEnd(tokens, place + 1, limit)
      if (end < 0) return undefined
      place = end
      if (
        subjectEnd < place &&
        !parse.insertions.some(
          (insertion) => insertion.from > from && insertion.to <= place && insertion.from >= list.to,
        )
      )
        subjectEnd = place
    } else if (token.tag === ',') {
      const close = insertionEnd(tokens, place, limit)
      insertion(tokens, place, close, { from, to: subjectEnd }, parse)
      place = at(tokens, close).tag === ',' ? close + 1 : close
    } else if (token.tag === 'V' && token.verb?.participle === true) {
      // "the reconstruction carried out by …": belongs to the subject up to the verb.
      place = limit
      subjectEnd = limit
    } else if (token.tag === 'S' && /^(?:that|which|who)$/.test(token.lower)) {
      place = limit
      subjectEnd = limit
    } else return undefined
  }
  if (place < limit) return undefined
  return {
    subject: { from, to: subjectEnd },
    items: subjectEnd === list.to ? list.items : [{ from, to: subjectEnd }],
    certain: true,
  }
}

function insertion(
  tokens: readonly Token[],
  comma: number,
  close: number,
  subject: Range,
  parse: Parse,
): void {
  const from = comma + 1
  const token = at(tokens, from)
  if (relativeWords.test(token.lower)) {
    parse.insertions.push({ kind: 'relative', from, to: close, subject })
    relativeClause(tokens, from, close, subject, parse, undefined)
    return
  }
  if (
    /^(?:formerly|previously|originally|once)$/.test(token.lower) ||
    (/^(?:also|sometimes|often|now|better|commonly)$/.test(token.lower) &&
      /^(?:called|known|named|termed)$/.test(at(tokens, from + 1).lower))
  ) {
    parse.insertions.push({ kind: 'alias', from, to: close, subject })
    return
  }
  if (token.tag === 'V' || (token.tag === 'A' && at(tokens, from + 1).tag === 'V')) {
    if (at(tokens, token.tag === 'V' ? from : from + 1).verb?.participle === true)
      parse.insertions.push({ kind: 'participle', from, to: close, subject })
    return
  }
  if (nounPhraseEnd(tokens, from, close) > 0)
    parse.insertions.push({ kind: 'apposition', from, to: close, subject })
}

function relativeClause(
  tokens: readonly Token[],
  from: number,
  to: number,
  antecedent: Range,
  parse: Parse,
  parent: Clause | undefined,
): void {
  const word = at(tokens, from).lower
  const link = parent === undefined ? {} : { parent }
  if (word === 'which' || word === 'who') {
    const clause = parseClause(tokens, from + 1, to, parse, {
      role: 'relative',
      subject: undefined,
      antecedent,
      opener: word,
      ...link,
    })
    if (clause === undefined) return
    parse.clauses.push(clause)
    const joint = jointAt(tokens, clause.to, to)
    if (joint !== undefined && !joint.subject) {
      const second = parseClause(tokens, joint.at, to, parse, {
        role: 'relative',
        subject: undefined,
        antecedent,
        opener: word,
        ...link,
      })
      if (second !== undefined) parse.clauses.push(second)
    }
  } else if (word === 'whose') {
    // "whose leader, Duma Boko, was sworn in …": the name between the commas is the subject.
    let place = from + 1
    while (place < to && at(tokens, place).tag !== ',') place++
    const name = nounPhraseEnd(tokens, place + 1, to)
    if (place < to && name > 0 && at(tokens, place + 1).tag === 'NAME' && at(tokens, name).tag === ',') {
      const clause = parseClause(tokens, name + 1, to, parse, {
        role: 'relative',
        subject: undefined,
        antecedent: { from: place + 1, to: name },
        opener: 'whose',
        ...link,
      })
      if (clause !== undefined) parse.clauses.push(clause)
    }
  }
}

function tailOf(
  tokens: readonly Token[],
  verb: VerbGroup,
  end: number,
  parse: Parse,
  clause: Clause,
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
      if (relativeWords.test(next.lower) && before !== undefined) {
        relativeClause(tokens, after, end, before, parse, clause)
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
        hasVerb(tokens, place + 1, end))
    ) {
      if (token.lower === 'that' && (sayingVerbs.has(verb.lemma) || last === undefined)) {
        const inner = parseClause(tokens, place + 1, end, parse, {
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
        const stop = reasonComma(tokens, place, end)
        chunks[chunks.length - 1] = extended(last, stop)
        place = stop
        if (stop >= end) return { chunks, certain: true }
        continue
      }
      const word = token.lower === 'so' && next.lower === 'that' ? 'so that' : token.lower
      const inner = parseClause(tokens, place + (word === 'so that' ? 2 : 1), end, parse, {
        role: 'subordinate',
        subject: undefined,
        opener: word,
        parent: clause,
      })
      if (inner !== undefined) parse.clauses.push(inner)
      push({ kind: 'subordinate', from: place, to: end, word })
      continue
    }
    if (token.tag === 'TO' && last?.kind === 'np' && outstanding.test(at(tokens, last.from + 1).lower)) {
      // "the first woman to design …": belongs to the phrase.
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
      at(tokens, place + 2).tag !== 'DATE'
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
    const approximate = next.tag === 'M' && /^(?:about|around|over|under)$/.test(token.lower)
    if ((token.tag === 'P' && !approximate) || token.tag === 'TO') {
      if (next.verb?.ing === true && !next.verb.base && nounPhraseEnd(tokens, place + 1, end) < 0) {
        push({ kind: 'ing', from: place, to: end, word: token.lower })
        continue
      }
      if (
        next.verb?.ing === true &&
        next.tag === 'V' &&
        /^(?:D|NAME|G|N|J|M)$/.test(at(tokens, place + 2).tag) &&
        !next.verb.base
      ) {
        push({ kind: 'ing', from: place, to: end, word: token.lower })
        continue
      }
      const list = nounListEnd(tokens, place + 1, end)
      if (list === undefined) {
        if (particles.has(token.lower)) {
          push({ kind: 'particle', from: place, to: place + 1 })
          continue
        }
        return { chunks, certain: false }
      }
      push({
        kind: 'pp',
        from: place,
        to: list.to,
        word: token.lower,
        of: { from: place + 1, to: list.to },
        items: list.items,
      })
      continue
    }
    if (particles.has(token.lower) && token.tag === 'A') {
      push({ kind: 'particle', from: place, to: place + 1 })
      continue
    }
    const list = nounListEnd(tokens, place, end)
    if (list !== undefined) {
      if (
        /^(?:every|each)$/.test(token.lower) &&
        /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|time|decades?|morning|night)$/.test(
          at(tokens, list.to - 1).lower,
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
