import { useLayoutEffect, useRef } from 'react'
import type { NoteType } from '@core/model'
import type { CardSide } from '@core/rendering'
import { cardBase, cardGuard, sheetFor } from './cardStyles'
import { fillAudioSlot } from './audioSlot'
import { turnByWords } from './direction'
import { showLink, showRefusedLink } from './links'
import { showMaths } from './maths'
import { MediaUrls } from './mediaUrls'
import { frameOf, showOcclusion } from './occlusion'
import { cardPage, isDark, watchDark } from './page'
import { placeholder, sanitiseCard, type CardMedia, type SanitisedCard } from './sanitize'
import { fillSheet } from './sheetMedia'
import { typeBox, typedComparison, type Typing } from './typeBox'

interface CardViewProps {
  /** As `renderSide` gives it. Kept in a memo by the caller: a new value is shown anew. */
  side: CardSide
  noteType: Pick<NoteType, 'css' | 'format'>
  face: 'front' | 'back'
  /** Index of the template, or cloze number − 1: note types may give each card a look. */
  ordinal?: number
  size?: 'normal' | 'small'
  /** What was typed, and what to do with it. Without it a box to type in is only shown. */
  typing?: Typing | undefined
  /** Light or dark, whatever the program is; whoever sets it gives its box the same `color-scheme`. */
  theme?: 'light' | 'dark' | undefined
}

/** One side of a card: sanitised, in a shadow root of its own, so that its CSS stays inside and ours outside. */
export function CardView(props: CardViewProps) {
  const { side, noteType, face, ordinal = 0, size = 'normal', typing, theme } = props
  const host = useRef<HTMLDivElement>(null)
  const { css, format } = noteType
  const latest = useRef(typing)
  useLayoutEffect(() => {
    latest.current = typing
  })
  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return
    return showSide(element, { side, css, isAnki: format === 'html', face, ordinal, theme }, latest)
  }, [side, css, format, face, ordinal, theme])
  return <div ref={host} data-card={face} data-size={size} data-format={format} />
}

interface Shown {
  side: CardSide
  css: string
  isAnki: boolean
  face: 'front' | 'back'
  ordinal: number
  theme: 'light' | 'dark' | undefined
}

/** With more elements a selector that searches among them for each of them takes seconds. */
const manyElements = 2_000

/** Shows a side in the shadow root of an element. Gives how to end what goes on in it. */
function showSide(host: HTMLElement, shown: Shown, typing: { current: Typing | undefined }): () => void {
  const { side, css, isAnki, face, ordinal, theme } = shown
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  // The button of Anki's own template for pictures does nothing without its script; ours takes its place.
  const clean = sanitiseCard(side.html, side.occlusion === undefined ? [] : ['button'])
  const isLarge = clean.fragment.querySelectorAll('*').length > manyElements
  const sheets = [css, clean.styles].flatMap((text) => sheetFor(text, isLarge) ?? [])
  root.adoptedStyleSheets = [cardGuard, cardBase, ...sheets.map(({ sheet }) => sheet)]
  const { page, content, setDark } = cardPage(ordinal, isAnki)
  content.append(clean.fragment)
  // Anki leaves the direction to note types.
  if (!isAnki) turnByWords(content)
  root.replaceChildren(page)
  if (host.dataset['size'] === 'small') page.classList.add('fd-small')
  const showTheme = (): void => setDark(theme === undefined ? isDark() : theme === 'dark')
  showTheme()

  const urls = new MediaUrls()
  let gone = false
  const ends = [watchDark(showTheme)]
  for (const item of clean.media) void fillMedia(item, urls, () => gone)
  // Without its pictures and fonts a card can still be read.
  for (const sheet of sheets) fillSheet(sheet).catch(() => undefined)
  for (const slot of clean.slots) {
    const audio = slot.kind === 'audio' ? side.audio[slot.index] : undefined
    if (audio !== undefined) ends.push(fillAudioSlot(slot.element, audio, urls))
    else if (slot.kind === 'type' && side.typeIn !== undefined) {
      slot.element.replaceChildren(
        face === 'front'
          ? typeBox(side.typeIn, typing.current && forwarding(typing))
          : typedComparison(typing.current, side.typeIn),
      )
    } else if (slot.kind !== 'maths') slot.element.remove()
  }
  for (const link of clean.links) showLink(link)
  for (const link of clean.refused) showRefusedLink(link)
  if (side.occlusion !== undefined)
    showOcclusion(content, side.occlusion, {
      blank: side.blank,
      canZoom: host.dataset['size'] !== 'small',
    })
  // Beside the page, not in it: the card's CSS may make its page pale.
  else if (leftOutInWords(clean) !== undefined) root.append(notice(leftOutInWords(clean) ?? ''))
  const formulas = clean.slots.flatMap(({ kind, index, element }) => {
    const span = kind === 'maths' ? side.maths[index] : undefined
    return span === undefined ? [] : [{ element, span }]
  })
  // The source of the formulas stands there until they are set.
  showMaths(root, formulas, urls, () => gone).catch(() => undefined)
  // A small card is a preview among other things, which stay where they are.
  if (face === 'back' && host.dataset['size'] !== 'small') requestAnimationFrame(() => scrollToAnswer(root))
  return () => {
    gone = true
    for (const end of ends) end()
    urls.release()
  }
}

/** The newest of the component's callbacks, whichever was there when the box was made. */
function forwarding(typing: { current: Typing | undefined }): Typing {
  return {
    text: typing.current?.text ?? '',
    onType: (text) => typing.current?.onType(text),
    onDone: () => typing.current?.onDone(),
  }
}

async function fillMedia(
  { element, names }: CardMedia,
  urls: MediaUrls,
  isGone: () => boolean,
): Promise<void> {
  try {
    const url = await urls.of(names)
    if (isGone()) return
    if (url === undefined) frameOf(element).replaceWith(placeholder(`Missing: ${names[0]}`))
    else element.src = url
  } catch {
    frameOf(element).replaceWith(placeholder(`Could not be read: ${names[0]}`))
  }
}

/** What of a card is not there for safety, and why. */
function leftOutInWords({ hadScript, hadForm }: SanitisedCard): string | undefined {
  if (hadScript && hadForm)
    return 'A script and a form of this card are left out: Factdeck neither runs scripts of cards nor sends their forms.'
  if (hadScript) return 'A script of this card is left out: Factdeck does not run scripts of cards.'
  return hadForm ? 'A form of this card is left out: Factdeck sends nothing for cards.' : undefined
}

function notice(text: string): HTMLElement {
  const element = document.createElement('small')
  element.className = 'fd-ours fd-notice'
  element.textContent = text
  return element
}

/** As Anki does it: a long question moves away when the answer lies below what can be seen. */
function scrollToAnswer(root: ShadowRoot): void {
  const rule = root.getElementById('answer')
  if (rule !== null && rule.getBoundingClientRect().top > window.innerHeight * 0.65)
    rule.scrollIntoView({ block: 'start' })
}
