import { memo, useEffect, useMemo, useRef } from 'react'
import { paragraphsOf, segmentsOf, type MarkedSpan, type Paragraph } from './segments'
import styles from './generate.module.css'

/** More than this is not put into the page at once: the part around the current mark is shown. */
const mostParagraphs = 400

interface MarkedTextProps {
  text: string
  spans: readonly MarkedSpan[]
  /** Called with the candidate whose mark was clicked. */
  onPick?: (candidateId: string) => void
}

/** A document's text with its facts marked; the current one is scrolled to. */
export function MarkedText({ text, spans, onPick }: MarkedTextProps) {
  const root = useRef<HTMLDivElement>(null)
  const paragraphs = useMemo(() => paragraphsOf(text), [text])
  const current = spans.find((span) => span.mark === 'current')
  const first = useMemo(() => {
    if (paragraphs.length <= mostParagraphs || current === undefined) return 0
    const at = paragraphs.findIndex((paragraph) => paragraph.end > current.start)
    return Math.max(0, Math.min(paragraphs.length - mostParagraphs, at - mostParagraphs / 2))
  }, [paragraphs, current])
  const shown = paragraphs.slice(first, first + mostParagraphs)
  useEffect(() => {
    root.current?.querySelector('[data-mark="current"]')?.scrollIntoView({ block: 'center' })
  }, [current?.start, current?.end, first])
  return (
    <div ref={root}>
      {first > 0 ? <p className={styles.elided}>Earlier text is not shown here.</p> : null}
      {shown.map((paragraph) => {
        const touching = spans.filter((span) => span.start < paragraph.end && span.end > paragraph.start)
        return (
          <MarkedParagraph
            key={paragraph.start}
            text={text}
            paragraph={paragraph}
            spans={touching}
            signature={touching.map((span) => `${span.start}-${span.end}${span.mark}`).join()}
            onPick={onPick}
          />
        )
      })}
      {first + shown.length < paragraphs.length ? (
        <p className={styles.elided}>Later text is not shown here.</p>
      ) : null}
    </div>
  )
}

interface MarkedParagraphProps {
  text: string
  paragraph: Paragraph
  spans: readonly MarkedSpan[]
  /** What the spans amount to, so that only paragraphs whose marks changed are drawn again. */
  signature: string
  onPick: ((candidateId: string) => void) | undefined
}

const markClass = { fact: styles.fact, current: styles.factCurrent, context: styles.factContext }

const MarkedParagraph = memo(
  function MarkedParagraph({ text, paragraph, spans, onPick }: MarkedParagraphProps) {
    return (
      <p dir="auto">
        {segmentsOf(text, paragraph, spans).map((segment) =>
          segment.mark === 'none' ? (
            <span key={segment.start}>{segment.text}</span>
          ) : (
            <mark
              key={segment.start}
              className={markClass[segment.mark]}
              data-mark={segment.mark}
              onClick={() => {
                if (segment.candidateId !== undefined) onPick?.(segment.candidateId)
              }}
            >
              {segment.text}
            </mark>
          ),
        )}
      </p>
    )
  },
  (before, after) =>
    before.text === after.text &&
    before.paragraph.start === after.paragraph.start &&
    before.signature === after.signature,
)
