import { useEffect, useRef, type RefObject } from 'react'
import { useReview } from '../session'

/** An item of the list of cards: the current one is scrolled to, and has the focus while the cards have it. */
export function useCurrentItem(current: boolean): RefObject<HTMLLIElement | null> {
  const item = useRef<HTMLLIElement>(null)
  const pane = useReview((session) => current && session.pane)
  useEffect(() => {
    if (!current) return
    if (pane === 'cards') item.current?.focus({ preventScroll: true })
    item.current?.scrollIntoView({ block: 'nearest' })
  }, [current, pane])
  return item
}
