import { Parser } from 'htmlparser2'

/** An element of some HTML, or a text, or a comment. */
export type HtmlNode = HtmlElement | { text: string } | { comment: string }

export interface HtmlElement {
  name: string
  /** In the order in which they are written. */
  attributes: readonly (readonly [name: string, value: string])[]
  children: HtmlNode[]
}

/** Elements without content. */
export const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

/** Elements that stand by themselves and not in a line. */
export const blockElements = new Set(
  (
    'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr iframe legend li main menu nav ol p pre script section style summary table tbody td ' +
    'tfoot th thead tr ul'
  ).split(' '),
)

/** Some HTML taken apart, the way browsers do; undefined where elements are nested too deeply to be worked with. */
export function parseHtml(html: string, deepest = 60): HtmlNode[] | undefined {
  const root: HtmlElement = { name: '', attributes: [], children: [] }
  const open: HtmlElement[] = [root]
  let isTooDeep = false
  const add = (node: HtmlNode): void => {
    open.at(-1)?.children.push(node)
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      const element: HtmlElement = { name, attributes: Object.entries(attributes), children: [] }
      if (open.length > deepest) isTooDeep = true
      else add(element)
      open.push(element)
    },
    onclosetag() {
      if (open.length > 1) open.pop()
    },
    ontext(text) {
      const last = open.at(-1)?.children.at(-1)
      if (last !== undefined && 'text' in last) last.text += text
      else add({ text })
    },
    oncomment(comment) {
      add({ comment })
    },
  })
  parser.end(html)
  return isTooDeep ? undefined : root.children
}

export function isElement(node: HtmlNode | undefined): node is HtmlElement {
  return node !== undefined && 'name' in node
}

/** Whether a node does not belong into a line of text. */
export function isBlock(node: HtmlNode): boolean {
  return isElement(node) && (blockElements.has(node.name) || node.children.some(isBlock))
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attributes.find(([other]) => other === name)?.[1]
}

/** Whether an element has no attributes but these. */
export function hasOnly(element: HtmlElement, names: readonly string[]): boolean {
  return element.attributes.every(([name]) => names.includes(name))
}

/** All text within some nodes, as it is. */
export function textOf(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => ('text' in node ? node.text : isElement(node) ? textOf(node.children) : ''))
    .join('')
}

/** White space as HTML understands it: runs of it are one space. No-break spaces are none. */
export function collapsed(text: string): string {
  return text.replace(/[ \t\n\f\r]+/g, ' ')
}

/**
 * Nodes in which each plain `<div>`, which is how Anki's editor writes a line, is a line between `<br>`. Others stay.
 */
export function divsAsLines(nodes: readonly HtmlNode[]): HtmlNode[] {
  const lineBreak: HtmlElement = { name: 'br', attributes: [], children: [] }
  const result: HtmlNode[] = []
  // Whether the line that is being written has something in it, and whether a line has just been ended by a div.
  let isLineOpen = false
  let isBreakDue = false
  for (const node of nodes) {
    const isDiv =
      isElement(node) && node.name === 'div' && node.attributes.length === 0 && !node.children.some(isBlock)
    if (!isDiv) {
      const isSpace = 'text' in node && collapsed(node.text).trim() === ''
      if (isBreakDue && !isSpace && !isBlock(node)) result.push(lineBreak)
      if (isSpace && isBreakDue) continue
      isBreakDue = false
      isLineOpen = isBlock(node) ? false : isLineOpen || !isSpace
      if (isElement(node) && node.name === 'br') isLineOpen = false
      result.push(node)
      continue
    }
    if (isLineOpen || isBreakDue) result.push(lineBreak)
    const isEmpty = node.children.every(
      (child) => (isElement(child) && child.name === 'br') || ('text' in child && child.text.trim() === ''),
    )
    if (!isEmpty) result.push(...node.children)
    isLineOpen = false
    isBreakDue = true
  }
  return result
}
