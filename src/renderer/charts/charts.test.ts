import { describe, expect, test } from 'vitest'
import { everyNth, ticksTo } from './scale'
import { forecastOf, stretchesOf, sumsBy } from '../statistics/grouping'

describe('ticksTo', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [7, [0, 2, 4, 6, 8]],
    [97, [0, 25, 50, 75, 100]],
    [1_340, [0, 500, 1_000, 1_500]],
  ])('%d', (most, ticks) => {
    expect(ticksTo(most)).toEqual(ticks)
  })

  test('reach what they are for', () => {
    for (let most = 0.013; most < 1e7; most *= 1.37) {
      const ticks = ticksTo(most)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * 0.999)
      expect(ticks.length).toBeLessThanOrEqual(6)
    }
  })
})

test('labels that would not fit are left out', () => {
  expect(everyNth(10, 600, 40)).toBe(1)
  expect(everyNth(60, 600, 40)).toBe(4)
})

test('days become bars without gaps or overlap, and sums lose nothing', () => {
  for (const length of [1, 30, 62, 90, 365, 1_000, 4_000]) {
    const stretches = stretchesOf(20_000, 20_000 + length - 1)
    expect(stretches[0]?.from).toBe(20_000)
    expect(stretches.at(-1)?.to).toBe(20_000 + length - 1)
    for (const [index, stretch] of stretches.entries())
      if (index > 0) expect(stretch.from).toBe((stretches[index - 1]?.to ?? 0) + 1)
    expect(stretches.length).toBeLessThanOrEqual(64)
    const days = Array.from({ length }, (_, index) => ({
      day: 20_000 + index,
      learning: 1,
      young: 0,
      mature: 0,
      relearning: 0,
      durationMs: 0,
    }))
    const sums = sumsBy(stretches, days, ({ learning }) => learning)
    expect(sums.reduce((sum, count) => sum + count, 0)).toBe(length)
  }
})

test('the forecast is in days for a month and in weeks for longer', () => {
  const due = Array.from({ length: 365 }, (_, index) => ({ day: 20_000 + index, young: 1, mature: 2 }))
  expect(forecastOf(due, 30)).toHaveLength(30)
  const year = forecastOf(due, 365)
  expect(year).toHaveLength(53)
  expect(year.reduce((sum, { mature }) => sum + mature, 0)).toBe(730)
})
