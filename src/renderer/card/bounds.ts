/** Longest text that is looked at: beyond it a hostile card could hold up the window. */
const longestHtml = 256 * 1024
/** Elements inside one another; deeper ones would overflow the stack of the layout. */
const deepestNesting = 200
/** Elements that a parser makes by itself: emphasis that is never closed is made anew in each paragraph that follows. */
const mostRepeated = 60_000

const isVoid = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
/** These end one another: only what they stand in is deep. */
const endsItself = /^(?:li|p|td|th|tr)$/
const isEmphasis = /^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/
/** Of both, those that hold others in drawings and formulas. */
const isEmptyInHtmlOnly = /^(?:area|base|col|input|link|source|td|th|tr|track|wbr)$/
/** In these a parser finds no tags, in some of them and in some places. */
const holdsText = /^(?:iframe|noembed|noframes|noscript|plaintext|script|style|textarea|title|xmp)$/

/** Why some HTML is not even parsed, in a sentence. Takes time linear in the length. */
export function tooMuch(html: string): string | undefined {
  if (html.length > longestHtml) return 'This card is too large to show (over 256 kB).'
  const { depth, repeated } = measure(html)
  if (depth > deepestNesting) return 'This card is nested too deeply to show.'
  return repeated > mostRepeated ? 'This card repeats itself too often to show.' : undefined
}

/**
 * How deep elements lie inside one another at most, and how many a parser makes by itself at most. Where it cannot be
 * told without a parser, more is counted: beginnings count wherever they stand, ends only where there is no doubt.
 */
function measure(html: string): { depth: number; repeated: number } {
  const open = new Map<string, number>()
  const quiet = new Quiet(html)
  const isForeign = /<(?:svg|math)/i.test(html)
  let [depth, deepest, emphasis, repeated] = [0, 0, 0, 0]
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const name = nameAt(html, at + 1)
    const ending = name === '' && html[at + 1] === '/' ? nameAt(html, at + 2) : ''
    const isQuiet = quiet.has(at)
    if (name === '' && ending === '') quiet.begin(at)
    else if (ending !== '') {
      const count = open.get(ending) ?? 0
      if (count > 0 && !isQuiet) {
        open.set(ending, count - 1)
        depth--
        if (isEmphasis.test(ending)) emphasis--
      }
    } else if (!isFlat(name) || (isForeign && isEmptyInHtmlOnly.test(name))) {
      open.set(name, (open.get(name) ?? 0) + 1)
      depth++
      if (isEmphasis.test(name)) emphasis++
    }
    const either = name + ending
    if (either !== '' && !isVoid.test(either) && !isEmphasis.test(either)) repeated += emphasis
    deepest = Math.max(deepest, depth)
    if (deepest > deepestNesting || repeated > mostRepeated) break
    const isTag = either !== '' && !isQuiet
    const end = isTag ? endOfTag(html, at + 1 + either.length + (ending === '' ? 0 : 1)) : at + 1
    if (holdsText.test(name)) quiet.beginText(name, end)
    at = end
  }
  return { depth: deepest, repeated }
}

function isFlat(name: string): boolean {
  return isVoid.test(name) || endsItself.test(name)
}

/** Where ends of elements do not count: comments and the like, and what a parser may take for text. */
class Quiet {
  private readonly html: string
  private until = 0
  private readonly closings = new Map<string, number>()

  constructor(html: string) {
    this.html = html
  }

  has(at: number): boolean {
    return at < this.until
  }

  /** What begins by `<` and is no tag. */
  begin(at: number): void {
    const { html } = this
    if (html.startsWith('<!--', at)) this.extend('-->', at + 2)
    else if (/^<!\[cdata\[/i.test(html.slice(at, at + 9))) this.extend(']]>', at)
    else if (/[!?/]/.test(html[at + 1] ?? '')) this.extend('>', at)
  }

  beginText(name: string, from: number): void {
    let closing = this.closings.get(name) ?? -1
    if (closing < from) {
      const pattern = new RegExp(`</${name}`, 'gi')
      pattern.lastIndex = from
      closing = pattern.exec(this.html)?.index ?? Infinity
      this.closings.set(name, closing)
    }
    this.until = Math.max(this.until, closing)
  }

  private extend(end: string, from: number): void {
    if (this.until === Infinity) return
    const found = this.html.indexOf(end, Math.max(from, this.until - end.length))
    this.until = found < 0 ? Infinity : found + end.length
  }
}

function nameAt(html: string, at: number): string {
  const name = /[a-z][^\s/>]{0,30}/iy
  name.lastIndex = at
  return (name.exec(html)?.[0] ?? '').toLowerCase()
}

/** Where a tag ends, by the rules of HTML: a quote holds text together only where the value of an attribute begins. */
function endOfTag(html: string, from: number): number {
  const attribute = /[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?/y
  let at = from
  for (;;) {
    attribute.lastIndex = at
    if (attribute.exec(html) === null) break
    at = attribute.lastIndex
  }
  const close = html.indexOf('>', at)
  return close < 0 ? html.length : close + 1
}
