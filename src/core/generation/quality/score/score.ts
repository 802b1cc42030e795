import type { Span } from '../../../model'
import { normalise } from '../../normalise'
import type { Candidate } from '../../types'
import type { Alternatives, Gold, GoldCard, GoldFact } from './gold'

/** How well a deck covers the gold facts of its document; all shares are 0–1. */
export interface Score {
  facts: number
  cards: number
  cardsPer100Words: number
  /** Facts that at least one card asks for. */
  recall: number
  /** The same over the facts of importance 3. */
  mustRecall: number
  /** Cards that ask for some gold fact: a lower bound of precision, for gold lists what is worth learning only. */
  matched: number
  /** Cards that fell into a hard trap, with the trap. */
  mustNots: { trap: string; front: string }[]
  missed: GoldFact[]
  /** Cards that match no fact. */
  unmatched: Candidate[]
}

type Card = Pick<Candidate, 'id' | 'front' | 'back' | 'answers' | 'items' | 'source'>

function meets(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** Right when equal after normalisation, or when it holds the accepted answer with at most three more words. */
function isAnswer(answer: string, accepted: Alternatives): boolean {
  const given = normalise(answer)
  return accepted.some((text) => {
    const wanted = normalise(text)
    if (given === wanted) return true
    const extra = given.split(' ').length - wanted.split(' ').length
    return wanted.length > 3 && extra <= 3 && ` ${given} `.includes(` ${wanted} `)
  })
}

function holdsAnchors(card: Card, ideal: GoldCard): boolean {
  const front = normalise(card.items === undefined ? card.front : `${card.front} ${card.back}`)
  return ideal.anchors.every((group) => group.some((anchor) => front.includes(normalise(anchor))))
}

function asksFor(card: Card, ideal: GoldCard): boolean {
  if (!holdsAnchors(card, ideal)) return false
  if (ideal.kind !== 'enumeration') return card.answers.some((answer) => isAnswer(answer, ideal.accept ?? []))
  const given = card.items
  return (
    given !== undefined && (ideal.items ?? []).every((item) => given.some((text) => isAnswer(text, item)))
  )
}

function leansOn(card: Card, fact: GoldFact): boolean {
  return [card.source, ...(card.source.context ?? [])].some((span) => meets(span, fact.span))
}

/** A list counts as known too when cards ask for each of its items. */
function coveredItemByItem(cards: readonly Card[], fact: GoldFact): boolean {
  return fact.cards.some(
    (ideal) =>
      ideal.kind === 'enumeration' &&
      (ideal.items ?? []).every((item) =>
        cards.some(
          (card) =>
            meets(card.source, fact.span) &&
            card.answers.some((answer) => item.some((text) => normalise(text) === normalise(answer))),
        ),
      ),
  )
}

function inTrap(card: Card, trap: Gold['must_not'][number]): boolean {
  if (trap.severity !== 'hard') return false
  const [answer = ''] = card.answers
  switch (trap.kind) {
    case 'boilerplate':
    case 'low-value':
      return (
        trap.span !== undefined &&
        card.source.start >= trap.span.start - 2 &&
        card.source.end <= trap.span.end + 2
      )
    case 'negation': {
      const text = normalise(`${card.front} ${answer}`)
      return (
        trap.span !== undefined &&
        meets(card.source, trap.span) &&
        !(trap.front_or_back_any ?? []).some((word) => ` ${text} `.includes(` ${normalise(word)} `))
      )
    }
    case 'answer':
      return isAnswer(answer, trap.accept ?? []) && (trap.span === undefined || meets(card.source, trap.span))
    default:
      return trap.pattern !== undefined && new RegExp(trap.pattern).test(card.front)
  }
}

/** Scores a deck against the gold of its document (see ../shared/docs/generation.md, sections 4.1 and 4.2). */
export function score(cards: readonly Candidate[], gold: Gold): Score {
  const used = new Set<string>()
  const missed: GoldFact[] = []
  for (const fact of gold.facts) {
    let found = false
    for (const card of cards)
      if (leansOn(card, fact) && fact.cards.some((ideal) => asksFor(card, ideal))) {
        used.add(card.id)
        found = true
      }
    if (!found && !coveredItemByItem(cards, fact)) missed.push(fact)
  }
  const must = gold.facts.filter((fact) => fact.importance === 3)
  const mustMissed = missed.filter((fact) => fact.importance === 3)
  return {
    facts: gold.facts.length,
    cards: cards.length,
    cardsPer100Words: (cards.length / gold.doc.words) * 100,
    recall: 1 - missed.length / Math.max(1, gold.facts.length),
    mustRecall: 1 - mustMissed.length / Math.max(1, must.length),
    matched: used.size / Math.max(1, cards.length),
    mustNots: gold.must_not.flatMap((trap) =>
      cards.filter((card) => inTrap(card, trap)).map(({ front }) => ({ trap: trap.id, front })),
    ),
    missed,
    unmatched: cards.filter((card) => !used.has(card.id)),
  }
}
