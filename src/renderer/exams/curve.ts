import type { CurvePoint } from '@core/exam'

/** The minutes a day that the slider goes through; a plan with fewer or more widens it. */
const usualRange = { least: 5, most: 90 }

export function sliderRange(minutesPerDay: number): { least: number; most: number } {
  return {
    least: Math.min(usualRange.least, minutesPerDay),
    most: Math.max(usualRange.most, minutesPerDay),
  }
}

/**
 * Where a number of minutes a day leads: between two calculated points on the straight line, as the curve is drawn.
 * Since the curve bends downwards, that is rather too little than too much. Beyond its ends, the end. Undefined for
 * a curve without points.
 */
export function pointAt(curve: readonly CurvePoint[], minutes: number): CurvePoint | undefined {
  const after = curve.find((point) => point.minutes >= minutes)
  const before = curve.findLast((point) => point.minutes <= minutes)
  if (before === undefined || after === undefined) {
    const end = before ?? after
    return end === undefined ? undefined : { ...end, minutes }
  }
  const way = after.minutes - before.minutes
  const share = way === 0 ? 0 : (minutes - before.minutes) / way
  const between = (from: number, to: number): number => from + (to - from) * share
  return {
    minutes,
    projected: between(before.projected, after.projected),
    weekLater: between(before.weekLater, after.weekLater),
    unseen: between(before.unseen, after.unseen),
  }
}
