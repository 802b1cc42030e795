/*
 * Intervals are moved a little, so that cards learned together do not stay together for ever. The bounds are Anki's
 * (fsrs.md §7): 0 below 2.5 days, else one day plus a share of the stretches 2.5–7, 7–20 and beyond 20 days.
 */

const stretches = [
  { from: 2.5, to: 7, share: 0.15 },
  { from: 7, to: 20, share: 0.1 },
  { from: 20, to: Number.POSITIVE_INFINITY, share: 0.05 },
] as const

/** Smallest and largest whole number of days that fuzz may make of an interval, within `minimum` and `maximum`. */
export function fuzzBounds(
  interval: number,
  minimum: number,
  maximum: number,
): { lower: number; upper: number } {
  const low = Math.min(minimum, maximum)
  const days = within(interval, low, maximum)
  const delta = fuzzDelta(days)
  const lower = within(Math.round(days - delta), low, maximum)
  const upper = within(Math.round(days + delta), low, maximum)
  return { lower, upper: upper === lower && upper > 2 && upper < maximum ? lower + 1 : upper }
}

/**
 * The whole number of days that an interval becomes. `factor` (0 ≤ factor < 1) chooses the day within the bounds;
 * without one the interval is only rounded.
 */
export function fuzzedInterval(
  interval: number,
  minimum: number,
  maximum: number,
  factor: number | undefined,
): number {
  if (factor === undefined) return within(Math.round(interval), Math.min(minimum, maximum), maximum)
  const { lower, upper } = fuzzBounds(interval, minimum, maximum)
  // A factor next to 1 can round up to the day after the last.
  return Math.min(upper, Math.floor(lower + factor * (1 + upper - lower)))
}

/**
 * Lower bound for the fuzz of a review's next interval, in days, 0 for none: an interval that grows does grow by a day
 * at least, and one that could stay the same does not shrink by chance.
 */
export function minimumReviewInterval(interval: number, previous: number, maximum: number): number {
  if (Math.round(interval) > previous) return previous + 1
  const { lower, upper } = fuzzBounds(interval, 1, maximum)
  return previous >= lower && previous <= upper ? previous : 0
}

/** A number 0 ≤ x < 1 that depends on the card and its number of answers only: what a button shows is what it does. */
export function fuzzFactor(cardId: number, reps: number): number {
  return seededFraction(cardId, reps)
}

/** A number 0 ≤ x < 1 that looks random and is the same for the same two numbers. */
export function seededFraction(first: number, second: number): number {
  // Ids are larger than 32 bits: both halves go in.
  let hash = mix(first | 0, 0x9e3779b9)
  hash = mix(hash ^ Math.floor(first / 0x1_0000_0000), 0x85ebca6b)
  hash = mix(hash ^ (second | 0), 0xc2b2ae35)
  hash = mix(hash, 0x27d4eb2f)
  return (hash >>> 0) / 0x1_0000_0000
}

/** One round of multiply and shift, enough to spread neighbouring ids over the whole range. */
function mix(value: number, salt: number): number {
  let hash = Math.imul(value ^ salt, 0x7feb352d)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x846ca68b)
  return hash ^ (hash >>> 16)
}

function fuzzDelta(days: number): number {
  if (days < 2.5) return 0
  let delta = 1
  for (const stretch of stretches) {
    delta += stretch.share * Math.max(0, Math.min(days, stretch.to) - stretch.from)
  }
  return delta
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
