import { afterEach, expect, test } from 'vitest'
import { dismiss, notify, report } from './actions'
import { useApp } from './store'

afterEach(() => {
  for (const { id } of useApp.getState().toasts) dismiss(id)
})

const told = (): (string | number | undefined)[][] =>
  useApp.getState().toasts.map(({ text, times }) => [text, times])

test('what is said again is one notice with a count, the newest last', () => {
  for (let time = 0; time < 3; time++) report(new Error('the same fault'))
  notify('Saved.')
  report(new Error('another fault'))
  report(new Error('the same fault'))
  const words = 'Something went wrong inside Factdeck. Your cards are unchanged.'
  expect(told()).toEqual([
    ['Saved.', undefined],
    [words, undefined],
    [words, 4],
  ])
})

test('problems are kept, though not without end', () => {
  for (let time = 0; time < 30; time++) notify(`Problem ${time}.`, { tone: 'problem' })
  expect(told()).toHaveLength(20)
  expect(told().at(-1)).toEqual(['Problem 29.', undefined])
})
