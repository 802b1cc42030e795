import { useEffect, useMemo, useState } from 'react'

/** On narrow windows a row has two lines: the first column, and the rest in one. */
const narrow = window.matchMedia('(max-width: 44rem)')

/** How high rows are, in pixels. Asked for once, not while scrolling: it makes the page work out all its styles. */
export function useMeasures(): { isNarrow: boolean; rowHeight: number; headHeight: number } {
  const [isNarrow, setNarrow] = useState(narrow.matches)
  const [rem, setRem] = useState(remInPixels)
  useEffect(() => {
    const listen = (): void => setNarrow(narrow.matches)
    // A zoom of the text comes with a new size of the window.
    const measure = (): void => setRem(remInPixels())
    narrow.addEventListener('change', listen)
    window.addEventListener('resize', measure)
    return () => {
      narrow.removeEventListener('change', listen)
      window.removeEventListener('resize', measure)
    }
  }, [])
  return useMemo(
    () => ({
      isNarrow,
      rowHeight: Math.round((isNarrow ? 3.5 : 2.125) * rem),
      headHeight: isNarrow ? 0 : Math.round(2.125 * rem),
    }),
    [isNarrow, rem],
  )
}

function remInPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
