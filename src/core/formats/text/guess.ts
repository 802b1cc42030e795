import { readHeaders } from './headers'
import { readRows, type TextLayout, type TextRow } from './rows'

/** How much of a text is looked at to guess how it is made. */
const sampleLength = 64 * 1024
const sampleRows = 200

/** In the order in which they are believed: what rarely stands in prose comes first. */
const separators = ['\t', '|', ';', ',', ':', ' '] as const

/**
 * The separator of a text without a header that names it: the first that gives nearly all rows the same number of
 * cells, two or more, with quotes respected; else the first that occurs at all; else a tab, which makes one column.
 */
export function guessSeparator(body: string): string {
  const sample = sampleOf(body)
  const rowsWith = new Map(
    separators.map((separator) => [separator, sampled(sample, plainLayout(separator))]),
  )
  for (const [separator, rows] of rowsWith) {
    if (share(rows) >= (separator === ' ' ? 1 : 0.9)) return separator
  }
  for (const [separator, rows] of rowsWith) {
    const several = rows.filter((row) => row.cells.length > 1).length
    if (separator !== ' ' && several >= Math.max(1, rows.length / 3)) return separator
  }
  return '\t'
}

/** The layout of a pasted list: of a spreadsheet, or “term - definition” as sites for learning words have it. */
export function guessPastedLayout(text: string): TextLayout {
  const sample = sampleOf(text)
  if (/(?:^|[\t,;|\n])"/.test(sample)) {
    const layout = plainLayout(guessSeparator(sample))
    if (share(sampled(sample, layout)) >= 0.9) return layout
  }
  const isOneLine = !/[\r\n]/.test(sample.trim())
  for (const rowSeparator of isOneLine ? [';', '\n'] : ['\n', ';']) {
    for (const separator of ['\t', ' - ', ' – ', ' — ', ' = ', ';', ',', '|', ': ']) {
      if (separator === rowSeparator) continue
      const layout = { separator, rowSeparator, quotes: false }
      const rows = sampled(sample, layout)
      if (rows.length === 0 || (rowSeparator === ';' && rows.length < 2)) continue
      if (rows.filter((row) => row.cells.length > 1).length < rows.length * 0.8) continue
      // A tab is never a part of what it separates; other signs may stand in a definition again.
      return separator === '\t' ? layout : { ...layout, columns: 2 }
    }
  }
  return { separator: '\t', rowSeparator: '\n', quotes: false }
}

/** A closing or opening tag that people use in cards, or an entity. Every part is bounded. */
const html =
  /<\/?(?:a|audio|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|rt|ruby|s|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]{0,300})?\/?>|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/i

/** Whether a cell looks like HTML. */
export function looksLikeHtml(cell: string): boolean {
  return html.test(cell)
}

/**
 * Whether a text is rather a list of cards than a document: it has Anki's header lines, or nearly all of its lines hold
 * the same number of tabs.
 */
export function looksLikeCards(text: string): boolean {
  if (readHeaders(text.slice(0, 8192), 'text').any) return true
  const lines = sampleOf(text)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleRows)
  if (lines.length < 2) return false
  const counts = new Map<number, number>()
  for (const line of lines) {
    // Lines that begin with a tab are indented.
    const tabs = line.startsWith('\t') ? 0 : line.split('\t').length - 1
    counts.set(tabs, (counts.get(tabs) ?? 0) + 1)
  }
  counts.delete(0)
  return Math.max(0, ...counts.values()) >= lines.length * 0.9
}

function plainLayout(separator: string): TextLayout {
  return { separator, rowSeparator: '\n', quotes: true }
}

/** The beginning of a text, without a line that is cut off. */
function sampleOf(text: string): string {
  if (text.length <= sampleLength) return text
  const cut = text.slice(0, sampleLength)
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r'))
  return end > 0 ? cut.slice(0, end) : cut
}

/** The first rows; none where the text cannot be read like this, such as with too many columns. */
function sampled(sample: string, layout: TextLayout): TextRow[] {
  try {
    return readRows(sample, layout, { name: 'sample', line: 1 }, sampleRows).rows
  } catch {
    return []
  }
}

/** The share of rows that have the most frequent number of cells, if that is two or more. */
function share(rows: readonly TextRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let best: [number, number] = [0, 0]
  for (const entry of counts) if (entry[1] > best[1]) best = entry
  return best[0] < 2 || rows.length === 0 ? 0 : best[1] / rows.length
}
