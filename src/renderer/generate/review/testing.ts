import type { Candidate, Generation, IngestedDocument } from '@core/generation'
import type { Review } from './review'
import { newReview } from './review'

/** A document and candidates for the tests of this screen. */
export const harbours: IngestedDocument = {
  title: 'Harbours',
  fileName: 'harbours.txt',
  kind: 'text',
  text: 'The council was founded in 1962. Norway joined it in 1971.\n\nNothing here.\n\nIceland joined in 2004.\n',
  language: 'en',
  words: 18,
}

/** A candidate whose source is a sentence of `harbours`. */
export function proposed(id: string, quote: string, changes: Partial<Candidate> = {}): Candidate {
  const start = harbours.text.indexOf(quote)
  return {
    id,
    factId: id,
    kind: 'qa',
    front: `Question ${id}?`,
    back: `Answer ${id}`,
    answers: [`Answer ${id}`],
    type: 'date-event',
    ruleId: 'date-event',
    score: 0.5,
    source: { start, end: start + quote.length, quote },
    ...changes,
  }
}

export const founded = proposed('a', 'The council was founded in 1962.', { score: 0.6 })
export const norway = proposed('b', 'Norway joined it in 1971.', {
  type: 'membership',
  ruleId: 'participation',
  score: 0.9,
  wordings: [
    {
      kind: 'cloze',
      front: 'Norway joined in [year].',
      back: '1971',
      answers: ['1971'],
      clozeText: '{{c1::1971}}',
    },
    { kind: 'qa', front: 'When did Norway join?', back: '1971', answers: ['1971'] },
  ],
})
export const iceland = proposed('c', 'Iceland joined in 2004.', { score: 0.7 })
export const inReserve = proposed('r', 'Norway joined it in 1971.', { score: 0.2 })
export const betterInReserve = proposed('s', 'The council was founded in 1962.', { score: 0.4 })

export const generation: Generation = {
  engineVersion: '1',
  candidates: [founded, norway, iceland],
  reserve: [betterInReserve, inReserve],
  rejected: [],
  cleaned: [],
  paragraphs: [
    { start: 0, end: 58 },
    { start: 60, end: 73 },
    { start: 75, end: 98 },
  ],
}

export function aReview(changes: Partial<Review> = {}): Review {
  return { ...newReview('doc', harbours, generation, 5), ...changes }
}
