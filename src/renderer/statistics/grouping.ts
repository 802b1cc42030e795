import { isoDateOf, type DayNumber } from '@core/model'
import type { DayActivity, DueDay } from '@core/statistics'

/** Some days that make one bar. */
export interface Stretch {
  from: DayNumber
  to: DayNumber
  axis: string
  full: string
}

/** Days into at most about 60 bars: single days, weeks, or stretches of 30 days. */
export function stretchesOf(from: DayNumber, to: DayNumber): Stretch[] {
  const days = to - from + 1
  const size = days <= 62 ? 1 : days <= 420 ? 7 : days <= 1_900 ? 30 : 91
  const stretches: Stretch[] = []
  // The last stretch ends today, so that it is a whole one; the first may be short.
  for (let end = to; end >= from; end -= size) {
    const start = Math.max(from, end - size + 1)
    const iso = isoDateOf(start)
    stretches.unshift({
      from: start,
      to: end,
      axis: size >= 30 ? iso.slice(0, 7) : iso.slice(5),
      full: start === end ? iso : `${iso} to ${isoDateOf(end)}`,
    })
  }
  return stretches
}

/** Sums a value of the days in each stretch. `days` in order. */
export function sumsBy(
  stretches: readonly Stretch[],
  days: readonly DayActivity[],
  value: (day: DayActivity) => number,
): number[] {
  const sums = stretches.map(() => 0)
  let at = 0
  for (const day of days) {
    while (at < stretches.length && day.day > (stretches[at]?.to ?? 0)) at++
    const stretch = stretches[at]
    if (stretch === undefined) break
    if (day.day >= stretch.from) sums[at] = (sums[at] ?? 0) + value(day)
  }
  return sums
}

/** The forecast in single days up to a month, else in weeks. */
export function forecastOf(
  due: readonly DueDay[],
  days: number,
): { axis: string; full: string; young: number; mature: number }[] {
  const size = days <= 31 ? 1 : 7
  const bars: { axis: string; full: string; young: number; mature: number }[] = []
  for (let from = 0; from < Math.min(days, due.length); from += size) {
    const group = due.slice(from, Math.min(from + size, days))
    const first = group[0]?.day ?? 0
    bars.push({
      axis: from === 0 ? 'today' : isoDateOf(first).slice(5),
      full:
        group.length === 1
          ? isoDateOf(first)
          : `${isoDateOf(first)} to ${isoDateOf(group.at(-1)?.day ?? first)}`,
      young: group.reduce((sum, { young }) => sum + young, 0),
      mature: group.reduce((sum, { mature }) => sum + mature, 0),
    })
  }
  return bars
}
