import type { Clause, Chunk } from '../language/clause'
import type { Range } from '../language/nounPhrase'
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
export function putQuestion(reading: Reading, clause: Clause, dropped: readonly Chunk[], front: string | undefined, answer: Range | string, details: Details): void {
  if (front === undefined || !usable(reading, clause, dropped)) return
  if (typeof answer !== 'string' && openPronoun(reading.sentence, answer)) return
  const { text, contexts } = underHeading(reading, clause, front)
  addQuestion(reading, text, answer, { ...details, contexts })
}

/** Whether a clause's subject and the chunks that a question repeats hold no open reference. */
export function usable(reading: Reading, clause: Clause, dropped: readonly Chunk[]): boolean {
  const { sentence } = reading
  if (openPronoun(sentence, clause.subject)) return false
  return !repeated(clause, dropped).some((chunk) => openPronoun(sentence, chunk))
}

/** Puts the heading before a question whose subject says too little by itself. */
export function underHeading(reading: Reading, clause: Clause, front: string): { text: string; contexts: { start: number; end: number }[] } {
  if (!needsHeading(reading.sentence, clause.subject)) return { text: front, contexts: [] }
  const heading = headingContext(reading, front)
  if (heading === undefined) return { text: front, contexts: [] }
  return { text: `${heading.name}: ${front.slice(0, 1).toLowerCase()}${front.slice(1)}`, contexts: [heading.span] }
}
