import { expect, test } from 'vitest'
import { aDocument } from '../../testing/builders'
import { aFact } from '../../testing/quiz'
import { makeQuestions } from '../quiz'
import { countRows, cutBriefing, makeBriefing } from './briefing'
import { makePaper } from './paper'

const first = aDocument({ id: 'a', title: 'Bridges', text: 'One opened in 1901. Two opened in 1902.' })
const second = aDocument({ id: 'b', title: 'Canals', text: 'Intro.\n\nThree opened in 1903.' })
const about = { title: 'Works', date: '2026-11-29', wordless: 0 }

function factIn(document: typeof first, quote: string, cardId: number) {
  const source = { documentId: document.id, start: document.text.indexOf(quote), quote }
  return aFact({ cardId, question: `When did number ${cardId} open?`, answer: String(1900 + cardId), source })
}
const one = factIn(first, 'One opened in 1901.', 1)
const two = factIn(first, 'Two opened in 1902.', 2)
const three = factIn(second, 'Three opened in 1903.', 3)

test('each fact names its sentence, and the sentences are listed in the order of the texts', () => {
  const briefing = makeBriefing([two, one], [first], about)
  expect(briefing.sections).toHaveLength(1)
  expect(briefing.sections[0]?.rows.map(({ head, text, source }) => [head, text, source])).toEqual([
    ['1901', 'Number 1 opened', '1'],
    ['1902', 'Number 2 opened', '2'],
  ])
  expect(briefing.sentences.map(({ label, quote }) => [label, quote])).toEqual([
    ['1', 'One opened in 1901.'],
    ['2', 'Two opened in 1902.'],
  ])
})

test('with several documents the number of the document stands before that of the sentence', () => {
  const briefing = makeBriefing([one, two, three, aFact({ cardId: 9 })], [first, second], about)
  const labels = briefing.sections.flatMap(({ rows }) => rows.map(({ source }) => source))
  expect(labels).toEqual(['1:1', '1:2', '2:2', undefined])
  expect(briefing.documents.map(({ number, title }) => [number, title])).toEqual([
    [1, 'Bridges'],
    [2, 'Canals'],
  ])
})

test('a shorter sheet keeps the most important facts, with their sentences only', () => {
  const person = aFact({ cardId: 4, question: 'Who was king?', answer: 'Kari', type: 'role-holder' })
  const briefing = makeBriefing([one, two, three, person], [first, second], about)
  const cut = cutBriefing(briefing, 2)
  expect(countRows(cut)).toBe(2)
  expect(cut.total).toBe(4)
  expect(cut.sections.map(({ part }) => part)).toEqual(['people', 'dates'])
  expect(cut.sentences).toHaveLength(1)
  expect(cutBriefing(briefing, 0).sections).toEqual([])
})

test('the key of a paper has the sentence of each answer', () => {
  const facts = [one, two, three, aFact({ cardId: 9 })]
  const { questions } = makeQuestions(facts, { kinds: ['typed'], seed: 's' })
  const paper = makePaper(questions, facts, [first, second], {
    title: 'Works',
    date: '2026-11-29',
    number: 7,
  })
  expect(paper.key.map(({ answer, sources }) => [answer, sources.map(({ quote }) => quote)])).toEqual([
    ['1901', ['One opened in 1901.']],
    ['1902', ['Two opened in 1902.']],
    ['1903', ['Three opened in 1903.']],
    ['1909', []],
  ])
  expect(paper.documents.map(({ title }) => title)).toEqual(['Bridges', 'Canals'])
})
