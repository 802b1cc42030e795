import type { SheetText } from '@core/sheet'
import { showMaths } from '../card/maths'
import { MediaUrls } from '../card/mediaUrls'
import { frameOf, showOcclusion } from '../card/occlusion'
import { mediaName } from '../card/noteTypeSheet'
import { placeholder, sanitiseCard, type CardMedia } from '../card/sanitize'

/** A side of a sheet's entry as nodes to insert. */
export interface SideContent {
  fragment: DocumentFragment
  /** Ends when all pictures and formulas are there or said to be missing; never fails. */
  loaded: Promise<void>
  /** Lets go of the pictures' bytes. */
  release: () => void
}

/**
 * The one place where the HTML of a side becomes nodes for paper: sanitised as on cards; pictures filled in from the
 * collection, with the shapes that lie over them; formulas set, sounds as a label with their name, what can be
 * unfolded on the screen unfolded.
 */
export function sideContent(root: ShadowRoot, side: SheetText): SideContent {
  // A button of Anki's template for pictures does nothing on paper.
  const { fragment, media, slots } = sanitiseCard(side.html, side.occlusion === undefined ? [] : ['button'])
  for (const details of fragment.querySelectorAll('details')) unfold(details)
  const urls = new MediaUrls()
  let released = false
  const formulas = slots.flatMap(({ kind, index, element }) => {
    if (kind === 'maths') {
      const span = side.maths[index]
      return span === undefined ? [] : [{ element, span }]
    }
    const audio = kind === 'audio' ? side.audio[index] : undefined
    if (audio?.kind === 'file') element.replaceWith(soundLabel(mediaName(audio.name) ?? audio.name))
    else element.remove()
    return []
  })
  const spoken = side.audio.flatMap((tag) => (tag.kind === 'speech' ? [tag.text] : []))
  // Mostly what is spoken can be read beside it; where it is all that there is, it must be read.
  if (spoken.length > 0 && fragment.textContent.trim() === '' && media.length === 0)
    fragment.append(...spoken.map(soundLabel))
  if (side.occlusion !== undefined && side.occlusion.length > 0) showOcclusion(fragment, side.occlusion)
  const pictures = media.flatMap((item) => {
    if (item.element instanceof HTMLImageElement) return [show(item, item.element)]
    item.element.replaceWith(soundLabel(item.names[0] ?? ''))
    return []
  })
  async function show({ names }: CardMedia, picture: HTMLImageElement): Promise<void> {
    const name = names[0] ?? ''
    const drawn = new Promise((resolve) => picture.addEventListener('load', resolve, { once: true }))
    try {
      const url = await urls.of(names)
      if (released) return
      if (url === undefined) {
        frameOf(picture).replaceWith(placeholder(`Missing: ${name}`))
        return
      }
      picture.src = url
      await picture.decode()
      // Shapes get their measure by this event, which may come after the picture can be shown.
      await drawn
    } catch {
      if (!released) frameOf(picture).replaceWith(placeholder(`Could not be read: ${name}`))
    }
  }
  const set = showMaths(root, formulas, urls, () => released).catch(() => undefined)
  return {
    fragment,
    loaded: Promise.all([...pictures, set]).then(() => undefined),
    release: () => {
      released = true
      urls.release()
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
