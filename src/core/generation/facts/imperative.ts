import { capitalise } from '../normalise'
import { nounListEnd, at, type Range } from '../language/nounPhrase'
import { parseSentence } from '../language/clause'
import type { Chunk } from '../language/clauseTypes'
import { say } from '../language/sentence'
import { participleOf } from '../lexicon/verbs'
import { openPronoun } from './asking'
import { addEnumeration, addQuestion, headingContext, type Reading } from './maker'

interface Order {
  /** "cooled", "applied" */
  done: string
  negated: boolean
  object: Range
  items: readonly Range[]
  tail: readonly Chunk[]
}

/** Reads "Cool the burn under running water", "Do not apply butter": what is to be done or left. */
function orderOf(reading: Reading): Order | undefined {
  const { sentence } = reading
  const { tokens } = sentence
  let place = sentence.from
  let negated = false
  if (at(tokens, place).lower === 'do' && at(tokens, place + 1).tag === 'NOT') {
    negated = true
    place += 2
  } else if (at(tokens, place).lower === 'never') {
    negated = true
    place += 1
  } else if (at(tokens, place).lower === 'always') place += 1
  const verb = at(tokens, place)
  if (
    verb.tag !== 'V' ||
    verb.verb?.base !== true ||
    /^(?:see|note|let|make|keep|get|go|read|look)$/.test(verb.lower)
  )
    return undefined
  const list = nounListEnd(tokens, place + 1, sentence.to)
  // "Water flows …" is no order: after one stands an article, an adjective or a plain noun.
  if (list === undefined || !['D', 'J', 'N', 'NAME', 'M'].includes(at(tokens, place + 1).tag))
    return undefined
  // "Close the valve and answer only …": a bare word after an article's noun may be the next order.
  const last = list.items.at(-1)
  if (
    list.items.length === 2 &&
    last !== undefined &&
    last.to === last.from + 1 &&
    at(tokens, place + 1).tag === 'D'
  )
    return undefined
  if (
    !negated &&
    !/^(?:the|a|an|all|every|each|your)$/.test(at(tokens, place + 1).lower) &&
    sentence.parse.clauses.some((clause) => clause.role === 'main')
  )
    return undefined
  return {
    done: participleOf(verb.verb.lemma),
    negated,
    object: { from: place + 1, to: list.to },
    items: list.items,
    tail: tailAfter(reading, list.to),
  }
}

/** What follows the object, read as the tail of a clause of its own. */
function tailAfter(reading: Reading, from: number): readonly Chunk[] {
  const { sentence } = reading
  const stand = [
    { text: 'It', lower: 'it', start: 0, end: 0, tag: 'R' as const },
    { text: 'is', lower: 'is', start: 0, end: 0, tag: 'X' as const },
  ]
  const shift = from - stand.length
  const parse = parseSentence([...stand, ...sentence.tokens.slice(from)], 0, sentence.to - shift)
  const move = (range: Range): Range => ({ from: range.from + shift, to: range.to + shift })
  const clause = parse.clauses.find((entry) => entry.role === 'main')
  if (clause === undefined || !clause.certain) return []
  const moved = (chunk: Chunk): Chunk =>
    chunk.of === undefined ? { ...chunk, ...move(chunk) } : { ...chunk, ...move(chunk), of: move(chunk.of) }
  return clause.tail.map(moved)
}

/** Questions about an order: what must be done, with what, for how long, under what condition. Asked under the heading. */
export function imperatives(reading: Reading): void {
  const { sentence } = reading
  const order = orderOf(reading)
  if (order === undefined || openPronoun(sentence, order.object)) return
  const heading = headingContext(reading, '')
  const under = (front: string): string =>
    heading === undefined || front.includes(heading.name) ? capitalise(front) : `${heading.name}: ${front}`
  const contexts = heading === undefined ? [] : [heading.span]
  const must = order.negated ? 'must not' : 'must'
  const object = say(sentence, order.object)
  const kept = order.tail.filter((chunk) => chunk.kind === 'pp' && !openPronoun(sentence, chunk))
  const others = (dropped?: Chunk): string =>
    kept
      .filter((chunk) => chunk !== dropped)
      .map((chunk) => ` ${say(sentence, chunk)}`)
      .join('')
  const what = `what ${must} be ${order.done}${others()}?`
  const proposal = { type: 'requirement' as const, key: `order:${order.object.from}`, contexts }
  if (order.items.length >= 3)
    addEnumeration(
      reading,
      under(what),
      order.items.map((item) => say(sentence, item)),
      {
        ...proposal,
        rule: 'order-list',
        bonus: 0.04,
      },
    )
  else
    addQuestion(reading, under(what), order.object, {
      ...proposal,
      rule: 'order-object',
      // "Store the tablets below 25 °C": that it is the tablets is the least of it.
      bonus: order.negated ? 0.04 : at(sentence.tokens, order.object.from).lower === 'the' ? -0.2 : -0.1,
    })
  for (const chunk of order.tail) {
    if (openPronoun(sentence, chunk)) continue
    const inside = chunk.of ?? chunk
    const asked = askedFor(reading, chunk)
    if (asked === undefined) continue
    addQuestion(
      reading,
      under(`${asked} must ${object}${order.negated ? ' not' : ''} be ${order.done}${others(chunk)}?`),
      chunk.kind === 'subordinate' ? chunk : inside,
      {
        ...proposal,
        key: `order:${chunk.from}`,
        rule: 'order-how',
        bonus: 0.02,
        alternatives: [
          say(sentence, chunk),
          ...(chunk.kind === 'subordinate' ? [say(sentence, { from: chunk.from + 1, to: chunk.to })] : []),
        ],
      },
    )
  }
}

/** The words that ask for a phrase of an order. */
function askedFor(reading: Reading, chunk: Chunk): string | undefined {
  const { tokens } = reading.sentence
  if (chunk.kind === 'subordinate')
    return chunk.word === 'if' || chunk.word === 'when'
      ? 'under what condition'
      : chunk.word === 'unless'
        ? 'with what exception'
        : undefined
  if (chunk.kind !== 'pp') return undefined
  const inside = chunk.of ?? chunk
  let figure = false
  for (let index = inside.from; index < Math.min(inside.to, inside.from + 3); index++)
    if (at(tokens, index).tag === 'M') figure = true
  switch (chunk.word) {
    case 'with':
      return 'with what'
    case 'for':
      return figure ? 'for how long' : undefined
    case 'within':
      return figure ? 'within what time' : undefined
    case 'every':
      return 'how often'
    default:
      return undefined
  }
}
