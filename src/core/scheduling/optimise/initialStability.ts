import { createFsrs } from '../fsrs'
import type { ReviewSequences } from './sequences'

/** After a first rating: how many cards were asked again after so many days, and how many of them were recalled. */
interface FirstInterval {
  days: number
  count: number
  recalled: number
}

/** A first interval counts from so many cards on; a group of first ratings from as many in all. */
const leastCards = 4

/** How strongly the estimate is drawn to the default: so many days off cost one unit of log loss (fsrs-rs: 16). */
const pull = 16

/**
 * First stabilities after Again, Hard, Good and Easy, in days, from what was recalled at the first review of another
 * day; a rating that was given too seldom keeps its default. Never smaller for a better rating.
 */
export function firstStabilities(sequences: ReviewSequences, defaults: readonly number[]): number[] {
  const groups = firstIntervals(sequences)
  const decay = -(createFsrs([...defaults]).parameters[20] ?? 0.1542)
  const factor = 0.9 ** (1 / decay) - 1
  const estimates = [1, 2, 3, 4].map((rating) => {
    const fallback = defaults[rating - 1] ?? 1
    const group = (groups.get(rating) ?? []).filter(({ count }) => count >= leastCards)
    const cards = group.reduce((sum, { count }) => sum + count, 0)
    if (cards < 2 * leastCards) return fallback
    const cost = (stability: number): number =>
      group.reduce(
        (sum, { days, count, recalled }) => {
          const chance = (1 + (factor * days) / stability) ** decay
          const p = Math.min(1 - 1e-4, Math.max(1e-4, chance))
          return sum - recalled * Math.log(p) - (count - recalled) * Math.log(1 - p)
        },
        Math.abs(stability - fallback) / pull,
      )
    return leastOn(cost, 0.001, 100)
  })
  for (let rating = 1; rating < 4; rating++)
    estimates[rating] = Math.max(estimates[rating] ?? 1, estimates[rating - 1] ?? 0)
  return estimates
}

function firstIntervals(sequences: ReviewSequences): Map<number, FirstInterval[]> {
  const groups = new Map<number, Map<number, FirstInterval>>()
  for (let card = 0; card + 1 < sequences.starts.length; card++) {
    const from = sequences.starts[card] ?? 0
    const to = sequences.starts[card + 1] ?? from
    const first = sequences.ratings[from] ?? 3
    for (let at = from + 1; at < to; at++) {
      if (sequences.isPredicted[at] !== 1) continue
      const days = sequences.elapsedDays[at] ?? 1
      const group = groups.get(first) ?? new Map<number, FirstInterval>()
      groups.set(first, group)
      const entry = group.get(days) ?? { days, count: 0, recalled: 0 }
      group.set(days, entry)
      entry.count++
      if ((sequences.ratings[at] ?? 1) > 1) entry.recalled++
      break
    }
  }
  return new Map([...groups].map(([rating, group]) => [rating, [...group.values()]]))
}

/** Where a function of one bottom is least, looked for on a logarithmic scale by golden section. */
function leastOn(cost: (value: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let [from, to] = [Math.log(low), Math.log(high)]
  for (let round = 0; round < 60; round++) {
    const [a, b] = [to - ratio * (to - from), from + ratio * (to - from)]
    if (cost(Math.exp(a)) < cost(Math.exp(b))) to = b
    else from = a
  }
  return Math.exp((from + to) / 2)
}
