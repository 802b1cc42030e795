import { at, nounListEnd, type Range } from '../language/nounPhrase'
import { ask } from './asking'
import { usable } from './put'
import { say } from '../language/sentence'
import { headingContext, numeral, type Reading } from './maker'
import { addEnumeration } from './maker'

const counts = new Map(
  ['two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((word, index) => [word, index + 2]),
)

/** "Three airfields were used: Tempelhof, Gatow and Tegel", "There are two kinds of caches: …" */
export function colonLists(reading: Reading): void {
  const { sentence } = reading
  const { tokens } = sentence
  let colon = sentence.from
  while (colon < sentence.to && at(tokens, colon).tag !== ':') colon++
  if (colon >= sentence.to || colon - sentence.from < 3) return
  const list = nounListEnd(tokens, colon + 1, sentence.to)
  if (list === undefined || list.to !== sentence.to || list.items.length < 2) return
  let start = sentence.from
  const there = at(tokens, start).lower === 'there' && /^(?:are|were)$/.test(at(tokens, start + 1).lower)
  if (there) start += 2
  if (counts.get(at(tokens, start).lower) !== list.items.length) {
    countedBefore(reading, colon, list.items)
    return
  }
  const rest = say(sentence, { from: start + 1, to: colon }, { keepCase: true })
  let front = there
    ? `What are the ${numeral(list.items.length)} ${rest}?`
    : `Which ${numeral(list.items.length)} ${rest}?`
  const contexts = []
  if (!/\p{Lu}/u.test(front.slice(1))) {
    const heading = headingContext(reading, front)
    if (heading !== undefined) {
      front = `${heading.name}: ${front.slice(0, 1).toLowerCase()}${front.slice(1)}`
      contexts.push(heading.span)
    }
  }
  addEnumeration(
    reading,
    front,
    list.items.map((item) => say(sentence, item)),
    { type: 'enumeration', rule: 'colon-list', key: 'colon-list', bonus: 0.06, contexts },
  )
}

/** "It has two parts: …", "It depends on two kinds of lymphocytes: …" */
function countedBefore(reading: Reading, colon: number, items: readonly Range[]): void {
  const { sentence } = reading
  const { tokens } = sentence
  const clause = sentence.parse.clauses.find((other) => other.role === 'main' && other.to <= colon)
  const chunk = clause?.tail.at(-1)
  if (clause === undefined || chunk === undefined || !clause.certain || clause.verb.passive) return
  if (chunk.to !== colon || (chunk.kind !== 'np' && chunk.kind !== 'pp')) return
  const inside = chunk.of ?? chunk
  if (counts.get(at(tokens, inside.from).lower) !== items.length) return
  const noun = say(sentence, { from: inside.from + 1, to: inside.to })
  const preposition = chunk.kind === 'pp' ? `${chunk.word ?? ''} ` : ''
  const wh = `${preposition}which ${numeral(items.length)} ${noun}`
  if (!usable(reading, clause, [chunk])) return
  addEnumeration(
    reading,
    ask(wh, sentence, clause, [chunk]),
    items.map((item) => say(sentence, item)),
    { type: 'enumeration', rule: 'colon-list', key: 'colon-list', bonus: 0.1 },
  )
}
