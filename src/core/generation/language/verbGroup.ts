import { beForms } from '../lexicon/words'
import { at, closeBracket, nounPhraseEnd, type Range } from './nounPhrase'
import type { Token } from './tokens'

/** The finite verb of a clause with its auxiliaries. */
export interface VerbGroup extends Range {
  /** The token that carries tense: "has" in "has been able to contribute", "met" in "met". */
  finite: number
  /** The verb that carries meaning. */
  main: number
  lemma: string
  /** The finite token is an auxiliary that moves before the subject in a question. */
  auxiliary: boolean
  passive: boolean
  /** A form of "be" with nothing but a complement after it. */
  copula: boolean
  negated: boolean
  perfect: boolean
  past: boolean
  /** Present form of a singular subject. */
  singular: boolean
  modal: boolean
  /** The auxiliary stands in the clause before: "was designed by X and completed in 1845". */
  carried?: boolean
}

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
    const score = isReduced(tokens, index, to) ? 0 : finiteScore(tokens, index, from, to)
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

/** The verb group that begins at the finite token. */
export function verbGroupAt(tokens: readonly Token[], finite: number, to: number): VerbGroup | undefined {
  const token = at(tokens, finite)
  const group: VerbGroup = {
    from: finite,
    to: finite + 1,
    finite,
    main: finite,
    lemma: token.verb?.lemma ?? token.lower,
    auxiliary: false,
    passive: false,
    copula: false,
    negated: false,
    perfect: false,
    past: token.verb?.past === true || /^(?:was|were|had|did)$/.test(token.lower),
    singular:
      token.verb?.singular === true ||
      token.lower === 'has' ||
      token.lower === 'does' ||
      token.lower === 'is',
    modal: false,
  }
  if (token.tag === 'V') {
    // "read", "set", "put": past and present look alike; an -s form would show the present.
    if (token.verb?.base === true && token.verb.past) group.past = true
    return group
  }
  group.auxiliary = true
  group.modal = !beForms.has(token.lower) && !/^(?:has|have|had|do|does|did)$/.test(token.lower)
  let be = beForms.has(token.lower)
  const have = /^(?:has|have|had)$/.test(token.lower)
  if (token.lower === 'cannot') group.negated = true
  if (have && obliged(tokens, finite))
    return {
      ...group,
      main: finite + 2,
      to: finite + 3,
      lemma: `have to ${at(tokens, finite + 2).verb?.lemma ?? ''}`,
      auxiliary: false,
      past: token.lower === 'had',
      modal: true,
    }
  const obligedTo = at(tokens, finite + 3)
  if (
    have &&
    at(tokens, finite + 1).tag === 'TO' &&
    at(tokens, finite + 2).lower === 'be' &&
    obligedTo.verb?.participle === true
  )
    return {
      ...group,
      main: finite + 3,
      to: finite + 4,
      lemma: `have to be ${obligedTo.lower}`,
      auxiliary: false,
      passive: true,
      past: token.lower === 'had',
      modal: true,
    }
  let place = finite + 1
  let last = finite
  while (place < to) {
    const word = at(tokens, place)
    if (word.tag === 'NOT') group.negated = true
    else if (word.tag === 'A' && !(be && !startsVerb(tokens, place + 1, to))) {
      // Adverbs inside the group: "has also been", "was officially opened".
    } else if (word.tag === 'X' && (word.lower === 'been' || word.lower === 'be' || word.lower === 'being')) {
      be = true
      group.perfect = have
      last = place
    } else if (/^(?:have|has|had)$/.test(word.lower) && obliged(tokens, place)) {
      group.main = place + 2
      group.lemma = `have to ${at(tokens, place + 2).verb?.lemma ?? ''}`
      group.to = place + 3
      group.modal = true
      return group
    } else if (word.tag === 'X' && /^(?:had|done)$/.test(word.lower)) {
      group.perfect = have
      group.lemma = word.lower === 'had' ? 'have' : 'do'
      group.main = place
      group.to = place + 1
      return group
    } else break
    place++
  }
  const word = at(tokens, place)
  if (place < to && word.tag === 'V' && word.verb !== undefined) {
    const { verb } = word
    const fits = be
      ? verb.participle || (verb.ing && at(tokens, place + 1).lower !== 'of')
      : have
        ? verb.participle
        : verb.base
    if (fits) {
      group.main = place
      group.lemma = verb.lemma
      group.to = place + 1
      group.passive = be && verb.participle
      group.perfect = have
      return group
    }
  }
  if (be) {
    group.copula = true
    group.lemma = 'be'
    group.main = last
    group.to = Math.max(finite + 1, last + 1, group.negated ? place : 0)
    if (
      /^(?:able|unable)$/.test(word.lower) &&
      at(tokens, place + 1).tag === 'TO' &&
      at(tokens, place + 2).verb?.base === true
    ) {
      const inner = at(tokens, place + 2)
      return {
        ...group,
        copula: false,
        main: place + 2,
        to: place + 3,
        lemma: inner.verb?.lemma ?? inner.lower,
        perfect: have,
      }
    }
    return group
  }
  if (have && nounPhraseEnd(tokens, place, to) > 0)
    return { ...group, lemma: 'have', to: place, auxiliary: false, past: token.lower === 'had' }
  return undefined
}

/** Verbs that need no object, so that "was born there and moved away" has an active second verb. */
const intransitive = new Set(
  (
    'move serve remain settle return die live work emigrate immigrate retire graduate open begin start close fall continue appear become rise grow decline ' +
    'spread end last stand lie flow travel sail arrive depart escape flee resign campaign play teach write study practise practice lecture perform compete qualify ' +
    'survive collapse disappear emerge develop expand evolve increase decrease change turn stop stay run go come rule reign preside run contribute belong specialise specialize participate'
  ).split(' '),
)

/** The verb of "… and completed in 1845" after a passive clause: it shares that clause's auxiliary. Undefined elsewhere. */
export function carriedPassive(
  tokens: readonly Token[],
  index: number,
  before: VerbGroup,
): VerbGroup | undefined {
  const token = at(tokens, index)
  if (!before.passive || token.tag !== 'V' || token.verb?.participle !== true || !token.verb.past)
    return undefined
  if (intransitive.has(token.verb.lemma)) return undefined
  const next = at(tokens, index + 1).tag
  if (['D', 'G', 'N', 'NAME', 'M', 'J', 'R', '"'].includes(next)) return undefined
  return {
    ...before,
    from: index,
    to: index + 1,
    main: index,
    lemma: token.verb.lemma,
    negated: false,
    carried: true,
  }
}

/** "have to pay" */
function obliged(tokens: readonly Token[], index: number): boolean {
  return at(tokens, index + 1).tag === 'TO' && at(tokens, index + 2).verb?.base === true
}

function startsVerb(tokens: readonly Token[], place: number, to: number): boolean {
  return (
    place < to &&
    (at(tokens, place).tag === 'V' || at(tokens, place).lower === 'been' || at(tokens, place).tag === 'NOT')
  )
}
