import { describe, expect, test } from 'vitest'
import { daysInWords, resultInWords } from './words'

test('days are said as people count them', () => {
  expect([9, 1, 0].map((days) => daysInWords(days, false))).toEqual(['in 9 days', 'tomorrow', 'today'])
  expect([0, -1, -3].map((days) => daysInWords(days, true))).toEqual([
    'earlier today',
    'yesterday',
    '3 days ago',
  ])
})

describe('how an exam went', () => {
  test('is said as far as it was told, beside what the app expected', () => {
    expect(resultInWords({ result: { recordedAt: 0, score: 84, expected: 87.6, note: 'Dates.' } })).toBe(
      'It went 84 of 100. The app expected you to know 88 of 100 cards that day. “Dates.”',
    )
    expect(resultInWords({ result: { recordedAt: 0, note: 'Well' } })).toBe('“Well”')
  })

  test('is nothing before it was told', () => {
    expect(resultInWords({})).toBeUndefined()
  })
})
