import { textsOf } from '../blocks/texts'
import type { Span } from '../../model'
import { type Block, documentSpan } from '../blocks'
import type { Acronym } from './acronymMap'
import { acronymPairs } from './acronyms'
import { type Person, collectPersons } from './persons'
import type { WordKinds } from './tagger'
import { type Spelling, tokenise } from './tokens'
import { biographyOf, topicOf } from './topic'
import { months } from '../lexicon/words'
import { sentencesOf } from '../sentences'
import type { IngestedDocument } from '../types'

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

/** Reads the document once for what its sentences need of each other: spelling, acronyms, persons, topic. */
export function contextOf(document: IngestedDocument, blocks: readonly Block[], kinds?: WordKinds): Context {
  const lower = new Set<string>()
  const capital = new Set<string>()
  const brands = new Set<string>()
  const acronyms = new Map<string, Acronym>()
  for (const block of blocks)
    for (const plain of textsOf(block)) {
      collectSpelling(plain.text, lower, capital, brands)
      for (const pair of acronymPairs(plain.text))
        if (!acronyms.has(pair.short))
          acronyms.set(pair.short, {
            short: pair.short,
            long: pair.long,
            span: documentSpan(plain, pair.start, pair.end),
          })
    }
  const spelling: Spelling = { lower, capital, brands, ...(kinds === undefined ? {} : { kinds }) }
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
  // In the life of Emmy Noether "Noether" is she, whoever else of her family is named.
  const hero = topic?.kind === 'person' ? persons.get(topic.name) : undefined
  if (hero !== undefined) surnames.set(hero.surname, hero)
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

function collectSpelling(text: string, lower: Set<string>, capital: Set<string>, brands: Set<string>): void {
  for (const match of text.matchAll(/[\p{L}][\p{L}\p{N}'’-]*/gu)) {
    const word = match[0]
    if (/^\p{Ll}/u.test(word)) lower.add(word)
    else if (match.index > 1 && /[\p{Ll},] $/u.test(text.slice(match.index - 2, match.index))) {
      const name = word.replace(/['’]s$/, '')
      if (capital.has(name)) brands.add(name)
      capital.add(name)
    }
  }
}

function monthAndYear(date: string): string {
  const month = months[Number(date.slice(5, 7)) - 1] ?? ''
  return `${month.slice(0, 1).toUpperCase()}${month.slice(1)} ${date.slice(0, 4)}`
}
