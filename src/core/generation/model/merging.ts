import type { ModelOrigin } from '../../model'
import { approximationKept } from '../invariants'
import { fingerprint } from '../normalise'
import { scoreOf } from '../rank'
import type { Candidate, Generation, Rejection } from '../types'
import { type Asked, askedBy, compare } from './comparing'
import { ground, modelRule, type GroundedFact, type Grounds } from './grounding'
import { modelReasons } from './reasons'
import type { ModelFact } from './response'

/** What an answer of the model gives beside the cards that are there. */
export interface ModelCards {
  /** New cards, labelled and ranked below cards of the rules. None is ever accepted by itself. */
  candidates: Candidate[]
  /** What was not offered, each with its reason. */
  rejected: Rejection[]
  /** Cards of the rules that a new card contradicts, each with a sentence for the person. */
  doubted: { id: string; doubt: string }[]
}

/** Cards of the model for one sentence, at most. */
const mostPerSentence = 2

/** By how much a card of the model is worth less than the same card of a rule. */
const penalty = 0.2

interface Known {
  candidate: Candidate
  asked: Asked
}

/**
 * Checks the suggestions of one answer and compares them with the cards that are there: `known` are those of the rules,
 * offered and in reserve, and those that the model gave before. Where both ask the same, the card that is there stays.
 * Where they contradict each other both are offered, and both say so.
 */
export function cardsFromModel(
  grounds: Grounds,
  facts: readonly ModelFact[],
  known: readonly Candidate[],
  origin: ModelOrigin,
): ModelCards {
  const { acronyms } = grounds.read
  const cards: ModelCards = { candidates: [], rejected: [], doubted: [] }
  const there: Known[] = known.flatMap((candidate) =>
    [candidate, ...(candidate.wordings ?? [])].map(({ front, back, answers }) => ({
      candidate,
      asked: askedBy({ front, back, answers, source: candidate.source }, acronyms),
    })),
  )
  const perSentence = new Map<number, number>()
  for (const { ruleId, source } of known)
    if (ruleId === modelRule) perSentence.set(source.start, (perSentence.get(source.start) ?? 0) + 1)
  const ceilings = ceilingsOf(known.filter(({ ruleId }) => ruleId !== modelRule))
  for (const suggestion of facts) {
    const result = ground(grounds, suggestion)
    if ('rejection' in result) {
      cards.rejected.push(result.rejection)
      continue
    }
    const candidate = candidateOf(grounds, result.fact, origin, ceilings)
    const asked = askedBy(candidate, acronyms)
    const refuse = (reason: 'duplicate' | 'model-repeated' | 'model-budget'): void => {
      const { front, source } = candidate
      cards.rejected.push({ reason, message: modelReasons[reason], front, source })
    }
    const likenesses = there.map((other) => ({ other, likeness: compare(asked, other.asked) }))
    const same = likenesses.find(({ likeness }) => likeness === 'same')?.other.candidate
    if (same !== undefined) {
      refuse(same.ruleId === modelRule ? 'model-repeated' : 'duplicate')
      continue
    }
    const count = perSentence.get(candidate.source.start) ?? 0
    if (count >= mostPerSentence) {
      refuse('model-budget')
      continue
    }
    const against = likenesses.find(({ likeness }) => likeness === 'contradiction')?.other.candidate
    const doubted = against === undefined ? candidate : { ...candidate, doubt: doubtOf(against) }
    if (against !== undefined) {
      cards.doubted.push({
        id: against.id,
        doubt: `The local model gives another answer to this question: “${candidate.back}”. Compare both with the document.`,
      })
    }
    perSentence.set(candidate.source.start, count + 1)
    there.push({ candidate: doubted, asked })
    cards.candidates.push(doubted)
  }
  return cards
}

function doubtOf({ ruleId, back }: Candidate): string {
  const who = ruleId === modelRule ? 'Another card of the local model gives' : 'The rules give'
  return `${who} another answer to this question: “${back}”. Compare both with the document.`
}

/** The lowest score of the rules' cards of each type. */
function ceilingsOf(known: readonly Candidate[]): ReadonlyMap<string, number> {
  const ceilings = new Map<string, number>()
  for (const { type, score } of known) ceilings.set(type, Math.min(ceilings.get(type) ?? 1, score))
  return ceilings
}

function candidateOf(
  grounds: Grounds,
  { draft, source }: GroundedFact,
  origin: ModelOrigin,
  ceilings: ReadonlyMap<string, number>,
): Candidate {
  const { document } = grounds.read
  const position = source.start / Math.max(1, document.text.length)
  const own =
    scoreOf(draft, { titleWords: new Set(), position, frequent: new Set() }) -
    penalty -
    (approximationKept({ draft, quote: source.quote, contexts: [] }) === undefined ? 0 : 0.1)
  const ceiling = (ceilings.get(draft.type) ?? 1) - 0.001
  const factId = fingerprint(`${draft.span.start}:${draft.factKey}`)
  const { replacements } = draft
  return {
    id: fingerprint(`${factId}:${draft.ruleId}:${draft.front}`),
    factId,
    kind: draft.kind,
    front: draft.front,
    back: draft.back,
    answers: draft.answers,
    type: draft.type,
    ruleId: draft.ruleId,
    score: Math.max(0, Math.round(Math.min(own, ceiling) * 1000) / 1000),
    source,
    model: origin,
    ...(replacements === undefined ? {} : { replacements: [...replacements] }),
  }
}

/**
 * A generation with the cards of the model beside those of the rules, in document order. Doubted cards of the reserve
 * are offered too, so that both sides of a contradiction are looked at.
 */
export function withModelCards(generation: Generation, cards: ModelCards): Generation {
  const doubts = new Map(cards.doubted.map(({ id, doubt }) => [id, doubt]))
  const withDoubt = (candidate: Candidate): Candidate => {
    const doubt = doubts.get(candidate.id)
    return doubt === undefined ? candidate : { ...candidate, doubt }
  }
  const there = new Set([...generation.candidates, ...generation.reserve].map(({ id }) => id))
  const fresh = cards.candidates.filter(({ id }) => !there.has(id))
  const brought = generation.reserve.filter(({ id }) => doubts.has(id))
  return {
    ...generation,
    candidates: [...generation.candidates, ...brought, ...fresh]
      .map(withDoubt)
      .sort((a, b) => a.source.start - b.source.start),
    reserve: generation.reserve.filter(({ id }) => !doubts.has(id)),
    rejected: [...generation.rejected, ...unlisted(generation.rejected, cards.rejected)],
  }
}

/** Those that are not in the list yet: asking again must not list the same twice. */
function unlisted(listed: readonly Rejection[], more: readonly Rejection[]): Rejection[] {
  const keyOf = ({ reason, front, source }: Rejection): string =>
    JSON.stringify([reason, front, source?.start, source?.end])
  const known = new Set(listed.map(keyOf))
  return more.filter((rejection) => rejection.front === undefined || !known.has(keyOf(rejection)))
}
