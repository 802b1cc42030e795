import { Parser } from 'htmlparser2'
import { FactdeckError } from '../../model'
import { keyValueColon } from '../blocks/lines'
import { squeeze } from '../normalise'
import { raised } from './raised'

const skipped = new Set(
  'script style noscript template svg math nav aside footer header form button select textarea iframe object canvas figure dialog'.split(
    ' ',
  ),
)
const blockTags = new Set(
  'p div section article main li ul ol dl dt dd table thead tbody tfoot tr td th caption h1 h2 h3 h4 h5 h6 blockquote pre hr br address figcaption details summary body'.split(
    ' ',
  ),
)
const chromeName =
  /(?:^|[-_ ])(?:nav|navbar|menu|sidebar|footer|breadcrumbs?|share|social|cookie|banner|advert|ads|related|newsletter|promo|comments?|toc|skip|mw-editsection|navbox|noprint|hatnote|reflist)(?:$|[-_ ])/i
/** Of what is left out, the parts that show that the page has more around its text. */
const furniture = new Set('nav aside footer header'.split(' '))
/** A raised mark that points to a note. */
const referenceMark = /^\s*\[?(?:\d{1,3}|[a-z]|(?:note|nb|n) ?\d+|citation needed)\]?\s*$/i
/** Elements that never have an end tag: the parser closes them at once. */
const voidTags = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
)
/** More levels than any page for people has; beyond them the parser's time grows with the square of the depth. */
const deepest = 10_000

/** What reading an HTML file gives: its title and its main text, one block a paragraph. */
export interface HtmlText {
  title: string
  text: string
  date?: string
}

/** A block of the page as a line of text. */
export interface Piece {
  text: string
  inMain: boolean
  /** How much of it is links, 0–1. */
  links: number
}

/** All that a page holds, before anything is chosen from it. */
export interface WalkedPage {
  title: string
  date?: string
  pieces: Piece[]
  /** Whether something was left out as navigation or the like. */
  chrome: boolean
  /** How deep its elements are nested. */
  depth: number
}

/** The blocks in one cell of a table. */
interface Cell {
  head: boolean
  parts: { prefix: string; text: string }[]
}

/**
 * Reads HTML: navigation, side columns, footers, forms and scripts are left out; where the page marks an `article` or
 * `main` with enough text, only that is taken, unless the `whole` page is asked for. The text is assembled block by
 * block: headings as `# …` lines, list items as `- …` or `1. …`, tables as rows of `|` cells, definition lists and
 * tables of names and values as `Term: definition`. Throws a FactdeckError for a page that is nested absurdly deep.
 */
export function readHtml(html: string, options: { whole?: boolean } = {}): HtmlText {
  const { title, pieces, date } = walkHtml(html)
  return {
    title,
    text: joinPieces(options.whole === true ? pieces : mainPieces(pieces)),
    ...(date === undefined ? {} : { date }),
  }
}

/** The pieces that the page itself marks as its main text, or all of them where it marks too little. */
export function mainPieces(pieces: readonly Piece[]): readonly Piece[] {
  const main = pieces.filter((piece) => piece.inMain)
  const marked = lengthOf(main)
  return marked >= lengthOf(pieces) * 0.25 && marked > 200 ? main : pieces
}

export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.length, 0)
}

