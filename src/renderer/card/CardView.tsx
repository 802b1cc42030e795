import { useLayoutEffect, useRef } from 'react'
import { readMedia } from '@app/index'
import type { UntrustedHtml } from '@core/rendering'
import { theCollection } from '../state/store'
import { cardBase, noteTypeSheet } from './cardStyles'
import { placeholder, sanitiseCard } from './sanitize'

interface CardViewProps {
  html: UntrustedHtml
  css: string
  size?: 'normal' | 'small'
}

/** One side of a card: sanitised, in a shadow root of its own, so that its CSS stays inside and ours outside. */
export function CardView({ html, css, size = 'normal' }: CardViewProps) {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const own = noteTypeSheet(css)
    root.adoptedStyleSheets = own === undefined ? [cardBase] : [cardBase, own]
    const { fragment, media } = sanitiseCard(html)
    const card = document.createElement('div')
    card.className = 'card'
    card.append(fragment)
    root.replaceChildren(card)
    const urls: string[] = []
    let gone = false
    for (const item of media) {
      void readMedia(theCollection(), item.name)
        .then((blob) => {
          if (gone) return
          if (blob === undefined) {
            item.element.replaceWith(placeholder(`Missing: ${item.name}`))
            return
          }
          const url = URL.createObjectURL(blob)
          urls.push(url)
          item.element.src = url
        })
        .catch(() => item.element.replaceWith(placeholder(`Could not be read: ${item.name}`)))
    }
    return () => {
      gone = true
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }, [html, css])
  return <div ref={host} dir="auto" data-size={size} />
}
