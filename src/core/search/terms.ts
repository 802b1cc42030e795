import { SearchError } from './errors'
import { fold } from './fold'
import { compileRegex, RegexError } from './regex'
import { globOf, patternOf, textOf, type TermCharacter, type Token } from './tokens'
import {
  cardConditions,
  cardProperties,
  comparisons,
  type CardProperty,
  type Place,
  type Query,
  type ReviewTerm,
  type TextMatch,
} from './types'

/** A term with its key taken off. */
interface Value {
  key: string
  characters: readonly TermCharacter[]
  text: string
  /** The value, for what is wrong with it; the whole term where the value is empty. */
  place: Place
}

/** Longest stretch of days that can be asked for: a hundred years. */
const mostDays = 36_500

const terms: Readonly<Record<string, (value: Value) => Query>> = {
  deck: (value) =>
    value.text.toLowerCase() === 'current'
      ? { kind: 'currentDeck', place: value.place }
      : named('deck', value),
  note: (value) => named('noteType', value),
  preset: (value) => named('preset', value),
  card: (value) =>
    /^[1-9]\d{0,4}$/.test(value.text)
      ? { kind: 'cardNumber', number: Number(value.text) }
      : named('template', value),
  tag: tagTerm,
  is: conditionTerm,
  flag: (value) => {
    if (!/^[0-7]$/.test(value.text))
      throw wrong('A flag is a number from 0 (none) to 7, as in flag:1.', value)
    return { kind: 'flag', flag: Number(value.text) }
  },
  prop: propertyTerm,
  rated: ratedTerm,
  introduced: (value) => ({ kind: 'reviewed', term: since('introduced', daysOf(value)) }),
  resched: (value) => ({ kind: 'reviewed', term: since('resched', daysOf(value)) }),
  added: (value) => ({ kind: 'added', days: daysOf(value) }),
  edited: (value) => ({ kind: 'edited', days: daysOf(value) }),
  nid: (value) => ids('note', value),
  cid: (value) => ids('card', value),
  mid: (value) => ids('noteType', value),
  did: (value) => ids('deck', value),
  dupe: duplicateTerm,
  has: (value) => {
    if (value.text.toLowerCase() !== 'source')
      throw wrong(`“has:${short(value.text)}” is not known. Known is has:source.`, value)
    return { kind: 'sourced' }
  },
  'has-cd': customData,
  source: (value) => ({ kind: 'source', match: matchOf(needed('a title or words of a sentence', value)) }),
  re: (value) => ({ kind: 'text', match: regexMatch(needed('a regular expression', value)) }),
  w: (value) => ({ kind: 'text', match: { kind: 'word', glob: globOf(needed('a word', value).characters) } }),
  nc: (value) => ({
    kind: 'text',
    match: { kind: 'glob', glob: globOf(needed('a text', value).characters) },
  }),
}

/** The keys that a term can have, besides the names of fields. */
export const searchKeys: readonly string[] = Object.keys(terms)

/** What one term asks for. @throws SearchError at the value that makes no sense. */
export function termOf({ characters, start, end }: Extract<Token, { kind: 'term' }>): Query {
  const colon = characters.findIndex(({ text, escaped }) => text === ':' && !escaped)
  const key = textOf(characters.slice(0, Math.max(0, colon)))
  const rest = characters.slice(colon + 1)
  if (colon <= 0 || isNoKey(key, textOf(rest)))
    return { kind: 'text', match: { kind: 'glob', glob: globOf(characters) } }
  const first = rest[0]
  const value: Value = {
    key,
    characters: rest,
    text: textOf(rest),
    place: first === undefined ? { start, end } : { start: first.at, end },
  }
  const known = key.toLowerCase()
  const make = Object.hasOwn(terms, known) ? terms[known] : undefined
  if (make !== undefined) return make({ ...value, key: known })
  return {
    kind: 'field',
    field: globOf(characters.slice(0, colon)),
    match: matchOf(value),
    place: { start: characters[0]?.at ?? start, end: characters[colon]?.at ?? end },
  }
}

/** Times and web addresses hold a colon, but no field's name: 12:30, https://… */
function isNoKey(key: string, value: string): boolean {
  return /^\d+$/.test(key) || value.startsWith('//') || /\s$/.test(key) || /^\s/.test(value)
}

