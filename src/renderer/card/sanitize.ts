import createDOMPurify from 'dompurify'
import type { UntrustedHtml } from '@core/rendering'

/**
 * What a card may be made of. An allow-list: text structure, tables, emphasis, pictures and sound. No scripts, forms,
 * frames, styles, ids, SVG or MathML; no `data-*` (a second interpreter of attributes is how sanitisers are passed).
 */
const allowedTags = (
  'a abbr audio b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 ' +
  'h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot ' +
  'th thead time tr u ul var wbr'
).split(' ')
const allowedAttributes =
  'alt class colspan controls datetime dir height lang open reversed rowspan scope span src start title width'.split(
    ' ',
  )

const purify = createDOMPurify(window)

/** Deepest nesting and longest text that are looked at: beyond it a hostile card could hold up the window. */
const longestHtml = 256 * 1024

export interface SanitisedCard {
  fragment: DocumentFragment
  /** Pictures and sounds named by a plain file name, still without their bytes. */
  media: { element: HTMLImageElement | HTMLAudioElement; name: string }[]
}

/**
 * Makes a card's HTML safe to insert. Remote pictures are replaced by a label; named ones are left empty and listed,
 * to be filled from the collection's media.
 */
export function sanitiseCard(html: UntrustedHtml): SanitisedCard {
  if (html.length > longestHtml) {
    const fragment = document.createDocumentFragment()
    fragment.append('This card is too large to show (over 256 kB).')
    return { fragment, media: [] }
  }
  const fragment = purify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
  const media: SanitisedCard['media'] = []
  for (const element of fragment.querySelectorAll<HTMLImageElement | HTMLAudioElement>('img, audio')) {
    const source = element.getAttribute('src') ?? ''
    if (/^data:image\/(png|jpeg|gif|webp);base64,/.test(source)) continue
    element.removeAttribute('src')
    if (/^[^/\\:]+$/.test(source)) media.push({ element, name: decodeName(source) })
    else element.replaceWith(placeholder('Remote media not loaded'))
  }
  return { fragment, media }
}

/** The grey box that stands where a picture cannot be shown. */
export function placeholder(text: string): HTMLElement {
  const box = document.createElement('span')
  box.className = 'missing'
  box.textContent = text
  return box
}

function decodeName(source: string): string {
  try {
    return decodeURIComponent(source)
  } catch {
    return source
  }
}
