import { expect, test } from 'vitest'
import { progressInWords } from './taskWords'

test('says how much of how much, how long it took and how long this step will take', () => {
  const task = { done: 25_000, total: 100_000, startedAt: 0, stepStartedAt: 10_000 }
  expect(progressInWords(task, 14_000)).toBe(
    '25,000 of 100,000 (25 %) · 14 s so far · about 12 s left in this step',
  )
})

test('does not guess before it has seen something', () => {
  expect(progressInWords({ done: 0, total: 0, startedAt: 0, stepStartedAt: 0 }, 400)).toBe('1 s so far')
  expect(progressInWords({ done: 3, total: 50, startedAt: 0, stepStartedAt: 0 }, 1_000)).toBe(
    '6 % · 1 s so far',
  )
  expect(progressInWords({ done: 700, total: 0, startedAt: 0, stepStartedAt: 0 }, 200_000)).toBe(
    '700 · 3 min so far',
  )
})
