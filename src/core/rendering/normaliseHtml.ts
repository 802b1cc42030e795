import {
  collapsed,
  divsAsLines,
  isBlock,
  isElement,
  parseHtml,
  textOf,
  voidElements,
  type HtmlElement,
  type HtmlNode,
} from './htmlTree'

const sameAs: Readonly<Record<string, string>> = { strong: 'b', em: 'i', strike: 's', del: 's' }
/** Elements that hold others of their kind and no lines of text. */
const structural = new Set(['ul', 'ol', 'table', 'thead', 'tbody', 'tr'])

/**
 * HTML in one form, so that two fields that look alike are equal: names of elements, white space, the `<p>` around
 * text, lines as `<div>` or with `<br>`. Undefined for HTML that is nested too deeply.
 */
export function normaliseHtml(html: string): string | undefined {
  const nodes = parseHtml(html)
  return nodes === undefined ? undefined : blocks(nodes)
}

function blocks(all: readonly HtmlNode[]): string {
  const parts: string[] = []
  let run: HtmlNode[] = []
  const endRun = (): void => {
    const words = inline(run)
    if (words !== '') parts.push(`<p>${words}</p>`)
    run = []
  }
  for (const node of divsAsLines(all)) {
    if (!isElement(node) || !isBlock(node)) run.push(node)
    else {
      endRun()
      parts.push(block(node))
    }
  }
  endRun()
  return parts.join('')
}

function block(node: HtmlElement): string {
  if (node.name === 'p' && node.attributes.length === 0 && !node.children.some(isBlock)) {
    const words = inline(node.children)
    return words === '' ? '' : `<p>${words}</p>`
  }
  if (node.name === 'pre') {
    const [only] = node.children
    const isCode = node.children.length === 1 && isElement(only) && only.name === 'code'
    const tag = `${opening(node)}${isCode ? opening(only) : ''}`
    return `${tag}${escape(textOf(node.children)).replace(/\n$/, '')}</pre>`
  }
  if (voidElements.has(node.name)) return opening(node)
  const content = structural.has(node.name)
    ? node.children
        .map((child) => (isElement(child) ? block(child) : escape(collapsed(textOf([child])).trim())))
        .join('')
    : blocks(node.children)
  return `${opening(node)}${content}</${node.name}>`
}

function inline(nodes: readonly HtmlNode[]): string {
  return inlineNodes(nodes)
    .replace(/ ?(<br>) ?/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
}

function inlineNodes(nodes: readonly HtmlNode[]): string {
  let html = ''
  for (const node of nodes) {
    if ('text' in node) html += escape(collapsed(node.text))
    else if (isElement(node)) {
      html += opening(node)
      if (!voidElements.has(node.name))
        html += `${inlineNodes(node.children)}</${sameAs[node.name] ?? node.name}>`
    }
  }
  return html
}

function opening(element: HtmlElement): string {
  const attributes = element.attributes
    .filter(([name, value]) => !(element.name === 'img' && name === 'alt' && value === ''))
    .map(([name, value]) => ` ${name}="${escape(decoded(name, value))}"`)
    .sort()
  return `<${sameAs[element.name] ?? element.name}${attributes.join('')}>`
}

/** Addresses may be written with or without escapes. */
function decoded(name: string, value: string): string {
  if (name !== 'src' && name !== 'href') return value
  try {
    return decodeURI(value)
  } catch {
    return value
  }
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
