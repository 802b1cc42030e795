import { isoDateOf, type DayNumber } from '../model'

/*
 * Within the days that fuzz leaves open, a card goes rather to a day with less work, and to an easy day only as far as
 * the person allows. Anki weighs an empty day as fully attractive, even an easy one (fsrs.md §7); here the share of a
 * day counts always, so an easy day without cards stays easy.
 */

/** Beyond this many days nobody knows how full a day will be, so chance alone decides. */
const farthestDays = 90
/** How strongly a full day is avoided: Anki's exponent. */
const avoidance = 2.15

/** Which days the person wants less work on. */
export interface EasyDays {
  /** Share of a usual day's work for each weekday, Monday first, 0–1. */
  weekdays: readonly number[]
  /** Stretches of dates without work, ISO dates, both ends inclusive: a holiday, a trip. */
  dates: readonly { from: string; to: string }[]
}

/** What is due already and what is wanted, day by day. */
export interface DayLoads {
  today: DayNumber
  /** Reviews that are due on a day. */
  dueOn: (day: DayNumber) => number
  easy: EasyDays
}

/** Share of a usual day's work that is wanted on a day, 0–1. */
export function shareOfDay({ weekdays, dates }: EasyDays, day: DayNumber): number {
  const iso = isoDateOf(day)
  if (dates.some(({ from, to }) => from <= iso && iso <= to)) return 0
  // Day 0, 1 January 1970, was a Thursday: the fourth from Monday.
  const weekday = (((day + 3) % 7) + 7) % 7
  return Math.min(1, Math.max(0, weekdays[weekday] ?? 1))
}

/**
 * Chooses one of the days `lower`…`upper` (days from today): each is as likely as its share of work, less so the more
 * is due on it for its share. A day without any share is chosen only where no other is left. `factor` (0 ≤ factor < 1)
 * decides, so the same card and loads give the same day. Undefined where the loads say nothing: intervals beyond 90
 * days.
 */
export function balancedInterval(
  lower: number,
  upper: number,
  factor: number,
  loads: DayLoads,
): number | undefined {
  if (upper <= lower || lower > farthestDays) return undefined
  const weights: number[] = []
  let total = 0
  for (let days = lower; days <= upper; days++) {
    const share = shareOfDay(loads.easy, loads.today + days)
    const weight = share === 0 ? 0 : share / (1 + loads.dueOn(loads.today + days) / share) ** avoidance
    weights.push(weight)
    total += weight
  }
  if (total === 0) return undefined
  let left = factor * total
  for (const [index, weight] of weights.entries()) {
    left -= weight
    if (left < 0 && weight > 0) return lower + index
  }
  return lower + weights.findLastIndex((weight) => weight > 0)
}
