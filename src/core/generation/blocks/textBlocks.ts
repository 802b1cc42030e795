import { verbForms } from '../lexicon/verbs'
import { beForms, haveForms, modals } from '../lexicon/words'
import { type Block, type Heading, type ListItem, type Plain, plainOf, slicePlain } from './block'
import { cleaningReason, dateLineOpening } from './clean'

interface Line {
  start: number
  end: number
  text: string
}

const bullet = /^\s*(?:[-*•‣◦·–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)/
const numbered = /^\s*\(?(?:\d{1,3}|[a-z])[.)]\s/
const tableRule = /^\s*\|?[\s:|-]+\|[\s:|-]*$/

/** Blocks of plain text and of text assembled from HTML: line by line, in one pass. */
export function textBlocks(document: string): Block[] {
  const blocks: Block[] = []
  let path: readonly Heading[] = []
  let intro: Plain | undefined
  let opening = true
  for (const group of groups(document)) {
    let index = 0
    const title = opening && isTitleLine(group)
    opening = false
    let pending: Line[] = []
    const flush = (): void => {
      for (const paragraph of paragraphs(pending)) {
        const first = paragraph[0]
        const last = paragraph[paragraph.length - 1]
        if (first === undefined || last === undefined) continue
        let plain = plainOf(document, first.start, last.end)
        const reason = cleaningReason(plain.text)
        if (reason !== undefined) {
          blocks.push({ kind: 'discarded', plain, reason, path })
          continue
        }
        const opening = dateLineOpening(plain.text)
        if (opening > 0) plain = slicePlain(plain, opening, plain.text.length)
        intro = plain.text.endsWith(':') ? plain : undefined
        blocks.push({ kind: 'paragraph', plain, terms: [], path })
      }
      pending = []
    }
    while (index < group.length) {
      const line = group[index]
      if (line === undefined) break
      const level = title && index === 0 ? 1 : headingLevel(line, group, index)
      if (level > 0) {
        flush()
        const mark = /^\s*#{1,6}\s+/.exec(line.text)?.[0].length ?? 0
        const heading = { level, plain: plainOf(document, line.start + mark, line.end) }
        path = [...path.filter((above) => above.level < level), heading]
        intro = undefined
        index++
      } else if (bullet.test(line.text)) {
        flush()
        const items: ListItem[] = []
        const ordered = numbered.test(line.text)
        while (index < group.length) {
          const item = group[index]
          const mark = item === undefined ? null : bullet.exec(item.text)
          if (item === undefined || mark === null) break
          let end = item.end
          while (
            /^\s{2,}\S/.test(group[index + 1]?.text ?? '') &&
            !bullet.test(group[index + 1]?.text ?? '')
          ) {
            index++
            end = group[index]?.end ?? end
          }
          items.push({ plain: plainOf(document, item.start + mark[0].length, end), terms: [] })
          index++
        }
        blocks.push({ kind: 'list', ordered, ...(intro === undefined ? {} : { intro }), items, path })
        intro = undefined
      } else if (line.text.includes('|') && tableRule.test(group[index + 1]?.text ?? '')) {
        flush()
        const head = cells(document, line)
        const rows: Plain[][] = []
        index += 2
        while (group[index]?.text.includes('|') === true) {
          const row = group[index]
          if (row !== undefined) rows.push(cells(document, row))
          index++
        }
        blocks.push({ kind: 'table', head, rows, path })
      } else {
        const colon = keyValueColon(line.text)
        const alone = group.length === 1
        const neighbour =
          keyValueColon(group[index - 1]?.text ?? '') > 0 || keyValueColon(group[index + 1]?.text ?? '') > 0
        if (colon > 0 && (alone || neighbour) && cleaningReason(line.text) === undefined) {
          flush()
          const plain = plainOf(document, line.start, line.end)
          const at = plain.text.indexOf(':')
          blocks.push({
            kind: 'keyValue',
            key: slicePlain(plain, 0, at),
            value: slicePlain(plain, at + 1, plain.text.length),
            path,
          })
        } else {
          if (pending.length > 0 && cleaningReason(line.text) !== undefined) flush()
          pending.push(line)
          if (cleaningReason(line.text) !== undefined) flush()
        }
        index++
      }
    }
    flush()
  }
  return blocks
}

/** The first line of a document, alone and without a full stop, is its title even with a colon in it. */
function isTitleLine(group: readonly Line[]): boolean {
  const text = group[0]?.text.trim() ?? ''
  return (
    group.length === 1 &&
    text.length <= 100 &&
    /^[\p{Lu}\d"“]/u.test(text) &&
    !/[.!?;,|]$/.test(text) &&
    !text.includes('|') &&
    cleaningReason(text) === undefined &&
    text.split(/\s+/).length <= 14
  )
}

/** Runs of lines between blank lines. */
function* groups(document: string): Generator<Line[]> {
  let group: Line[] = []
  let start = 0
  while (start <= document.length) {
    let end = document.indexOf('\n', start)
    if (end < 0) end = document.length
    const text = document.slice(start, end).replace(/\r$/, '')
    if (text.trim() === '') {
      if (group.length > 0) yield group
      group = []
    } else group.push({ start, end: start + text.length, text })
    start = end + 1
  }
  if (group.length > 0) yield group
}

/** Lines that were wrapped belong together; long lines are paragraphs of their own. */
function paragraphs(lines: readonly Line[]): Line[][] {
  let longest = 0
  for (const line of lines) longest = Math.max(longest, line.text.length)
  const result: Line[][] = []
  let current: Line[] = []
  for (const line of lines) {
    const previous = current[current.length - 1]
    const ended =
      previous !== undefined &&
      (longest > 160 || (/[.!?:]["”’)]?\s*$/.test(previous.text) && previous.text.length < longest * 0.7))
    if (ended) {
      result.push(current)
      current = []
    }
    current.push(line)
  }
  if (current.length > 0) result.push(current)
  return result
}

function headingLevel(line: Line, group: readonly Line[], index: number): number {
  const marked = /^\s*(#{1,6})\s+\S/.exec(line.text)
  if (marked !== null) return marked[1]?.length ?? 1
  const text = line.text.trim()
  if (
    /^(?:section|article|chapter|part|annex|§) ?(?:\d+[a-z]?|[ivxlc]+)\b[.:]?(?: \p{Lu}[^.!?]{0,60})?$/iu.test(
      text,
    )
  )
    return 3
  if (text.length > 90 || index > 0 || bullet.test(line.text) || text.includes('|')) return 0
  if (cleaningReason(text) !== undefined) return 0
  const letters = text.replace(/[^\p{L}]/gu, '')
  if (letters.length >= 4 && letters === letters.toUpperCase() && !/[.!?]$/.test(text)) return 1
  if (/[.!?:;,…]["”’)]?$/.test(text) || !/^[\p{Lu}\d]/u.test(text)) return 0
  if (/^(?:chapter|part|section|article) [\divxlc]+\b/i.test(text)) return 2
  const alone = group.length === 1
  const beforeKeys = keyValueColon(group[1]?.text ?? '') > 0 && keyValueColon(text) === 0
  if (!alone && !beforeKeys) return 0
  return text.split(/\s+/).length <= 10 && keyValueColon(text) === 0 ? 2 : 0
}

/** Where the colon of a "Key: value" line stands; 0 when the line is none. A key holds no verb and is short. */
export function keyValueColon(text: string): number {
  const colon = text.indexOf(': ')
  if (colon < 2 || colon > 48) return 0
  const key = text.slice(0, colon).trim()
  if (!/^[\p{Lu}\d]/u.test(key) || /[.!?;,"“|]/.test(key)) return 0
  const words = key.split(/\s+/)
  if (words.length > 6 || text.slice(colon + 2).trim() === '') return 0
  for (const word of words) {
    const lower = word.toLowerCase()
    if (beForms.has(lower) || haveForms.has(lower) || modals.has(lower)) return 0
    const forms = verbForms(lower)
    if (forms !== undefined && (forms.past || forms.participle) && !forms.base && words.length > 2) return 0
  }
  return colon
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
