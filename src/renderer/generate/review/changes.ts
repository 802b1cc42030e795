import { mergeCandidates, type RejectionReason } from '@app/index'
import type { Candidate, Generation, Wording } from '@core/generation'
import { withModelCards, type ModelCards } from '@core/generation/model'
import type { Span } from '@core/model'
import { decisionOf, modelRule, type Review, type Verdict } from './review'

/** Everything that can happen to a review: each takes one and gives the next, and changes nothing in place. */

export const kept: Verdict = { decision: 'kept' }

export function rejectedFor(reason?: RejectionReason): Verdict {
  return reason === undefined ? { decision: 'rejected' } : { decision: 'rejected', reason }
}

/** The same verdict for some candidates; none makes them open again. */
export function decided(review: Review, ids: readonly string[], verdict: Verdict | undefined): Review {
  const verdicts = { ...review.verdicts }
  for (const id of ids) {
    if (verdict === undefined) delete verdicts[id]
    else verdicts[id] = verdict
  }
  return { ...review, verdicts }
}

/** A candidate in the person's own words, kept. */
export function edited(review: Review, candidate: Candidate): Review {
  return decided(
    { ...review, changed: { ...review.changed, [candidate.id]: candidate } },
    [candidate.id],
    kept,
  )
}

/** How many ways of asking there are for a candidate, its first one included. */
export function wordingsOf(review: Review, id: string): number {
  return 1 + (baseOf(review, id)?.wordings?.length ?? 0)
}

/** Which wording stands now, from 1; 0 for the person's own words. */
export function wordingNumber(review: Review, id: string): number {
  const base = baseOf(review, id)
  if (base === undefined) return 0
  const now = review.changed[id] ?? base
  return ring(base).findIndex((wording) => sameWording(wording, now)) + 1
}

/** The next wording of a candidate, round and round; undefined where there is only one. */
export function otherWording(review: Review, id: string): Review | undefined {
  const base = baseOf(review, id)
  if (base === undefined) return undefined
  const wordings = ring(base)
  // After words of one's own comes the first wording.
  const next = wordings[wordingNumber(review, id) % wordings.length]
  if (next === undefined || sameWording(next, review.changed[id] ?? base)) return undefined
  const changed = { ...review.changed }
  if (next === wordings[0]) delete changed[id]
  else changed[id] = worded(base, next)
  return { ...review, changed }
}

function baseOf(review: Review, id: string): Candidate | undefined {
  return review.generation.candidates.find((candidate) => candidate.id === id)
}

function ring(base: Candidate): [Wording, ...Wording[]] {
  return [base, ...(base.wordings ?? [])]
}

function sameWording(a: Wording, b: Wording): boolean {
  return (
    a.kind === b.kind &&
    a.front === b.front &&
    a.back === b.back &&
    a.clozeText === b.clozeText &&
    (a.items ?? []).join('\n') === (b.items ?? []).join('\n')
  )
}

function worded(base: Candidate, { kind, front, back, answers, items, clozeText }: Wording): Candidate {
  const { items: _items, clozeText: _clozeText, ...rest } = base
  return {
    ...rest,
    kind,
    front,
    back,
    answers,
    ...(items === undefined ? {} : { items }),
    ...(clozeText === undefined ? {} : { clozeText }),
  }
}

/** Two candidates as one, with its id; it is kept if one of them was. The two are gone until it is undone. */
export function merged(
  review: Review,
  firstId: string,
  secondId: string,
): { review: Review; id: string } | undefined {
  const [first, second] = [wordedNow(review, firstId), wordedNow(review, secondId)]
  if (first === undefined || second === undefined || firstId === secondId) return undefined
  const candidate = mergeCandidates(first, second)
  const wasKept = decisionOf(review, firstId) === 'kept' || decisionOf(review, secondId) === 'kept'
  const without = (record: Review['changed']): Review['changed'] =>
    Object.fromEntries(Object.entries(record).filter(([id]) => id !== firstId && id !== secondId))
  const rules = [first, second].flatMap((part) => review.parts[part.id] ?? [part.ruleId])
  const next = {
    ...review,
    changed: without(review.changed),
    parts: { ...review.parts, [candidate.id]: rules },
    generation: {
      ...review.generation,
      candidates: inserted(
        review.generation.candidates.filter(({ id }) => id !== firstId && id !== secondId),
        [candidate],
      ),
    },
  }
  return {
    review: decided(
      decided(next, [firstId, secondId], undefined),
      [candidate.id],
      wasKept ? kept : undefined,
    ),
    id: candidate.id,
  }
}

