import type { Fsrs } from '../fsrs'
import type { MemoryState, Rating } from '../../model'
import type { ReviewSequences } from './sequences'

/** How well predictions agree with answers. Smaller is better. */
export interface Fit {
  /** Mean of −ln of the chance that was given to what happened. */
  logLoss: number
  /** Root of the mean squared difference between predicted and measured recall, in bins of like reviews; 0–1. */
  rmseBins: number
  /** How many answers were predicted. */
  reviews: number
}

interface Bin {
  predicted: number
  recalled: number
  count: number
}

const edge = 1e-4

/**
 * Measures parameters on a log, every predicted answer alike. The bins are those of the open benchmark: time since the
 * answer before, number of answers so far, lapses so far (srs-benchmark; fsrs.md §5).
 */
export function measureFit(sequences: ReviewSequences, fsrs: Fsrs): Fit {
  const bins = new Map<string, Bin>()
  let loss = 0
  let reviews = 0
  for (let card = 0; card + 1 < sequences.starts.length; card++) {
    const from = sequences.starts[card] ?? 0
    const to = sequences.starts[card + 1] ?? from
    let memory: MemoryState | undefined
    let longTerm = 0
    let lapses = 0
    for (let at = from; at < to; at++) {
      const rating = (sequences.ratings[at] ?? 3) as Rating
      const days = sequences.elapsedDays[at] ?? 0
      if (memory === undefined) {
        memory = fsrs.initial(rating)
        continue
      }
      if (sequences.isPredicted[at] === 1) {
        const chance = Math.min(1 - edge, Math.max(edge, fsrs.retrievability(memory, days)))
        const recalled = rating > 1 ? 1 : 0
        loss -= Math.log(recalled === 1 ? chance : 1 - chance)
        reviews++
        add(bins, binOf(days, longTerm, lapses), chance, recalled)
        longTerm++
        if (recalled === 0) lapses++
      }
      memory = fsrs.next(memory, days, rating)
    }
  }
  let squares = 0
  for (const { predicted, recalled, count } of bins.values())
    squares += count * ((predicted - recalled) / count) ** 2
  return {
    logLoss: reviews === 0 ? 0 : loss / reviews,
    rmseBins: reviews === 0 ? 0 : Math.sqrt(squares / reviews),
    reviews,
  }
}

function add(bins: Map<string, Bin>, key: string, chance: number, recalled: number): void {
  const bin = bins.get(key)
  if (bin === undefined) bins.set(key, { predicted: chance, recalled, count: 1 })
  else {
    bin.predicted += chance
    bin.recalled += recalled
    bin.count++
  }
}

function binOf(days: number, longTerm: number, lapses: number): string {
  const step = (base: number, value: number): number => Math.floor(Math.log(value) / Math.log(base))
  const time = Math.round(2.48 * 3.62 ** step(3.62, days) * 100)
  const count = Math.round(1.99 * 1.89 ** step(1.89, longTerm + 1))
  const lapse = lapses === 0 ? 0 : Math.round(1.65 * 1.73 ** step(1.73, lapses))
  return `${time}/${count}/${lapse}`
}
