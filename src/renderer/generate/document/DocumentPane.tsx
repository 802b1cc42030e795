import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { pick } from '../actions/looking'
import type { Coverage } from '../review/coverage'
import { candidatesOf, type Review } from '../review/review'
import { paragraphsOf } from '../segments'
import { useReview } from '../session'
import { chunksOf } from './chunks'
import { DocumentText } from './DocumentText'
import { rangeOver, runAt, selectSpan } from './domText'
import { MarkedBar } from './MarkedBar'
import { spansOf } from './marks'
import { useMarking } from './useMarking'
import { wordAt } from './words'
import styles from './document.module.css'

/** The document with its facts marked. Here words are marked that become cards of the person's own. */
export function DocumentPane({ review, coverage }: { review: Review; coverage: Coverage }) {
  const root = useRef<HTMLElement>(null)
  const currentId = useReview((session) => session.currentId)
  const pane = useReview((session) => session.pane)
  const shown = useReview((session) => session.shown)
  const { document, generation, restored } = review
  const { text } = document
  const chunks = useMemo(
    () =>
      chunksOf({
        text,
        paragraphs: paragraphsOf(text),
        blocks: generation.paragraphs,
        cleaned: generation.cleaned,
        restored,
        places: document.places ?? [],
        markdown: document.kind !== 'text',
      }),
    [text, document, generation.paragraphs, generation.cleaned, restored],
  )
  const spans = useMemo(() => {
    const current = candidatesOf(review).find(({ id }) => id === currentId)
    return spansOf(review, current)
  }, [review, currentId])
  const marks = useMarking(root, text, spans)

  // Somebody who works in the document is not moved away from where they are.
  useEffect(() => {
    const element = root.current
    if (element === null || useReview.getState().pane === 'document') return
    element.querySelector('[data-mark="current"]')?.scrollIntoView({ block: 'center' })
  }, [currentId])

  useLayoutEffect(() => {
    const element = root.current
    if (pane === 'document' && element !== null && !element.contains(window.document.activeElement))
      element.focus({ preventScroll: true })
  }, [pane, shown])

  useEffect(() => {
    const element = root.current
    if (shown === undefined || element === null) return
    runAt(element, shown.span.start)?.scrollIntoView({ block: 'center' })
    const word = wordAt(text, shown.span.start)
    if (word !== undefined && rangeOver(element, word) !== undefined) selectSpan(element, word)
  }, [shown, text])

  return (
    <div className={styles.pane} data-pane="document">
      <section
        ref={root}
        className={styles.document}
        aria-label="Document"
        aria-describedby="marking-keys"
        tabIndex={0}
        onFocus={() => useReview.setState({ pane: 'document' })}
        onKeyDown={(event) => {
          marks(event)
        }}
      >
        <DocumentText
          text={text}
          chunks={chunks}
          spans={spans}
          covers={coverage.covers}
          onPick={pickShown}
          canRestore
        />
      </section>
      <MarkedBar text={text} />
    </div>
  )
}

/** In a narrow window the card is on the other side. */
function pickShown(id: string): void {
  pick(id)
  const cards = document.querySelector('[data-pane="cards"]')
  if (cards !== null && getComputedStyle(cards).display === 'none') useReview.setState({ pane: 'cards' })
}
