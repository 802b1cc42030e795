import { expect, test } from 'vitest'
import { startOfStudyDay, studyDayOf } from './studyDay'
import type { Millis } from './types'

const hour = 3_600_000
const day = 24 * hour
const first = Date.UTC(2024, 0, 1)
const last = Date.UTC(2031, 0, 1)

/** Zones that change their clocks in as many ways as there are: half hours, Ramadan, south and north, midnight, none. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
]

/** Local clock as if it were UTC, by the platform's own words and not by ours. */
function wallClock(format: Intl.DateTimeFormat, at: Millis): Millis {
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const of = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}

/** Days on which the clock was moved. */
function transitionsOf(format: Intl.DateTimeFormat): Millis[] {
  const found: Millis[] = []
  let before = wallClock(format, first) - first
  for (let at = first + day; at < last; at += day) {
    const offset = wallClock(format, at) - at
    if (offset !== before) found.push(at)
    before = offset
  }
  return found
}

test.each(zones)(
  'around each change of the clocks of %s from 2024 to 2030 a study day begins once, at the hour that was set',
  (timeZone) => {
    const format = formatOf(timeZone)
    // A quiet day of each year, too.
    const places = [...transitionsOf(format), ...[2024, 2027, 2030].map((year) => Date.UTC(year, 6, 10))]
    let wrong = 0
    for (const place of places) {
      const instants: Millis[] = []
      for (let at = place - 3 * day; at < place + 2 * day; at += hour / 4) instants.push(at)
      const clocks = instants.map((at) => wallClock(format, at))
      for (let rolloverHour = 0; rolloverHour < 24; rolloverHour++) {
        const rule = { timeZone, rolloverHour }
        // What a person reads off the wall; a clock that is put back does not bring yesterday back.
        let expected = -Infinity
        instants.forEach((at, index) => {
          expected = Math.max(expected, Math.floor(((clocks[index] ?? 0) - rolloverHour * hour) / day))
          // The first day only warms the maximum up.
          if (index < 96) return
          const found = studyDayOf(at, rule)
          const isInside = startOfStudyDay(found, rule) <= at && at < startOfStudyDay(found + 1, rule)
          if (found !== expected || !isInside) wrong++
        })
      }
    }
    expect(places.length).toBeGreaterThan(2)
    expect(wrong).toBe(0)
  },
)
