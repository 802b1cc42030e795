import type { Span } from '../../model'
import { type Block, documentSpan, type Plain } from '../blocks'
import {
  categoryOfHead,
  countries,
  demonyms,
  givenNames,
  officeHeads,
  roleHeads,
  roleModifiers,
  titles,
  withArticle,
} from '../lexicon/names'
import { months } from '../lexicon/words'
import { sentencesOf } from '../sentences'
import type { IngestedDocument } from '../types'
import { acronymPairs } from './acronyms'
import { at } from './nounPhrase'
import { type Spelling, type Token, tokenise } from './tokens'

export interface Person {
  name: string
  surname: string
  /** Where the full name first stands. */
  span: Span
  /** Head nouns of the posts that the text gives, lower case: "minister". */
  roleHeads: Set<string>
  /** Words that say of what: "NATO", "Azerbaijan". */
  bodies: Set<string>
}

export interface Acronym {
  short: string
  long: string
  span: Span
}

/** What is known of the whole document while its sentences are read. */
export interface Context {
  document: IngestedDocument
  spelling: Spelling
  acronyms: ReadonlyMap<string, Acronym>
  persons: ReadonlyMap<string, Person>
  /** Surname → the only person who has it. */
  surnames: ReadonlyMap<string, Person>
  /** What the document as a whole is about, when its title says so. */
  topic?: { name: string; kind: 'country' | 'person'; span: Span; pronoun?: string }
  /** "November 2021": when the document speaks, if it says. */
  asOf?: string
}

/** Every stretch of running text of a block. */
export function textsOf(block: Block): readonly Plain[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.plain]
    case 'list':
      return block.items.map((item) => item.plain)
    case 'definition':
      return [block.term, block.definition]
    case 'keyValue':
      return [block.value]
    default:
      return []
  }
}

/** Reads the document once for what its sentences need of each other: spelling, acronyms, persons, topic. */
export function contextOf(document: IngestedDocument, blocks: readonly Block[]): Context {
  const lower = new Set<string>()
  const capital = new Set<string>()
  const acronyms = new Map<string, Acronym>()
  for (const block of blocks)
    for (const plain of textsOf(block)) {
      collectSpelling(plain.text, lower, capital)
      for (const pair of acronymPairs(plain.text))
        if (!acronyms.has(pair.short))
          acronyms.set(pair.short, {
            short: pair.short,
            long: pair.long,
            span: documentSpan(plain, pair.start, pair.end),
          })
    }
  const spelling = { lower, capital }
  const persons = new Map<string, Person>()
  for (const block of blocks)
    for (const plain of textsOf(block))
      for (const sentence of sentencesOf(plain))
        collectPersons(tokenise(sentence.text, spelling), sentence, persons)
  const surnames = new Map<string, Person>()
  const shared = new Set<string>()
  for (const person of persons.values()) {
    if (surnames.has(person.surname)) shared.add(person.surname)
    surnames.set(person.surname, person)
  }
  for (const surname of shared) surnames.delete(surname)
  const topic = topicOf(document, blocks) ?? biographyOf(blocks, persons)
  const asOf = document.date === undefined ? undefined : monthAndYear(document.date)
  return {
    document,
    spelling,
    acronyms,
    persons,
    surnames,
    ...(topic === undefined ? {} : { topic }),
    ...(asOf === undefined ? {} : { asOf }),
  }
}

/** "NAME (1906–1992) was a …" at the head of a text: he or she is that person throughout. */
function biographyOf(blocks: readonly Block[], persons: ReadonlyMap<string, Person>): Context['topic'] {
  const opening = blocks.find((block) => block.kind === 'paragraph')
  if (opening?.kind !== 'paragraph') return undefined
  const text = opening.plain.text.slice(0, 300)
  const match =
    /^((?:\p{Lu}[\p{L}.'’-]+ ){1,4}\p{Lu}[\p{L}'’-]+)(?:,? \([^)]{4,60}\))?,? (?:was|is) (?:an?|the) /u.exec(
      text,
    )
  const person =
    match === null
      ? undefined
      : (persons.get(match[1] ?? '') ??
        persons.get((match[1] ?? '').replace(/^(?:Sir|Dame|Dr\.?|Lord|Lady) /, '')))
  if (person === undefined) return undefined
  for (const block of blocks)
    for (const plain of textsOf(block)) {
      const pronoun = /\b(he|she)\b/i.exec(plain.text)?.[1]?.toLowerCase()
      if (pronoun !== undefined) return { name: person.name, kind: 'person', span: person.span, pronoun }
    }
  return undefined
}

