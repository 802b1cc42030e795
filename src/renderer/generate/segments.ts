import type { Span } from '@core/model'

/**
 * What a stretch is marked as: the source of a candidate (the `current` one, or by what was decided), a source that has
 * cards already (`had`), or something that the current candidate leans on.
 */
export type MarkKind = 'current' | 'kept' | 'open' | 'rejected' | 'had' | 'context' | 'antecedent'

export interface MarkedSpan extends Span {
  mark: MarkKind
  /** The candidate that a click on the mark goes to. */
  candidateId?: string
  /** Shown when the mark is pointed at. */
  title?: string
}

/** A stretch of a paragraph that looks the same from its first character to its last. */
export interface Segment {
  start: number
  text: string
  /** The strongest mark of a source here. */
  mark: Exclude<MarkKind, 'context' | 'antecedent'> | 'none'
  /** Underlined because the current candidate leans on it; also inside of a source. */
  leans: 'none' | 'context' | 'antecedent'
  candidateId?: string
  title?: string
}

export interface Paragraph {
  start: number
  end: number
}

/** The paragraphs of a text: lines, without the empty ones. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (text.slice(start, end).trim() !== '') paragraphs.push({ start, end })
    start = end + 1
  }
  return paragraphs
}

const strength = { none: 0, had: 1, rejected: 2, open: 3, kept: 4, current: 5 } as const

/**
 * Cuts a paragraph at the borders of the spans that touch it. Where sources overlap the strongest mark wins, and a
 * smaller one of the same strength over a larger one; underlines are kept apart from them and so stay visible inside.
 */
export function segmentsOf(text: string, paragraph: Paragraph, spans: readonly MarkedSpan[]): Segment[] {
  const touching = spans.filter((span) => span.start < paragraph.end && span.end > paragraph.start)
  const borders = new Set([paragraph.start, paragraph.end])
  for (const span of touching) {
    borders.add(Math.max(span.start, paragraph.start))
    borders.add(Math.min(span.end, paragraph.end))
  }
  const sorted = [...borders].sort((a, b) => a - b)
  const segments: Segment[] = []
  for (const [at, start] of sorted.entries()) {
    const end = sorted[at + 1]
    if (end === undefined) break
    segments.push(segmentFrom(text, start, end, touching))
  }
  return segments
}

function segmentFrom(text: string, start: number, end: number, touching: readonly MarkedSpan[]): Segment {
  const segment: Segment = { start, text: text.slice(start, end), mark: 'none', leans: 'none' }
  let length = Number.POSITIVE_INFINITY
  for (const span of touching) {
    if (span.start > start || span.end < end) continue
    if (span.mark === 'context' || span.mark === 'antecedent') {
      if (segment.leans !== 'antecedent') segment.leans = span.mark
      if (span.title !== undefined) segment.title = span.title
      continue
    }
    const isStronger = strength[span.mark] > strength[segment.mark]
    const isCloser = span.mark === segment.mark && span.end - span.start < length
    if (!isStronger && !isCloser) continue
    segment.mark = span.mark
    length = span.end - span.start
    if (span.candidateId === undefined) delete segment.candidateId
    else segment.candidateId = span.candidateId
  }
  return segment
}
