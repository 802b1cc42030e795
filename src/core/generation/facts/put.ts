import type { Clause, Chunk } from '../language/clauseTypes'
import { at, type Range } from '../language/nounPhrase'
import { say } from '../language/sentence'
import { contentWords } from '../normalise'
import type { FactType } from '../types'
import { repeated, openPronoun } from './asking'
import { addQuestion, headingContext, needsHeading, type Reading } from './maker'

interface Details {
  type: FactType
  rule: string
  key: string
  bonus?: number
  alternatives?: readonly string[]
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
  if (typeof answer !== 'string' && openPronoun(reading.sentence, answer)) return
  const { text, contexts } = underHeading(reading, clause, withBorrowedDate(reading, clause, front))
  addQuestion(reading, text, answer, { ...details, contexts })
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
  return !repeated(clause, dropped).some((chunk) => openPronoun(sentence, chunk))
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