function wrong(message: string, { place }: Value): SearchError {
  return new SearchError(message, place)
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function needed(what: string, value: Value): Value {
  if (value.text === '') throw wrong(`After “${value.key}:” comes ${what}.`, value)
  return value
}

function named(kind: 'deck' | 'noteType' | 'template' | 'preset', value: Value): Query {
  return { kind, name: globOf(needed('a name', value).characters), place: value.place }
}

/** What comes after a prefix such as `re:`, if the value begins with it. */
function after(prefix: string, value: Value): Value | undefined {
  const head = value.characters.slice(0, prefix.length)
  if (head.some(({ escaped }) => escaped) || textOf(head).toLowerCase() !== prefix) return undefined
  const characters = value.characters.slice(prefix.length)
  const first = characters[0]
  return {
    key: prefix.slice(0, -1),
    characters,
    text: textOf(characters),
    place: first === undefined ? value.place : { start: first.at, end: value.place.end },
  }
}

/** A value that may begin with `re:`, `w:` or `nc:`. */
function matchOf(value: Value): TextMatch {
  const regex = after('re:', value)
  if (regex !== undefined) return regexMatch(needed('a regular expression', regex))
  const word = after('w:', value)
  if (word !== undefined) return { kind: 'word', glob: globOf(needed('a word', word).characters) }
  return { kind: 'glob', glob: globOf((after('nc:', value) ?? value).characters) }
}

function regexMatch({ characters, place }: Value): TextMatch {
  const { pattern, at } = patternOf(characters)
  const normal = pattern.normalize('NFC')
  try {
    compileRegex(normal)
  } catch (error) {
    if (!(error instanceof RegexError)) throw error
    // Composing letters moves places, but only in patterns that were typed in decomposed letters.
    const start = at[error.start] ?? place.end
    throw new SearchError(error.message, { start, end: Math.max(start, at[error.end] ?? place.end) })
  }
  return { kind: 'regex', pattern: normal, place }
}

function tagTerm(value: Value): Query {
  needed('a name', value)
  if (value.text.toLowerCase() === 'none') return { kind: 'untagged' }
  return { kind: 'tag', match: matchOf(value), place: value.place }
}

function conditionTerm(value: Value): Query {
  const text = value.text.toLowerCase()
  const condition = cardConditions.find((known) => known === text)
  if (condition === undefined)
    throw wrong(`“is:${short(value.text)}” is not known. Known are ${cardConditions.join(', ')}.`, value)
  return { kind: 'is', condition }
}

function daysOf(value: Value, text = value.text): number {
  const days = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (days < 1 || days > mostDays)
    throw wrong(`After “${value.key}:” comes a number of days, at least 1 (today): ${value.key}:7.`, value)
  return days
}

function since(event: ReviewTerm['event'], days: number, rating?: number): ReviewTerm {
  return { event, comparison: '>=', day: 1 - days, ...(rating === undefined ? {} : { rating }) }
}

function ratedTerm(value: Value): Query {
  const [days = '', rating, ...more] = value.text.split(':')
  if (more.length > 0 || (rating !== undefined && !/^[1-4]$/.test(rating)))
    throw wrong(
      'After the days comes an answer from 1 (Again) to 4 (Easy), as in rated:7:1 for forgotten within a week.',
      value,
    )
  return {
    kind: 'reviewed',
    term: since('rated', daysOf(value, days), rating === undefined ? undefined : Number(rating)),
  }
}

function isProperty(name: string): name is CardProperty {
  return Object.hasOwn(cardProperties, name)
}

function propertyTerm(value: Value): Query {
  if (/^cd[ns]:/i.test(value.text)) return customData(value)
  const match = /^([a-z]{1,20})(<=|>=|!=|<|>|=)(-?\d{1,9}(?:[.,]\d{1,9})?)(%?)$/.exec(
    value.text.toLowerCase(),
  )
  const [, name = '', sign = '', digits = '', percent] = match ?? []
  const comparison = comparisons.find((known) => known === sign)
  const number = Number(digits.replace(',', '.'))
  if (comparison !== undefined && (name === 'rated' || name === 'resched'))
    return { kind: 'reviewed', term: { event: name, comparison, day: wholeDay(number, value) } }
  if (comparison === undefined || !isProperty(name) || (percent === '%' && name !== 'r'))
    throw wrong(
      `“prop:${short(value.text)}” is not understood. Write it as prop:ivl>=10; known are ${Object.keys(cardProperties).join(', ')}, rated and resched.`,
      value,
    )
  return { kind: 'property', property: name, comparison, value: scaled(name, number, percent === '%', value) }
}

function wholeDay(day: number, value: Value): number {
  if (!Number.isInteger(day) || day > 0 || day < -mostDays)
    throw wrong('The day is 0 for today or below it: prop:rated=-1 finds what was answered yesterday.', value)
  return day
}

function scaled(property: CardProperty, number: number, isPercent: boolean, value: Value): number {
  if (property === 'r') {
    const share = isPercent ? number / 100 : number
    if (share < 0 || share > 1)
      throw wrong('The chance of recall lies between 0 and 1: write prop:r<0.9 or prop:r<90%.', value)
    return share
  }
  // Anki gives difficulty as a share of the way from 1 to 10.
  return property === 'd' && number >= 0 && number < 1 ? 1 + 9 * number : number
}

function customData(value: Value): Query {
  throw wrong('Data of Anki’s custom scheduling is kept for Anki, but cannot be searched.', value)
}

function ids(of: 'note' | 'card' | 'noteType' | 'deck', value: Value): Query {
  if (!/^\d{1,16}(?:,\d{1,16})*$/.test(value.text))
    throw wrong(`After “${value.key}:” come numbers with commas between them, as in ${value.key}:1,2.`, value)
  return { kind: 'ids', of, ids: value.text.split(',').map(Number) }
}

function duplicateTerm(value: Value): Query {
  const comma = value.text.indexOf(',')
  const id = value.text.slice(0, Math.max(0, comma))
  if (!/^\d{1,16}$/.test(id))
    throw wrong(
      'After “dupe:” comes the number of a note type, a comma and the first field: dupe:1,text.',
      value,
    )
  return { kind: 'duplicate', noteTypeId: Number(id), text: fold(value.text.slice(comma + 1)) }
}