/** Walks through a page once and gives its blocks. */
export function walkHtml(html: string): WalkedPage {
  const pieces: Piece[] = []
  const open: { skip: boolean; main: boolean }[] = []
  const lists: { ordered: boolean; count: number }[] = []
  let skipDepth = 0
  let mainDepth = 0
  let linkDepth = 0
  let preDepth = 0
  let chromeFound = false
  let depth = 0
  let buffer = ''
  let linked = 0
  let prefix = ''
  let title = ''
  let inTitle = false
  let term = ''
  let row: Cell[] | undefined
  let rows: { text: string; head: boolean }[][] = []
  let cell: Cell['parts'] = []
  let inDefinition = false
  let inTerm = false
  let note: { from: number; link: boolean } | undefined
  let heading = ''
  let date: string | undefined

  const push = (text: string): void => {
    if (rows.length > 0) endTable()
    const links = Math.min(1, linked / Math.max(1, text.length))
    pieces.push({ text, inMain: mainDepth > 0, links })
    linked = 0
  }
  const endTable = (): void => {
    const lines = tableLines(rows)
    rows = []
    for (const line of lines) push(line)
  }
  const flush = (): void => {
    // What stands in one definition stays together.
    if (inDefinition || inTerm) {
      buffer += ' '
      return
    }
    const text = squeeze(buffer)
    buffer = ''
    if (text === '') return
    if (row === undefined) push(prefix + text)
    else cell.push({ prefix, text })
    prefix = ''
  }
  const endCell = (head: boolean): void => {
    flush()
    row?.push({ head, parts: cell })
    cell = []
  }
  /** What stands in the cells of a row as blocks of their own. */
  const spill = (cells: readonly Cell[]): void => {
    for (const { parts } of cells) for (const part of parts) push(part.prefix + part.text)
  }
  const endRow = (): void => {
    flush()
    const cells = row ?? []
    row = undefined
    // A row of one cell only arranges the page.
    if (cells.length === 1) spill(cells)
    else if (cells.some(({ parts }) => parts.length > 0))
      rows.push(
        cells.map(({ head, parts }) => ({
          head,
          text: parts.map(({ text }) => text.replaceAll('|', '/')).join(' '),
        })),
      )
  }
  const endDefinition = (): void => {
    inDefinition = false
    const definition = squeeze(buffer)
    buffer = ''
    if (definition !== '') push(pairLine(term, definition))
    term = ''
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const chrome =
          name !== 'body' &&
          name !== 'html' &&
          name !== 'main' &&
          name !== 'article' &&
          chromeName.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`)
        const headerInMain = name === 'header' && mainDepth > 0
        const skip =
          (skipped.has(name) && !headerInMain) ||
          chrome ||
          (name === 'code' && preDepth > 0) ||
          'hidden' in attributes ||
          attributes['role'] === 'navigation'
        const main = name === 'article' || name === 'main' || attributes['role'] === 'main'
        if (!voidTags.has(name)) {
          open.push({ skip, main })
          depth = Math.max(depth, open.length)
          if (skip) skipDepth++
          if (skip && (chrome || furniture.has(name))) chromeFound = true
          if (main) mainDepth++
          if (open.length > deepest)
            throw new FactdeckError(
              'document-nesting',
              `This page nests its parts more than ${String(deepest).replace(/\B(?=(?:\d{3})+$)/g, ',')} levels deep, which cannot be read. Copy its text and paste it instead.`,
            )
        }
        if (name === 'title' && title === '') inTitle = true
        if (
          name === 'meta' &&
          /(?:published_time|date)$/i.test(attributes['property'] ?? attributes['name'] ?? '')
        )
          date ??= /^\d{4}-\d\d-\d\d/.exec(attributes['content'] ?? '')?.[0]
        if (name === 'time') date ??= /^\d{4}-\d\d-\d\d/.exec(attributes['datetime'] ?? '')?.[0]
        if (skipDepth > 0) return
        if (name === 'a') {
          linkDepth++
          if (note !== undefined) note.link = true
        } else if (name === 'pre') preDepth++
        else if (name === 'sup') note = { from: buffer.length, link: false }
        if (inDefinition && /^(?:ul|ol|dl|table)$/.test(name)) endDefinition()
        if (blockTags.has(name)) flush()
        if (name === 'ul' || name === 'ol') lists.push({ ordered: name === 'ol', count: 0 })
        else if (name === 'li') {
          const list = lists[lists.length - 1]
          if (list !== undefined) list.count++
          prefix = list?.ordered === true ? `${list.count}. ` : '- '
        } else if (/^h[1-6]$/.test(name)) prefix = `${'#'.repeat(Number(name.slice(1)))} `
        else if (name === 'table' && row !== undefined) {
          // The outer table only arranges the page.
          const cells = [...row, { head: false, parts: cell }]
          row = undefined
          cell = []
          spill(cells)
        } else if (name === 'tr') {
          row = []
          cell = []
        } else if (name === 'dt') inTerm = true
        else if (name === 'dd') inDefinition = term !== ''
      },
      ontext(text) {
        if (inTitle) title += text
        else if (skipDepth === 0) {
          buffer += text
          if (linkDepth > 0) linked += text.length
        }
      },
      onclosetag(name) {
        if (voidTags.has(name)) return
        if (name === 'title') inTitle = false
        const top = open.pop()
        if (skipDepth === 0) {
          if (name === 'a') linkDepth = Math.max(0, linkDepth - 1)
          else if (name === 'pre') preDepth = Math.max(0, preDepth - 1)
          else if (name === 'sup' && note !== undefined) {
            const mark = buffer.slice(note.from)
            if (referenceMark.test(mark) && (note.link || mark.includes('[')))
              buffer = buffer.slice(0, note.from)
            else buffer = buffer.slice(0, note.from) + raised(mark)
            note = undefined
          }
          if (row !== undefined && (name === 'td' || name === 'th')) endCell(name === 'th')
          else if (name === 'tr') endRow()
          else if (name === 'table' && row === undefined) {
            flush()
            endTable()
          } else if (name === 'dt') {
            inTerm = false
            const words = squeeze(buffer)
            term = term === '' ? words : `${term}, ${words}`
            buffer = ''
          } else if (name === 'dd' && inDefinition) endDefinition()
          else if (blockTags.has(name)) {
            const before = pieces.length
            flush()
            if (name === 'h1' && heading === '' && pieces.length > before)
              heading = pieces[pieces.length - 1]?.text.replace(/^#+ /, '') ?? ''
          }
          if (name === 'li' || /^h[1-6]$/.test(name)) prefix = ''
          if (name === 'ul' || name === 'ol') lists.pop()
        }
        if (top?.skip === true) skipDepth--
        if (top?.main === true) mainDepth--
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.write(html)
  parser.end()
  flush()
  if (rows.length > 0) endTable()
  return {
    title: heading === '' ? squeeze(title) : heading,
    pieces,
    chrome: chromeFound,
    depth,
    ...(date === undefined ? {} : { date }),
  }
}

/** A name and its value: on one line where that is read as such, else in the form of a definition. */
function pairLine(name: string, value: string): string {
  const line = `${name}: ${value}`
  return keyValueColon(line) > 0 ? line : `${name}\n: ${value}`
}

/** A table as lines: names and values by pairs, or rows with a rule under the row of column names. */
function tableLines(rows: readonly (readonly { text: string; head: boolean }[])[]): string[] {
  const [first = []] = rows
  const pairs = rows.every((cells) => cells.length === 2 && cells[0]?.text !== '' && cells[1]?.text !== '')
  const sides = rows.every((cells) => cells[0]?.head === true && cells[1]?.head === false)
  const heads = rows.some((cells) => cells.some((cell) => cell.head))
  const named = first.every((cell) => cell.head || cell.text === '')
  // Word processors mark no head: then figures under words tell it.
  const figures = rows.slice(1).filter((cells) => /\d/.test(cells[cells.length - 1]?.text ?? '')).length
  const guessed =
    !heads &&
    rows.length > 2 &&
    first.every((cell) => cell.text !== '' && cell.text.length < 40 && !/\d/.test(cell.text)) &&
    (first.length > 2 || figures > (rows.length - 1) / 2)
  const short = rows.every((cells) => (cells[0]?.text.length ?? 0) <= 60)
  if (pairs && short && !guessed && (sides || !heads))
    return rows.map((cells) => pairLine(cells[0]?.text ?? '', cells[1]?.text ?? ''))
  const lines = rows.map((cells) => `| ${cells.map((cell) => cell.text).join(' | ')} |`)
  if ((heads && named) || guessed) lines.splice(1, 0, `|${' --- |'.repeat(first.length)}`)
  return lines
}

/** The pieces as one text: items of a list and rows of a table line by line, all else with blank lines between. */
export function joinPieces(pieces: readonly Piece[]): string {
  const parts: string[] = []
  let previous = ''
  for (const { text } of pieces) {
    const together =
      (/^(?:- |\d+\. )/.test(text) && /^(?:- |\d+\. )/.test(previous)) ||
      (text.startsWith('|') && previous.startsWith('|'))
    if (parts.length > 0) parts.push(together ? '\n' : '\n\n')
    parts.push(text)
    previous = text
  }
  return parts.join('')
}
