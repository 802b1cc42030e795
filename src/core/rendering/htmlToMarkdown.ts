import {
  attributeOf,
  divsAsLines,
  hasOnly,
  isBlock,
  isElement,
  parseHtml,
  textOf,
  type HtmlElement,
  type HtmlNode,
} from './htmlTree'
import { inlineOf } from './inlineMarkdown'
import { longestMarkdown } from './markdown'
import { markdownFieldToHtml, markdownWithoutMarks } from './markdownFieldToHtml'
import { longestRun, rawHtml } from './markdownText'
import { normaliseHtml } from './normaliseHtml'
import { Opaque } from './opaque'

export interface HtmlToMarkdownOptions {
  /**
   * Writes only what `markdownFieldToHtml` turns back into the very same HTML as Markdown, such as `<b>` but not
   * `<strong>`; the rest stays HTML.
   */
  isExact?: boolean
}

/**
 * An HTML field as Markdown that shows the same through our renderer. What Markdown has no sign for stays HTML within
 * it; text is escaped where Markdown would read something into it. Clozes, `[sound:…]` and formulas stay as they are.
 * Each part is converted back and compared; one that would not be the same stays HTML on a line of its own. HTML nested
 * more than 60 deep is given back as it is.
 */
export function htmlToMarkdown(html: string, options: HtmlToMarkdownOptions = {}): string {
  if (plainWords.test(html) && !html.includes('  ')) return html
  const opaque = new Opaque()
  const taken = opaque.takeFormulas(opaque.takeClozes(html, words), 'html', words)
  const nodes = parseHtml(taken)
  if (nodes === undefined) return html
  const isExact = options.isExact === true
  const parts = topLevel(isExact ? nodes : divsAsLines(nodes))
  const markdown = opaque.restore(joined(parts.map((part) => converted(part, isExact))))
  if (
    markdown.length > longestMarkdown ||
    normaliseHtml(markdownFieldToHtml(markdown)) === normaliseHtml(html)
  )
    return markdown
  // The parts mean something else together, such as half a formula in each of two code spans.
  return opaque.restore(joined(parts.map(rawPart)))
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function rawPart(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => rawHtml(node))
    .join('')
    .trim()
    .replace(
      /^(\d{0,9})([-+#=.):])/,
      (_, digits: string, sign: string) => `${digits}&#${sign.charCodeAt(0)};`,
    )
}

/** Words that mean themselves in both languages, as most fields are: a short cut. */
const plainWords = /^\p{L}[\p{L}\p{N} ,;?'"%–—’]{0,2000}[.!?]?$/u

/** The text that some HTML shows. */
function words(html: string): string {
  return /[<&]/.test(html) ? textOf(parseHtml(html) ?? []) : html
}

/** Blocks, and between them the runs of what stands in lines. */
function topLevel(nodes: readonly HtmlNode[]): HtmlNode[][] {
  const parts: HtmlNode[][] = []
  let run: HtmlNode[] = []
  for (const node of nodes) {
    if (!isElement(node) || !isBlock(node)) {
      run.push(node)
      continue
    }
    parts.push(run, [node])
    run = []
  }
  parts.push(run)
  return parts.filter((part) =>
    part.some((node) => isElement(node) || 'comment' in node || node.text.trim() !== ''),
  )
}

/** A part in the first of three ways that shows the same. */
function converted(nodes: readonly HtmlNode[], isExact: boolean): string {
  const raw = rawPart(nodes)
  if (raw.length > longestMarkdown) return raw
  const wanted = normaliseHtml(raw)
  const [only] = nodes
  const written =
    nodes.length === 1 && isElement(only) && isBlock(only) ? block(only, isExact) : inlineOf(nodes, isExact)
  return written !== undefined && normaliseHtml(markdownWithoutMarks(written)) === wanted ? written : raw
}

/** A block as Markdown; undefined where there is none for it. */
function block(node: HtmlElement, isExact: boolean): string | undefined {
  const heading = /^h([1-6])$/.exec(node.name)?.[1]
  if (heading !== undefined && node.attributes.length === 0)
    return `${'#'.repeat(Number(heading))} ${inlineOf(node.children, isExact, ' ')}`
  switch (node.name) {
    case 'p':
      return node.attributes.length === 0 && !node.children.some(isBlock)
        ? inlineOf(node.children, isExact)
        : undefined
    case 'hr':
      return node.attributes.length === 0 ? '---' : undefined
    case 'ul':
    case 'ol':
      return list(node, isExact)
    case 'pre':
      return codeBlock(node)
    case 'blockquote':
      return quote(node, isExact)
    case 'table':
      return table(node, isExact)
    default:
      return undefined
  }
}

function quote(node: HtmlElement, isExact: boolean): string | undefined {
  if (node.attributes.length > 0) return undefined
  const parts = topLevel(isExact ? node.children : divsAsLines(node.children)).map((part) =>
    converted(part, isExact),
  )
  return parts
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

function list(node: HtmlElement, isExact: boolean): string | undefined {
  if (!hasOnly(node, node.name === 'ol' ? ['start'] : [])) return undefined
  const start = attributeOf(node, 'start') ?? '1'
  if (!/^\d{1,8}$/.test(start)) return undefined
  const items: string[] = []
  for (const child of node.children) {
    if ('text' in child && child.text.trim() === '') continue
    if (!isElement(child) || child.name !== 'li' || child.attributes.length > 0) return undefined
    const marker = node.name === 'ul' ? '- ' : `${Number(start) + items.length}. `
    const content = itemOf(child, isExact)
    if (content === undefined) return undefined
    const indent = ' '.repeat(marker.length)
    items.push(`${marker}${content.split('\n').join(`\n${indent}`)}`.trimEnd())
  }
  return items.length === 0 ? undefined : items.join('\n')
}

/** An item: a line of text, then lists within it. */
function itemOf(item: HtmlElement, isExact: boolean): string | undefined {
  const first = item.children.findIndex(isBlock)
  const line = first < 0 ? item.children : item.children.slice(0, first)
  const rest = first < 0 ? [] : item.children.slice(first)
  const parts = [inlineOf(line, isExact)]
  for (const node of rest) {
    if ('text' in node && node.text.trim() === '') continue
    const inner =
      isElement(node) && (node.name === 'ul' || node.name === 'ol') ? list(node, isExact) : undefined
    if (inner === undefined) return undefined
    parts.push(inner)
  }
  return parts.join('\n')
}

function codeBlock(node: HtmlElement): string | undefined {
  const [only] = node.children
  const code = node.children.length === 1 && isElement(only) && only.name === 'code' ? only : node
  const language = code === node ? '' : (/^language-(\S+)$/.exec(attributeOf(code, 'class') ?? '')?.[1] ?? '')
  const isPlain = node.attributes.length === 0 && code.children.every((child) => 'text' in child)
  if (!isPlain || (code !== node && code.attributes.length !== (language === '' ? 0 : 1))) return undefined
  const text = textOf(code.children).replace(/\n$/, '')
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

function table(node: HtmlElement, isExact: boolean): string | undefined {
  const rows = rowsOf(node)
  const [header] = rows
  if (node.attributes.length > 0 || header === undefined || header.length === 0) return undefined
  const isSound = rows.every(
    (row, index) =>
      row.length === header.length &&
      row.every(
        (cell) =>
          cell.name === (index === 0 ? 'th' : 'td') &&
          hasOnly(cell, ['align']) &&
          !cell.children.some(isBlock),
      ),
  )
  if (!isSound) return undefined
  const lines = rows.map(
    (row) => `| ${row.map((cell) => inlineOf(cell.children, isExact, '<br>')).join(' | ')} |`,
  )
  const sides = header.map((cell) => sidesOf[attributeOf(cell, 'align') ?? ''])
  if (sides.includes(undefined)) return undefined
  lines.splice(1, 0, `| ${sides.join(' | ')} |`)
  return lines.join('\n')
}

const sidesOf: Readonly<Record<string, string | undefined>> = {
  '': '---',
  left: ':---',
  center: ':---:',
  right: '---:',
}

function rowsOf(node: HtmlElement): HtmlElement[][] {
  return node.children.filter(isElement).flatMap((child) => {
    if (child.name === 'tr') return [child.children.filter(isElement)]
    return child.name === 'thead' || child.name === 'tbody' ? rowsOf(child) : [[child]]
  })
}
