import { describe, expect, test } from 'vitest'
import { countOf, estimateMinutes, minutesInWords, whenInWords } from './words'

describe('minutesInWords', () => {
  test.each([
    [400, '1 s'],
    [42_000, '42 s'],
    [60_000, '1 min'],
    [59 * 60_000, '59 min'],
    [60 * 60_000, '1 h'],
    [80 * 60_000, '1 h 20 min'],
  ])('%d ms is %s', (ms, words) => {
    expect(minutesInWords(ms)).toBe(words)
  })
})

describe('whenInWords', () => {
  const now = new Date(2026, 10, 23, 14, 0).getTime()
  test('minutes, then the day', () => {
    expect(whenInWords(now + 20_000, now)).toBe('in under a minute')
    expect(whenInWords(now + 10 * 60_000, now)).toBe('in 10 min')
    expect(whenInWords(new Date(2026, 10, 24, 4, 0).getTime(), now)).toBe('tomorrow')
    expect(whenInWords(new Date(2026, 10, 27, 4, 0).getTime(), now)).toMatch(/^on Fri/)
    expect(whenInWords(new Date(2026, 11, 27, 4, 0).getTime(), now)).toMatch(/27/)
  })
})

test('countOf agrees with the number', () => {
  expect(countOf(1, 'card')).toBe('1 card')
  expect(countOf(0, 'card')).toBe('0 cards')
  expect(countOf(2, 'entry', 'entries')).toBe('2 entries')
})

test('estimateMinutes is at least one and grows with the cards', () => {
  expect(estimateMinutes({ new: 0, learning: 0, review: 1 })).toBe(1)
  expect(estimateMinutes({ new: 20, learning: 0, review: 30 })).toBeGreaterThan(
    estimateMinutes({ new: 10, learning: 0, review: 30 }),
  )
})
