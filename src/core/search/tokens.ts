import { SearchError } from './errors'
import type { Glob, GlobPart, Place } from './types'
import { fold } from './fold'

/** Longest search, in UTF-16 units. */
export const longestSearch = 10_000

/** A character of a term, without the quotation marks and backslashes that stand around it. */
export interface TermCharacter {
  text: string
  /** Behind a backslash, and so never a sign. */
  escaped: boolean
  at: number
  /** In quotation marks: still a wildcard, but never a word such as `or`. */
  quoted: boolean
}

export type Token = Place &
  ({ kind: '(' | ')' | '-' | 'and' | 'or' } | { kind: 'term'; characters: TermCharacter[] })

/** What a backslash may stand before; before anything else it is a backslash. */
const escapable = /^["*_:()\\\-\s]$/
const space = /^\s$/

/**
 * Words, phrases in quotation marks (also after a colon: `deck:"My deck"`), parentheses, `-` for not.
 * @throws SearchError for quotation marks that are never closed, a lonely `-`, and a search that is too long.
 */
export function tokensOf(typed: string): Token[] {
  if (typed.length > longestSearch)
    throw new SearchError(
      `This search is too long. Use at most ${longestSearch.toLocaleString('en')} characters.`,
      { start: longestSearch, end: typed.length },
    )
  const tokens: Token[] = []
  for (let at = 0; at < typed.length;) {
    const character = typed[at] ?? ''
    if (space.test(character)) {
      at++
    } else if (character === '(' || character === ')') {
      tokens.push({ kind: character, start: at, end: at + 1 })
      at++
    } else if (character === '-') {
      const next = typed[at + 1]
      if (next === undefined || space.test(next) || next === ')')
        throw new SearchError('Nothing stands after “-”. Write \\- to look for a dash.', {
          start: at,
          end: at + 1,
        })
      tokens.push({ kind: '-', start: at, end: at + 1 })
      at++
    } else {
      const token = termAt(typed, at)
      tokens.push(token)
      at = token.end
    }
  }
  return tokens
}

function termAt(typed: string, start: number): Token {
  const characters: TermCharacter[] = []
  let quoteAt = -1
  let at = start
  /** Parentheses that belong to a regular expression. */
  let open = 0
  for (; at < typed.length; at++) {
    const text = typed[at] ?? ''
    const next = typed[at + 1] ?? ''
    const quoted = quoteAt >= 0
    if (text === '\\' && next !== '') {
      // In a regular expression the backslash belongs to what follows it, whatever that is.
      if (escapable.test(next) || inRegex(characters)) {
        characters.push({ text: next, escaped: true, at, quoted })
        at++
      } else characters.push({ text, escaped: true, at, quoted })
    } else if (text === '"') {
      quoteAt = quoted ? -1 : at
    } else if (quoted) {
      characters.push({ text, escaped: false, at, quoted })
    } else if (text === '(' && inRegex(characters)) {
      open++
      characters.push({ text, escaped: false, at, quoted })
    } else if (text === ')' && open > 0) {
      open--
      characters.push({ text, escaped: false, at, quoted })
    } else if (text === '(' || text === ')' || space.test(text)) {
      break
    } else {
      characters.push({ text, escaped: false, at, quoted })
    }
  }
  if (quoteAt >= 0)
    throw new SearchError(
      'This quotation mark is never closed. Add another “"”, or write \\" for a real one.',
      {
        start: quoteAt,
        end: quoteAt + 1,
      },
    )
  const place = { start, end: at }
  if (characters.length === 0) throw new SearchError('Nothing stands between the quotation marks.', place)
  const word = characters.some((each) => each.quoted || each.escaped) ? '' : textOf(characters).toLowerCase()
  if (word === 'and' || word === 'or') return { kind: word, ...place }
  return { kind: 'term', characters, ...place }
}

/** Whether what was read of a term begins a regular expression: `re:`, `front:re:`, `tag:re:`. */
function inRegex(characters: readonly TermCharacter[]): boolean {
  let head = ''
  for (const { text, escaped } of characters) {
    if (text === ':' && !escaped) {
      if (/(?:^|:)re$/i.test(head)) return true
      // Only the first two parts can be keys.
      if (head.includes(':')) return false
    }
    head += text
    if (head.length > 200) return false
  }
  return false
}

export function textOf(characters: readonly TermCharacter[]): string {
  return characters.map(({ text }) => text).join('')
}

/** Characters as they were meant for a regular expression: backslashes stay, but for those before quotation marks. */
export function patternOf(characters: readonly TermCharacter[]): { pattern: string; at: number[] } {
  let pattern = ''
  const at: number[] = []
  for (const character of characters) {
    const text = character.escaped && character.text !== '"' ? `\\${character.text}` : character.text
    pattern += text
    for (let index = 0; index < text.length; index++) at.push(character.at)
  }
  return { pattern, at }
}

/** Characters as folded text with wildcards: `*` for any characters, `_` for one. */
export function globOf(characters: readonly TermCharacter[]): Glob {
  const glob: GlobPart[] = []
  let literal = ''
  const close = (): void => {
    if (literal !== '') glob.push(fold(literal))
    literal = ''
  }
  for (const { text, escaped } of characters) {
    if (escaped || (text !== '*' && text !== '_')) {
      literal += text
      continue
    }
    close()
    const last = glob.at(-1)
    // Two stars are one.
    if (text === '*' && typeof last === 'object' && last.wild === 'any') continue
    glob.push({ wild: text === '*' ? 'any' : 'one' })
  }
  close()
  return glob
}
