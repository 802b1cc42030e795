/** Elements after which a reader makes a pause: they become a space between words. */
const blockElements = new Set(
  (
    'address article aside blockquote br dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr ' +
    'img li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
/** Elements whose content is not text. */
const hiddenElements = new Set(['script', 'style', 'template', 'head', 'title', 'rt', 'rp'])

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  shy: '',
}

/**
 * The words of some HTML in one line, for lists and search: tags, comments, scripts and `[sound:…]` left out, entities
 * decoded, white space folded. Never fails, and takes time linear in the length whatever it is given.
 */
export function plainText(html: string): string {
  const words = decodeEntities(withoutTags(html))
  return words
    .replace(/\[sound:[^\][]{0,300}\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** HTML without its tags, block elements as spaces; entities stay as they are. */
export function withoutTags(html: string): string {
  let text = ''
  let at = 0
  const tags = new TagScanner(html)
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) break
    text += html.slice(at, open)
    const tag = tags.tagAt(open)
    if (tag === undefined) {
      text += '<'
      at = open + 1
      continue
    }
    if (blockElements.has(tag.name)) text += ' '
    at = hiddenElements.has(tag.name) && !tag.isEnd ? tags.endOfElement(tag.name, tag.end) : tag.end
  }
  return text + html.slice(at)
}

/** Finds tags and comments. Remembers what it looked for in vain, so that no search is made twice to the end. */
export class TagScanner {
  private readonly html: string
  private readonly lastClosing: number
  private quotesClose = true

  constructor(html: string) {
    this.html = html
    this.lastClosing = html.lastIndexOf('>')
  }

  /** The tag or comment that starts at an index, if it is one. Comments have an empty name. */
  tagAt(open: number): { name: string; isEnd: boolean; end: number } | undefined {
    const { html } = this
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 4)
      return { name: '', isEnd: false, end: close < 0 ? html.length : close + 3 }
    }
    if (open > this.lastClosing) return undefined
    const isEnd = html[open + 1] === '/'
    const name = nameAt(html, open + (isEnd ? 2 : 1))
    if (name === '' && !/[!?/]/.test(html[open + 1] ?? '')) return undefined
    return { name, isEnd, end: this.endOfTag(open) }
  }

  /** Index after the element's closing tag; the end of the text when it is never closed. */
  endOfElement(name: string, from: number): number {
    const closing = new RegExp(`</${name}`, 'gi')
    closing.lastIndex = from
    const found = closing.exec(this.html)
    if (found === null) return this.html.length
    const close = this.html.indexOf('>', found.index)
    return close < 0 ? this.html.length : close + 1
  }

  private endOfTag(open: number): number {
    let at = open
    while (this.quotesClose) {
      const stop = nextOf(this.html, /[>"']/g, at)
      const character = this.html[stop]
      if (character === '>') return stop + 1
      const close = character === undefined ? -1 : this.html.indexOf(character, stop + 1)
      if (close < 0) this.quotesClose = false
      at = close + 1
    }
    // Quotes that never close: they are not looked at again, or a hostile text would be searched over and over.
    return this.html.indexOf('>', open) + 1
  }
}

function nextOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}

function nameAt(html: string, at: number): string {
  const name = /[a-z][a-z0-9-]{0,30}/iy
  name.lastIndex = at
  return (name.exec(html)?.[0] ?? '').toLowerCase()
}

/** The characters that entities stand for; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return namedEntities[entity.toLowerCase()] ?? whole
    const isHex = entity[1] === 'x' || entity[1] === 'X'
    const code = isHex ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
