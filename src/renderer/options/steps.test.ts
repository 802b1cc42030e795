import { expect, test } from 'vitest'
import { readSteps, writeSteps } from './steps'

test('steps are read and written as people write them', () => {
  expect(readSteps('1m 10m')).toEqual({ steps: [1, 10] })
  expect(readSteps(' 30s, 1h 2d 15 ')).toEqual({ steps: [0.5, 60, 2880, 15] })
  expect(readSteps('')).toEqual({ steps: [] })
  for (const steps of [[1, 10], [0.5, 60, 2880], [], [90]])
    expect(readSteps(writeSteps(steps)).steps).toEqual(steps)
})

test.each(['ten', '0m', '1x', '2 years', '-5m', '400d'])('“%s” is explained', (text) => {
  expect(readSteps(text).steps).toBeUndefined()
  expect(readSteps(text).problem).toMatch(/is not a step/)
})
