import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowWindow, scrollToShow, windowLength } from './windowing'

test('what can be seen is in the window, which is never much larger', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 0, max: 2_000 }),
      fc.integer({ min: 20, max: 90 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, view, height, share) => {
        const scrollTop = Math.max(0, count * height - view) * share
        const { from, to } = rowWindow(scrollTop, view, height, count)
        expect(from).toBeLessThanOrEqual(Math.floor(scrollTop / height))
        expect(to).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((scrollTop + view) / height)))
        expect(to - from).toBeLessThanOrEqual(Math.ceil(view / height) + 34)
        expect(to).toBeLessThanOrEqual(count)
      },
    ),
  )
})

test('a window is always as long, so that what is drawn for a row that leaves serves one that comes', () => {
  const lengths = Array.from({ length: 200 }, (_, at) => rowWindow(at * 37, 700, 34, 100_000)).map(
    ({ from, to }) => to - from,
  )
  expect(new Set(lengths)).toEqual(new Set([windowLength(700, 34)]))
})

test('a list that became shorter than where it was scrolled to has an empty window, not a wrong one', () => {
  expect(rowWindow(5_000, 300, 30, 10)).toEqual({ from: 10, to: 10 })
  expect(rowWindow(0, 300, 30, 0)).toEqual({ from: 0, to: 0 })
})

test('a row out of sight is brought in at the edge that it is nearest to', () => {
  expect(scrollToShow(0, 30, 100, 300)).toBe(0)
  expect(scrollToShow(5, 30, 100, 300)).toBe(100)
  expect(scrollToShow(20, 30, 100, 300)).toBe(330)
})
