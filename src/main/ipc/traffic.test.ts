import { expect, test } from 'vitest'
import { channels } from '@ipc/channels'
import { createTraffic, mostAtOnce } from './traffic'

test('of a hundred thousand messages at once a few are worked on, and the others refused', async () => {
  const fewAtOnce = createTraffic()
  let begun = 0
  const end: (() => void)[] = []
  const asked = Array.from({ length: 100_000 }, () =>
    fewAtOnce('files:open', () => {
      begun++
      return new Promise<void>((resolve) => end.push(resolve))
    }).then(
      () => 'answered',
      (error: unknown) => String(error),
    ),
  )
  // Another channel is not held up.
  expect(await fewAtOnce('menu:state', async () => 'at once')).toBe('at once')
  expect(begun).toBe(mostAtOnce)
  for (const done of end) done()
  const outcomes = await Promise.all(asked)
  expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(mostAtOnce)
  expect(outcomes.at(-1)).toBe('Error: files:open: refused, too many messages at once')
})

test('what has failed makes room as well', async () => {
  const fewAtOnce = createTraffic(1)
  const failing = (): Promise<void> => fewAtOnce('a', () => Promise.reject(new Error('no')))
  for (let round = 0; round < 3; round++) await expect(failing()).rejects.toThrow('no')
  expect(await fewAtOnce('a', async () => 1)).toBe(1)
})

test('there are thirty channels at most', () => {
  expect(Object.keys(channels).length).toBeLessThanOrEqual(30)
})
