import {
  attributeOf,
  collapsed,
  hasOnly,
  isElement,
  textOf,
  voidElements,
  type HtmlElement,
  type HtmlNode,
} from './htmlTree'
import { escapeMarkdown, longestRun, openingTag } from './markdownText'

/**
 * What stands in a line, as Markdown. `lineBreak` is what a single `<br>` becomes between two lines. `isExact` as for
 * `htmlToMarkdown`.
 */
export function inlineOf(nodes: readonly HtmlNode[], isExact: boolean, lineBreak = '\n'): string {
  const line = new InlineWriter(isExact, lineBreak)
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
  private readonly isExact: boolean
  private readonly lineBreak: string

  constructor(isExact: boolean, lineBreak: string) {
    this.isExact = isExact
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
    const inner = new InlineWriter(this.isExact, this.lineBreak)
    // Something stands before it, so that no line begins inside.
    inner.out = insideMark
    inner.write(node.children, true)
    const content = inner.out.slice(insideMark.length)
    this.out +=
      this.code(node) ?? this.link(node, content) ?? this.marked(node, content, next) ?? html(node, content)
  }

  private marked(node: HtmlElement, content: string, next: HtmlNode | undefined): string | undefined {
    const sign = node.attributes.length === 0 ? marks[node.name] : undefined
    if (sign === undefined || (this.isExact && !sign.isExact)) return undefined
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
