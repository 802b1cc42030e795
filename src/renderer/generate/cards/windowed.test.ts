import { expect, test } from 'vitest'
import { windowAround } from './windowed'

test('a short list is in the page as a whole', () => {
  expect(windowAround(150, 200)).toEqual({ from: 0, to: 200 })
  expect(windowAround(-1, 0)).toEqual({ from: 0, to: 0 })
})

test('in a long list the entry and many neighbours are in the page, at the ends too', () => {
  for (const length of [201, 249, 250, 251, 7679]) {
    for (let at = 0; at < length; at++) {
      const { from, to } = windowAround(at, length)
      expect(from).toBeLessThanOrEqual(Math.max(0, at - 1))
      expect(to).toBeGreaterThanOrEqual(Math.min(length, at + 2))
      expect(to - from).toBeLessThanOrEqual(200)
      expect(to - from).toBeGreaterThanOrEqual(150)
    }
  }
})

test('it stands still for many steps', () => {
  let moves = 0
  for (let at = 1; at < 1000; at++)
    if (windowAround(at, 1000).from !== windowAround(at - 1, 1000).from) moves++
  expect(moves).toBe(16)
})
