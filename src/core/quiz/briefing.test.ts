import { describe, expect, test } from 'vitest'
import { aFact, someFacts } from '../../testing/quiz'
import { briefingOf } from './briefing'
import { inWords } from './statement'

function from(start: number, quote = '') {
  return { documentId: 'd', start, quote }
}

test('facts are grouped by kind, dates by time, and the weakest are marked', () => {
  const facts = [
    aFact({ cardId: 1, answer: '1962', source: from(50), recall: 0.9 }),
    aFact({ cardId: 2, answer: '4 April 1949 (in Washington)', source: from(90) }),
    aFact({ cardId: 3, question: 'Who was king?', answer: 'Kari Vik', source: from(30), recall: 0.5 }),
    aFact({ cardId: 4, question: 'How high is it?', answer: '828 metres', type: 'quantity', recall: 1 }),
    aFact({ cardId: 5, question: 'What does NHC stand for?', answer: 'x', type: '', recall: 0.8 }),
    aFact({ cardId: 6, question: 'Why?', answer: 'because', type: 'cause', recall: 0.8 }),
    aFact({ cardId: 7, question: 'How soon?', answer: 'soon', recall: 0.8 }),
  ]
  const groups = briefingOf(facts)
  expect(groups.map(({ part, lines }) => [part, lines.map(({ fact }) => fact.cardId)])).toEqual([
    ['people', [3]],
    ['dates', [2, 1]],
    ['numbers', [4]],
    ['acronyms', [5]],
    ['other', [6, 7]],
  ])
  const weak = groups.flatMap(({ lines }) => lines.filter(({ isWeak }) => isWeak))
  expect(weak.map(({ fact }) => fact.cardId)).toEqual([3, 2])
  const ranks = groups.flatMap(({ lines }) => lines.map(({ rank }) => rank))
  expect(ranks.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(briefingOf([aFact()])[0]?.lines[0]?.isWeak).toBe(false)
})

test('what another fact of the same sentence says is left out, and makes that one weak', () => {
  const source = from(10, 'Azerbaijan joined the Partnership for Peace in 1994.')
  const when = aFact({
    cardId: 1,
    question: 'In what year did Azerbaijan join the Partnership for Peace?',
    answer: '1994',
    source,
    recall: 0.9,
  })
  const which = aFact({
    cardId: 2,
    question: 'Which partnership did Azerbaijan join in 1994?',
    answer: 'the Partnership for Peace',
    type: 'membership',
    source,
    recall: 0.4,
  })
  const [group, ...others] = briefingOf([which, when])
  expect(others).toEqual([])
  expect(group?.lines).toMatchObject([{ fact: { cardId: 1 }, isWeak: true, rank: 0 }])
  // Elsewhere in the text it may be another fact.
  expect(briefingOf([{ ...which, source: from(99) }, when])).toHaveLength(2)
})

test('weights, kinds and weakness say what is important', () => {
  const facts = [
    aFact({ cardId: 1, question: 'Why?', answer: 'so', type: 'cause', recall: 0.9 }),
    aFact({ cardId: 2, question: 'Why not?', answer: 'no', type: 'cause', weight: 3, recall: 0.9 }),
    aFact({ cardId: 3, question: 'Who was it?', answer: 'Ann', type: 'role-holder', recall: 0.9 }),
    aFact({ cardId: 4, question: 'How?', answer: 'thus', type: 'cause', recall: 0.1 }),
  ]
  const lines = briefingOf(facts).flatMap((group) => group.lines)
  const byRank = lines.toSorted((a, b) => a.rank - b.rank)
  expect(byRank.map(({ fact }) => fact.cardId)).toEqual([2, 3, 4, 1])
})

test('ten thousand facts have a rank each', { timeout: 5_000 }, () => {
  const facts = someFacts(10_000)
  const lines = briefingOf(facts).flatMap((group) => group.lines)
  expect(new Set(lines.map(({ rank }) => rank)).size).toBe(lines.length)
  expect(lines.length).toBeGreaterThan(5_000)
})

describe('a question becomes words to read', () => {
  const timeline: [string, string, string, string, string][] = [
    [
      'In what year did Azerbaijan join the Partnership for Peace?',
      '1994',
      'Azerbaijan joined the Partnership for Peace in 1994.',
      '1994',
      'Azerbaijan joined the Partnership for Peace',
    ],
    [
      'On what date did Jeyhun Bayramov meet Mircea Geoana in Brussels?',
      '15 November 2021',
      'Bayramov met Geoana in Brussels on 15 November 2021.',
      '15 November 2021',
      'Jeyhun Bayramov met Mircea Geoana in Brussels',
    ],
    [
      'In what year were diamonds discovered at Orapa?',
      '1967',
      'Diamonds were discovered at Orapa in 1967.',
      '1967',
      'Diamonds were discovered at Orapa',
    ],
    [
      'Since what year has Azerbaijan taken part in the process?',
      '1997',
      'Azerbaijan has taken part in the process since 1997.',
      'since 1997',
      'Azerbaijan has taken part in the process',
    ],
    // The source does not have the verb in this form: it stays as it was asked.
    ['When did it begin?', '1900', 'Its beginning was in 1900.', '1900', 'When did it begin?'],
    ['What is the date of independence?', '1966', '', '1966', 'What is the date of independence?'],
  ]
  test.each(timeline)('%s', (question, answer, quote, head, text) => {
    const fact = aFact({ question, answer, source: from(0, quote) })
    expect(inWords(fact, true)).toEqual({ head, text })
  })

  test.each([
    [
      'Who was the foreign minister in 2021?',
      'Ann',
      'role-holder',
      { head: 'Ann', text: 'foreign minister in 2021' },
    ],
    ['Who founded the town?', 'Otto', 'actor', { head: 'Otto', text: 'founded the town' }],
    ['Who did Otto meet?', 'Ann', 'actor', { text: 'Who did Otto meet?', answer: 'Ann' }],
    ['What does NATO stand for?', 'North…', 'acronym', { head: 'NATO', text: 'North…' }],
    ['What are cristae?', 'folds', 'definition', { head: 'Cristae', text: 'folds' }],
    ['What is pH?', 'a scale', 'definition', { head: 'pH', text: 'a scale' }],
    [
      'What is the area of Botswana?',
      '581,730 sq km',
      'key-value',
      { text: 'Area of Botswana:', answer: '581,730 sq km' },
    ],
    ['How many?', '12', 'quantity', { text: 'How many?', answer: '12' }],
  ])('%s', (question, answer, type, expected) => {
    expect(inWords(aFact({ question, answer, type }), false)).toEqual(expected)
  })

  test('the blank of a cloze is filled in', () => {
    const fact = aFact({ question: 'Relations with [country] began.', answer: 'Armenia' })
    expect(inWords(fact, false)).toEqual({
      text: 'Relations with Armenia began.',
      strong: { start: 15, end: 22 },
    })
    const two = aFact({ question: 'The […] holds the […].', answer: 'nucleus, DNA' })
    expect(inWords(two, false)).toEqual({ text: 'The […] holds the […].', answer: 'nucleus, DNA' })
  })
})
