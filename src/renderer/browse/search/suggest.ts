import { ratingNames } from '@core/model'
import { flagNames } from '../../study/cardCommands'
import { cardConditions, cardProperties, searchHelp, searchTerm } from '@core/search'

/** What a search may name. */
export interface Names {
  decks: readonly string[]
  tags: readonly string[]
  noteTypes: readonly string[]
  fields: readonly string[]
  /** Of card templates. */
  templates: readonly string[]
  presets: readonly string[]
  /** Titles of documents. */
  documents: readonly string[]
}

/** What could stand where the caret is. */
export interface Suggestion {
  /** What takes the place of the word from `start` to `end` of what was typed. */
  insert: string
  meaning: string
  start: number
  end: number
}

const most = 8
const quotes = /"/g

const conditionMeanings: Record<(typeof cardConditions)[number], string> = {
  new: 'never answered',
  learn: 'in learning or relearning',
  learning: 'in learning or relearning',
  review: 'learnt',
  due: 'due today or before',
  suspended: 'suspended',
  buried: 'buried until tomorrow',
  'buried-manually': 'buried by you',
  'buried-sibling': 'buried because of another card of the note',
  leech: 'forgotten again and again',
  marked: 'marked',
  flagged: 'with any flag',
}

/** Suggestions for the word that ends at the caret; none where nothing was begun. */
export function suggestionsFor(typed: string, caret: number, names: Names): Suggestion[] {
  const start = wordStart(typed, caret)
  const word = typed.slice(start, caret)
  if (word === '') return []
  const make = (insert: string, meaning: string): Suggestion => ({ insert, meaning, start, end: caret })
  const colon = word.indexOf(':')
  const key = word.slice(0, Math.max(0, colon)).toLowerCase()
  const value = word.slice(colon + 1).replaceAll(quotes, '')
  if (colon < 0) return keysFor(word, names, make)
  switch (key) {
    case 'deck':
      return ranked(['current', ...names.decks], value).map((name) =>
        name === 'current'
          ? make('deck:current', 'the deck that you looked at last')
          : make(term(key, name), 'this deck and those inside it'),
      )
    case 'tag':
      return ranked(['none', ...names.tags], value).map((name) =>
        name === 'none'
          ? make('tag:none', 'notes without tags')
          : make(term(key, name), 'this tag and those inside it'),
      )
    case 'note':
      return ranked(names.noteTypes, value).map((name) => make(term(key, name), 'notes of this type'))
    case 'is':
      return ranked(cardConditions, value).map((name) => make(`is:${name}`, conditionMeanings[name]))
    case 'prop':
      return ranked(Object.keys(cardProperties), value).map((name) =>
        make(`prop:${name}>=`, 'then a number; also <=, =, !=, < and >'),
      )
    case 'source':
      return ranked(names.documents, value).map((name) => make(term(key, name), 'made from this document'))
    case 'card':
      return ranked(names.templates, value).map((name) => make(term(key, name), 'cards of this template'))
    case 'preset':
      return ranked(names.presets, value).map((name) =>
        make(term(key, name), 'cards of decks with these options'),
      )
    case 'flag':
      return ranked(flagMeanings, value).map((meaning) =>
        make(`flag:${flagMeanings.indexOf(meaning)}`, meaning),
      )
    case 'has':
      return ranked(['source'], value).map((name) => make(`has:${name}`, 'made from a document'))
    case 'rated':
      if (/^\d+:$/.test(value))
        return Object.entries(ratingNames).map(([rating, name]) =>
          make(`rated:${value}${rating}`, `answered with ${name}`),
        )
      return days(key, value, 'answered', make)
    case 'added':
      return days(key, value, 'added', make)
    case 'edited':
      return days(key, value, 'changed', make)
    case 'introduced':
      return days(key, value, 'answered for the first time', make)
    case 'resched':
      return days(key, value, 'given another date by hand', make)
    default:
      return []
  }
}

const flagMeanings = ['no flag', ...flagNames.slice(1)]

function days(
  key: string,
  value: string,
  what: string,
  make: (insert: string, meaning: string) => Suggestion,
): Suggestion[] {
  return ['1', '7', '30']
    .filter((count) => count.startsWith(value) && count !== value)
    .map((count) => make(`${key}:${count}`, `${what} ${count === '1' ? 'today' : `within ${count} days`}`))
}

function keysFor(
  word: string,
  { fields }: Names,
  make: (insert: string, meaning: string) => Suggestion,
): Suggestion[] {
  const wanted = word.toLowerCase()
  const keys = searchHelp
    .filter(({ key }) => key !== '' && key.startsWith(wanted))
    .map(({ key, meaning, example }) => make(key, `${meaning} (${example})`))
  const inFields = fields
    .filter((name) => name.toLowerCase().startsWith(wanted) && /^[\p{L}\p{N}]+$/u.test(name))
    .map((name) => make(`${name.toLowerCase()}:*`, `in the field ${name}; * stands for any letters`))
  return [...keys, ...inFields].slice(0, most)
}

/** A term as short as it can be written. */
function term(key: string, value: string): string {
  return /^[\p{L}\p{N}:-]+$/u.test(value) ? `${key}:${value}` : searchTerm(key, value)
}

/** Names that begin with what was typed, then those that have it inside. */
function ranked<Name extends string>(all: readonly Name[], value: string): Name[] {
  const wanted = value.toLocaleLowerCase()
  const found: Name[][] = [[], []]
  for (const name of all) {
    const at = name.toLocaleLowerCase().indexOf(wanted)
    if (at >= 0 && name !== value) found[at === 0 ? 0 : 1]?.push(name)
  }
  return found.flat().slice(0, most)
}

/** Where the word before the caret begins: behind a space or parenthesis that is not in quotation marks, and a minus. */
function wordStart(typed: string, caret: number): number {
  let start = 0
  let quoted = false
  for (let at = 0; at < caret; at++) {
    const character = typed[at] ?? ''
    if (character === '\\') at++
    else if (character === '"') quoted = !quoted
    else if (!quoted && /[\s()]/.test(character)) start = at + 1
  }
  return typed[start] === '-' && start < caret ? start + 1 : start
}

/** What was typed with a suggestion in it, and where the caret goes. A finished term is followed by a space. */
export function accepted(typed: string, { insert, start, end }: Suggestion): { text: string; caret: number } {
  const isOpen = /[:=*]$/.test(insert)
  const rest = typed.slice(end)
  const head = `${typed.slice(0, start)}${insert}${isOpen || rest.startsWith(' ') ? '' : ' '}`
  const caret = insert.endsWith(':*') ? head.length - 1 : head.length
  return { text: head + rest, caret }
}

/** A search with one more term; the term alone where nothing was typed. */
export function narrowed(typed: string, term: string): string {
  const before = typed.trim()
  if (before === '' || term === '') return before + term
  return `${/\bor\b/i.test(before) ? `(${before})` : before} ${term}`
}

/** A search that also finds what another finds; everything stays everything. */
export function widened(typed: string, term: string): string {
  const before = typed.trim()
  if (before === '' || term === '') return ''
  return `${before} or ${/\s/.test(term) && !/^-?"[^"]*"$/.test(term) ? `(${term})` : term}`
}
