import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import type { Paper } from '@host/index'
import { countRows, cutBriefing, longestSheet, type Briefing } from '@core/sheet'
import { millimetre, pageMargins, paperSizes } from '../sheet/layout'
import { BriefingPaper } from './BriefingPaper'
import { largestThat, layoutsToTry, mostOnAPage, type BriefingLayout, type BriefingTaste } from './layout'

/** A briefing sheet that has been fitted to its pages. */
export interface FittedBriefing {
  /** With the facts that fit. */
  briefing: Briefing
  layout: BriefingLayout
  /** Pages of facts; the sentences come after them. */
  pages: number
}

/** More pages than this are not counted. */
const mostPages = 60

/**
 * Lays a briefing sheet out on as many pages as are wanted: the largest text that all facts fit with, else the smallest
 * with the most important facts. It draws the sheet where nobody sees it, so it must not be called while React renders.
 */
export function fitBriefing(briefing: Briefing, taste: BriefingTaste): FittedBriefing {
  const page = measuringPage(taste.paper)
  try {
    const pagesWith = (count: number, { points, columns }: { points: number; columns: 1 | 2 }): number =>
      page.pagesOf(cutBriefing(briefing, count), { points, columns, sentences: false })
    const layouts = layoutsToTry(taste.points)
    const smallest = layouts.at(-1) ?? { points: 8, columns: 2 }
    const fitted = (count: number, layout: { points: number; columns: 1 | 2 }): FittedBriefing => ({
      briefing: cutBriefing(briefing, count),
      layout: { ...layout, sentences: taste.sentences },
      pages: pagesWith(count, layout),
    })
    const total = countRows(briefing)
    if (taste.pages === 'all')
      return fitted(Math.min(total, longestSheet), { points: taste.points ?? 10, columns: 2 })
    const { pages } = taste
    // A deck of thousands is not drawn whole to find that it does not fit.
    const most = Math.min(total, pages * mostOnAPage)
    if (most === total)
      for (const layout of layouts) if (pagesWith(total, layout) <= pages) return fitted(total, layout)
    const count = largestThat(1, most, (tried) => pagesWith(tried, smallest) <= pages)
    return fitted(count, smallest)
  } finally {
    page.remove()
  }
}

/** A page beside the window, whose columns stand for the pages as in the preview. */
function measuringPage(paper: Paper): {
  pagesOf: (briefing: Briefing, layout: BriefingLayout) => number
  remove: () => void
} {
  const box = document.createElement('div')
  const { width, height } = paperSizes[paper]
  const { top, side, bottom } = pageMargins
  const textWidth = (width - 2 * side) * millimetre
  box.inert = true
  Object.assign(box.style, {
    position: 'fixed',
    insetBlockStart: '0',
    insetInlineStart: '-10000px',
    inlineSize: `${textWidth}px`,
    // A hair less than the page: a printer's rounding must not make another one.
    blockSize: `${(height - top - bottom) * millimetre - 2}px`,
    columnWidth: `${textWidth}px`,
    columnGap: '0px',
    columnFill: 'auto',
    visibility: 'hidden',
  })
  document.body.append(box)
  const root = createRoot(box)
  return {
    pagesOf: (briefing, layout) => {
      flushSync(() => root.render(<BriefingPaper briefing={briefing} layout={layout} />))
      return Math.min(mostPages, Math.max(1, Math.round(box.scrollWidth / textWidth)))
    },
    remove: () => {
      root.unmount()
      box.remove()
    },
  }
}
