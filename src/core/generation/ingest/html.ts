import { Parser } from 'htmlparser2'
import { FactdeckError } from '../../model'
import { squeeze } from '../normalise'

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
  /(?:^|[-_ ])(?:nav|navbar|menu|sidebar|footer|breadcrumbs?|share|social|cookie|banner|advert|ads|related|newsletter|promo|comments?|toc|skip)(?:$|[-_ ])/i
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

interface Piece {
  text: string
  inMain: boolean
}

/** The blocks in one cell of a table. */
type Cell = { prefix: string; text: string }[]

/**
 * Reads HTML: navigation, side columns, footers, forms and scripts are left out; where the page marks an `article` or
 * `main` with enough text, only that is taken. The text is assembled block by block: headings as `# …` lines, list
 * items as `- …` or `1. …`, tables as rows of `|` cells, definition lists as `Term: definition`. Throws a FactdeckError
 * for a page that is nested absurdly deep.
 */
export function readHtml(html: string, options: { whole?: boolean } = {}): HtmlText {
  const pieces: Piece[] = []
  const open: { skip: boolean; main: boolean }[] = []
  const lists: { ordered: boolean; count: number }[] = []
  let skipDepth = 0
  let mainDepth = 0
  let buffer = ''
  let prefix = ''
  let title = ''
  let inTitle = false
  let term = ''
  let row: Cell[] | undefined
  let cell: Cell = []
  let inDefinition = false
  let rowHead = false
  let heading = ''
  let date: string | undefined

  const push = (text: string): void => {
    pieces.push({ text, inMain: mainDepth > 0 })
  }
  const flush = (): void => {
    // What stands in one definition stays together.
    if (inDefinition) {
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
  const endCell = (): void => {
    flush()
    row?.push(cell)
    cell = []
  }
  const endRow = (): void => {
    const cells = row ?? []
    row = undefined
    buffer = ''
    const [first] = cells
    // A table of one cell only arranges the page.
    if (first !== undefined && cells.length === 1) for (const part of first) push(part.prefix + part.text)
    else if (cells.some((parts) => parts.length > 0)) {
      const texts = cells.map((parts) => parts.map(({ text }) => text.replaceAll('|', '/')).join(' '))
      const headless = !pieces[pieces.length - 1]?.text.startsWith('| ')
      push(`| ${texts.join(' | ')} |`)
      if (rowHead && headless) push(`|${' --- |'.repeat(cells.length)}`)
    }
  }
  const endDefinition = (): void => {
    inDefinition = false
    const definition = squeeze(buffer)
    buffer = ''
    if (definition !== '') push(`${term}: ${definition}`)
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
          'hidden' in attributes ||
          attributes['role'] === 'navigation'
        const main = name === 'article' || name === 'main' || attributes['role'] === 'main'
        if (!voidTags.has(name)) {
          open.push({ skip, main })
          if (skip) skipDepth++
          if (main) mainDepth++
          if (open.length > deepest)
            throw new FactdeckError(
              'document-nesting',
              `This page nests its parts more than ${deepest.toLocaleString('en')} levels deep, which cannot be read. Copy its text and paste it instead.`,
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
        if (inDefinition && /^(?:ul|ol|dl|table)$/.test(name)) endDefinition()
        if (blockTags.has(name)) flush()
        if (name === 'ul' || name === 'ol') lists.push({ ordered: name === 'ol', count: 0 })
        else if (name === 'li') {
          const list = lists[lists.length - 1]
          if (list !== undefined) list.count++
          prefix = list?.ordered === true ? `${list.count}. ` : '- '
        } else if (/^h[1-6]$/.test(name)) prefix = `${'#'.repeat(Number(name.slice(1)))} `
        else if (name === 'tr') {
          row = []
          rowHead = false
          cell = []
        } else if (name === 'th') rowHead = true
        else if (name === 'dd') inDefinition = term !== ''
      },
      ontext(text) {
        if (inTitle) title += text
        else if (skipDepth === 0) buffer += text
      },
      onclosetag(name) {
        if (voidTags.has(name)) return
        if (name === 'title') inTitle = false
        const top = open.pop()
        if (skipDepth === 0) {
          if (row !== undefined && (name === 'td' || name === 'th')) endCell()
          else if (name === 'tr') endRow()
          else if (name === 'dt') {
            term = squeeze(buffer)
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

  const length = (list: readonly Piece[]): number => list.reduce((sum, piece) => sum + piece.text.length, 0)
  const main = pieces.filter((piece) => piece.inMain)
  const chosen =
    options.whole !== true && length(main) >= length(pieces) * 0.25 && length(main) > 200 ? main : pieces
  return {
    title: heading === '' ? squeeze(title) : heading,
    text: join(chosen),
    ...(date === undefined ? {} : { date }),
  }
}

function join(pieces: readonly Piece[]): string {
  let text = ''
  let previous = ''
  for (const piece of pieces) {
    const together =
      (/^(?:- |\d+\. )/.test(piece.text) && /^(?:- |\d+\. )/.test(previous)) ||
      (piece.text.startsWith('|') && previous.startsWith('|'))
    text += text === '' ? piece.text : (together ? '\n' : '\n\n') + piece.text
    previous = piece.text
  }
  return text
}