function collectSpelling(text: string, lower: Set<string>, capital: Set<string>): void {
  for (const match of text.matchAll(/[\p{L}][\p{L}\p{N}'’-]*/gu)) {
    const word = match[0]
    if (/^\p{Ll}/u.test(word)) lower.add(word)
    else if (match.index > 1 && /[\p{Ll},] $/u.test(text.slice(match.index - 2, match.index)))
      capital.add(word.replace(/['’]s$/, ''))
  }
}

function monthAndYear(date: string): string {
  const month = months[Number(date.slice(5, 7)) - 1] ?? ''
  return `${month.slice(0, 1).toUpperCase()}${month.slice(1)} ${date.slice(0, 4)}`
}

function topicOf(document: IngestedDocument, blocks: readonly Block[]): Context['topic'] {
  const heading = blocks[0]?.path[0] ?? blocks.find((block) => block.path.length > 0)?.path[0]
  const title = heading?.plain.text ?? document.title
  const words = title.split(/[^\p{L}'-]+/u).filter((word) => word !== '')
  const found = new Set<string>()
  for (const country of countries) {
    const pattern = ` ${country.toLowerCase()} `
    if (` ${words.join(' ').toLowerCase()} `.includes(pattern)) found.add(country)
  }
  // "South Korea" holds "Korea": the longest name wins.
  const names = [...found].filter(
    (name) => ![...found].some((other) => other !== name && other.includes(name)),
  )
  const [name] = names
  const about =
    /^(?:country profile|profile|geography|history|economy|facts?|about|government|overview|introduction|the|of|and|a|to|factsheet|fact|sheet)$/i
  const rest =
    name === undefined
      ? words
      : words.filter((word) => !name.toLowerCase().split(' ').includes(word.toLowerCase()))
  if (
    names.length === 1 &&
    name !== undefined &&
    rest.every((word) => about.test(word) || word.toLowerCase() === 'country')
  ) {
    const span = heading === undefined ? { start: 0, end: 0 } : documentSpan(heading.plain)
    return { name: withArticle(name), kind: 'country', span }
  }
  return undefined
}

/** Persons shown by a title, a post before or after the name, "who", life dates or a given name. */
function collectPersons(tokens: readonly Token[], sentence: Plain, persons: Map<string, Person>): void {
  for (let index = 0; index < tokens.length; index++) {
    if (at(tokens, index).tag !== 'NAME') continue
    let end = index
    while (
      at(tokens, end).tag === 'NAME' ||
      (/^(?:de|van|von|der|bin|al|da|di|du|la)$/.test(at(tokens, end).lower) &&
        at(tokens, end + 1).tag === 'NAME' &&
        end > index)
    )
      end++
    const run = tokens.slice(index, end)
    const role = lastIndex(
      run,
      (token) => roleHeads.has(token.lower) || roleHeads.has(token.lower.replace(/^vice-/, '')),
    )
    const before = at(tokens, index - 1)
    if (role >= 0 && role < run.length - 1) {
      addPerson(run.slice(role + 1), sentence, persons, run.slice(0, role + 1))
    } else if (roleHeads.has(before.lower) && before.tag === 'N' && role < 0 && run.length >= 2) {
      addPerson(run, sentence, persons, [before])
    } else if (run.length >= 2 && titles.has(at(run, 0).lower.replace(/\.$/, '')) && role < 1) {
      addPerson(run.slice(1), sentence, persons, [])
    } else if (
      run.length >= 2 &&
      run.length <= 4 &&
      role < 0 &&
      !categoryOfHead.has(at(run, run.length - 1).lower) &&
      !run.some(
        (token) =>
          countries.has(token.text) || demonyms.has(token.text) || /^[\p{Lu}\d]{2,}$/u.test(token.text),
      )
    ) {
      const after = at(tokens, end)
      const second = at(tokens, end + 1)
      const given = givenNames.has(at(run, 0).text)
      const role = after.tag === ',' ? roleAfter(tokens, end + 1) : undefined
      const who =
        after.tag === ',' &&
        (second.lower === 'who' ||
          (before.tag === ',' &&
            roleHeads.has(at(tokens, index - 2).lower) &&
            at(tokens, index - 3).lower === 'whose'))
      const born =
        (after.tag === '(' && (second.date?.precision === 'range' || second.lower === 'born')) ||
        (/^(?:was|is)$/.test(after.lower) &&
          /^(?:born|sworn|elected|appointed|educated|married|killed|assassinated|awarded|knighted|crowned|buried)$/.test(
            second.lower,
          ))
      const speaks =
        (after.lower === 'became' &&
          second.lower === 'the' &&
          /^(?:first|second|third|youngest|oldest|last|only)$/.test(at(tokens, end + 2).lower)) ||
        /^(?:said|stressed|wrote|argued|proposed|discovered|invented|told|married|died)$/.test(after.lower)
      const agent =
        before.lower === 'by' &&
        /^(?:described|proposed|discovered|invented|written|painted|designed|composed|led|founded|directed|developed|built|formulated|introduced|coined|created|in|on|\d{4})$/.test(
          at(tokens, index - 2).lower,
        )
      const become = /^(?:became|was)$/.test(after.lower) && roleAfter(tokens, end + 1) !== undefined
      if (given || who || born || speaks || agent || become || role !== undefined)
        addPerson(run, sentence, persons, role ?? [])
    }
    index = end
  }
}

/** Tokens of "the foreign minister of X" at a place, or undefined where no post stands there. */
function roleAfter(tokens: readonly Token[], index: number): Token[] | undefined {
  for (let place = index; place < index + 8; place++) {
    const token = at(tokens, place)
    if (token.tag === ',' || token.tag === '.' || token.tag === 'X') return undefined
    if (roleHeads.has(token.lower)) {
      const body = [at(tokens, place + 2), at(tokens, place + 3)].find((word) => word.tag === 'NAME')
      return body === undefined ? [token] : [body, token]
    }
  }
  return undefined
}

function lastIndex<T>(list: readonly T[], test: (item: T) => boolean): number {
  for (let index = list.length - 1; index >= 0; index--) {
    const item = list[index]
    if (item !== undefined && test(item)) return index
  }
  return -1
}

function addPerson(
  name: readonly Token[],
  sentence: Plain,
  persons: Map<string, Person>,
  role: readonly Token[],
): void {
  const first = name[0]
  const last = name[name.length - 1]
  if (first === undefined || last === undefined || name.length < 2 || name.length > 5) return
  if (
    name.some((token) => roleModifiers.has(token.lower) || /^[\p{Lu}\d]{3,}$/u.test(token.text)) ||
    categoryOfHead.has(last.lower)
  )
    return
  const full = sentence.text.slice(first.start, last.end)
  let person = persons.get(full)
  if (person === undefined) {
    person = {
      name: full,
      surname: last.text,
      span: documentSpan(sentence, first.start, last.end),
      roleHeads: new Set(),
      bodies: new Set(),
    }
    persons.set(full, person)
  }
  for (const token of role) {
    if (roleHeads.has(token.lower)) person.roleHeads.add(token.lower)
    else if (token.tag === 'NAME' && !roleModifiers.has(token.lower))
      person.bodies.add(demonyms.get(token.text) ?? token.text)
  }
}

/** Whether a post is an office that changes hands. */
export function isOffice(head: string): boolean {
  return officeHeads.has(head.toLowerCase())
}

/** What kind of thing a name stands for: `person`, `country`, a category such as `council`, or undefined. */
export function categoryOf(name: string, context: Context): string | undefined {
  const bare = name
    .replace(/^(?:the|a|an) /i, '')
    .replace(/ ?\([^)]*\)/g, '')
    .replace(/['’]s?$/, '')
    .trim()
  if (context.persons.has(bare) || context.surnames.has(bare)) return 'person'
  const untitled = bare.replace(
    /^(?:Sir|Dame|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Prof\.?|President|King|Queen|General) /,
    '',
  )
  if (untitled !== bare && (context.persons.has(untitled) || context.surnames.has(untitled))) return 'person'
  if (countries.has(bare)) return 'country'
  if (context.persons.has(bare.replace(/^[\p{L}-]+ (?=\p{Lu})/u, ''))) return 'person'
  const parts = bare.split(' ')
  for (let count = 2; count <= 4 && count < parts.length; count++)
    if (context.persons.has(parts.slice(-count).join(' '))) return 'person'
  const expansion = context.acronyms.get(bare)?.long
  const words = (expansion ?? bare).split(/\s+/)
  const last = words[words.length - 1]?.toLowerCase() ?? ''
  const direct = categoryOfHead.get(last)
  if (/ (?:that|which|who|and) /.test(bare) || !/\p{Lu}/u.test(bare)) return undefined
  if (direct !== undefined && (words.length > 1 || expansion !== undefined)) return direct
  const firstWord = words[0]?.toLowerCase() ?? ''
  if (
    /^(?:lake|mount|river|university|ministry|bank|treaty|battle|republic|kingdom|gulf|bay|cape|port|umbrella|partnership|organisation|organization|house|court|council|committee|union|league)$/.test(
      firstWord,
    ) &&
    words.length > 1
  )
    return firstWord === 'mount'
      ? 'mountain'
      : firstWord === 'umbrella'
        ? 'organisation'
        : (categoryOfHead.get(firstWord) ?? firstWord)
  return undefined
}
