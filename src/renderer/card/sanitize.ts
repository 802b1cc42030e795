import createDOMPurify from 'dompurify'
import { outsideLink, whyRefused, type OutsideLink } from '@host/index'
import { plainSentence } from '@core/model'
import { separateStyles, styleAttribute, type UntrustedHtml } from '@core/rendering'
import { tooMuch } from './bounds'
import { isShowablePicture } from './inlinePicture'
import { applyStyle } from './inlineStyle'
import { mediaName } from './noteTypeSheet'

/**
 * What a card may be made of. An allow-list: text structure, tables, emphasis, pictures, sound and film. No scripts,
 * forms, frames, SVG or MathML (formulas are put in by us afterwards); of `data-*` only the number of a cloze and the
 * places that we left for what we put in, which say nothing themselves: a second interpreter of attributes is how
 * sanitisers are passed.
 */
const allowedTags = (
  'a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em ' +
  'figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nobr ol p pre q rb rp rt rtc ruby s samp ' +
  'section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr'
).split(' ')
const allowedAttributes = (
  'align alt autoplay bgcolor border cellpadding cellspacing class color colspan controls data-fd data-ordinal datetime dir face ' +
  'height hidden id lang loop muted nowrap open reversed rowspan scope size span src start style title type valign width'
).split(' ')

/** What a card can have of a form. A button alone says nothing that is lost. */
const formTags: ReadonlySet<string> = new Set(['form', 'input', 'select', 'textarea'])

const purify = createDOMPurify(window)

/** Something that can stand in a body only: without it a `<frameset>` would take the place of the body and of all that is in it. */
const noFrames = '<wbr>'
/** CSS in `<style>` elements of one side. */
const longestStyles = 100_000

/** A place in a card that we left for something of ours. */
export interface CardSlot {
  kind: 'maths' | 'audio' | 'type' | 'occlusion'
  index: number
  element: HTMLElement
}

export interface CardMedia {
  element: HTMLImageElement | HTMLMediaElement
  /** What the file may be called: with its escapes decoded, or as it was written. */
  names: string[]
}

/** Words of a card that lead to a page or a mail address. They do nothing themselves: whoever shows the card asks first. */
export interface CardLink {
  element: HTMLElement
  link: OutsideLink
}

/** Words that would lead somewhere where no card may lead, and why not. */
export interface RefusedLink {
  element: HTMLElement
  why: string
}

export interface SanitisedCard {
  fragment: DocumentFragment
  /** Pictures, sounds and films named by a plain file name, still without their bytes. */
  media: CardMedia[]
  slots: CardSlot[]
  links: CardLink[]
  refused: RefusedLink[]
  /** The card's `<style>` elements, not yet made safe. */
  styles: string
  /** A script was left out. */
  hadScript: boolean
  /** A form, or a field of one, was left out. */
  hadForm: boolean
}

/**
 * Makes a card's HTML safe to insert. Remote pictures are replaced by a label; named ones are left empty and listed,
 * to be filled from the collection's media.
 *
 * @param dropped elements that are left out with what they hold, beyond those that never are allowed
 */
export function sanitiseCard(html: UntrustedHtml, dropped: readonly string[] = []): SanitisedCard {
  const nothing = {
    media: [],
    slots: [],
    links: [],
    refused: [],
    styles: '',
    hadScript: false,
    hadForm: false,
  }
  const fault = tooMuch(html)
  if (fault !== undefined) {
    const fragment = document.createDocumentFragment()
    fragment.append(placeholder(fault))
    return { fragment, ...nothing }
  }
  const parted = separateStyles(html)
  let { styles } = parted
  let [hadScript, hadForm] = [false, false]
  const addresses: OutsideLink[] = []
  const reasons: string[] = []
  purify.removeAllHooks()
  purify.addHook('uponSanitizeElement', (node, { tagName }) => {
    if (tagName === 'style') styles += `${node.textContent ?? ''}\n`
    else if (tagName === 'script') hadScript = true
    else if (formTags.has(tagName)) hadForm = true
    // The address itself is no attribute that is allowed.
    else if (tagName === 'a' && node instanceof Element) markLink(node, addresses, reasons)
  })
  const fragment = purify.sanitize(noFrames + parted.html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: [...allowedAttributes, styleAttribute],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ADD_FORBID_CONTENTS: [...dropped],
    // A colon in the value is no scheme of an address.
    ADD_URI_SAFE_ATTR: ['data-fd', styleAttribute],
    // A style element at the beginning would otherwise land in the head, which is left out.
    FORCE_BODY: true,
    RETURN_DOM_FRAGMENT: true,
  })
  document.adoptNode(fragment)
  fragment.firstChild?.remove()
  for (const element of fragment.querySelectorAll<HTMLElement>(`[style], [${styleAttribute}]`)) {
    const written = `${element.getAttribute('style') ?? ''};${element.getAttribute(styleAttribute) ?? ''}`
    element.removeAttribute('style')
    element.removeAttribute(styleAttribute)
    applyStyle(element, written)
  }
  boundTables(fragment)
  const links = marked(fragment, 'link', addresses).map(([element, link]) => ({ element, link }))
  const refused = marked(fragment, 'refused', reasons).map(([element, why]) => ({ element, why }))
  const slots = [...fragment.querySelectorAll<HTMLElement>('[data-fd]')].flatMap(slotOf)
  for (const element of fragment.querySelectorAll('[data-ordinal]')) {
    if (!/^\d{1,10}$/.test(element.getAttribute('data-ordinal') ?? ''))
      element.removeAttribute('data-ordinal')
  }
  return {
    fragment,
    media: mediaOf(fragment),
    slots,
    links,
    refused,
    styles: styles.slice(0, longestStyles),
    hadScript,
    hadForm,
  }
}

