import { dayOfIsoDate, FactdeckError, startOfStudyDay, type DayRule, type Millis } from '@core/model'
import type { Calibration, ExamCard, ExamDraft } from '@core/exam'

/** Everything that a plan is made from. */
export interface PlanRequest {
  exam: ExamDraft
  now: Millis
  dayRule: DayRule
  cards: ExamCard[]
  weights: Map<number, number>
  /** Covered cards that are suspended and left out. */
  suspended: number
  keptShare: number
  calibration: Calibration
  spentToday: number
  /** The id of a card as the file has it. */
  nameOf: (id: number) => number | string
}

/** The end of the year 9999. */
export const latest = 253_402_300_799_999

/** The hour at which an exam begins that has only a date. */
const usualHour = 9

/**
 * A time as it is written: milliseconds, ISO 8601 with a zone, or a date with or without a time of day, which is then
 * that of the zone.
 * @throws FactdeckError `time`
 */
export function timeOf(written: number | string, dayRule: DayRule): Millis {
  if (typeof written === 'number') return written
  const text = written.trim()
  const local = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/.exec(text)
  if (local !== null) {
    const [, date = '', hours, minutes] = local
    const hour = hours === undefined ? usualHour : Number(hours)
    if (hour < 24 && Number(minutes ?? 0) < 60)
      return (
        startOfStudyDay(dayOfIsoDate(date), { ...dayRule, rolloverHour: hour }) +
        Number(minutes ?? 0) * 60_000
      )
  }
  const at = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN
  if (!(at >= 0 && at <= latest))
    throw new FactdeckError(
      'time',
      `“${written}” is not a time. Write it as 2026-12-07 or 2026-12-07T09:00, or with a zone as 2026-12-07T09:00:00+01:00.`,
    )
  return at
}
