import { at, closeBracket } from './nounPhrase'
import type { Token } from './tokens'

// Where the verb of a clause stands.

const finiteAuxiliaries = new Set(
  'is are was were has have had do does did am can could may might must shall should will would cannot'.split(
    ' ',
  ),
)

/** How sure it is that the token at `index` is the verb of the clause: 0 no, 1 if nothing else, 2 likely, 3 sure. */
export function finiteScore(tokens: readonly Token[], index: number, from: number, limit: number): number {
  const token = at(tokens, index)
  const { verb } = token
  if (token.tag === 'X') return finiteAuxiliaries.has(token.lower) ? 3 : 0
  if (token.tag !== 'V' || verb === undefined) return 0
  let before = index - 1
  while (before > from && (at(tokens, before).tag === 'A' || at(tokens, before).tag === 'NOT')) before--
  const previous = index > from ? at(tokens, before) : undefined
  const next = at(tokens, index + 1)
  const afterSubject =
    previous === undefined ||
    ['N', 'NAME', 'R', ')', 'DATE', '"', 'S', 'M', 'C', 'V'].includes(previous.tag) ||
    previous.tag === ','
  if (verb.past) {
    // "the shaking lasted"
    const gerund =
      (previous?.verb?.ing === true || previous?.verb?.nounLike === true) &&
      before > from &&
      /^(?:D|J|G|POS)$/.test(at(tokens, before - 1).tag)
    if (!afterSubject || (previous?.tag === 'V' && !gerund))
      return previous !== undefined && previous.tag === 'J' ? 1 : 0
    if (!verb.participle && !verb.base) return 3
    if (next.lower === 'by') return previous?.tag === 'S' ? 2 : 0
    if (previous?.tag === ',' && commaBefore(tokens, from, before)) return 2
    if (previous?.tag === ',') return closesLater(tokens, index, limit) ? 0 : 1
    if (verb.participle && (next.tag === 'N' || next.tag === 'J') && previous?.tag !== 'R') return 2
    return 2
  }
  if (verb.singular) {
    if (token.lower === 'means' && afterSubject && next.lower !== 'of' && previous?.tag !== 'C') return 2
    if (!afterSubject || previous?.tag === 'C') return previous?.tag === 'C' && !verb.nounLike ? 2 : 0
    if (at(tokens, index + 1).tag === 'X' && finiteAuxiliaries.has(next.lower)) return 0
    // "C4 plants such as maize", "CAM plants open their stomata": the noun of a name.
    if (verb.nounLike && (next.lower === 'such as' || opensBase(tokens, index + 1))) return 0
    if (previous?.tag === 'M' && verb.nounLike) return 0
    // "two telephone calls"
    if (
      previous?.tag === 'N' &&
      before > from &&
      at(tokens, before - 1).tag === 'M' &&
      at(tokens, before - 1).lower !== 'one'
    )
      return 0
    if (!verb.nounLike) return 2
    if (previous?.tag === 'R' || previous?.tag === 'S') return 2
    return next.tag === 'D' || next.tag === 'NAME' || next.tag === 'M' || next.tag === 'G'
      ? 1.9
      : next.lower === 'of' || next.tag === 'C' || next.tag === ','
        ? 0.5
        : 1
  }
  if (verb.base) {
    if (previous === undefined) return 0
    if (previous.tag === 'R' || previous.tag === 'S')
      return /^(?:that|who|which|they|we|you|i)$/.test(previous.lower) ? 2 : 0
    if (previous.tag === 'C') return verb.nounLike ? 0 : 1
    if (
      !afterSubject ||
      (previous.tag === ',' && !pluralBeforePhrase(tokens, from, index)) ||
      previous.tag === 'DATE' ||
      previous.tag === 'M' ||
      (previous.tag === 'V' && !(previous.verb?.nounLike === true && previous.verb.singular))
    )
      return 0
    const plural =
      /(?:[^s]s|people|yeast|police|women|men|children|bacteria|data|cattle|mice|feet|teeth|fungi|algae)$/.test(
        previous.lower,
      ) || previous.tag === ')'
    if (!plural && !pluralBeforePhrase(tokens, from, index)) return 0
    if (verb.nounLike) return next.tag === 'D' || next.tag === 'G' ? 1.5 : 0.4
    return 1.9
  }
  return 0
}

/** "open their stomata": a plain verb form with its object. */
function opensBase(tokens: readonly Token[], index: number): boolean {
  const { tag, verb } = at(tokens, index)
  return tag === 'V' && verb?.base === true && !verb.past && /^(?:D|G)$/.test(at(tokens, index + 1).tag)
}

