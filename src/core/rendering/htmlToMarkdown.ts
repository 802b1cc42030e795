import {
  attributeOf,
  collapsed,
  divsAsLines,
  hasOnly,
  isBlock,
  isElement,
  parseHtml,
  textOf,
  voidElements,
  type HtmlElement,
  type HtmlNode,
} from './htmlTree'
import { longestMarkdown } from './markdown'
import { markdownFieldToHtml, markdownWithoutMarks } from './markdownFieldToHtml'
import { escapeMarkdown, openingTag, rawHtml } from './markdownText'
import { normaliseHtml } from './normaliseHtml'
import { Opaque } from './opaque'

export interface HtmlToMarkdownOptions {
  /**
   * Writes only what `markdownFieldToHtml` turns back into the very same HTML as Markdown, such as `<b>` but not
   * `<strong>`; the rest stays HTML.
   */
  isExact?: boolean
}

interface Writer {
  isExact: boolean
  opaque: Opaque
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
  const writer: Writer = { isExact: options.isExact === true, opaque }
  const parts = topLevel(writer.isExact ? nodes : divsAsLines(nodes))
  const markdown = opaque.restore(joined(parts.map((part) => converted(part, writer))))
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
function converted(nodes: readonly HtmlNode[], writer: Writer): string {
  const raw = rawPart(nodes)
  if (raw.length > longestMarkdown) return raw
  const wanted = normaliseHtml(raw)
  const [only] = nodes
  const written =
    nodes.length === 1 && isElement(only) && isBlock(only) ? block(only, writer) : paragraph(nodes, writer)
  return written !== undefined && normaliseHtml(markdownWithoutMarks(written)) === wanted ? written : raw
}

/** A block as Markdown; undefined where there is none for it. */
function block(node: HtmlElement, writer: Writer): string | undefined {
  const heading = /^h([1-6])$/.exec(node.name)?.[1]
  if (heading !== undefined && node.attributes.length === 0)
    return `${'#'.repeat(Number(heading))} ${inlineOf(node.children, writer, ' ')}`
  switch (node.name) {
    case 'p':
      return node.attributes.length === 0 && !node.children.some(isBlock)
        ? paragraph(node.children, writer)
        : undefined
    case 'hr':
      return node.attributes.length === 0 ? '---' : undefined
    case 'ul':
    case 'ol':
      return list(node, writer)
    case 'pre':
      return codeBlock(node)
    case 'blockquote':
      return quote(node, writer)
    case 'table':
      return table(node, writer)
    default:
      return undefined
  }
}

function quote(node: HtmlElement, writer: Writer): string | undefined {
  if (node.attributes.length > 0) return undefined
  const parts = topLevel(writer.isExact ? node.children : divsAsLines(node.children)).map((part) =>
    converted(part, writer),
  )
  return parts
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

function list(node: HtmlElement, writer: Writer): string | undefined {
  if (!hasOnly(node, node.name === 'ol' ? ['start'] : [])) return undefined
  const start = attributeOf(node, 'start') ?? '1'
  if (!/^\d{1,8}$/.test(start)) return undefined
  const items: string[] = []
  for (const child of node.children) {
    if ('text' in child && child.text.trim() === '') continue
    if (!isElement(child) || child.name !== 'li' || child.attributes.length > 0) return undefined
    const marker = node.name === 'ul' ? '- ' : `${Number(start) + items.length}. `
    const content = itemOf(child, writer)
    if (content === undefined) return undefined
    const indent = ' '.repeat(marker.length)
    items.push(`${marker}${content.split('\n').join(`\n${indent}`)}`.trimEnd())
  }
  return items.length === 0 ? undefined : items.join('\n')
}

/** An item: a line of text, then lists within it. */
function itemOf(item: HtmlElement, writer: Writer): string | undefined {
  const first = item.children.findIndex(isBlock)
  const line = first < 0 ? item.children : item.children.slice(0, first)
  const rest = first < 0 ? [] : item.children.slice(first)
  const parts = [inlineOf(line, writer)]
  for (const node of rest) {
    if ('text' in node && node.text.trim() === '') continue
    const inner =
      isElement(node) && (node.name === 'ul' || node.name === 'ol') ? list(node, writer) : undefined
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

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g)?.map((run) => run.length) ?? []))
}

