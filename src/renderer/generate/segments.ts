import type { Span } from '@core/model'

/** A stretch of a paragraph, with the candidate whose source begins the mark (for a click) and what it is marked as. */
export interface Segment {
  start: number
  text: string
  mark: 'none' | 'fact' | 'current' | 'context'
  candidateId?: string | undefined
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

export interface MarkedSpan extends Span {
  mark: 'fact' | 'current' | 'context'
  candidateId?: string
}

const strength = { none: 0, fact: 1, context: 2, current: 3 } as const

/**
 * Cuts a paragraph at the borders of the spans that touch it; where spans overlap the strongest mark wins
 * (context inside the current source stays visible by its underline only when it lies outside of it).
 */
export function segmentsOf(text: string, paragraph: Paragraph, spans: readonly MarkedSpan[]): Segment[] {
  const touching = spans.filter((span) => span.start < paragraph.end && span.end > paragraph.start)
  if (touching.length === 0) {
    return [{ start: paragraph.start, text: text.slice(paragraph.start, paragraph.end), mark: 'none' }]
  }
  const borders = new Set([paragraph.start, paragraph.end])
  for (const span of touching) {
    borders.add(Math.max(span.start, paragraph.start))
    borders.add(Math.min(span.end, paragraph.end))
  }
  const sorted = [...borders].sort((a, b) => a - b)
  const segments: Segment[] = []
  for (let i = 0; i + 1 < sorted.length; i++) {
    const start = sorted[i] ?? paragraph.start
    const end = sorted[i + 1] ?? paragraph.end
    let best: MarkedSpan | undefined
    for (const span of touching) {
      if (span.start > start || span.end < end) continue
      if (best === undefined || strength[span.mark] > strength[best.mark]) best = span
    }
    segments.push({
      start,
      text: text.slice(start, end),
      mark: best?.mark ?? 'none',
      candidateId: best?.candidateId,
    })
  }
  return segments
}
