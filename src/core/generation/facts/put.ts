import type { Clause, Chunk } from '../language/clauseTypes'
import { categoryOf } from '../language/category'
import { at, type Range } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { sayingVerbs } from '../lexicon/words'
import { contentWords } from '../normalise'
import type { Span } from '../../model'
import type { FactType } from '../types'
import { isCondition, openPronoun, repeated } from './asking'
import { addQuestion, headingContext, needsHeading, type Reading } from './maker'

interface Details {
  type: FactType
  rule: string
  key: string
  bonus?: number
  alternatives?: readonly string[]
  contexts?: readonly Span[]
  /** A pronoun in the answer stands for what the question names. */
  pronounKnown?: boolean
}

/** Adds a question made from a clause, under its heading where the subject needs it; drops it where a reference stays open. */
export function putQuestion(
  reading: Reading,
  clause: Clause,
  dropped: readonly Chunk[],
  front: string | undefined,
  answer: Range | string,
  details: Details,
): void {
  if (front === undefined || !usable(reading, clause, dropped)) return
  if (typeof answer !== 'string' && details.pronounKnown !== true && openPronoun(reading.sentence, answer))
    return
  const said = attributed(reading, clause, front)
  if (said === undefined) return
  const { text, contexts } = underHeading(reading, clause, withBorrowedDate(reading, clause, said))
  addQuestion(reading, text, answer, { ...details, contexts: [...(details.contexts ?? []), ...contexts] })
}

/** I14: what someone said is asked under their name; undefined where it is not told who said it. */
function attributed(reading: Reading, clause: Clause, front: string): string | undefined {
  const { parent } = clause
  if (clause.role !== 'said' || parent === undefined || !sayingVerbs.has(parent.verb.lemma)) return front
  if (parent.verb.passive || openPronoun(reading.sentence, parent.subject)) return undefined
  const by = say(reading.sentence, parent.subject)
  if (by.split(' ').length > 9) return undefined
  return `According to ${by}, ${front.slice(0, 1).toLowerCase()}${front.slice(1)}`
}

/** "… in 1992 when X joined Y": what X joined, it joined in 1992. */
function withBorrowedDate(reading: Reading, clause: Clause, front: string): string {
  const { parent } = clause
  if (
    clause.role !== 'subordinate' ||
    clause.opener !== 'when' ||
    parent === undefined ||
    !clause.verb.past ||
    !parent.verb.past
  )
    return front
  if (/^(?:In|On|Since|Until|By) what/.test(front)) return front
  const { tokens } = reading.sentence
  const dates = (list: readonly Chunk[]): Chunk[] =>
    list.filter(
      (chunk) =>
        chunk.kind === 'pp' &&
        /^(?:in|on)$/.test(chunk.word ?? '') &&
        at(tokens, chunk.of?.from ?? 0).tag === 'DATE',
    )
  const [date] = dates(parent.tail)
  if (date === undefined || dates(clause.tail).length > 0) return front
  return front.replace(/\?$/, ` ${say(reading.sentence, date)}?`)
}

/** Whether a clause's subject and the chunks that a question repeats hold no open reference. */
export function usable(reading: Reading, clause: Clause, dropped: readonly Chunk[]): boolean {
  const { sentence } = reading
  if (openPronoun(sentence, clause.subject)) return false
  // "What did a major extension double?": an event of something that nobody can know.
  const opener = at(sentence.tokens, clause.subject.from).lower
  const figure = at(sentence.tokens, clause.subject.from).tag === 'M' && opener !== 'one'
  if (
    ((/^(?:a|an)$/.test(opener) && clause.verb.past) || figure || opener === 'only') &&
    !sentence.tokens.slice(clause.subject.from, clause.subject.to).some((token) => token.tag === 'NAME')
  )
    return false
  if (
    clause.lead.some(
      (chunk) => chunk.kind === 'subordinate' && isCondition(clause, chunk) && openPronoun(sentence, chunk),
    )
  )
    return false
  const others = repeated(clause, dropped)
  // "The Socialist Party has 78 seats, and Chega has 50": fifty of what?
  const bareFigure = (chunk: Chunk): boolean =>
    chunk.kind === 'np' && sentence.tokens.slice(chunk.from, chunk.to).every((token) => token.tag === 'M')
  if (
    /^(?:have|hold|win|get|gain|receive|own|lose|take|keep)$/.test(clause.verb.lemma) &&
    clause.tail.some(bareFigure)
  )
    return false
  return !others.some((chunk) => openPronoun(sentence, chunk) || ofSomeoneElse(reading, clause, chunk))
}

/** "showed the image without her knowledge": the possessive is of the person that the document is about, not of the subject. */
function ofSomeoneElse({ sentence, context }: Reading, clause: Clause, chunk: Chunk): boolean {
  const { topic } = context
  if (topic?.kind !== 'person') return false
  const own = topic.pronoun === 'she' ? 'her' : topic.pronoun === 'he' ? 'his' : undefined
  return (
    own !== undefined &&
    categoryOf(say(sentence, clause.subject), context) === 'person' &&
    !say(sentence, clause.subject).includes(topic.name.split(' ').at(-1) ?? topic.name) &&
    own === 'her' &&
    sentence.tokens
      .slice(chunk.from, chunk.to)
      .some(
        (token, index) =>
          token.lower === own &&
          !sentence.replacements.some(
            (entry) => entry.from <= chunk.from + index && chunk.from + index < entry.to,
          ),
      )
  )
}

/** Puts the heading before a question whose subject says too little by itself. */
export function underHeading(
  reading: Reading,
  clause: Clause,
  front: string,
): { text: string; contexts: { start: number; end: number }[] } {
  const names = front.replace(/^\W*\w+/, '').match(/\p{Lu}|\d/u) !== null
  const { topic } = reading.context
  if (topic?.kind === 'country' && !names)
    return { text: front.replace(/\?$/, ` (${topic.name})?`), contexts: [topic.span] }
  const thin =
    !names &&
    contentWords(front).filter((word) => !/^(?:year|date|purpose|thing|things)$/.test(word)).length < 3
  const defines = /^(?:What (?:is|are|was|were)|Who) /.test(front)
  if ((!thin || defines) && !needsHeading(reading.sentence, clause.subject))
    return { text: front, contexts: [] }
  const heading = headingContext(reading, front)
  if (heading === undefined) return { text: front, contexts: [] }
  return {
    text: `${heading.name}: ${front.slice(0, 1).toLowerCase()}${front.slice(1)}`,
    contexts: [heading.span],
  }
}
