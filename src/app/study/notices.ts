import { isoDateOf } from '@core/model'
import { today, type Collection } from '../collection'
import { isNewPaused } from '../decks/limits'

/** What a person should know before studying. */
export interface TodayNotices {
  /** Reviews of all decks whose day has passed. */
  overdue: number
  /** Set while the clock says an earlier day than the last one on which something was studied; ISO dates. */
  clockIsBehind?: { now: string; last: string }
  /** ISO date until which no new cards come. */
  newPausedUntil?: string
}

/** How far back a card can be overdue: days before this are not looked at. */
const oldestDay = -100_000

/** Reads the notices for today; cheap, whatever the size of the collection. */
export async function readNotices(collection: Collection): Promise<TodayNotices> {
  const day = today(collection)
  const { store, settings } = collection
  const counts = await store.reviewsByDay(oldestDay, day - 1)
  const prepared = await store.settings.get('preparedDay')
  return {
    overdue: [...counts.values()].reduce((sum, count) => sum + count, 0),
    ...(typeof prepared === 'number' && prepared > day
      ? { clockIsBehind: { now: isoDateOf(day), last: isoDateOf(prepared) } }
      : {}),
    ...(isNewPaused(collection, day) ? { newPausedUntil: settings().newPausedUntil } : {}),
  }
}
