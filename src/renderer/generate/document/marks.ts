import type { Candidate } from '@core/generation'
import type { MarkedSpan } from '../segments'
import { decisionOf, type Review } from '../review/review'

/** Everything that is marked in the document: sources by what was decided, and what the current candidate leans on. */
export function spansOf(review: Review, current: Candidate | undefined): MarkedSpan[] {
  const spans: MarkedSpan[] = review.had.map(({ start, end }) => ({ start, end, mark: 'had' }))
  for (const { id, source } of review.generation.candidates) {
    const mark = id === current?.id ? 'current' : decisionOf(review, id)
    spans.push({ start: source.start, end: source.end, mark, candidateId: id })
  }
  if (current !== undefined) spans.push(...leaningOf(current))
  return spans
}

/** The stretches that a candidate leans on: antecedents of replaced words, headings, the words that introduce a list. */
export function leaningOf({ source, replacements = [] }: Candidate): MarkedSpan[] {
  const context = (source.context ?? []).map(({ start, end }): MarkedSpan => ({
    start,
    end,
    mark: 'context',
  }))
  const antecedents = replacements.map(({ from, antecedent }): MarkedSpan => ({
    start: antecedent.start,
    end: antecedent.end,
    mark: 'antecedent',
    title: `“${from}” was taken to mean this.`,
  }))
  return [...context, ...antecedents]
}