function wordedNow(review: Review, id: string): Candidate | undefined {
  return review.changed[id] ?? baseOf(review, id)
}

/** Candidates among others, in document order; those already there stay before new ones of the same place. */
function inserted(candidates: readonly Candidate[], extra: readonly Candidate[]): Candidate[] {
  const known = new Set(candidates.map(({ id }) => id))
  return [...candidates, ...extra.filter(({ id }) => !known.has(id))].sort(
    (a, b) => a.source.start - b.source.start,
  )
}

/** More candidates to look at, open unless a verdict is given. Those that are there already are left as they are. */
export function offered(review: Review, extra: readonly Candidate[], verdict?: Verdict): Review {
  const known = new Set(review.generation.candidates.map(({ id }) => id))
  const fresh = extra.filter(({ id }) => !known.has(id))
  const ids = new Set(fresh.map(({ id }) => id))
  const next = {
    ...review,
    generation: {
      ...review.generation,
      candidates: inserted(review.generation.candidates, fresh),
      reserve: review.generation.reserve.filter(({ id }) => !ids.has(id)),
    },
  }
  return verdict === undefined ? next : decided(next, [...ids], verdict)
}

/** The best of those that did not fit the budget. */
export function withMore(review: Review, count: number): Review {
  const best = [...review.generation.reserve].sort((a, b) => b.score - a.score).slice(0, count)
  return offered(review, best)
}

/** With what the local model suggested: open, each where it belongs, and cards that it contradicts say so. */
export function withModel(review: Review, cards: ModelCards): Review {
  return { ...review, generation: withModelCards(review.generation, cards) }
}

/** Without the open candidates of a rule that is muted; what was decided stays. */
export function withoutRule(review: Review, ruleId: string): Review {
  const stays = (candidate: Candidate): boolean =>
    candidate.ruleId !== ruleId || decisionOf(review, candidate.id) === 'kept'
  return {
    ...review,
    muted: [...review.muted.filter((id) => id !== ruleId), ruleId],
    generation: {
      ...review.generation,
      candidates: review.generation.candidates.filter(stays),
      reserve: review.generation.reserve.filter((candidate) => candidate.ruleId !== ruleId),
    },
  }
}

/**
 * The review on what was found anew, after a line was restored or the engine changed. Nothing that the person decided,
 * worded or added is lost: what is no longer found but was decided about stays.
 */
export function regenerated(
  review: Review,
  generation: Generation,
  restored: readonly Span[] = review.restored,
): Review {
  const found = new Set([...generation.candidates, ...generation.reserve].map(({ id }) => id))
  const shownBefore = new Set(review.generation.candidates.map(({ id }) => id))
  const stays = review.generation.candidates.filter(
    ({ id, ruleId }) =>
      !found.has(id) &&
      (review.verdicts[id] !== undefined ||
        review.changed[id] !== undefined ||
        ruleId === 'selection' ||
        ruleId === modelRule ||
        ruleId === 'merged'),
  )
  const offeredAgain = generation.reserve.filter(({ id }) => shownBefore.has(id))
  // The parts of a merged card were found again; they are in it.
  const inMerged = new Set(Object.keys(review.parts).flatMap((id) => id.split('+')))
  const notMerged = ({ id }: Candidate): boolean => !inMerged.has(id)
  const again = new Set(offeredAgain.map(({ id }) => id))
  return {
    ...review,
    restored,
    generation: {
      ...generation,
      candidates: inserted(generation.candidates.filter(notMerged), [
        ...offeredAgain.filter(notMerged),
        ...stays,
      ]),
      reserve: generation.reserve.filter((candidate) => !again.has(candidate.id) && notMerged(candidate)),
    },
  }
}
