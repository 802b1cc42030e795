/** Which rows of a long list are in the page. */
export interface RowWindow {
  from: number
  /** Exclusive. */
  to: number
}

/** The window moves by so many rows at once, so that most frames of scrolling change nothing in the page. */
const step = 8

/** How many rows a window has; fewer only at the end of a list. */
export function windowLength(viewHeight: number, rowHeight: number): number {
  return (Math.ceil(Math.ceil(viewHeight / rowHeight) / step) + 3) * step
}

/** The rows that can be seen, and some around them. All in pixels; an empty list gives an empty window. */
export function rowWindow(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
): RowWindow {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight)
  const from = Math.max(0, Math.min(Math.floor(first / step) * step - step, count))
  return { from, to: Math.max(from, Math.min(count, from + windowLength(viewHeight, rowHeight))) }
}

/**
 * Where to scroll so that a row can be seen whole: nowhere when it can be already. `viewHeight` is without what lies over
 * the list, such as its head.
 */
export function scrollToShow(row: number, rowHeight: number, scrollTop: number, viewHeight: number): number {
  const top = row * rowHeight
  if (top < scrollTop) return top
  return Math.max(scrollTop, top + rowHeight - viewHeight)
}
