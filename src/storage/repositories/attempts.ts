import type { Millis } from '@core/model'

/** A finished quiz or mock exam. */
export interface AttemptRow {
  id: number
  finishedAt: Millis
  /** Plain data of the quiz; this room does not look into it. */
  attempt: unknown
}
