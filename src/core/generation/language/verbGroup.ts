import { beForms } from '../lexicon/words'
import { at, nounPhraseEnd, type Range } from './nounPhrase'
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

/** The verb of "… and pay the authority" after "will invest": it shares the modal verb. Undefined elsewhere. */
export function carriedModal(
  tokens: readonly Token[],
  index: number,
  before: VerbGroup,
): VerbGroup | undefined {
  const token = at(tokens, index)
  if (!before.modal || !before.auxiliary || before.negated || token.tag !== 'V' || token.verb?.base !== true)
    return undefined
  return {
    ...before,
    from: index,
    to: index + 1,
    main: index,
    lemma: token.verb.lemma,
    passive: false,
    copula: false,
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
