import { type Block, type Heading, type ListItem, type Plain, plainOf, slicePlain } from './block'
import { cleaningReason, dateLineOpening } from './clean'
import { headingAt, isTitleLine } from './headings'
import {
  bullet,
  clauseMark,
  groupsOf,
  keyValueColon,
  type Line,
  numbered,
  opensItem,
  paragraphsOf,
} from './lines'
import { plainTableAt } from './plainTable'

const tableRule = /^\s*\|?[\s:|-]+\|[\s:|-]*$/
const definitionMark = /^\s{0,3}: {1,3}(?=\S)/

interface State {
  document: string
  blocks: Block[]
  path: readonly Heading[]
  /** The paragraph before, when it ends in a colon. */
  intro: Plain | undefined
  /** Lines that no rule has taken yet. */
  pending: Line[]
  /** Items of the list that ends where we are; items after a blank line still belong to it. */
  openItems: ListItem[] | undefined
}

/** Blocks of plain text and of text assembled from other formats: line by line, in one pass. */
export function textBlocks(document: string): Block[] {
  const state: State = { document, blocks: [], path: [], intro: undefined, pending: [], openItems: undefined }
  const groups = groupsOf(document)
  for (const [at, group] of groups.entries()) {
    let index = 0
    while (index < group.length) {
      const line = group[index]
      if (line === undefined) break
      const heading =
        at === 0 && index === 0 && isTitleLine(group) && headingAt(groups, at, index) === undefined
          ? { level: 1, from: 0, lines: 1 }
          : headingAt(groups, at, index)
      if (heading !== undefined) {
        flush(state)
        const level = at === 0 && isTitleLine(group) && heading.from === 0 ? 1 : heading.level
        const plain = plainOf(document, line.start + heading.from, line.end)
        state.path = [...state.path.filter((above) => above.level < level), { level, plain }]
        state.intro = undefined
        index += heading.lines
        continue
      }
      const taken =
        readList(state, group, index) ||
        readTable(state, group, index) ||
        readDefinition(state, group, index) ||
        readKeyValue(state, group, index)
      if (taken > 0) {
        index += taken
        continue
      }
      const cleaned = cleaningReason(line.text) !== undefined
      if (cleaned) flush(state)
      state.pending.push(line)
      if (cleaned) flush(state)
      index++
    }
    flush(state)
  }
  return state.blocks
}

/** Lines that are left are paragraphs. */
function flush(state: State): void {
  const { document, blocks, path } = state
  for (const paragraph of paragraphsOf(state.pending)) {
    const first = paragraph[0]
    const last = paragraph[paragraph.length - 1]
    if (first === undefined || last === undefined) continue
    state.openItems = undefined
    let plain = plainOf(document, first.start, last.end)
    const reason = cleaningReason(plain.text)
    if (reason !== undefined) {
      blocks.push({ kind: 'discarded', plain, reason, path })
      continue
    }
    const opening = dateLineOpening(plain.text) || (clauseMark.exec(plain.text)?.[0].length ?? 0)
    if (opening > 0) plain = slicePlain(plain, opening, plain.text.length)
    state.intro = plain.text.endsWith(':') ? plain : undefined
    blocks.push({ kind: 'paragraph', plain, terms: [], path })
  }
  state.pending = []
}

/** The list that begins at a line; gives the number of its lines, 0 where none begins. */
function readList(state: State, group: readonly Line[], index: number): number {
  const first = group[index]
  if (first === undefined || !opensItem(group, index)) return 0
  flush(state)
  const { document, intro } = state
  const items: ListItem[] = []
  let at = index
  while (at < group.length) {
    const item = group[at]
    const mark = item === undefined ? null : bullet.exec(item.text)
    if (item === undefined || mark === null) break
    let end = item.end
    while (/^\s{2,}\S/.test(group[at + 1]?.text ?? '') && !bullet.test(group[at + 1]?.text ?? '')) {
      at++
      end = group[at]?.end ?? end
    }
    items.push({ plain: plainOf(document, item.start + mark[0].length, end), terms: [] })
    at++
  }
  const ordered = numbered.test(first.text)
  const last = state.blocks[state.blocks.length - 1]
  if (index === 0 && state.openItems !== undefined && last?.kind === 'list' && last.ordered === ordered)
    state.openItems.push(...items)
  else {
    state.blocks.push({
      kind: 'list',
      ordered,
      ...(intro === undefined ? {} : { intro }),
      items,
      path: state.path,
    })
    state.openItems = items
  }
  state.intro = undefined
  return at - index
}

function readTable(state: State, group: readonly Line[], index: number): number {
  const line = group[index]
  if (line === undefined) return 0
  const { document, blocks, path } = state
  if (line.text.includes('|') && tableRule.test(group[index + 1]?.text ?? '')) {
    flush(state)
    const rows: Plain[][] = []
    let at = index + 2
    for (; group[at]?.text.includes('|') === true; at++) {
      const row = group[at]
      if (row !== undefined) rows.push(cells(document, row))
    }
    blocks.push({ kind: 'table', head: cells(document, line), rows, path })
    return at - index
  }
  if (!/\S(?: {2,}|\t)\S/.test(line.text)) return 0
  const table = plainTableAt(document, group, index)
  if (table === undefined) return 0
  flush(state)
  if (table.head !== undefined) blocks.push({ kind: 'table', head: table.head, rows: table.rows, path })
  else
    for (const [key, value] of table.rows)
      if (key !== undefined && value !== undefined) blocks.push({ kind: 'keyValue', key, value, path })
  return table.lines
}

/** A term on a line of its own, then ": definition", as PHP Markdown Extra and Pandoc write it. */
function readDefinition(state: State, group: readonly Line[], index: number): number {
  const line = group[index]
  const next = group[index + 1]
  const mark = definitionMark.exec(next?.text ?? '')
  if (line === undefined || next === undefined || mark === null || line.text.length > 80) return 0
  flush(state)
  let at = index + 1
  let end = next.end
  while (/^\s{2,}\S/.test(group[at + 1]?.text ?? '')) {
    at++
    end = group[at]?.end ?? end
  }
  state.blocks.push({
    kind: 'definition',
    term: plainOf(state.document, line.start, line.end),
    definition: plainOf(state.document, next.start + mark[0].length, end),
    path: state.path,
  })
  return at + 1 - index
}

function readKeyValue(state: State, group: readonly Line[], index: number): number {
  const line = group[index]
  if (line === undefined || keyValueColon(line.text) === 0 || cleaningReason(line.text) !== undefined)
    return 0
  const neighbour =
    keyValueColon(group[index - 1]?.text ?? '') > 0 || keyValueColon(group[index + 1]?.text ?? '') > 0
  if (group.length > 1 && !neighbour) return 0
  flush(state)
  const plain = plainOf(state.document, line.start, line.end)
  const colon = plain.text.indexOf(':')
  state.blocks.push({
    kind: 'keyValue',
    key: slicePlain(plain, 0, colon),
    value: slicePlain(plain, colon + 1, plain.text.length),
    path: state.path,
  })
  return 1
}

function cells(document: string, line: Line): Plain[] {
  const result: Plain[] = []
  let from = line.text.trimStart().startsWith('|') ? line.text.indexOf('|') + 1 : 0
  for (let at = from; at <= line.text.length; at++) {
    if (at < line.text.length && line.text.charAt(at) !== '|') continue
    if (at < line.text.length || line.text.slice(from, at).trim() !== '')
      result.push(plainOf(document, line.start + from, line.start + at))
    from = at + 1
  }
  return result
}
