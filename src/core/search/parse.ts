import { FactdeckError } from '../model'
import { cardConditions, cardProperties, type CardProperty, type Comparison, type Query } from './types'

/** Text as it is compared: composed letters apart, no accents, lower case. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}+/gu, '')
    .toLowerCase()
}

interface Token {
  text: string
  /** Where it begins in what was typed. */
  at: number
  quoted: boolean
}

/**
 * Reads what was typed into a search field: words that must all be in the note, "quoted phrases", `-` for not, `or`,
 * parentheses, and `deck:`, `tag:`, `is:`, `flag:`, `prop:`, `rated:`, `added:`. An empty text means everything.
 * @throws FactdeckError `search` with a sentence that names the part that is not understood.
 */
export function parseSearch(typed: string): Query {
  const tokens = tokensOf(typed)
  let next = 0

  function alternatives(depth: number): Query {
    const parts = [sequence(depth)]
    while (isWord(tokens[next], 'or')) {
      next++
      parts.push(sequence(depth))
    }
    return join('or', parts)
  }

  function sequence(depth: number): Query {
    const parts: Query[] = []
    for (;;) {
      const token = tokens[next]
      if (token === undefined || isWord(token, 'or') || isWord(token, ')')) break
      if (isWord(token, 'and')) {
        next++
        continue
      }
      parts.push(single(depth))
    }
    if (parts.length === 0 && (depth > 0 || tokens.length > 0))
      throw problem('Something is missing beside “or” or in the parentheses.')
    return join('and', parts)
  }

  function single(depth: number): Query {
    const token = tokens[next++]
    if (token === undefined) throw problem('Something is missing after “-”.')
    if (isWord(token, '-')) return { kind: 'not', part: single(depth) }
    if (isWord(token, '(')) {
      if (depth > 50) throw problem('There are too many parentheses.')
      const inner = alternatives(depth + 1)
      if (!isWord(tokens[next], ')')) throw problem('A closing parenthesis is missing.')
      next++
      return inner
    }
    return termOf(token)
  }

  if (tokens.length === 0) return { kind: 'everything' }
  const query = alternatives(0)
  if (next < tokens.length) throw problem('There is a closing parenthesis too many.')
  return query
}

function isWord(token: Token | undefined, text: string): boolean {
  return token !== undefined && !token.quoted && token.text.toLowerCase() === text
}

function join(kind: 'and' | 'or', parts: Query[]): Query {
  const [only] = parts
  if (only === undefined) return { kind: 'everything' }
  return parts.length === 1 ? only : { kind, parts }
}

/** Words, quoted words (also after a colon: `deck:"My deck"`), signs. */
function tokensOf(typed: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\s+|[()]|-(?=\S)|(?:[^\s()"]|"[^"]*")+|"/gu
  let afterSpace = true
  for (const match of typed.matchAll(pattern)) {
    const text = match[0]
    const at = match.index
    if (/^\s/u.test(text)) {
      afterSpace = true
      continue
    }
    if (text === '"') throw problem('A closing quotation mark is missing.')
    const previous = tokens.at(-1)
    // A hyphen within a word belongs to it.
    if (text === '-' && !afterSpace && previous !== undefined && previous.text !== '(') {
      previous.text += text
      continue
    }
    tokens.push({ text: text.replaceAll('"', ''), at, quoted: text.startsWith('"') })
    afterSpace = false
  }
  return tokens
}

function termOf({ text, quoted }: Token): Query {
  const colon = quoted ? -1 : text.indexOf(':')
  if (colon <= 0) return { kind: 'text', text: fold(text) }
  const key = text.slice(0, colon).toLowerCase()
  const value = text.slice(colon + 1)
  switch (key) {
    case 'deck':
    case 'tag':
      if (value === '') throw problem(`A name is missing after “${key}:”.`)
      return { kind: key, name: fold(value) }
    case 'is': {
      const condition = cardConditions.find((known) => known === (value === 'learn' ? 'learning' : value))
      if (condition === undefined)
        throw problem(`“is:${value}” is not known. Known are ${cardConditions.join(', ')}.`)
      return { kind: 'is', condition }
    }
    case 'flag':
      if (!/^[0-7]$/.test(value)) throw problem('A flag is a number from 0 (none) to 7.')
      return { kind: 'flag', flag: Number(value) }
    case 'prop':
      return propertyOf(value)
    case 'rated':
    case 'added':
      if (!/^\d{1,5}$/.test(value) || Number(value) < 1)
        throw problem(`After “${key}:” comes a number of days, at least 1 (today).`)
      return { kind: key, days: Number(value) }
    default:
      throw problem(
        `“${key}:” is not known. Known are deck, tag, is, flag, prop, rated and added; put a text with a colon in quotation marks.`,
      )
  }
}

const comparisons: readonly Comparison[] = ['<=', '>=', '!=', '<', '>', '=']

function isProperty(name: string): name is CardProperty {
  return Object.hasOwn(cardProperties, name)
}

function propertyOf(text: string): Query {
  const match = /^([a-z]+)(<=|>=|!=|<|>|=)(-?\d+(?:\.\d+)?)$/.exec(text.toLowerCase())
  const [, name = '', sign = '', number = ''] = match ?? []
  const comparison = comparisons.find((known) => known === sign)
  if (comparison === undefined || !isProperty(name))
    throw problem(
      `“prop:${text}” is not understood. Write it as prop:ivl>=10; known are ${Object.keys(cardProperties).join(', ')}.`,
    )
  return { kind: 'property', property: name, comparison, value: Number(number) }
}

function problem(message: string): FactdeckError {
  return new FactdeckError('search', message)
}
