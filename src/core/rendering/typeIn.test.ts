import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backOf, frontOf } from './ankiType.testing'
import { compareTyped, type TypedRun } from './typeIn'

const ankiCloze = { kind: 'cloze', format: 'html' } as const

describe('what is to be typed', () => {
  test.each([
    ['{{type:A}}', '<b>Ca&amp;fe</b><br>zwei[sound:a.mp3]', 'Ca&fe zwei'],
    ['{{type:A}}', 'cafe\u0301', 'caf\u00e9'],
    ['{{type:nc:A}}', 'é', 'é'],
  ])('%s of %s', (template, field, expected) => {
    const side = frontOf(template, [field, ''])
    expect(side.typeIn).toEqual({ field: 'A', expected, ignoreMarks: template.includes('nc') })
    expect(side.html).toBe('<span class="fd-type" data-fd="type:0"></span>')
  })

  test('of a cloze: its words, once when they are the same', () => {
    const expected = (field: string) => frontOf('{{type:cloze:A}}', [field, ''], ankiCloze).typeIn?.expected
    expect(expected('{{c1::a}} {{c1::<i>b</i>::hint}} {{c2::c}}')).toBe('a, b')
    expect(expected('{{c1::a}} {{c1::a}}')).toBe('a')
    expect(expected('{{c1::a {{c2::b}}}}')).toBe('a b')
    expect(expected('{{c2::a}}')).toBeUndefined()
  })

  test('nothing to type in an empty field; on the back the words stand in the place of the comparison', () => {
    expect(frontOf('{{type:A}}', [' ', '']).html).toBe('')
    expect(backOf({ front: '', back: '{{type:A}}{{type:A}}' }, ['a&lt;b', '']).html).toBe(
      '<span class="fd-type" data-fd="type:0">a&lt;b</span>',
    )
  })

  test('a card has one box', () => {
    expect(frontOf('{{type:A}}{{type:B}}', ['a', 'b'])).toMatchObject({
      html: '<span class="fd-type" data-fd="type:0"></span>',
      typeIn: { field: 'A' },
    })
  })
})

describe('comparison', () => {
  const marks = { good: '', bad: '-', missed: '+' }
  const written = (runs: TypedRun[]): string =>
    runs.map(({ kind, text }) => (kind === 'good' ? text : `(${marks[kind]}${text})`)).join('')
  test.each([
    ['hello', 'hello', 'hello', 'hello', true],
    ['helo', 'hello', 'helo', 'hel(+l)o', false],
    ['hallo', 'hello', 'h(-a)llo', 'h(+e)llo', false],
    ['Hello', 'hello', '(-H)ello', '(+h)ello', false],
    [' a  b ', 'a b', 'a b', 'a b', true],
    ['', 'ab', '', '(+ab)', false],
    ['ab', '', '(-ab)', '', false],
    ['e\u0301', 'é', 'é', 'é', true],
    ['e', 'é', '(-e)', '(+é)', false],
    ['👩‍👩‍👧', '👩‍👩‍👦', '(-👩‍👩‍👧)', '(+👩‍👩‍👦)', false],
  ])('%j for %j', (typed, expected, first, second, correct) => {
    const result = compareTyped(typed, { expected, ignoreMarks: false })
    expect([written(result.typed), written(result.expected), result.correct]).toEqual([
      first,
      second,
      correct,
    ])
  })

  test('without combining marks', () => {
    expect(compareTyped('uber cafe', { expected: 'über café', ignoreMarks: true })).toEqual({
      correct: true,
      typed: [{ kind: 'good', text: 'uber cafe' }],
      expected: [{ kind: 'good', text: 'über café' }],
    })
  })

  test('both sides keep their letters, the good ones are the same, and length does not matter', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' ', '字'), maxLength: 40 })
    fc.assert(
      fc.property(text, text, (typed, expected) => {
        const result = compareTyped(typed, { expected, ignoreMarks: false })
        const join = (runs: TypedRun[]): string => runs.map((run) => run.text).join('')
        const good = (runs: TypedRun[]): string => join(runs.filter((run) => run.kind === 'good'))
        expect(join(result.typed)).toBe(typed.replace(/\s+/g, ' ').trim())
        expect(join(result.expected)).toBe(expected.replace(/\s+/g, ' ').trim())
        expect(good(result.typed)).toBe(good(result.expected))
        expect(result.correct).toBe(join(result.typed) === join(result.expected))
      }),
    )
    const much = compareTyped('ab'.repeat(4_000), { expected: 'ba'.repeat(4_000), ignoreMarks: true })
    expect(much.correct).toBe(false)
    expect(
      compareTyped('ab'.repeat(50_000), { expected: 'ba'.repeat(50_000), ignoreMarks: true }),
    ).toMatchObject({
      correct: false,
      typed: [{ kind: 'bad' }],
    })
    expect(
      compareTyped('ab'.repeat(50_000), { expected: 'ab'.repeat(50_000), ignoreMarks: true }).correct,
    ).toBe(true)
  })
})
