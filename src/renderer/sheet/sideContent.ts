import { readMedia } from '@app/index'
import type { UntrustedHtml } from '@core/rendering'
import { placeholder, sanitiseCard } from '../card/sanitize'
import { theCollection } from '../state/store'

/** A side of a sheet's entry as nodes to insert. */
export interface SideContent {
  fragment: DocumentFragment
  /** Ends when all pictures are there or said to be missing; never fails. */
  loaded: Promise<void>
  /** Lets go of the pictures' bytes. */
  release: () => void
}

/**
 * The one place where the HTML of a side becomes nodes for paper: sanitised as on cards; pictures filled in from the
 * collection, sounds as a label with their name, what can be unfolded on the screen unfolded.
 */
export function sideContent(html: UntrustedHtml): SideContent {
  const { fragment, media } = sanitiseCard(html)
  for (const details of fragment.querySelectorAll('details')) unfold(details)
  for (const { element, name } of media)
    if (element instanceof HTMLAudioElement) element.replaceWith(soundLabel(name))
  labelSounds(fragment)
  const urls: string[] = []
  let released = false
  const show = async (picture: HTMLImageElement, name: string): Promise<void> => {
    if (!picture.hasAttribute('alt')) picture.alt = name
    try {
      const blob = await readMedia(theCollection(), name)
      if (released) return
      if (blob === undefined) {
        picture.replaceWith(placeholder(`Missing: ${name}`))
        return
      }
      const url = URL.createObjectURL(blob)
      urls.push(url)
      picture.src = url
      await picture.decode()
    } catch {
      if (!released) picture.replaceWith(placeholder(`Could not be read: ${name}`))
    }
  }
  const pictures = media.flatMap(({ element, name }) =>
    element instanceof HTMLImageElement ? [show(element, name)] : [],
  )
  return {
    fragment,
    loaded: Promise.all(pictures).then(() => undefined),
    release: () => {
      released = true
      for (const url of urls) URL.revokeObjectURL(url)
    },
  }
}

/** Paper cannot be clicked: a hint stands there with its name. */
function unfold(details: HTMLDetailsElement): void {
  const box = document.createElement('div')
  box.className = 'hint'
  const summary = details.querySelector(':scope > summary')
  if (summary !== null) {
    const name = document.createElement('span')
    name.className = 'hint-name'
    name.append(...summary.childNodes, ': ')
    summary.replaceWith(name)
  }
  box.append(...details.childNodes)
  details.replaceWith(box)
}

function soundLabel(name: string): HTMLElement {
  const label = document.createElement('span')
  label.className = 'sound'
  label.textContent = `♪ ${name}`
  return label
}

/** `[sound:name]`, as fields name their sounds, where it still stands as text. */
function labelSounds(fragment: DocumentFragment): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode() !== null) {
    if (walker.currentNode instanceof Text && walker.currentNode.data.includes('[sound:'))
      texts.push(walker.currentNode)
  }
  for (const text of texts) {
    // Every second piece is what the parentheses caught: a name.
    const pieces = text.data.split(/\[sound:([^\][]{1,300})\]/)
    text.replaceWith(...pieces.map((piece, index) => (index % 2 === 1 ? soundLabel(piece) : piece)))
  }
}
