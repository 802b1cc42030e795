import type { Span } from '@core/model'
import { decisionOf, type Review } from './review'

/** What a paragraph of the document has: a card that is kept or was made earlier, one that is only proposed, or none. */
export type Cover = 'kept' | 'open' | 'none'

export interface Coverage {
  /** One for each of `generation.paragraphs`, in their order. */
  covers: readonly Cover[]
  /** Those without a card, in document order. */
  bare: readonly Span[]
  /** How many have a card that is kept or was made earlier. */
  kept: number
}

/** Which paragraphs have cards. Takes time with paragraphs and candidates, not with their product. */
export function coverageOf(review: Review): Coverage {
  const { paragraphs, candidates } = review.generation
  const covers: Cover[] = paragraphs.map(() => 'none')
  const mark = (span: Span, cover: 'kept' | 'open'): void => {
    for (let at = firstEndingAfter(paragraphs, span.start); at < paragraphs.length; at++) {
      const paragraph = paragraphs[at]
      if (paragraph === undefined || paragraph.start >= span.end) return
      if (covers[at] !== 'kept') covers[at] = cover
    }
  }
  for (const span of review.had) mark(span, 'kept')
  for (const candidate of candidates) {
    const decision = decisionOf(review, candidate.id)
    if (decision !== 'rejected') mark(candidate.source, decision)
  }
  return {
    covers,
    bare: paragraphs.filter((_, at) => covers[at] === 'none'),
    kept: covers.filter((cover) => cover === 'kept').length,
  }
}

/** The first of some stretches, which are in document order, that ends after a place. */
export function firstEndingAfter(spans: readonly Span[], place: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) > place) high = middle
    else low = middle + 1
  }
  return low
}

/** The next paragraph without a card after a place, or before it; round the ends of the document. */
export function nextBare(bare: readonly Span[], place: number, direction: 1 | -1): Span | undefined {
  if (direction === 1) return bare.find(({ start }) => start > place) ?? bare[0]
  return bare.findLast(({ start }) => start < place) ?? bare.at(-1)
}
