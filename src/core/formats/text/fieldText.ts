import { longestMarkdown } from '../../rendering/markdown'
import { keepingCardMarkup } from './cardMarkup'

/*
 * What a cell has to look like as a field, so that it shows what was meant. Backslashes in plain text (short, and people
 * who write Markdown know them), entities in HTML (they mean the same inside and outside of a block of raw HTML).
 */

/** Plain text as an HTML field: `<br>` for line ends. */
export function htmlOfText(text: string): string {
  return unified(text)
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;' })[character] ?? '&gt;')
    .replaceAll('\n', '<br>')
}

/**
 * Plain text as a Markdown field that shows it as it was typed. Clozes (`{{c1::…}}`), formulas (`\\(…\\)`) and sounds stay
 * what they are.
 */
export function markdownOfText(text: string): string {
  const escaped = keepingCardMarkup(unified(text), (masked) => masked.split('\n').map(escapedLine).join('\n'))
  if (escaped.length <= longestMarkdown || escaped === text) return escaped
  // Beyond this length a field is no Markdown, and backslashes would show. Spaces at the end do not.
  return unified(text).padEnd(longestMarkdown + 1)
}

/**
 * HTML as a Markdown field: the tags stay, formulas and sounds too, and what Markdown would read in the words between
 * them does not count.
 */
export function markdownOfHtml(html: string): string {
  return keepingCardMarkup(unified(html).trim(), entitiesBetweenTags)
}

function entitiesBetweenTags(html: string): string {
  const lineEnd = /<pre[\s>]/i.test(html) ? '&#10;' : ' '
  let result = ''
  let at = 0
  for (const [tag, from] of tagsOf(html)) {
    result += entityText(html.slice(at, from), result === '').replaceAll('\n', lineEnd)
    result += tag.replaceAll('\n', ' ')
    at = from + tag.length
  }
  return result + entityText(html.slice(at), result === '').replaceAll('\n', lineEnd)
}

function unified(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** Marks at the beginning of a line that make it a heading, list, quote, rule or table. */
const lineMark = /^(?:[#>+=|:-]|\d{1,9}(?=[.)]))/

function escapedLine(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  const words = line.slice(indent.length)
  if (words === '') return ''
  const mark = indent === '' ? (lineMark.exec(words)?.[0] ?? '') : ''
  const start = /^\d/.test(mark) ? `${mark}\\${words[mark.length] ?? ''}` : mark === '' ? '' : `\\${mark}`
  const rest = words.slice(mark === '' ? 0 : /^\d/.test(mark) ? mark.length + 1 : mark.length)
  const spaces = indent.replaceAll('\t', '    ').replaceAll(' ', '&nbsp;')
  return spaces + start + escapedWords(rest, (character) => `\\${character}`)
}

function entityText(text: string, isStart: boolean): string {
  const entity = (character: string): string => `&#${character.charCodeAt(0)};`
  const mark = isStart ? (lineMark.exec(text)?.[0] ?? '') : ''
  const digits = /^\d/.test(mark)
  const start = mark === '' ? '' : digits ? mark + entity(text[mark.length] ?? '') : entity(mark)
  const rest = text.slice(mark === '' ? 0 : digits ? mark.length + 1 : mark.length)
  return start + escapedWords(rest, entity, true)
}

/** Characters that Markdown could take for a mark anywhere; an underscore only where it is not within a word. */
const anywhere =
  /[\\`*~[<|$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=(?:#x?[\da-f]{1,7}|[a-z][a-z\d]{0,31});)/giu
const inHtml = /[\\`*~|$[]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?![a-z/!])/giu

function escapedWords(text: string, escape: (character: string) => string, isHtml = false): string {
  if (!/[\\`*~[<|$_&]/.test(text)) return text
  // One dollar sign is a price; two could be maths.
  const isMaths = text.indexOf('$') !== text.lastIndexOf('$')
  return text.replace(/\S+/g, (word) => {
    const escaped = word.replace(isHtml ? inHtml : anywhere, (character) =>
      character === '$' && !isMaths ? character : escape(character),
    )
    if (escaped === word) return word
    // An address becomes a link as it is written, escapes and all: let it be none.
    return escaped.replace(/:(?=\/\/)|@|(?<=www)\./gi, escape)
  })
}

/** The tags and comments of some HTML with their places. Every character is passed once or twice. */
function* tagsOf(html: string): Generator<[tag: string, from: number]> {
  let at = 0
  const lastEnd = html.lastIndexOf('>')
  while (at < lastEnd) {
    const open = html.indexOf('<', at)
    if (open < 0 || open > lastEnd) return
    at = open + 1
    if (!/[a-z/!]/i.test(html[at] ?? '')) continue
    const end = html.startsWith('<!--', open) ? commentEnd(html, open) : html.indexOf('>', open) + 1
    if (end <= 0) return
    yield [html.slice(open, end), open]
    at = end
  }
}

function commentEnd(html: string, open: number): number {
  const end = html.indexOf('-->', open + 4)
  return end < 0 ? 0 : end + 3
}
