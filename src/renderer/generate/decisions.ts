import type { Candidate } from '@core/generation'
import type { CandidateReview, Decision } from '../state/store'

/** The decision about a candidate; none yet means open. */
export function decisionOf(review: CandidateReview, id: string): Decision {
  return review.decisions[id] ?? 'open'
}

export function keptOf(review: CandidateReview): Candidate[] {
  return review.candidates.filter((candidate) => decisionOf(review, candidate.id) === 'kept')
}

export function tallyOf(review: CandidateReview): { kept: number; rejected: number; open: number } {
  const tally = { kept: 0, rejected: 0, open: 0 }
  for (const candidate of review.candidates) tally[decisionOf(review, candidate.id)] += 1
  return tally
}

/** The next candidate to look at after `index`: the next open one, else simply the next. */
export function nextIndex(review: CandidateReview, index: number): number {
  const { candidates } = review
  for (let i = index + 1; i < candidates.length; i++) {
    const candidate = candidates[i]
    if (candidate !== undefined && decisionOf(review, candidate.id) === 'open') return i
  }
  return Math.min(index + 1, candidates.length - 1)
}

/** Replaces one candidate by its edited self. */
export function withEdited(review: CandidateReview, edited: Candidate): CandidateReview {
  return {
    ...review,
    candidates: review.candidates.map((candidate) => (candidate.id === edited.id ? edited : candidate)),
  }
}

/** Adds the candidates that did not fit the budget, in document order among the others. */
export function withReserve(review: CandidateReview): CandidateReview {
  const candidates = [...review.candidates, ...review.generation.reserve].sort(
    (a, b) => a.source.start - b.source.start || (a.id < b.id ? -1 : 1),
  )
  return { ...review, candidates, generation: { ...review.generation, reserve: [] } }
}
