import { assert, double, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CurvePoint } from '@core/exam'
import { pointAt, sliderRange } from './curve'

const curve: CurvePoint[] = [
  { minutes: 5, projected: 0.35, weekLater: 0.3, unseen: 320 },
  { minutes: 10, projected: 0.67, weekLater: 0.6, unseen: 70 },
  { minutes: 20, projected: 0.88, weekLater: 0.81, unseen: 0 },
]

describe('a point of the curve of minutes', () => {
  test('is the calculated one where there is one, and on the line between two', () => {
    expect(pointAt(curve, 10)).toEqual(curve[1])
    const between = pointAt(curve, 15)
    expect(between?.minutes).toBe(15)
    expect(between?.projected).toBeCloseTo(0.775)
    expect(between?.weekLater).toBeCloseTo(0.705)
    expect(between?.unseen).toBeCloseTo(35)
  })

  test('beyond the ends is the end, and none without a curve', () => {
    expect(pointAt(curve, 2)).toEqual({ ...curve[0], minutes: 2 })
    expect(pointAt(curve, 300)).toEqual({ ...curve[2], minutes: 300 })
    expect(pointAt([], 20)).toBeUndefined()
  })

  test('never says less for more minutes', () => {
    assert(
      property(
        double({ min: 1, max: 90, noNaN: true }),
        double({ min: 0, max: 60, noNaN: true }),
        (from, more) => {
          const [low, high] = [pointAt(curve, from), pointAt(curve, from + more)]
          expect(high?.projected ?? 0).toBeGreaterThanOrEqual((low?.projected ?? 1) - 1e-12)
          expect(high?.unseen ?? 1).toBeLessThanOrEqual((low?.unseen ?? 0) + 1e-9)
        },
      ),
    )
  })
})

test('the slider reaches what the plan has', () => {
  expect(sliderRange(20)).toEqual({ least: 5, most: 90 })
  expect(sliderRange(2)).toEqual({ least: 2, most: 90 })
  expect(sliderRange(240)).toEqual({ least: 5, most: 240 })
})
