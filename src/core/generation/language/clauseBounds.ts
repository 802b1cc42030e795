import { controlVerbs, modals } from '../lexicon/words'
import type { Chunk, Clause } from './clauseTypes'
import { at, closeBracket, nounPhraseEnd, type Range } from './nounPhrase'
import type { Token } from './tokens'
import { finiteScore, findVerb } from './findVerb'

// Where the parts of a clause begin and end. No recursion here: the grammar itself is in clause.ts.

export const outstanding = /^(?:first|second|third|fourth|fifth|last|only|youngest|oldest|next|largest|sole)$/

export const relativeWords = /^(?:which|who|whom|whose|where)$/

/** What follows a clause's end: a further verb of the same subject, or a clause of its own. */
export function jointAt(
  tokens: readonly Token[],
  index: number,
  to: number,
  modal = false,
): { at: number; subject: boolean } | undefined {
  let place = index
  if (at(tokens, place).tag === ';' || at(tokens, place).tag === ',') place++
  if (at(tokens, place).tag === 'C') place++
  if (place === index || place >= to) return undefined
  let verb = place
  while (at(tokens, verb).tag === 'A' && verb < to) verb++
  if (modal && at(tokens, place - 1).tag === 'C' && plainVerb(tokens, verb))
    return { at: place, subject: false }
  // "…, and lost devices must be reported": a participle before a noun and its own verb.
  const phrase = at(tokens, verb).verb?.participle === true ? nounPhraseEnd(tokens, verb, to) : -1
  if (phrase > verb + 1 && at(tokens, phrase).tag === 'X') return { at: place, subject: true }
  const byAgent = at(tokens, verb).verb?.participle === true && at(tokens, verb + 1).lower === 'by'
  return (finiteScore(tokens, verb, verb, to) >= 1 || byAgent) &&
    at(tokens, verb).tag !== 'N' &&
    isVerbHere(tokens, verb)
    ? { at: place, subject: false }
    : { at: place, subject: true }
}

export function isVerbHere(tokens: readonly Token[], index: number): boolean {
  const token = at(tokens, index)
  if (token.tag === 'X') return true
  return (
    token.verb !== undefined &&
    (token.verb.past || (token.verb.singular && !(token.verb.nounLike && at(tokens, index + 1).tag === 'X')))
  )
}

/** The comma that ends a clause opened by a subordinator; −1 where no main clause follows. */
export function subordinateEnd(tokens: readonly Token[], from: number, to: number): number {
  const verb = findVerb(tokens, from + 1, to)
  if (verb < 0) return -1
  for (let place = verb; place < to; place++)
    if (at(tokens, place).tag === ',' && findVerb(tokens, place + 1, to) > place + 1) return place
  return -1
}

export function insertionEnd(tokens: readonly Token[], comma: number, limit: number): number {
  let last = limit
  for (let place = comma + 1; place < limit; place++) {
    if (at(tokens, place).tag === '(') place = closeBracket(tokens, place, limit) - 1
    else if (at(tokens, place).tag === ',') last = place
  }
  return last
}

/** Where the clause ends whose verb group ends at `from`: at a semicolon, or before "and" with a further verb. */
export function clauseEnd(tokens: readonly Token[], from: number, to: number): number {
  let inParticiple = false
  let openRelative = false
  for (let place = from; place < to; place++) {
    const { tag } = at(tokens, place)
    // "through which lava, ash and gases escape": up to its verb a relative clause is one piece.
    if (
      tag === 'S' &&
      /^(?:which|that|whom|where|whether)$/.test(at(tokens, place).lower) &&
      at(tokens, place - 1).tag !== ','
    )
      openRelative =
        (at(tokens, place + 1).tag !== 'V' || nounOfList(tokens, place + 1)) &&
        at(tokens, place + 1).tag !== 'X'
    else if (
      openRelative &&
      (tag === 'V' || tag === 'X') &&
      !nounOfList(tokens, place) &&
      finiteScore(tokens, place, from, to) >= 1.5
    )
      openRelative = false
    if (openRelative && (tag === 'C' || tag === ',')) continue
    if (tag === '(') {
      place = closeBracket(tokens, place, to) - 1
      continue
    }
    if (tag === ';' || tag === ':' || (tag === '-' && place > from)) return place
    if (tag !== 'C' && tag !== ',') continue
    let next = tag === ',' && at(tokens, place + 1).tag === 'C' ? place + 2 : place + 1
    while (at(tokens, next).tag === 'A') next++
    const participles =
      tag === ',' &&
      at(tokens, next).tag === 'V' &&
      at(tokens, next).verb?.participle === true &&
      at(tokens, place + 1).tag !== 'C'
    if (participles || (tag === ',' && relativeWords.test(at(tokens, place + 1).lower))) inParticiple = true
    if (
      tag === 'C' &&
      at(tokens, next).verb?.participle === true &&
      at(tokens, next + 1).lower === 'by' &&
      passiveAt(tokens, from)
    )
      return place
    if (tag === 'C' || at(tokens, place + 1).tag === 'C') {
      if (inParticiple && tag === 'C' && at(tokens, place - 1).tag !== ',' && isVerbHere(tokens, next))
        continue
      if (finiteScore(tokens, next, next, to) >= 1 && isVerbHere(tokens, next)) return place
      if (plainVerb(tokens, next) && modalBefore(tokens, from)) return place
      const end = nounPhraseEnd(tokens, next, to)
      if (end > 0 && end < to && finiteScore(tokens, end, next, to) >= 1.9) return place
      // The phrase may have swallowed the verb ("cattle ranching dominates").
      const verb = findVerb(tokens, next, Math.min(to, next + 8))
      if (
        verb > next &&
        finiteScore(tokens, verb, next, to) >= 1.9 &&
        (tag === ',' || nounPhraseEnd(tokens, next, verb) === verb)
      )
        return place
    }
  }
  return to
}

