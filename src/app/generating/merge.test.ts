import type { Candidate } from '@core/generation'
import { expect, test } from 'vitest'
import { mergeCandidates } from './merge'
import { ruleName } from './ruleNames'

const text = 'NATO was founded in 1949 in Washington. It has 32 members.'

function qa(front: string, back: string, quote: string, changes: Partial<Candidate> = {}): Candidate {
  const start = text.indexOf(quote)
  return {
    id: back,
    factId: `f-${back}`,
    kind: 'qa',
    front,
    back,
    answers: [back],
    type: 'date-event',
    ruleId: 'date-event',
    score: 0.7,
    source: { start, end: start + quote.length, quote },
    ...changes,
  }
}

const first = 'NATO was founded in 1949 in Washington.'
const year = qa('NATO was founded in [year] in Washington.', '1949', first, {
  kind: 'cloze',
  clozeText: 'NATO was founded in {{c1::1949::year}} in Washington.',
})
const city = qa('NATO was founded in 1949 in [city].', 'Washington', first, {
  kind: 'cloze',
  clozeText: 'NATO was founded in 1949 in {{c1::Washington::city}}.',
})

test('two blanks of one sentence become one card with both', () => {
  expect(mergeCandidates(city, year)).toMatchObject({
    kind: 'cloze',
    clozeText: 'NATO was founded in {{c1::1949::year}} in {{c1::Washington::city}}.',
    front: 'NATO was founded in [year] in [city].',
    back: '1949, Washington',
    ruleId: 'merged',
    source: { quote: first },
  })
})

test('two answers to one question become an enumeration, without repeats', () => {
  const a = qa('Who took part?', 'Norway', first)
  const b = qa('who took part?', 'Iceland', first, { kind: 'enumeration', items: ['Iceland', 'norway'] })
  expect(mergeCandidates(a, b)).toMatchObject({
    kind: 'enumeration',
    front: 'Who took part?',
    items: ['Norway', 'Iceland'],
    back: 'Norway, Iceland',
  })
})

test('other questions are asked together; sources apart are both kept', () => {
  const a = qa('When was NATO founded?', '1949', first)
  const b = qa('How many members has it?', '32', 'It has 32 members.', { score: 0.9 })
  const merged = mergeCandidates(b, a)
  expect(merged).toMatchObject({
    kind: 'qa',
    front: 'When was NATO founded? How many members has it?',
    back: '1949; 32',
    score: 0.9,
  })
  expect(merged.source.quote).toBe(first)
  expect(merged.source.context).toEqual([{ start: b.source.start, end: b.source.end }])
})

test('sources that overlap become one stretch of the text', () => {
  const a = qa('A?', 'x', 'NATO was founded in 1949')
  const b = qa('B?', 'y', 'in 1949 in Washington. It')
  const { source } = mergeCandidates(a, b)
  expect(source.quote).toBe('NATO was founded in 1949 in Washington. It')
  expect(text.slice(source.start, source.end)).toBe(source.quote)
})

test.each([
  ['date-event', 'Year of an event'],
  ['date-event-passive', 'Year of an event'],
  ['blank-treaty', 'Sentence with a word left out'],
  ['membership:accession_year', 'Membership accession year'],
  ['constructor', 'Constructor'],
  ['', 'Unnamed rule'],
])('rule %s is called %s', (ruleId, name) => {
  expect(ruleName(ruleId)).toBe(name)
})
