import { textsOf } from '../blocks/texts'
import { type Block, documentSpan } from '../blocks'
import type { Context } from './context'
import type { Person } from './persons'
import { countries, withArticle } from '../lexicon/names'
import type { IngestedDocument } from '../types'

/** "NAME (1906–1992) was a …" at the head of a text: he or she is that person throughout. */
export function biographyOf(
  blocks: readonly Block[],
  persons: ReadonlyMap<string, Person>,
): Context['topic'] {
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

export function topicOf(document: IngestedDocument, blocks: readonly Block[]): Context['topic'] {
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
