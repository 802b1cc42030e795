import { dateChunks } from './dateEvent'
import type { Reading } from './maker'
import type { Chunk, Clause } from '../language/clauseTypes'
import { categoryOf } from '../language/category'
import { type Range, at } from '../language/nounPhrase'
import { type Sentence, say } from '../language/sentence'
import { lowValueVerbs } from '../lexicon/words'

export const placeVerbs = new Set(
  'base locate headquarter situate hold discover bear find meet live settle die bury sign station open build take place occur happen lie stand grow'.split(
    ' ',
  ),
)

export const placeNouns =
  /^(?:matrix|membrane|space|cytosol|cytoplasm|nucleus|cell|cells|tissue|liver|kidney|kidneys|brain|heart|blood|stomach|lungs?|intestine|muscle|muscles|region|area|city|town|village|north|south|east|west|sea|ocean|desert|mountains?|forest|soil|atmosphere|museum|building|room|street|valley|capital|mitochondria|mitochondrion|chloroplasts?|ribosomes?|headquarters|country|countries|world|leaves|roots|bone|marrow|skin|earth|crust|mantle|core)$/i

export const transparent = new Set(['be', 'have', 'do'])

/** Verbs that take a prepositional phrase after their object as part of what they need. */
export const takesPreposition = new Set(
  'link lose give brief inform convert transfer compare replace provide supply connect divide split add reduce export sell grant award attach separate distinguish protect thank praise blame criticise criticize honour honor use ask tell turn bring translate introduce move send deliver lend present hand charge expose relate combine mix join base name describe regard define deport expel divert release remove extract receive borrow inherit obtain derive cede'.split(
    ' ',
  ),
)

export const nounPrepositions = /^(?:to|for|with|about|against|on|towards?|between|over)$/

/** What the items of a list are called together: "countries", "people", "rivers", else "things". */
export function groupOf(reading: Reading, items: readonly Range[], allCountries: boolean): string {
  if (allCountries) return 'countries'
  const categories = new Set(
    items.map((item) => categoryOf(say(reading.sentence, item), reading.context) ?? ''),
  )
  const [category = ''] = categories
  if (categories.size !== 1 || category === '') return 'things'
  if (category === 'person') return 'people'
  if (category === 'country') return 'countries'
  return /^(?:river|lake|sea|city|town|village|island|mountain|party|company|university|museum|treaty|province|state|district|port|prize|battle|war|language|protein|enzyme|hormone)$/.test(
    category,
  )
    ? category.replace(/y$/, 'ie').replace(/$/, 's')
    : 'things'
}

/** "a higher risk of diabetes, stroke and depression": the list is inside the first phrase. */
export function nestedList(sentence: Sentence, items: readonly Range[]): boolean {
  const [first, ...others] = items
  if (first === undefined || others.length < 2) return false
  const opens = (item: Range): boolean => ['D', 'G', 'M'].includes(at(sentence.tokens, item.from).tag)
  return (
    opens(first) &&
    sentence.tokens.slice(first.from, first.to).some((token) => token.lower === 'of') &&
    others.every((item) => !opens(item))
  )
}

/** Verbs of which only persons are the agents. */
export const authorVerbs = new Set(
  'propose discover invent design write compose paint describe formulate prove coin excavate sculpt direct devise demonstrate publish patent derive edit translate coach found marry arrest assassinate kill defeat crown elect lead sing conduct photograph isolate synthesise synthesize'.split(
    ' ',
  ),
)

/** Verbs of motion, whose "to X" asks where. */
export const motionVerbs = new Set(
  'move travel emigrate immigrate return flee go sail retire escape migrate relocate march fly'.split(' '),
)

export function isDate(sentence: Sentence, chunk: Chunk): boolean {
  return at(sentence.tokens, chunk.of?.from ?? chunk.from).tag === 'DATE'
}

/** A name without an article, such as "Ivan III of Moscow" or "Singer and Nicolson". */
export function namesOnly(sentence: Sentence, range: Range): boolean {
  return (
    at(sentence.tokens, range.from).tag === 'NAME' &&
    sentence.tokens
      .slice(range.from, range.to)
      .every((token) => token.tag === 'NAME' || /^(?:and|of|the|de|van|von|,)$/.test(token.lower))
  )
}

/** A perfect tense in a dated report happened by then: the question says when. */
export function dated<T extends string | undefined>(reading: Reading, clause: Clause, front: T): T | string {
  const { asOf } = reading.context
  if (
    front === undefined ||
    asOf === undefined ||
    !lowValueVerbs.has(clause.verb.lemma) ||
    dateChunks(reading, clause).length > 0
  )
    return front
  return front.replace(/\?$/, ` (${asOf})?`)
}
