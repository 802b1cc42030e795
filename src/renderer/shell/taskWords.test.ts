import { expect, test } from 'vitest'
import { progressInWords } from './taskWords'

test('says how much of how much, how long it took and how long this step will take', () => {
  const task = { done: 25_000, total: 100_000, startedAt: 0, stepStartedAt: 10_000, toldAt: 14_000 }
  expect(progressInWords(task)).toBe('25,000 of 100,000 (25 %) · 14 s so far · about 12 s left in this step')
})

const begun = { done: 0, total: 0, startedAt: 0, stepStartedAt: 0, toldAt: 0 }

test('does not guess before it has seen something', () => {
  expect(progressInWords({ ...begun, toldAt: 400 })).toBe('1 s so far')
  expect(progressInWords({ ...begun, done: 3, total: 50, toldAt: 1_000 })).toBe('6 % · 1 s so far')
  expect(progressInWords({ ...begun, done: 700, toldAt: 200_000 })).toBe('700 · 3 min so far')
})