/** Columns or rows that a cell may go over, and all cells of a side together: many wide ones hold up the window. */
const widestCell = 100
const mostSpanned = 5_000

function boundTables(fragment: DocumentFragment): void {
  let left = mostSpanned
  for (const name of ['colspan', 'rowspan', 'span'])
    for (const element of fragment.querySelectorAll(`[${name}]`)) {
      const wanted = Number(element.getAttribute(name))
      const given = wanted <= widestCell ? wanted : widestCell
      left -= given
      if (left < 0) element.removeAttribute(name)
      else if (given !== wanted) element.setAttribute(name, String(given))
    }
}

/** Remembers where an element leads, and leaves its number in it. */
function markLink(element: Element, addresses: OutsideLink[], reasons: string[]): void {
  const written = element.getAttribute('href') ?? ''
  const link = outsideLink(written)
  const why = link === undefined ? whyRefused(written) : undefined
  if (link !== undefined) element.setAttribute('data-fd', `link:${addresses.push(link) - 1}`)
  else if (why !== undefined) element.setAttribute('data-fd', `refused:${reasons.push(why) - 1}`)
}

/** The links that were marked by a number, each with what the number stands for. */
function marked<T>(fragment: DocumentFragment, kind: string, known: readonly T[]): [HTMLElement, T][] {
  return [...fragment.querySelectorAll<HTMLElement>(`a[data-fd^="${kind}:"]`)].flatMap((element) => {
    const item = known[Number(element.dataset['fd']?.slice(kind.length + 1))]
    element.removeAttribute('data-fd')
    return item === undefined ? [] : [[element, item] as [HTMLElement, T]]
  })
}

/** The grey box that stands where something cannot be shown. */
export function placeholder(text: string): HTMLElement {
  const box = document.createElement('span')
  box.className = 'fd-ours missing'
  box.textContent = plainSentence(text)
  return box
}

function slotOf(element: HTMLElement): CardSlot[] {
  const found = /^(maths|audio|type|occlusion):(\d{1,4})$/.exec(element.dataset['fd'] ?? '')
  element.removeAttribute('data-fd')
  // The pattern allows these four words only.
  return found === null ? [] : [{ kind: found[1] as CardSlot['kind'], index: Number(found[2]), element }]
}

function mediaOf(fragment: DocumentFragment): CardMedia[] {
  const media: CardMedia[] = []
  for (const element of fragment.querySelectorAll('source')) {
    const parent = element.parentElement
    if (parent instanceof HTMLMediaElement && !parent.hasAttribute('src'))
      parent.setAttribute('src', element.getAttribute('src') ?? '')
    element.remove()
  }
  for (const element of fragment.querySelectorAll<CardMedia['element']>('img, audio, video')) {
    const source = element.getAttribute('src') ?? ''
    if (element instanceof HTMLImageElement && isShowablePicture(source)) continue
    element.removeAttribute('src')
    if (element instanceof HTMLImageElement && !element.hasAttribute('alt')) element.alt = 'Picture'
    const name = mediaName(source)
    if (name === undefined)
      element.replaceWith(
        placeholder(source.startsWith('data:') ? 'Picture not shown' : 'Remote media not loaded'),
      )
    else {
      if (element instanceof HTMLMediaElement) element.controls = true
      media.push({ element, names: name === source ? [name] : [name, source] })
    }
  }
  return media
}
