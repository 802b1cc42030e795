import { describe, expect, test } from 'vitest'
import { checkPreset, checkRetention, defaultPreset, withSeparateBurying } from './presets'

describe('checkPreset', () => {
  test('the default is one', () => {
    expect(() => checkPreset(defaultPreset)).not.toThrow()
    expect(() =>
      checkPreset({ ...defaultPreset, newPerDay: 0, reviewsPerDay: 0, learningSteps: [] }),
    ).not.toThrow()
  })

  test.each([
    [{ name: ' ' }, /name/],
    [{ newPerDay: -1 }, /New cards a day must be a whole number from 0/],
    [{ newPerDay: 10_000 }, /9,999/],
    [{ reviewsPerDay: 2.5 }, /Reviews a day/],
    [{ reviewsPerDay: Number.NaN }, /Reviews a day/],
    [{ maximumIntervalDays: 0 }, /longest interval/],
    [{ desiredRetention: 1 }, /Desired retention must be from 70 % to 99 %/],
    [{ desiredRetention: 0.5 }, /Desired retention/],
    [{ learningSteps: [0] }, /step/],
    [{ relearningSteps: [600_000] }, /step/],
    [{ leechThreshold: -2 }, /leech/],
  ])('%o is refused with a sentence', (changes, message) => {
    expect(() => checkPreset({ ...defaultPreset, ...changes })).toThrow(message)
  })

  test('a retention of a deck has the same bounds', () => {
    expect(() => checkRetention(0.7)).not.toThrow()
    expect(() => checkRetention(0.99)).not.toThrow()
    expect(() => checkRetention(0.995)).toThrow(/99 %/)
  })
})

test('one switch for siblings of the first versions becomes three; what is new stays', () => {
  expect(withSeparateBurying({ id: 1, burySiblings: true })).toEqual({
    id: 1,
    buryNew: true,
    buryReviews: true,
    buryDayLearning: true,
  })
  expect(withSeparateBurying(defaultPreset)).toBe(defaultPreset)
  expect(withSeparateBurying('x')).toBe('x')
})
