import { useContext, useLayoutEffect, useRef } from 'react'
import type { SheetText } from '@core/sheet'
import { cardBase } from '../card/cardStyles'
import { turnByWords } from '../card/direction'
import { LoadsContext } from './loads'
import { sideContent } from './sideContent'
import { sideSheet } from './sideStyles'

/**
 * One side of an entry, in a shadow root of its own, so that classes of a card mean nothing to the sheet. The note
 * type's CSS is left out: sizes, colours and alignment made for a screen would take the sheet's look and its paper.
 */
export function SideView({ side, className }: { side: SheetText; className?: string | undefined }) {
  const host = useRef<HTMLDivElement>(null)
  const loads = useContext(LoadsContext)
  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [cardBase, sideSheet]
    const { fragment, loaded, release } = sideContent(root, side)
    const card = document.createElement('div')
    card.className = 'card'
    card.append(fragment)
    turnByWords(card)
    root.replaceChildren(card)
    loads?.add(loaded)
    return () => {
      loads?.delete(loaded)
      release()
    }
  }, [side, loads])
  return <div ref={host} className={className} />
}