function table(node: HtmlElement, writer: Writer): string | undefined {
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
    (row) => `| ${row.map((cell) => inlineOf(cell.children, writer, '<br>')).join(' | ')} |`,
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

function paragraph(nodes: readonly HtmlNode[], writer: Writer): string {
  return inlineOf(nodes, writer)
}

/** What stands in a line. `lineBreak` is what a single `<br>` becomes between two lines. */
function inlineOf(nodes: readonly HtmlNode[], writer: Writer, lineBreak = '\n'): string {
  const line = new InlineWriter(writer, lineBreak)
  line.write(nodes)
  return line.text()
}

const marks: Readonly<Record<string, { mark: string; isExact: boolean }>> = {
  b: { mark: '**', isExact: true },
  strong: { mark: '**', isExact: false },
  i: { mark: '_', isExact: true },
  em: { mark: '_', isExact: false },
  del: { mark: '~~', isExact: true },
  s: { mark: '~~', isExact: false },
  strike: { mark: '~~', isExact: false },
}

/** Stands for the sign or tag that content comes behind. */
const insideMark = '>'

class InlineWriter {
  private out = ''
  private readonly writer: Writer
  private readonly lineBreak: string

  constructor(writer: Writer, lineBreak: string) {
    this.writer = writer
    this.lineBreak = lineBreak
  }

  /** What was written, with white space at its ends left out; a `<br>` there stays one. */
  text(): string {
    return this.out.trim()
  }

  write(nodes: readonly HtmlNode[], isNested = false): void {
    for (const [index, node] of nodes.entries()) {
      if ('text' in node) this.writeText(node.text)
      else if (!isElement(node)) continue
      else if (node.name === 'br' && node.attributes.length === 0) this.writeBreak(nodes, index, isNested)
      else this.writeElement(node, nodes[index + 1])
    }
  }

  private writeText(text: string): void {
    const isStart = this.out === '' || this.out.endsWith('\n')
    const line = collapsed(text)
    const spaced = isStart || this.out.endsWith(' ') ? line.replace(/^ /, '') : line
    this.out += escapeMarkdown(spaced, isStart)
  }

  /** A single break between two lines is a new line; several, or one at an end, stay HTML. */
  private writeBreak(nodes: readonly HtmlNode[], index: number, isNested: boolean): void {
    const isBreak = (node: HtmlNode | undefined): boolean => isElement(node) && node.name === 'br'
    const isEnd = nodes.slice(index + 1, index + 3).every((node) => 'text' in node && node.text.trim() === '')
    const isAlone = !isBreak(nodes[index - 1]) && !isBreak(nodes[index + 1]) && index > 0 && !isEnd
    if (this.lineBreak !== '\n' || !isAlone || isNested || this.out === '') this.out += '<br>'
    else this.out = `${this.out.trimEnd()}\n`
  }

  private writeElement(node: HtmlElement, next: HtmlNode | undefined): void {
    if (voidElements.has(node.name)) {
      this.out += node.name === 'img' ? image(node) : openingTag(node)
      return
    }
    if (node.name === 'script' || node.name === 'style') return
    const inner = new InlineWriter(this.writer, this.lineBreak)
    // Something stands before it, so that no line begins inside.
    inner.out = insideMark
    inner.write(node.children, true)
    const content = inner.out.slice(insideMark.length)
    this.out +=
      this.code(node) ?? this.link(node, content) ?? this.marked(node, content, next) ?? html(node, content)
  }

  private marked(node: HtmlElement, content: string, next: HtmlNode | undefined): string | undefined {
    const sign = node.attributes.length === 0 ? marks[node.name] : undefined
    if (sign === undefined || (this.writer.isExact && !sign.isExact)) return undefined
    const before = this.out.at(-1) ?? ' '
    const after = next === undefined ? ' ' : 'text' in next ? (next.text[0] ?? ' ') : 'x'
    const isInside = /^[^\s&<]/.test(content) && /[^\s;>\\]$/.test(content)
    // A sign only works at the edge of a word if both sides agree on what the edge is.
    const opens = isWordLike(content[0]) || !isWordLike(before)
    const closes = isWordLike(content.at(-1)) || !isWordLike(after)
    if (!isInside || !opens || !closes || content.includes('<br>')) return undefined
    if (sign.mark === '_' && (isWordLike(before) || isWordLike(after))) return undefined
    if (before === sign.mark[0] || content[0] === sign.mark[0] || content.at(-1) === sign.mark[0])
      return undefined
    return `${sign.mark}${content}${sign.mark}`
  }

  private code(node: HtmlElement): string | undefined {
    const text = collapsed(textOf(node.children))
    const isPlain = node.children.every((child) => 'text' in child) && text.trim() === text && text !== ''
    if (node.name !== 'code' || node.attributes.length > 0 || !isPlain) return undefined
    if (this.lineBreak === '<br>' && text.includes('|')) return undefined
    const fence = '`'.repeat(longestRun(text) + 1)
    const space = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
    return this.out.endsWith('`') ? undefined : `${fence}${space}${text}${space}${fence}`
  }

  private link(node: HtmlElement, content: string): string | undefined {
    const href = attributeOf(node, 'href') ?? ''
    if (node.name !== 'a' || !hasOnly(node, ['href', 'title']) || href === '') return undefined
    const target = targetOf(href, attributeOf(node, 'title'))
    return target === undefined || content.trim() === '' ? undefined : `[${content}](${target})`
  }
}

function isWordLike(character: string | undefined): boolean {
  return character !== undefined && !/[\s\p{P}\p{S}]/u.test(character)
}

function image(node: HtmlElement): string {
  const source = attributeOf(node, 'src') ?? ''
  const alt = attributeOf(node, 'alt') ?? ''
  const isPlain = hasOnly(node, ['src', 'alt', 'title']) && !/[[\]\\`*_<>&!\n~]/.test(alt)
  const target = isPlain && source !== '' ? targetOf(source, attributeOf(node, 'title')) : undefined
  return target === undefined ? openingTag(node) : `![${alt}](${target})`
}

/** An address and a title as they stand in a link; undefined for what cannot. */
function targetOf(address: string, title: string | undefined): string | undefined {
  if (/[<>\n\\&]/.test(address) || (title !== undefined && /["\n\\&]/.test(title))) return undefined
  const written = /[\s()]/.test(address) ? `<${address}>` : address
  return title === undefined || title === '' ? written : `${written} "${title}"`
}

function html(node: HtmlElement, content: string): string {
  return `${openingTag(node)}${content}</${node.name}>`
}