/** "will invest 620 million dollars and | pay the authority …": a plain form with its object. */
export function plainVerb(tokens: readonly Token[], index: number): boolean {
  const { tag, verb } = at(tokens, index)
  return (
    tag === 'V' && verb?.base === true && !verb.past && /^(?:D|G|NAME|M|R)$/.test(at(tokens, index + 1).tag)
  )
}

/** Whether the verb group that ends at `end` has a modal verb, and no "not". */
function modalBefore(tokens: readonly Token[], end: number): boolean {
  for (let place = end - 1; place >= Math.max(0, end - 4); place--) {
    const { tag, lower } = at(tokens, place)
    if (tag === 'X' && modals.has(lower)) return true
    if (tag !== 'V' && tag !== 'A' && lower !== 'be') return false
  }
  return false
}

/** "by which plants, algae and …": a word that could be a verb, at the head of a list. */
function nounOfList(tokens: readonly Token[], index: number): boolean {
  return at(tokens, index).verb?.nounLike === true && [',', 'C'].includes(at(tokens, index + 1).tag)
}

/** Whether the verb group that ends at `end` is "was founded", so that "and bought by" goes on with it. */
export function passiveAt(tokens: readonly Token[], end: number): boolean {
  return (
    at(tokens, end - 1).verb?.participle === true &&
    [end - 2, end - 3].some((index) => /^(?:is|are|was|were|been|be)$/.test(at(tokens, index).lower))
  )
}

export function reasonComma(tokens: readonly Token[], from: number, to: number): number {
  for (let place = from; place < to; place++) {
    if (
      at(tokens, place).tag === ',' &&
      /^(?:because|since|which|so|although|while)$/.test(at(tokens, place + 1).lower)
    )
      return place
    // "… that cover more than 10 percent … within 10 days": a deadline belongs to the duty.
    if (at(tokens, place).lower === 'within' && at(tokens, place + 1).tag === 'M') return place
  }
  return to
}

export function extended(chunk: Chunk, to: number): Chunk {
  const { items: _items, ...rest } = chunk
  return { ...rest, to, of: { from: chunk.of?.from ?? chunk.from, to } }
}

export function hasVerb(tokens: readonly Token[], from: number, to: number): boolean {
  const verb = findVerb(tokens, from, to)
  return verb > from
}

export function nextComma(tokens: readonly Token[], from: number, to: number): number {
  for (let place = from; place < to; place++) {
    if (at(tokens, place).tag === '(') place = closeBracket(tokens, place, to) - 1
    else if (at(tokens, place).tag === ',' || at(tokens, place).tag === ';') return place
  }
  return to
}

export function isApposition(tokens: readonly Token[], from: number, to: number, before: Range): boolean {
  const first = at(tokens, from)
  if (!/^(?:a|an|the)$/.test(first.lower) && !(first.tag === 'G')) return false
  const end = nounPhraseEnd(tokens, from, to)
  const head = at(tokens, before.to - 1)
  // A bare term ("lysozyme, an enzyme that …") only where the phrase ends the clause or a comma follows without "and".
  const term =
    head.tag === 'N' &&
    before.to - before.from <= 2 &&
    /^(?:a|an)$/.test(first.lower) &&
    !['D', 'M', 'G'].includes(at(tokens, before.from).tag) &&
    at(tokens, to + 1).tag !== 'C' &&
    at(tokens, end).tag !== 'C'
  return end > 0 && to - from <= 16 && (head.tag === 'NAME' || term)
}

/** Verbs that need their "to + verb" to make sense. */
export function keepsInfinitive(clause: Clause): boolean {
  const { lemma } = clause.verb
  if (!controlVerbs.has(lemma)) return false
  return (
    clause.tail[0]?.kind === 'to' ||
    /^(?:ask|allow|enable|require|want|help|order|urge|invite|force|permit|encourage|persuade|tell|advise|oblige|expect|cause|lead|authori[sz]e|instruct)$/.test(
      lemma,
    )
  )
}
