import { clauseEnd, insertionEnd, jointAt, relativeWords, subordinateEnd } from './clauseBounds'
import { type Given, tailOf } from './clauseTail'
import type { Chunk, Clause, Parse } from './clauseTypes'
import { type Range, at, nounListEnd, nounPhraseEnd } from './nounPhrase'
import type { Token } from './tokens'
import { findVerb } from './findVerb'
import { carriedModal, carriedPassive, verbGroupAt } from './verbGroup'

/** Clauses of a sentence as far as they can be understood; what cannot is left out rather than guessed. */
export function parseSentence(tokens: readonly Token[], from: number, to: number): Parse {
  const parse: Parse = { clauses: [], insertions: [] }
  let start = from
  let previous: Clause | undefined
  for (let round = 0; round < 6 && start < to; round++) {
    const clause = parseClause(tokens, start, to, parse, { role: 'main', subject: undefined })
    if (clause === undefined) break
    parse.clauses.push(clause)
    if (previous !== undefined) carryDate(tokens, previous, clause)
    previous = clause
    start = clause.to
    // Coordinated parts share the subject until a new one comes.
    for (let more = 0; more < 4 && start < to; more++) {
      const joint = jointAt(tokens, start, to, previous.verb.modal && !previous.verb.negated)
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

export /** "In 1875 Egypt was deep in debt, and Disraeli bought …": the date before the first clause holds for the second. */
function carryDate(tokens: readonly Token[], from: Clause, to: Clause): void {
  const isDate = (chunk: Chunk): boolean =>
    chunk.kind === 'pp' && at(tokens, chunk.of?.from ?? 0).date !== undefined
  const date = from.lead.find(isDate)
  if (date === undefined || !from.verb.past || !to.verb.past || from.verb.perfect || to.verb.perfect) return
  if ([...to.lead, ...to.tail].some(isDate)) return
  to.lead = [...to.lead, date]
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
    // "lost devices must be reported"
    if (finite === start && at(tokens, start).verb?.participle === true)
      finite = findVerb(tokens, start + 1, to)
    if (finite <= start) return undefined
    if (isGerundSubject(tokens, start, finite)) finite = start + 1
    const found = subjectOf(tokens, start, finite, parse)
    if (found === undefined) return undefined
    ;({ subject, items: subjectItems } = found)
    certain = found.certain
  }
  const verb =
    (given.subject === undefined
      ? undefined
      : (carriedPassive(tokens, finite, given.subject.verb) ??
        carriedModal(tokens, finite, given.subject.verb))) ?? verbGroupAt(tokens, finite, to)
  if (verb === undefined) return undefined
  // "a tower built in 1900 and designed by X" is no clause of the main subject.
  if (
    given.subject !== undefined &&
    verb.carried !== true &&
    !verb.auxiliary &&
    at(tokens, verb.to).lower === 'by' &&
    tokens[finite]?.verb?.participle === true
  )
    return undefined
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
  const tail = tailOf(tokens, verb, end, parse, clause, { clause: parseClause, relative: relativeClause })
  clause.tail = tail.chunks
  clause.certain = certain && tail.certain
  return clause
}

/** "Rebasing moves commits": the verb agrees with the gerund, and not with a plural that only looks like the subject. */
function isGerundSubject(tokens: readonly Token[], from: number, finite: number): boolean {
  const middle = at(tokens, from + 1)
  return (
    finite === from + 2 &&
    at(tokens, from).verb?.ing === true &&
    middle.tag === 'V' &&
    middle.verb?.singular === true &&
    at(tokens, finite).tag === 'V' &&
    at(tokens, finite).verb?.singular === true
  )
}

/** Reads adverbials before the subject: "In 2018, ", "Per glucose ", "Because rain is scarce, ". */
function leadEnd(tokens: readonly Token[], from: number, to: number, lead: Chunk[], parse: Parse): number {
  let place = from
  for (let round = 0; round < 4; round++) {
    const token = at(tokens, place)
    if (
      token.tag === 'A' &&
      (at(tokens, place + 1).tag === ',' ||
        at(tokens, place + 1).tag === 'D' ||
        (/^(?:there|here|then|instead|later|soon|eventually|initially|originally|today|finally|subsequently|sometimes|often|usually|afterwards)$/.test(
          token.lower,
        ) &&
          ['R', 'NAME', 'G'].includes(at(tokens, place + 1).tag)))
    ) {
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
  // "current can disturb the rhythm": one word that is mostly an adjective.
  const alone = limit === from + 1 && at(tokens, from).tag === 'J' && at(tokens, verb).tag === 'X'
  const list = alone ? { to: limit, items: [{ from, to: limit }] } : nounListEnd(tokens, from, limit)
  if (list === undefined) return undefined
  let place = list.to
  let subjectEnd = list.to
  for (let round = 0; round < 6 && place < limit; round++) {
    const token = at(tokens, place)
    if (token.tag === 'P' && /^(?:which|whom)$/.test(at(tokens, place + 1).lower)) {
      place = limit
      subjectEnd = limit
    } else if (token.tag === 'P' || token.tag === 'TO') {
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
    } else if (token.tag === 'S' && /^(?:that|which|who|whose|where)$/.test(token.lower)) {
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

export function relativeClause(
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
