import { voidElements, isElement, type HtmlElement, type HtmlNode } from './htmlTree'

/** Text that Markdown shows as it is, in a line of a paragraph. `isLineStart` when nothing stands before it there. */
export function escapeMarkdown(text: string, isLineStart: boolean): string {
  const escaped = text
    .replace(/[\\*`~|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w{1,40};)/g, '&amp;')
    .replace(/<(?=[^\s\d=])/g, '&lt;')
    .replaceAll('\u00A0', '&nbsp;')
    // Only these make a link or a picture out of brackets. A backslash would begin a formula.
    .replace(/\](?=[([:])/g, '&#93;')
    .replace(/\\\\(?=[([])/g, '&#92;')
    .replace(/(https?|ftp)(:\/\/)/gi, '$1\\$2')
    .replace(/www\./gi, (word) => `${word.slice(0, 3)}\\.`)
    .replace(/(?<=[\w.+-])@(?=\w)/g, '\\@')
  return isLineStart ? escapeLineStart(escaped) : escaped
}

/** Makes sure that a line does not begin a list, heading, quote or the like. */
function escapeLineStart(text: string): string {
  return text
    .replace(/^([-+])(?=\s|$|[-+ ]+$)/, '\\$1')
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^(=+|-+)(?=\s*$)/, '\\$1')
    .replace(/^>/, '\\>')
    .replace(/^\[(?=[ xX]\])/, '&#91;')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^:(?=-)/, '\\:')
}

/** A node as HTML on one line, in which nothing means anything to Markdown, wherever it stands. */
export function rawHtml(node: HtmlNode, isPre = false): string {
  if ('text' in node) return rawText(node.text, isPre)
  if (!isElement(node)) return ''
  if (voidElements.has(node.name)) return openingTag(node)
  if (node.name === 'script' || node.name === 'style') return ''
  const inner = node.children.map((child) => rawHtml(child, isPre || node.name === 'pre')).join('')
  return `${openingTag(node)}${inner}</${node.name}>`
}

/** An opening tag as it is written on one line. */
export function openingTag({ name, attributes }: HtmlElement): string {
  const written = attributes.map(([attribute, value]) => {
    const escaped = value
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\n', '&#10;')
      .replaceAll('\r', '&#13;')
    return ` ${attribute}="${escaped}"`
  })
  return `<${name}${written.join('')}>`
}

function rawText(text: string, isPre: boolean): string {
  const line = isPre
    ? text.replace(/\r\n?|\n/g, '&#10;').replaceAll('\t', '&#9;')
    : text.replace(/[ \t\n\f\r]+/g, ' ')
  const safe = isPre ? line.replaceAll('&#10;', '\n').replaceAll('&#9;', '\t') : line
  return safe.replace(/[&<>\\*_`~[\]|!@\n\t\u00A0]|:(?=\/\/)|(?<=www)\./gi, (character) => entity(character))
}

function entity(character: string): string {
  if (character === '&') return '&amp;'
  if (character === '<') return '&lt;'
  if (character === '>') return '&gt;'
  return character === '\u00A0' ? '&nbsp;' : `&#${character.charCodeAt(0)};`
}

/** How long the longest run of backticks is: a fence has to be longer. */
export function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0)
}
