import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { type Block, type Heading, type ListItem, type Plain, slicePlain } from './block'
import { cleaningReason } from './clean'
import { keyValueColon } from './lines'

/** Sections are parsed on their own once they are this long, so that time and memory stay proportional to the text. */
const pieceLength = 32_768

interface State {
  document: string
  offset: number
  blocks: Block[]
  path: readonly Heading[]
  intro: Plain | undefined
}

/** Blocks of a Markdown document, with places in the file's own text. Front matter is left out. */
export function markdownBlocks(document: string): Block[] {
  const state: State = { document, offset: 0, blocks: [], path: [], intro: undefined }
  const front = frontMatterLength(document)
  if (front > 0)
    state.blocks.push({
      kind: 'discarded',
      plain: { text: document.slice(0, front), base: 0 },
      reason: 'front-matter',
      path: [],
    })
  for (const [start, end] of pieces(document, front)) {
    state.offset = start
    const tree = fromMarkdown(document.slice(start, end), {
      extensions: [gfmTable()],
      mdastExtensions: [gfmTableFromMarkdown()],
    })
    for (const node of tree.children) visit(state, node)
  }
  return state.blocks
}

/** Length of a YAML front matter at the start of a document; 0 where there is none. */
export function frontMatterLength(document: string): number {
  const match = /^---\r?\n(?:[^\n]*\n){0,60}?---[ \t]*(?:\r?\n|$)/.exec(document.slice(0, 8000))
  return match === null ? 0 : match[0].length
}

function* pieces(document: string, from: number): Generator<[number, number]> {
  let start = from
  let lineStart = from
  let fenced = false
  let afterBlank = true
  while (lineStart < document.length) {
    const newline = document.indexOf('\n', lineStart)
    const end = newline < 0 ? document.length : newline + 1
    const line = document.slice(lineStart, Math.min(end, lineStart + 200))
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced
    const length = lineStart - start
    const breakable = /^#{1,6}\s/.test(line) || (length > 2 * pieceLength && /^[\p{L}"“]/u.test(line))
    if (!fenced && afterBlank && length > pieceLength && breakable) {
      yield [start, lineStart]
      start = lineStart
    }
    afterBlank = line.trim() === ''
    lineStart = end
  }
  if (start < document.length) yield [start, document.length]
}

function visit(state: State, node: RootContent): void {
  switch (node.type) {
    case 'heading': {
      const { plain } = inline(state, node.children)
      state.path = [
        ...state.path.filter((above) => above.level < node.depth),
        { level: node.depth, plain: withoutNumber(plain) },
      ]
      state.intro = undefined
      return
    }
    case 'paragraph':
      paragraph(state, node.children)
      return
    case 'list': {
      const items: ListItem[] = []
      const nested: RootContent[] = []
      for (const item of node.children) {
        const [first, ...rest] = item.children
        if (first?.type === 'paragraph') items.push(inline(state, first.children))
        for (const child of first?.type === 'paragraph' ? rest : item.children) nested.push(child)
      }
      const { intro } = state
      state.blocks.push({
        kind: 'list',
        ordered: node.ordered === true,
        ...(intro === undefined ? {} : { intro }),
        items,
        path: state.path,
      })
      state.intro = undefined
      for (const child of nested) visit(state, child)
      return
    }
    case 'table': {
      const [head, ...rows] = node.children.map((row) =>
        row.children.map((cell) => inline(state, cell.children).plain),
      )
      state.blocks.push({ kind: 'table', head: head ?? [], rows, path: state.path })
      return
    }
    case 'blockquote':
      for (const child of node.children) visit(state, child)
      return
    case 'code':
    case 'html': {
      const start = state.offset + (node.position?.start.offset ?? 0)
      state.blocks.push({
        kind: 'discarded',
        plain: { text: node.value, base: start },
        reason: 'code',
        path: state.path,
      })
      return
    }
    default:
  }
}

