import { escapeHtml } from '../rendering/html'
import { htmlToMarkdown } from '../rendering/htmlToMarkdown'
import {
  attributeOf,
  isElement,
  parseHtml,
  textOf,
  voidElements,
  type HtmlElement,
  type HtmlNode,
} from '../rendering/htmlTree'
import type { FieldFormat } from './textEdit'

/** Elements that mean something in a note; of all others what is inside them stays. */
const kept = new Set(
  'a b blockquote br code del em h1 h2 h3 h4 h5 h6 hr i li mark ol p pre s strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
)
/** Elements that are left out with all that is in them. */
const dropped = new Set('head script style title template noscript svg math object iframe'.split(' '))
/** The address of a link that is more than a place in its own page. */
const linkAddress = /^(?:https?|mailto):/i
/** Longest text that is looked through; a whole book is pasted as plain text. */
const longestPasted = 500_000

/**
 * Rich text from the clipboard in the words of a field: Markdown, or HTML without the looks that the other program gave
 * it. Undefined where it has nothing that plain text does not have, or is too long: the plain text is pasted then.
 */
export function pastedText(html: string, format: FieldFormat): string | undefined {
  if (html.length > longestPasted) return undefined
  const nodes = parseHtml(fragmentOf(html), 200)
  if (nodes === undefined) return undefined
  const clean = cleanedNodes(nodes, false)
  if (!hasMeaning(clean)) return undefined
  const written = htmlOf(clean).replaceAll(/^\s+|\s+$/g, '')
  return format === 'html' ? written : htmlToMarkdown(written).trim()
}

/** Whether some HTML is one picture and nothing else: what programs put beside a copied picture. */
export function isOnlyPicture(html: string): boolean {
  const nodes = parseHtml(fragmentOf(html), 200) ?? []
  return countPictures(nodes) === 1 && textOf(nodes).trim() === ''
}

function countPictures(nodes: readonly HtmlNode[]): number {
  return nodes.reduce(
    (sum, node) => sum + (isElement(node) ? (node.name === 'img' ? 1 : countPictures(node.children)) : 0),
    0,
  )
}

/** Windows and browsers mark what was copied within the page around it. */
function fragmentOf(html: string): string {
  const start = html.indexOf('<!--StartFragment-->')
  const end = html.lastIndexOf('<!--EndFragment-->')
  return start >= 0 && end > start ? html.slice(start + '<!--StartFragment-->'.length, end) : html
}

function cleanedNodes(nodes: readonly HtmlNode[], isCode: boolean): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if ('text' in node) return [{ text: isCode ? node.text : node.text.replaceAll(/[\s\u00a0]+/g, ' ') }]
    if (!isElement(node) || dropped.has(node.name)) return []
    if (node.name === 'img') return [{ text: attributeOf(node, 'alt') ?? '' }]
    const children = cleanedNodes(node.children, isCode || node.name === 'pre')
    if (kept.has(node.name)) return keptElement(node, children)
    const looks = emphasisOf(node, children)
    return blocks.has(node.name) && looks.length > 0
      ? [{ name: 'p', attributes: [], children: looks }]
      : looks
  })
}

/** Elements of other names that stand on lines of their own. */
const blocks = new Set(
  'address article aside dd div dl dt figcaption figure footer header main nav section'.split(' '),
)

function keptElement(node: HtmlElement, children: HtmlNode[]): HtmlNode[] {
  const { name } = node
  const isEmpty = textOf(children).trim() === ''
  if (name === 'a') {
    const address = attributeOf(node, 'href')?.trim() ?? ''
    return linkAddress.test(address) && !isEmpty
      ? [{ name, attributes: [['href', address]], children }]
      : children
  }
  // Google Docs wraps everything in a bold that is not.
  if (name === 'b' && /font-weight:\s*(?:normal|400)/i.test(attributeOf(node, 'style') ?? '')) return children
  if (isEmpty && !voidElements.has(name) && !['td', 'th', 'tr'].includes(name))
    return textOf(children) === '' ? [] : [{ text: ' ' }]
  const attributes = node.attributes.filter(
    ([key, value]) => name === 'ol' && key === 'start' && /^\d{1,8}$/.test(value),
  )
  return [
    {
      name,
      attributes,
      children: listParts.has(name)
        ? children.filter((child) => !('text' in child) || child.text.trim() !== '')
        : children,
    },
  ]
}

/** Between their parts white space means nothing. */
const listParts = new Set('ol ul table tbody tfoot thead tr'.split(' '))

/** Programs write bold and italic words as spans with a style. */
function emphasisOf(node: HtmlElement, children: HtmlNode[]): HtmlNode[] {
  const style = attributeOf(node, 'style') ?? ''
  if (node.name !== 'span' || textOf(children).trim() === '') return children
  const names = [
    ...(/font-weight:\s*(?:bold|[6-9]00)/i.test(style) ? ['b'] : []),
    ...(/font-style:\s*italic/i.test(style) ? ['i'] : []),
    ...(/vertical-align:\s*sub/i.test(style) ? ['sub'] : []),
    ...(/vertical-align:\s*super/i.test(style) ? ['sup'] : []),
  ]
  return names.reduce<HtmlNode[]>((inner, name) => [{ name, attributes: [], children: inner }], children)
}

function hasMeaning(nodes: readonly HtmlNode[]): boolean {
  return nodes.some(
    (node) => isElement(node) && (!['p', 'br'].includes(node.name) || hasMeaning(node.children)),
  )
}

function htmlOf(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) return escapeHtml(node.text)
      if (!isElement(node)) return ''
      const attributes = node.attributes.map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join('')
      const open = `<${node.name}${attributes}>`
      return voidElements.has(node.name) ? open : `${open}${htmlOf(node.children)}</${node.name}>`
    })
    .join('')
}