/** "Candles lit in churches started fires": the verb comes later, and the first participle belongs to the noun. */
function isReduced(tokens: readonly Token[], index: number, to: number): boolean {
  const { verb } = at(tokens, index)
  const next = at(tokens, index + 1)
  if (verb?.participle !== true || !verb.past || next.tag !== 'P' || next.lower === 'by') return false
  for (let place = index + 3; place < to; place++) {
    const token = at(tokens, place)
    if ([',', ';', 'C', 'S', '(', ':', 'X'].includes(token.tag)) return false
    if (token.tag !== 'V' || token.verb?.past !== true) continue
    if (/^(?:called|named|known|termed|dubbed|entitled|titled)$/.test(token.lower)) return false
    const object = at(tokens, place + 1)
    const noun = object.tag === 'V' && object.verb?.nounLike === true && object.verb.singular
    return (
      ['N', 'NAME'].includes(at(tokens, place - 1).tag) &&
      (noun || ['D', 'G', 'N', 'NAME', 'M', 'R'].includes(object.tag))
    )
  }
  return false
}

/** "Methotrexate, a drug used against leukaemia, is …": a participle between the commas of an insertion. */
function isInInsertion(tokens: readonly Token[], index: number, from: number, to: number): boolean {
  const { verb } = at(tokens, index)
  if (verb?.participle !== true || !verb.past) return false
  let open = index - 1
  while (open > from && at(tokens, open).tag !== ',') open--
  if (at(tokens, open).tag !== ',' || !/^(?:a|an|the)$/.test(at(tokens, open + 1).lower)) return false
  for (let place = open + 2; place < index; place++)
    if (!['N', 'J', 'NAME', 'A'].includes(at(tokens, place).tag)) return false
  let close = index + 1
  while (close < to && !['C', ';', 'S', 'X', ','].includes(at(tokens, close).tag)) close++
  const after = at(tokens, close + 1)
  return (
    at(tokens, close).tag === ',' &&
    close < to &&
    (after.tag === 'X' || (after.tag === 'V' && after.verb?.singular === true))
  )
}

/** "Hormones such as insulin bind …", "Hormones, by contrast, pass …": the plural subject stands before a phrase. */
function pluralBeforePhrase(tokens: readonly Token[], from: number, index: number): boolean {
  for (let place = from + 1; place < index; place++) {
    const token = at(tokens, place)
    if (token.tag !== 'P' && token.tag !== ',') continue
    // After "of" the verb would have to stand behind a second noun.
    const head = at(tokens, place - 1)
    return head.tag === 'N' && /(?:[^s]s|people|women|men|children|bacteria)$/.test(head.lower)
  }
  return false
}

/** Whether an insertion was opened by a comma before the one at `index`, which then closes it. */
function commaBefore(tokens: readonly Token[], from: number, index: number): boolean {
  for (let place = from; place < index; place++)
    if (at(tokens, place).tag === ',')
      return (
        at(tokens, place + 1).tag === 'D' ||
        at(tokens, place + 1).tag === 'NAME' ||
        at(tokens, place + 1).tag === 'A' ||
        at(tokens, place + 1).verb?.participle === true
      )
  return false
}

function closesLater(tokens: readonly Token[], index: number, limit: number): boolean {
  for (let place = index + 1; place < Math.min(limit, index + 25); place++)
    if (at(tokens, place).tag === ',') return true
  return false
}

/** The place of the clause's verb between `from` and `to`, or −1. Relative clauses and brackets are passed over. */
export function findVerb(tokens: readonly Token[], from: number, to: number): number {
  let best = -1
  let bestScore = 0.3
  let skipNext = 0
  for (let index = from; index < to; index++) {
    const token = at(tokens, index)
    if (token.tag === '(') {
      index = closeBracket(tokens, index, to) - 1
      continue
    }
    if (token.tag === 'S' && index > from && /^(?:that|which|who|whom|where|whose)$/.test(token.lower)) {
      if (best >= 0 && bestScore >= 1.5) break
      if (best >= 0 && at(tokens, index - 1).tag === ',' && !closesLater(tokens, index, to)) break
      skipNext++
      continue
    }
    if (token.tag === 'S' && index > from && best >= 0) break
    if (token.tag === ';') break
    // "to + verb" and "by + -ing" hold no finite verb.
    if (token.tag === 'TO' && at(tokens, index + 1).tag === 'V') {
      index++
      continue
    }
    const score =
      isReduced(tokens, index, to) || isInInsertion(tokens, index, from, to)
        ? 0
        : finiteScore(tokens, index, from, to)
    if (score <= 0) continue
    if (skipNext > 0 && score >= 1.5) {
      skipNext--
      continue
    }
    if (score > bestScore) {
      best = index
      bestScore = score
      if (score >= 1.9) break
    }
  }
  return best
}
