import type { Millis } from './types'

/** Where and when a study day turns. */
export interface DayRule {
  /** IANA name, e.g. `Europe/Berlin`. */
  timeZone: string
  /** Hour 0–23 at which a study day begins, local time. */
  rolloverHour: number
}

/** Time comes in from outside: core never reads a clock. */
export interface Clock {
  now(): Millis
}
