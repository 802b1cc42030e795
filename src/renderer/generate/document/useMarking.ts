import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { Span } from '@core/model'
import { announce } from '../../shell/announce'
import { useReview } from '../session'
import { placeUnder, rangeOver, runAt, selectedSpan, selectSpan } from './domText'
import { markedSpan, stepped, wordAt, wordBefore, type Marking } from './words'

/** Words are marked by the mouse as anywhere, or by keys: a caret that stands on a word and goes from word to word. */
export function useMarking(
  root: RefObject<HTMLElement | null>,
  text: string,
  drawn: unknown,
): (event: KeyboardEvent<HTMLElement>) => boolean {
  const marking = useRef<Marking>(undefined)
  /** Where the caret would be in a line that is too short for it. */
  const column = useRef<number>(undefined)

  useEffect(() => {
    const listen = (): void => {
      const element = root.current
      if (element === null) return
      const marked = selectedSpan(element)
      const before = useReview.getState().marked
      if (marked?.start !== before?.start || marked?.end !== before?.end) useReview.setState({ marked })
    }
    document.addEventListener('selectionchange', listen)
    return () => document.removeEventListener('selectionchange', listen)
  }, [root])

  // Drawing the marks anew may have taken the marked runs out of the page.
  useLayoutEffect(() => {
    const element = root.current
    const { marked } = useReview.getState()
    if (element === null || marked === undefined || !element.contains(document.activeElement)) return
    const now = selectedSpan(element)
    if (now?.start !== marked.start || now.end !== marked.end) selectSpan(element, marked)
  }, [root, drawn])

  const present = (): Marking | undefined => {
    const { marked, shown } = useReview.getState()
    if (marked === undefined) {
      const start = shown?.span.start ?? firstInSight(root.current)
      const word = start === undefined ? undefined : wordAt(text, start)
      return word === undefined ? undefined : { anchor: word, head: word }
    }
    const known = marking.current
    if (known !== undefined) {
      const span = markedSpan(known)
      if (span.start === marked.start && span.end === marked.end) return known
    }
    const anchor = wordAt(text, marked.start)
    const head = wordBefore(text, marked.end) ?? wordAt(text, marked.start)
    return anchor === undefined || head === undefined ? undefined : { anchor, head }
  }

  const put = (next: Marking): void => {
    const element = root.current
    if (element === null) return
    marking.current = next
    const span = markedSpan(next)
    runAt(element, next.head.start)?.scrollIntoView({ block: 'nearest' })
    selectSpan(element, span)
    keepInSight(element, next.head)
    useReview.setState({ marked: span })
    announce(text.slice(span.start, span.end))
  }

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const element = root.current
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    const isAlong = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    if (element === null || (!isAcross && !isAlong)) return false
    event.preventDefault()
    const now = present()
    if (now === undefined) return true
    if (!isAlong) column.current = undefined
    if (useReview.getState().marked === undefined) put(now)
    else if (isAcross) put(stepped(text, now, event.key === 'ArrowRight' ? 1 : -1, event.shiftKey))
    else {
      const down = event.key === 'ArrowDown'
      const head = lineAway(element, text, now.head, down, (column.current ??= leftOf(element, now.head)))
      if (head !== undefined) put({ anchor: event.shiftKey ? now.anchor : head, head })
    }
    return true
  }
}

function leftOf(root: HTMLElement, word: Span): number {
  return rangeOver(root, word)?.getBoundingClientRect().left ?? root.getBoundingClientRect().left
}

/** How much of the pane's height stays between the caret and its border. */
const margin = 48

function keepInSight(root: HTMLElement, word: Span): void {
  const rect = rangeOver(root, word)?.getBoundingClientRect()
  const pane = root.getBoundingClientRect()
  if (rect === undefined) return
  if (rect.bottom > pane.bottom - margin) root.scrollTop += rect.bottom - pane.bottom + margin
  else if (rect.top < pane.top + margin) root.scrollTop -= pane.top + margin - rect.top
}

/** The word in the line above or below, in the same column. */
function lineAway(
  root: HTMLElement,
  text: string,
  from: Span,
  down: boolean,
  left: number,
): Span | undefined {
  keepInSight(root, from)
  const rects = rangeOver(root, from)?.getClientRects()
  const rect = down ? rects?.[rects.length - 1] : rects?.[0]
  if (rect === undefined) return undefined
  const step = rect.height / 2
  for (let by = 1; by <= 16; by++) {
    const y = down ? rect.bottom + by * step : rect.top - by * step
    const place = placeUnder(root, left + 2, y)
    const word = place === undefined ? undefined : wordAt(text, place)
    if (word === undefined) continue
    if (down ? word.start > from.start : word.start < from.start) return word
  }
  return undefined
}

/** The first place of the text that can be seen. */
function firstInSight(root: HTMLElement | null): number | undefined {
  if (root === null) return undefined
  const { left, top, width, height } = root.getBoundingClientRect()
  for (let y = top + 8; y < top + height; y += 12) {
    const place = placeUnder(root, left + width / 2, y)
    if (place !== undefined) return place
  }
  return undefined
}
