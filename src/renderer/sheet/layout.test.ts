import { describe, expect, test } from 'vitest'
import { answerColumns, cssString, mayBreak, pageRule, usualPaper } from './layout'

test.each([
  ['en-US', 'Letter'],
  ['en-GB', 'A4'],
  ['es-MX', 'Letter'],
  ['fr-CA', 'Letter'],
  ['de', 'A4'],
  ['not a language!', 'A4'],
] as const)('the usual paper of %s is %s', (language, paper) => {
  expect(usualPaper(language)).toBe(paper)
})

describe('cssString', () => {
  test('keeps letters of any script and plain punctuation', () => {
    expect(cssString('Zellen (Übung), 2. Teil – القاهرة')).toBe('"Zellen (Übung), 2. Teil – القاهرة"')
  })

  test('lets nothing out of the string', () => {
    expect(cssString('a"; } body { display: none } \\ \n')).toBe(
      String.raw`"a\22 \3b  \7d  body \7b  display: none \7d  \5c  \a "`,
    )
  })

  test('cuts what is too long for a foot', () => {
    expect(cssString('x'.repeat(200))).toBe(`"${'x'.repeat(79)}\\2026 "`)
  })
})

test('the page has the paper, and the title and number at its foot', () => {
  const rule = pageRule('Cells', { paper: 'Letter' })
  expect(rule).toContain('size: letter portrait')
  expect(rule).toContain('content: "Cells"')
  expect(rule).toContain('counter(page) " / " counter(pages)')
  expect(pageRule('', { paper: 'A4' })).toContain('size: A4 portrait')
})

test('long entries may be split, sooner in columns and in large text', () => {
  expect(mayBreak(1_400, { columns: 1, points: 11 })).toBe(false)
  expect(mayBreak(1_600, { columns: 1, points: 11 })).toBe(true)
  expect(mayBreak(1_400, { columns: 2, points: 11 })).toBe(true)
  expect(mayBreak(1_400, { columns: 1, points: 16 })).toBe(true)
  expect(mayBreak(1_600, { columns: 1, points: 9 })).toBe(false)
})

test('answers of a few words stand in two columns', () => {
  const one = { columns: 1, points: 11 } as const
  expect(
    answerColumns(
      Array.from({ length: 20 }, () => 12),
      one,
    ),
  ).toBe(2)
  expect(
    answerColumns(
      Array.from({ length: 20 }, () => 120),
      one,
    ),
  ).toBe(1)
  expect(answerColumns([12, 12, 12], one)).toBe(1)
  expect(answerColumns([], one)).toBe(1)
  expect(answerColumns([120], { ...one, columns: 2 })).toBe(2)
})
