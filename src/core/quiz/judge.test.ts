import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeItems, judgeTyped, spellingsOf } from './judge'
import { withDigits } from './numbers'

describe('a typed answer', () => {
  test.each([
    ['1949', '1949'],
    ['nato', 'NATO'],
    ['  the mitochondrion ', 'Mitochondrion'],
    ['Malmo', 'Malmö'],
    ['twenty-five', '25'],
    ['25', 'twenty-five'],
    ['three million', '3,000,000'],
    ['two hundred and five', '205'],
    ['twenty five', '25'],
    ['12 states', 'twelve states'],
    ['NATO', 'North Atlantic Treaty Organization (NATO)'],
    ['north atlantic treaty organization', 'North Atlantic Treaty Organization (NATO)'],
    ['Peking', 'Beijing / Peking'],
    ['sofa', 'couch or sofa'],
    ['It is Oslo', 'Oslo'],
    ['mitochondrian', 'mitochondrion'],
    ['Stockhlom', 'Stockholm'],
    ['828', '828 metres'],
  ])('“%s” is right for “%s”', (typed, answer) => {
    expect(judgeTyped(typed, answer).verdict).toBe('right')
  })

  test.each([
    ['1950', '1949'],
    ['', 'Oslo'],
    ['Iraq', 'Iran'],
    ['Austria', 'Australia'],
    ['828 feet', '828 metres'],
    ['1949 1950', '1949'],
    ['twenty-six', '25'],
    ['Bergen', 'Oslo'],
    ['x'.repeat(5_000), 'Oslo'],
  ])('“%s” is wrong for “%s”', (typed, answer) => {
    const { verdict, message } = judgeTyped(typed, answer)
    expect(verdict).toBe('wrong')
    expect(message).toContain(`“${answer}”`)
  })

  test('near misses are explained and not counted', () => {
    expect(judgeTyped('Stevenson', 'Robert Stevenson')).toEqual({
      verdict: 'near',
      message: 'That is a part of it. The answer is “Robert Stevenson”.',
    })
    expect(judgeTyped('Oslo, Bergen, Turku, Riga', 'Oslo').verdict).toBe('near')
    expect(judgeTyped('not Oslo', 'Oslo').verdict).toBe('near')
    expect(judgeTyped('1950', '1949').message).toContain('The number is another one')
    expect(judgeTyped('mitochondrian', 'mitochondrion').message).toBe('It is written “mitochondrion”.')
  })

  test('a slip that hits another answer is a mistake', () => {
    expect(judgeTyped('Slovenia', 'Slovakia').verdict).toBe('right')
    expect(judgeTyped('Slovenia', 'Slovakia', ['Slovenia']).verdict).toBe('wrong')
  })

  test('its own answer is always right, whatever it is; and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.string({ maxLength: 80 }),
        (answer, typed) => {
          if (spellingsOf(answer).length > 0) expect(judgeTyped(answer, answer).verdict).toBe('right')
          expect(['right', 'near', 'wrong']).toContain(judgeTyped(typed, answer).verdict)
        },
      ),
      { seed: 7 },
    )
  })
})

test('numbers in words become digits, and what is none stays', () => {
  expect(withDigits('nineteen forty nine')).toBe('19 49')
  expect(withDigits('one hundred thousand')).toBe('100000')
  expect(withDigits('1.1 million')).toBe('1100000')
  expect(withDigits('hundreds of millions')).toBe('hundreds of millions')
  expect(withDigits('a million and one nights')).toBe('a million and 1 nights')
  expect(withDigits('five six')).toBe('5 6')
  expect(withDigits('mother-in-law')).toBe('mother-in-law')
})

test('a list is judged item by item, in any order', () => {
  const items = ['Norway', 'Sweden', 'Denmark']
  expect(judgeItems('sweden\nNORWAY, Denmark', items)).toEqual({ verdict: 'right', message: '', found: 3 })
  expect(judgeItems('Sweden; Norwey', items)).toMatchObject({ verdict: 'near', found: 2 })
  expect(judgeItems('Sweden, Sweden', items).message).toBe('1 of 3. Missing: “Norway”, “Denmark”.')
  expect(judgeItems('', items)).toMatchObject({ verdict: 'wrong', found: 0 })
})
