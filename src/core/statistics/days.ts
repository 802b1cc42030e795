import { startOfStudyDay, type DayNumber, type DayRule, type Millis } from '../model'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Finds the study day and local hour of instants that mostly lie near each other, without asking the calendar each time. */
export interface DayFinder {
  dayOf(at: Millis): DayNumber
  /** 0–23, local time. */
  hourOf(at: Millis): number
}

export function createDayFinder(
  rule: DayRule,
  studyDayOf: (at: Millis, rule: DayRule) => DayNumber,
): DayFinder {
  let day = 0
  let start = Number.POSITIVE_INFINITY
  let end = Number.NEGATIVE_INFINITY
  let clock: Intl.DateTimeFormat | undefined

  function dayOf(at: Millis): DayNumber {
    if (at < start || at >= end) {
      day = studyDayOf(at, rule)
      start = startOfStudyDay(day, rule)
      end = startOfStudyDay(day + 1, rule)
    }
    return day
  }

  return {
    dayOf,
    hourOf: (at) => {
      dayOf(at)
      if (end - start === dayMs) return (rule.rolloverHour + Math.floor((at - start) / hourMs)) % 24
      // The clock is changed on this day: ask the calendar.
      clock ??= new Intl.DateTimeFormat('en-US', {
        timeZone: rule.timeZone,
        hour: 'numeric',
        hourCycle: 'h23',
      })
      return Number(clock.format(at))
    },
  }
}
