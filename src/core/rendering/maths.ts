import { decodeEntities, withoutTags } from './plainText'

/** A formula of a card. */
export interface MathsSpan {
  /** TeX, without what stood around it. */
  source: string
  /** On a line of its own. */
  display: boolean
  /**
   * `maths` for what MathJax would set. The others Anki has set by LaTeX and keeps a picture of: `latexMaths` is a
   * formula, `latex` a piece of a document, whose words are words and not letters of a formula.
   */
  kind: 'maths' | 'latexMaths' | 'latex'
  /** What Anki would set, to the letter: it names the picture. Missing for what Anki keeps no picture of. */
  latex?: string
}

/** A formula in a text: where it ends and what it is. */
export interface FoundMaths extends MathsSpan {
  end: number
}

/** Longest formula that is taken for one. */
export const longestMaths = 5_000

const delimiters = [
  { open: '\\(', close: '\\)', display: false, kind: 'maths' },
  { open: '\\[', close: '\\]', display: true, kind: 'maths' },
  { open: '[$]', close: '[/$]', display: false, kind: 'latexMaths' },
  { open: '[$$]', close: '[/$$]', display: true, kind: 'latexMaths' },
  { open: '[latex]', close: '[/latex]', display: true, kind: 'latex' },
] as const

/** A formula does not reach over these: what looks like its two ends belongs to different things. */
const stops = /<(?:audio|blockquote|details|h[1-6r]|img|li|ol|pre|script|style|table|ul|video)(?![a-z\d])/gi

/** The next place of something in a text, for indexes that never go back: what was found is not looked for again. */
export class NextPlace {
  private readonly find: (from: number) => number
  private found = -1

  constructor(find: (from: number) => number) {
    this.find = find
  }

  /** Index of the next place at or after an index; infinite when there is none. */
  after(index: number): number {
    if (this.found < index) {
      const next = this.find(index)
      this.found = next < 0 ? Number.POSITIVE_INFINITY : next
    }
    return this.found
  }
}

/** Finds formulas at places of one text that never go back. */
export class MathsFinder {
  private readonly text: string
  private readonly closings: readonly NextPlace[]
  private readonly stop: NextPlace

  /** @param stop where a formula has to end at the latest, as a global pattern */
  constructor(text: string, stop: RegExp) {
    this.text = text
    this.closings = delimiters.map(({ close }) => new NextPlace((from) => text.indexOf(close, from)))
    this.stop = new NextPlace((from) => {
      stop.lastIndex = from
      return stop.exec(text)?.index ?? -1
    })
  }

  /** The formula that begins at an index, if one does. `source` is as it was written. */
  at(index: number): FoundMaths | undefined {
    const { text } = this
    for (const [which, { open, close, display, kind }] of delimiters.entries()) {
      if (!text.startsWith(open, index)) continue
      const start = index + open.length
      const end = this.closings[which]?.after(start) ?? Number.POSITIVE_INFINITY
      if (end - start > longestMaths || this.stop.after(index) < end) return undefined
      return { source: text.slice(start, end), display, kind, end: end + close.length }
    }
    return undefined
  }
}

/** For formulas in HTML. */
export function mathsInHtml(html: string): MathsFinder {
  return new MathsFinder(html, new RegExp(stops))
}

/** The TeX of a formula that was written in HTML: lines and words, without tags and entities. */
export function texOf(html: string): string {
  return decodeEntities(withoutTags(html.replace(/<br\s{0,9}\/?>/gi, '\n'))).trim()
}

/** What to give to a typesetter of formulas: of a piece of a document, its one formula, or its words as text. */
export function formulaOf({ source, kind }: MathsSpan): string {
  if (kind !== 'latex') return source
  for (const [open, close] of [
    ['$$', '$$'],
    ['$', '$'],
    ['\\[', '\\]'],
    ['\\(', '\\)'],
    ['\\begin{displaymath}', '\\end{displaymath}'],
    ['\\begin{math}', '\\end{math}'],
  ] as const) {
    const inner = source.slice(open.length, -close.length)
    const isAll =
      source.length > open.length + close.length && source.startsWith(open) && source.endsWith(close)
    if (isAll && !inner.includes(open) && !inner.includes(close)) return inner
  }
  return source.startsWith('\\begin{') ? source : `\\text{${source}}`
}

/**
 * Puts something else in the place of each formula of a Markdown text, so that Markdown does not read its stars and
 * backslashes. What stands between backticks is no formula; two backslashes are one that begins none.
 *
 * @param replace gets the formula with its delimiters, or the two backslashes
 */
export function replaceMathsInMarkdown(text: string, replace: (written: string) => string): string {
  if (!text.includes('\\') && !text.includes('[')) return text
  const finder = new MathsFinder(text, /\n[ \t]{0,20}\r?\n/g)
  const codes = codeSpans(text)
  let result = ''
  let at = 0
  let skipTo = 0
  let code = 0
  for (const { index, 0: found } of text.matchAll(/\\[\s\S]|\[/g)) {
    while ((codes[code]?.end ?? Number.POSITIVE_INFINITY) <= index) code++
    if (index < skipTo || (codes[code]?.start ?? Number.POSITIVE_INFINITY) <= index) continue
    const maths = found === '\\\\' ? { end: index + 2 } : finder.at(index)
    if (maths === undefined) continue
    result += text.slice(at, index) + replace(text.slice(index, maths.end))
    at = maths.end
    skipTo = maths.end
  }
  return result + text.slice(at)
}

/** Stretches between runs of equally many backticks, in order. */
function codeSpans(text: string): { start: number; end: number }[] {
  const runs = [...text.matchAll(/`+/g)]
  const later = new Map<number, number[]>()
  runs.forEach(({ 0: ticks }, which) => {
    const same = later.get(ticks.length)
    if (same === undefined) later.set(ticks.length, [which])
    else same.push(which)
  })
  for (const same of later.values()) same.reverse()
  const spans: { start: number; end: number }[] = []
  for (let which = 0; which < runs.length; which++) {
    const run = runs[which]
    const same = later.get(run?.[0].length ?? 0) ?? []
    while ((same.at(-1) ?? Number.POSITIVE_INFINITY) <= which) same.pop()
    const closing = same.at(-1)
    const end = closing === undefined ? undefined : runs[closing]
    if (run === undefined || closing === undefined || end === undefined) continue
    spans.push({ start: run.index, end: end.index + end[0].length })
    which = closing
  }
  return spans
}
