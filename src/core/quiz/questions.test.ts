import { describe, expect, test } from 'vitest'
import { builtInNoteTypes, type Note, type NoteType } from '../model'
import { aFact, someFacts } from '../../testing/quiz'
import { aNote } from '../../testing/builders'
import { sortableDate } from './dates'
import { quizDistractors } from './distractors'
import { quizFactOf } from './facts'
import { shuffled } from './order'
import { makeQuestions, questionKinds, type Question } from './questions'

function noteType(name: string): NoteType {
  const found = builtInNoteTypes.find((type) => type.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

describe('facts of cards', () => {
  const card = { id: 1, noteId: 100, deckId: 10, ordinal: 0 }
  const about = { topic: 'T' }
  const note = (fields: string[], tags: string[] = []): Note => aNote({ fields, tags })

  test('are plain words, whatever the note type', () => {
    const basic = note(['Who *founded* it?', '**Kari Vik** &amp; sons'], ['x', 'factdeck::actor'])
    expect(quizFactOf(card, basic, noteType('Basic'), about)).toMatchObject({
      question: 'Who founded it?',
      answer: 'Kari Vik & sons',
      type: 'actor',
    })
    const cloze = note(['{{c1::NATO::alliance}} was founded in {{c2::1949}} by {{c1::twelve states}}.', ''])
    expect(quizFactOf(card, cloze, noteType('Cloze'), about)).toMatchObject({
      question: '[alliance] was founded in 1949 by […].',
      answer: 'NATO, twelve states',
    })
    const nested = note(['{{c1::Oslo in {{c2::Norway}}}} is a port.', ''])
    expect(quizFactOf(card, nested, noteType('Cloze'), about)?.answer).toBe('Oslo in Norway')
    const html: NoteType = {
      ...noteType('Basic'),
      format: 'html',
      templates: [{ name: 'Card 1', front: '{{Front}}', back: '{{FrontSide}}<br>{{Back}}' }],
    }
    expect(quizFactOf(card, note(['<b>Q</b>?', 'A<script>x</script>']), html, about)).toMatchObject({
      question: 'Q?',
      answer: 'A',
    })
  })

  test('lists keep their items; pictures and treatises are no facts', () => {
    const list = note(['Which?', '- Norway\n- Sweden'])
    expect(quizFactOf(card, list, noteType('Basic'), about)).toMatchObject({
      answer: 'Norway, Sweden',
      items: ['Norway', 'Sweden'],
    })
    expect(quizFactOf(card, note(['![](map.png)', 'Oslo']), noteType('Basic'), about)).toBeUndefined()
    expect(quizFactOf(card, note(['Q?', 'x '.repeat(900)]), noteType('Basic'), about)).toBeUndefined()
  })
})

describe('wrong answers', () => {
  test('are of the same kind, nearest first, and none is also true', () => {
    const facts = someFacts(400)
    const byId = new Map(facts.map((fact) => [fact.cardId, fact]))
    const wrong = quizDistractors(facts, 'seed')
    expect(wrong.size).toBeGreaterThan(300)
    for (const [id, answers] of wrong) {
      const fact = byId.get(id)
      expect(answers.length).toBeGreaterThanOrEqual(3)
      expect(new Set([fact?.answer, ...answers]).size).toBe(answers.length + 1)
      const shape = (text: string | undefined): string =>
        (text ?? '').replaceAll(/\d+/g, '0').replaceAll(/\p{L}+/gu, 'x')
      for (const answer of answers) expect(shape(answer)).toBe(shape(fact?.answer))
    }
    expect(quizDistractors(facts, 'seed')).toEqual(wrong)
    expect(quizDistractors(facts, 'other')).not.toEqual(wrong)
  })

  test('come from the same document before others', () => {
    const inDocument = Array.from({ length: 5 }, (_, index) =>
      aFact({
        cardId: index + 1,
        question: `Founded ${['ash', 'oak', 'elm', 'fir', 'yew'][index]}?`,
        answer: String(1800 + index),
        source: { documentId: 'a', start: index * 10, quote: '' },
      }),
    )
    const elsewhere = Array.from({ length: 30 }, (_, index) =>
      aFact({
        cardId: 100 + index,
        deckId: 99,
        question: `Built ${index + 100}?`,
        answer: String(1600 + index),
      }),
    )
    const wrong = quizDistractors([...elsewhere, ...inDocument], 's')
    expect(wrong.get(1)?.toSorted()).toEqual(['1801', '1802', '1803', '1804'])
  })

  test('leave out what may be true as well', () => {
    const base = { source: { documentId: 'a', start: 0, quote: '' } }
    const facts = [
      aFact({ cardId: 1, question: 'When did Norway join the alliance of ports?', answer: '1949', ...base }),
      // The same sentence, the same note, a question that asks nearly the same, a year in the question.
      aFact({ cardId: 2, question: 'Founded?', answer: '1950', ...base }),
      aFact({ cardId: 3, noteId: 1, question: 'Moved?', answer: '1951' }),
      aFact({ cardId: 4, question: 'When did Norway join the ports alliance?', answer: '1952' }),
      ...[1961, 1962, 1963, 1964].map((year, index) =>
        aFact({
          cardId: 10 + index,
          question: `Opened ${['a', 'b', 'c', 'd'][index]}x${index}?`,
          answer: String(year),
        }),
      ),
    ]
    expect(quizDistractors(facts, 's').get(1)?.toSorted()).toEqual(['1961', '1962', '1963', '1964'])
  })

  test('take time that grows with the cards and not with their square', () => {
    const timeFor = (count: number): number => {
      const facts = someFacts(count)
      const times = Array.from({ length: 4 }, () => {
        const begin = Date.now()
        quizDistractors(facts, 'seed')
        return Date.now() - begin
      })
      return Math.min(...times)
    }
    timeFor(500)
    // What waited for a processor that others use is slow once; what grows too fast is slow each time.
    let ratio = Infinity
    for (let time = 0; time < 4 && ratio >= 12; time++)
      ratio = Math.min(ratio, timeFor(10_000) / Math.max(5, timeFor(2_500)))
    expect(ratio).toBeLessThan(12)
  })
})

describe('questions', () => {
  const facts = someFacts(60)

  test('of all kinds: each fact once, and what is right is among what is offered', () => {
    const { questions, leftOut } = makeQuestions(facts, { kinds: questionKinds, seed: 's' })
    const asked = questions.flatMap(({ cardIds }) => cardIds)
    expect(new Set(asked).size).toBe(asked.length)
    expect([...asked, ...leftOut.map(({ cardId }) => cardId)].toSorted((a, b) => a - b)).toEqual(
      facts.map(({ cardId }) => cardId),
    )
    expect(new Set(questions.map(({ kind }) => kind)).size).toBe(questionKinds.length)
    expect(questions.map(({ id }) => id)).toEqual([...questions.keys()])
    const byId = new Map(facts.map((fact) => [fact.cardId, fact]))
    for (const question of questions) checkQuestion(question, (id) => byId.get(id)?.answer)
    expect(makeQuestions(facts, { kinds: questionKinds, seed: 's' }).questions).toEqual(questions)
  })

  test('put no two cards of one note beside each other: the one tells the answer of the other', () => {
    const siblings = facts.map(({ cardId }) => aFact({ cardId, noteId: Math.floor(cardId / 3) }))
    for (const kind of ['match', 'order'] as const) {
      const { questions } = makeQuestions(siblings, { kinds: [kind], seed: 's' })
      expect(questions).not.toHaveLength(0)
      for (const { cardIds } of questions) {
        const notes = siblings.filter(({ cardId }) => cardIds.includes(cardId)).map(({ noteId }) => noteId)
        expect(new Set(notes).size).toBe(notes.length)
      }
    }
  })

  function checkQuestion(question: Question, answerOf: (id: number) => string | undefined): void {
    const [first = 0] = question.cardIds
    if (question.kind === 'choice') expect(question.options[question.right]).toBe(answerOf(first))
    if (question.kind === 'trueFalse') expect(question.statement === answerOf(first)).toBe(question.isTrue)
    if (question.kind === 'match') {
      expect(question.prompts.length).toBeGreaterThanOrEqual(3)
      expect(question.right.map((place) => question.options[place])).toEqual(question.cardIds.map(answerOf))
      expect(new Set(question.options).size).toBe(question.options.length)
    }
    if (question.kind === 'order') {
      const years = question.right.map((place) => sortableDate(question.dates[place] ?? '') ?? 0)
      expect(years).toEqual(years.toSorted((a, b) => a - b))
      expect(question.dates).toEqual(question.cardIds.map(answerOf))
    }
  }

  test('the right option stands in each place about as often', () => {
    const { questions } = makeQuestions(someFacts(1_000), { kinds: ['choice'], seed: 's' })
    const places = [0, 0, 0, 0, 0]
    for (const question of questions)
      if (question.kind === 'choice') places[question.right] = (places[question.right] ?? 0) + 1
    for (const count of places) expect(Math.abs(count / questions.length - 0.2)).toBeLessThan(0.06)
  })

  test('half of the statements are true', () => {
    const { questions } = makeQuestions(someFacts(600), { kinds: ['trueFalse'], seed: 's' })
    const share =
      questions.filter((question) => question.kind === 'trueFalse' && question.isTrue).length /
      questions.length
    expect(Math.abs(share - 0.5)).toBeLessThan(0.08)
  })

  test('say what is missing', () => {
    const few = [1, 2, 3, 4].map((cardId) => aFact({ cardId }))
    expect(() => makeQuestions(few, { kinds: ['choice'], seed: 's' })).toThrow(
      'at least 5 cards with different answers',
    )
    expect(() => makeQuestions([], { kinds: ['typed'], seed: 's' })).toThrow('no card to ask')
    expect(() => makeQuestions(few, { kinds: [], seed: 's' })).toThrow('at least one kind')
    const long = [...few, aFact({ cardId: 9, answer: 'one two three four five six seven' })]
    const { leftOut } = makeQuestions(long, { kinds: ['typed'], seed: 's' })
    expect(leftOut).toEqual([{ cardId: 9, reason: 'Its answer is too long to be typed.' }])
    expect(() => makeQuestions([long[4]!], { kinds: ['typed'], seed: 's' })).toThrow('None of these cards')
  })
})

test('dates sort by time', () => {
  const inOrder = [
    '44 BC',
    'AD 476',
    'the 1940s',
    '1949',
    'April 1949',
    '4 April 1949',
    'April 5, 1949',
    '1949-05-01',
  ]
  const keys = inOrder.map((text) => sortableDate(text))
  expect(keys).not.toContain(undefined)
  expect(shuffled(keys, 'x').toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(keys)
  for (const text of ['', 'May', '12 men', '4 1949', 'about 1949 or 1950', '828 metres'])
    expect(sortableDate(text)).toBeUndefined()
})
