import type { RejectionReason } from '@app/index'
import type { Candidate, Generation, IngestedDocument } from '@core/generation'
import type { DocumentId, Millis, Span } from '@core/model'

/** What the person has said about a candidate. None yet means that it is open. */
export type Verdict = { decision: 'kept' } | { decision: 'rejected'; reason?: RejectionReason }

/** Why a card is rejected, in the order of the keys 1–4. */
export const rejectionReasons: readonly { reason: RejectionReason; title: string }[] = [
  { reason: 'ambiguous', title: 'Ambiguous' },
  { reason: 'trivial', title: 'Trivial' },
  { reason: 'wrong', title: 'Wrong' },
  { reason: 'not-interested', title: 'Not interested' },
]

export type Decision = 'open' | 'kept' | 'rejected'

/** In which order the candidates are looked at. */
export type ReviewOrder = 'document' | 'score'

/** A document whose candidates are being looked at. Plain and never changed in place: an undo puts an earlier one back. */
export interface Review {
  documentId: DocumentId
  document: IngestedDocument
  /** What is offered: `candidates` also holds what was added since, by the person or from the reserve. */
  generation: Generation
  verdicts: Readonly<Record<string, Verdict>>
  /** Candidates whose words the person chose, by id: edited, or another wording taken. */
  changed: Readonly<Record<string, Candidate>>
  /** The rules of what a merged candidate was made of, by its id. */
  parts: Readonly<Record<string, readonly string[]>>
  /** Stretches that are read although they were cleaned away. */
  restored: readonly Span[]
  /** Rules that were muted in this review. */
  muted: readonly string[]
  /** Places that have cards from an earlier review. */
  had: readonly Span[]
  order: ReviewOrder
  deck: string
  /** Whether cards of a document with chapters go into a deck a chapter. */
  perChapter: boolean
  /** Whether its decisions have been counted for the keep rates of the rules. */
  counted: boolean
  startedAt: Millis
}

/** The rule of cards that the local model suggested: they are never kept in bulk. */
export const modelRule = 'llm'

/** A review at its beginning. */
export function newReview(
  documentId: DocumentId,
  document: IngestedDocument,
  generation: Generation,
  startedAt: Millis,
  had: readonly Span[] = [],
): Review {
  return {
    documentId,
    document,
    generation,
    verdicts: {},
    changed: {},
    parts: {},
    restored: [],
    muted: [],
    had,
    order: 'document',
    deck: document.title,
    perChapter: true,
    counted: false,
    startedAt,
  }
}

/** The candidates as they are worded now, in the order that was chosen. */
export function candidatesOf(review: Review): Candidate[] {
  const worded = review.generation.candidates.map((candidate) => review.changed[candidate.id] ?? candidate)
  return review.order === 'document' ? worded : worded.sort((a, b) => b.score - a.score)
}

export function decisionOf(review: Review, id: string): Decision {
  return review.verdicts[id]?.decision ?? 'open'
}

export function keptOf(review: Review): Candidate[] {
  // The notes stand in the deck in the order of the document, whatever order they were looked at in.
  return candidatesOf({ ...review, order: 'document' }).filter(
    (candidate) => decisionOf(review, candidate.id) === 'kept',
  )
}

/** How many candidates are kept, rejected and open. */
export function tallyOf(review: Review): Record<Decision, number> {
  const tally = { kept: 0, rejected: 0, open: 0 }
  for (const { id } of review.generation.candidates) tally[decisionOf(review, id)] += 1
  return tally
}

/**
 * The candidate to look at after one that was decided about: the next open one, then the first open one before it, then
 * simply the next.
 */
export function nextOpen(review: Review, id: string | undefined): string | undefined {
  const candidates = candidatesOf(review)
  const at = candidates.findIndex((candidate) => candidate.id === id)
  const isOpen = (candidate: Candidate): boolean => decisionOf(review, candidate.id) === 'open'
  const open = candidates.slice(at + 1).find(isOpen) ?? candidates.find(isOpen)
  return (open ?? candidates[Math.min(at + 1, candidates.length - 1)])?.id
}

/** The candidate some steps away, or the last one in that direction. */
export function neighbour(review: Review, id: string | undefined, steps: number): string | undefined {
  const candidates = candidatesOf(review)
  const at = candidates.findIndex((candidate) => candidate.id === id)
  return candidates[Math.max(0, Math.min(candidates.length - 1, at + steps))]?.id
}

/** Open candidates that were found in the same way, or say the same kind of thing; none that has to be looked at by itself. */
export function openOfKind(review: Review, like: Candidate, kind: 'rule' | 'type'): string[] {
  return review.generation.candidates
    .filter((candidate) => decisionOf(review, candidate.id) === 'open')
    .filter((candidate) =>
      kind === 'rule' ? candidate.ruleId === like.ruleId : candidate.type === like.type,
    )
    .filter((candidate) => isForBulk(candidate) || candidate.id === like.id)
    .map((candidate) => candidate.id)
}

/** Cards of the local model, and those that another card contradicts, have to be looked at one by one. */
function isForBulk({ ruleId, doubt }: Candidate): boolean {
  return ruleId !== modelRule && doubt === undefined
}

/** Every open candidate but those that have to be looked at one by one. */
export function openOnes(review: Review): string[] {
  return review.generation.candidates
    .filter((candidate) => isForBulk(candidate) && decisionOf(review, candidate.id) === 'open')
    .map(({ id }) => id)
}
