import type { Paper } from '@host/index'

/** How a briefing sheet lies on paper. */
export interface BriefingLayout {
  points: number
  columns: 1 | 2
  /** The sentences that facts come from are listed on a page of their own. */
  sentences: boolean
}

/** What a person chooses about its length; how it is laid out follows. */
export interface BriefingTaste {
  paper: Paper
  /** So many pages of facts at most. */
  pages: 1 | 2 | 3 | 'all'
  /** Size of the text in points; the largest that fits where it is missing. */
  points?: number
  sentences: boolean
}

/** From the largest to the smallest text that is comfortable to read on paper. */
export const briefingSizes = [11, 10, 9, 8] as const

/** No page holds more facts than this, in two columns of the smallest text. */
export const mostOnAPage = 160

/** The layouts to try in turn: large text in one column first. */
export function layoutsToTry(points: number | undefined): { points: number; columns: 1 | 2 }[] {
  const sizes = points === undefined ? briefingSizes : [points]
  // Smaller text in one column has lines that are too long to read.
  return sizes.flatMap((size) =>
    size >= 10
      ? ([
          { points: size, columns: 1 },
          { points: size, columns: 2 },
        ] as const)
      : ([{ points: size, columns: 2 }] as const),
  )
}

/**
 * The largest number from `least` to `most` that passes, when all below one that passes do too; `least` is not tried.
 */
export function largestThat(least: number, most: number, passes: (count: number) => boolean): number {
  let [low, high] = [least, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (passes(middle)) low = middle
    else high = middle - 1
  }
  return low
}