function paragraph(state: State, children: readonly PhrasingContent[]): void {
  const { plain, terms } = inline(state, children)
  if (plain.text === '') return
  const reason = cleaningReason(plain.text)
  if (reason !== undefined) {
    state.blocks.push({ kind: 'discarded', plain, reason, path: state.path })
    return
  }
  // A definition list, as PHP Markdown Extra and Pandoc write it: the term's line, then ": definition".
  const colon = plain.text.indexOf(' : ')
  if (colon > 0 && colon < 60 && definitionMark(state.document, plain, colon + 1)) {
    const term = slicePlain(plain, 0, colon)
    state.blocks.push({
      kind: 'definition',
      term,
      definition: slicePlain(plain, colon + 3, plain.text.length),
      path: state.path,
    })
    return
  }
  const lines = linesOf(state.document, plain)
  if (lines.length > 1 && lines.every((line) => line.text.length < 160 && keyValueColon(line.text) > 0)) {
    for (const line of lines) keyValue(state, line, keyValueColon(line.text))
    return
  }
  const keyEnd = plain.text.length < 160 ? keyValueColon(plain.text) : 0
  if (keyEnd > 0) {
    keyValue(state, plain, keyEnd)
    return
  }
  state.intro = plain.text.endsWith(':') ? plain : undefined
  state.blocks.push({ kind: 'paragraph', plain, terms, path: state.path })
}

function keyValue(state: State, plain: Plain, colon: number): void {
  state.blocks.push({
    kind: 'keyValue',
    key: slicePlain(plain, 0, colon),
    value: slicePlain(plain, colon + 1, plain.text.length),
    path: state.path,
  })
}

/** The lines of a paragraph as its author broke them. */
function linesOf(document: string, plain: Plain): Plain[] {
  const lines: Plain[] = []
  let start = 0
  for (let index = 0; index <= plain.text.length; index++) {
    const at = plain.map?.[index] ?? plain.base + index
    if (index < plain.text.length && document.charAt(at) !== '\n') continue
    const line = slicePlain(plain, start, index)
    if (line.text !== '') lines.push(line)
    start = index + 1
  }
  return lines
}

function definitionMark(document: string, plain: Plain, colon: number): boolean {
  const at = plain.map?.[colon] ?? plain.base + colon
  return document.charAt(at) === ':' && document.charAt(at - 1) === '\n'
}

function withoutNumber(plain: Plain): Plain {
  const number = /^(?:\d{1,3}\.)*\d{0,3}[.)]?\s+(?=\S)/.exec(plain.text)
  return number === null ? plain : slicePlain(plain, number[0].length, plain.text.length)
}

/** The readable text of inline nodes: emphasis marks, links and code marks gone, places kept. */
function inline(state: State, children: readonly PhrasingContent[]): ListItem {
  const text: string[] = []
  const map: number[] = []
  const terms: string[] = []
  const walk = (node: Nodes): void => {
    const start = state.offset + (node.position?.start.offset ?? 0)
    const end = state.offset + (node.position?.end.offset ?? 0)
    if (node.type === 'text') append(node.value, start, end)
    else if (node.type === 'inlineCode') {
      const at = state.document.indexOf(node.value, start)
      append(node.value, at < 0 ? start : at, end)
    } else if (node.type === 'break') append(' ', start, end)
    else if ('children' in node) {
      const before = text.length
      for (const child of node.children) walk(child)
      if (node.type === 'strong' || node.type === 'emphasis') terms.push(text.slice(before).join(''))
    }
  }
  const append = (value: string, start: number, end: number): void => {
    const raw = state.document.slice(start, end)
    let at = 0
    for (const character of value.split('')) {
      // An escape or a character reference: the mark before the character has no place in the text.
      if (raw.length !== value.length) {
        const found = raw.indexOf(character, at)
        if (found >= 0 && found - at < 12) at = found
      }
      text.push(/\s/.test(character) ? ' ' : character)
      map.push(start + Math.min(at, Math.max(0, raw.length - 1)))
      at++
    }
  }
  for (const child of children) walk(child)
  const plain: Plain = { text: text.join(''), base: map[0] ?? 0, map }
  return { plain: slicePlain(plain, 0, plain.text.length), terms }
}
