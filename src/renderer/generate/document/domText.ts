import type { Span } from '@core/model'

/**
 * Places of the text and places of the page. Each run of text stands in an element with `data-at`, the place of its
 * first character; runs stand in chunks with `data-from`. Both are in document order.
 */

/** The last of some elements whose number in `name` is not beyond a place. */
function lastUpTo(elements: NodeListOf<HTMLElement>, name: string, place: number): HTMLElement | undefined {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (Number(elements[middle]?.dataset[name]) <= place) low = middle + 1
    else high = middle
  }
  return elements[Math.max(0, low - 1)]
}

/** The element of the run that holds a place of the text. */
export function runAt(root: HTMLElement, place: number): HTMLElement | undefined {
  const chunk = lastUpTo(root.querySelectorAll('[data-from]'), 'from', place)
  return chunk === undefined ? undefined : lastUpTo(chunk.querySelectorAll('[data-at]'), 'at', place)
}

function pointAt(root: HTMLElement, place: number): { node: Node; offset: number } | undefined {
  const run = runAt(root, place)
  const node = run?.firstChild
  if (run === undefined || node === null || node === undefined) return undefined
  const length = node.textContent?.length ?? 0
  return { node, offset: Math.max(0, Math.min(length, place - Number(run.dataset['at']))) }
}

/** A range of the page over a stretch of the text. */
export function rangeOver(root: HTMLElement, span: Span): Range | undefined {
  const start = pointAt(root, span.start)
  // The end belongs to the run of the last character, not to the next one.
  const last = pointAt(root, span.end - 1)
  if (start === undefined || last === undefined) return undefined
  const range = root.ownerDocument.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(last.node, Math.min(last.offset + 1, last.node.textContent?.length ?? 0))
  return range
}

/** Marks a stretch of the text as a person would with the mouse. */
export function selectSpan(root: HTMLElement, span: Span): void {
  const range = rangeOver(root, span)
  const selection = root.ownerDocument.getSelection()
  if (range === undefined || selection === null) return
  selection.removeAllRanges()
  selection.addRange(range)
}

/** The place of the text at a point of the page; undefined outside of the text. */
export function placeOf(root: HTMLElement, node: Node, offset: number): number | undefined {
  if (!root.contains(node)) return undefined
  const element = node instanceof HTMLElement ? node : node.parentElement
  const run = element?.closest<HTMLElement>('[data-at]')
  if (run !== null && run !== undefined && root.contains(run)) {
    const at = Number(run.dataset['at'])
    if (!(node instanceof HTMLElement)) return at + offset
    return offset === 0 ? at : at + (run.textContent?.length ?? 0)
  }
  return placeBetween(root, node, offset)
}

/** A point between elements, as after a triple click: the first run after it, or the end of the last run before it. */
function placeBetween(root: HTMLElement, node: Node, offset: number): number | undefined {
  const range = root.ownerDocument.createRange()
  range.setStart(node, offset)
  let before: HTMLElement | undefined
  for (const run of root.querySelectorAll<HTMLElement>('[data-at]')) {
    if (range.comparePoint(run, 0) >= 0) return Number(run.dataset['at'])
    before = run
  }
  return before === undefined ? undefined : Number(before.dataset['at']) + (before.textContent?.length ?? 0)
}

/** What is marked in the text, as places of it; undefined where nothing is, or something outside of it. */
export function selectedSpan(root: HTMLElement): Span | undefined {
  const selection = root.ownerDocument.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  const start = placeOf(root, startContainer, startOffset)
  const end = placeOf(root, endContainer, endOffset)
  return start === undefined || end === undefined || end <= start ? undefined : { start, end }
}

/** The place of the text under a point of the window. */
export function placeUnder(root: HTMLElement, x: number, y: number): number | undefined {
  const position = root.ownerDocument.caretPositionFromPoint(x, y)
  return position === null ? undefined : placeOf(root, position.offsetNode, position.offset)
}
