import { Queue, type Card, type DayNumber } from '@core/model'
import { shareOfDay, type DayLoads } from '@core/scheduling'
import type { Collection } from '../collection'

/** Balancing looks no further than this: 90 days and what fuzz adds to them. */
const horizonDays = 120

/** How full the coming days are, kept up to date while answers are given. */
export interface Loads {
  loads: DayLoads
  /** Takes in that a card went from one place to another. */
  move(before: Pick<Card, 'queue' | 'due'>, after: Pick<Card, 'queue' | 'due'>): void
}

/**
 * Reads how full the coming days are; undefined where nothing is balanced: balancing is off and no day is an easy one.
 * With balancing off but easy days set, all other days count as equally full.
 */
export async function readLoads(
  { store, settings }: Collection,
  today: DayNumber,
): Promise<Loads | undefined> {
  const { loadBalance, easyWeekdays, easyDates } = settings()
  const easy = { weekdays: easyWeekdays, dates: easyDates }
  const coming = Array.from({ length: horizonDays }, (_, offset) => today + offset)
  const hasEasyDays = coming.some((day) => shareOfDay(easy, day) < 1)
  if (!loadBalance && !hasEasyDays) return undefined
  const counts = loadBalance ? await store.reviewsByDay(today, today + horizonDays) : new Map()
  const add = ({ queue, due }: Pick<Card, 'queue' | 'due'>, by: 1 | -1): void => {
    if (loadBalance && queue === Queue.review) counts.set(due, (counts.get(due) ?? 0) + by)
  }
  return {
    loads: { today, dueOn: (day) => counts.get(day) ?? 0, easy },
    move: (before, after) => {
      add(before, -1)
      add(after, 1)
    },
  }
}
