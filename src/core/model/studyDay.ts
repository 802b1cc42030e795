import type { DayRule } from './clock'
import { FactdeckError } from './errors'
import type { DayNumber, Millis } from './types'

/*
 * A study day starts at the first instant at which the local clock reads the rollover hour of that date, or anything
 * later. Said this way it has an answer everywhere: where daylight saving skips the rollover hour the day starts at
 * the jump, where the hour comes twice it starts at the first one, and days never run backwards, even in the zones
 * whose clock is put back across midnight. A date that a zone left out (Apia, 30 December 2011) has a short study day,
 * or none when the rollover is at midnight.
 */

const hour = 3_600_000
const day = 24 * hour
/** No zone's clock has ever been further from UTC than this. */
const widestOffset = 16 * hour
/** ECMAScript's last instant, less a margin for the arithmetic here. */
const largestInstant = 8.64e15 - 2 * day

interface DayTable {
  offsetAt(at: Millis): number
  rolloverMs: number
  starts: Map<DayNumber, Millis>
  /** Offset found last: the first guess for the next question. */
  lastOffset: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
const tables = new Map<string, DayTable>()

/**
 * The study day that an instant belongs to.
 * @throws FactdeckError `time-zone`, `rollover-hour` or `time` when the rule or the instant is not one.
 */
export function studyDayOf(at: Millis, rule: DayRule): DayNumber {
  if (!Number.isFinite(at) || Math.abs(at) > largestInstant) {
    throw new FactdeckError('time', `${at} is not a point in time.`)
  }
  const table = tableOf(rule)
  let found = Math.floor((at + table.lastOffset - table.rolloverMs) / day)
  while (at < startIn(table, found)) found--
  while (at >= startIn(table, found + 1)) found++
  return found
}

/**
 * The first millisecond of a study day.
 * @throws FactdeckError as `studyDayOf`.
 */
export function startOfStudyDay(studyDay: DayNumber, rule: DayRule): Millis {
  if (!Number.isInteger(studyDay) || Math.abs(studyDay * day) > largestInstant) {
    throw new FactdeckError('time', `${studyDay} is not the number of a day.`)
  }
  return startIn(tableOf(rule), studyDay)
}

/** The calendar date of a study day, as `2026-11-23`. */
export function isoDateOf(studyDay: DayNumber): string {
  return new Date(studyDay * day).toISOString().slice(0, -14)
}

/** The date of a stored day, or a dash for a number that is none: what is shown must not fail with a damaged row. */
export function shownDate(studyDay: DayNumber): string {
  return Number.isInteger(studyDay) && Math.abs(studyDay * day) <= largestInstant ? isoDateOf(studyDay) : '–'
}

/** The date of the study day of a stored time, or a dash. */
export function shownDateOf(at: Millis, rule: DayRule): string {
  return Number.isFinite(at) && Math.abs(at) <= largestInstant - 2 * day
    ? shownDate(studyDayOf(at, rule))
    : '–'
}

/**
 * The study day that has a calendar date, written `YYYY-MM-DD`.
 * @throws FactdeckError `date` when the text is not such a date.
 */
export function dayOfIsoDate(text: string): DayNumber {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  const found = at / day
  // Date.parse moves 30 February to March in some engines; a date must read back as it was written.
  if (Number.isNaN(found) || isoDateOf(found) !== text) {
    throw new FactdeckError(
      'date',
      `“${text}” is not a date. Write it as year-month-day, for example 2026-11-23.`,
    )
  }
  return found
}

function tableOf(rule: DayRule): DayTable {
  const key = `${rule.rolloverHour} ${rule.timeZone}`
  const known = tables.get(key)
  if (known !== undefined) return known
  if (!Number.isInteger(rule.rolloverHour) || rule.rolloverHour < 0 || rule.rolloverHour > 23) {
    throw new FactdeckError(
      'rollover-hour',
      'The hour at which a day begins must be a whole number from 0 to 23.',
    )
  }
  const format = formatFor(rule.timeZone)
  const table: DayTable = {
    offsetAt: (at) => offsetAt(format, at),
    rolloverMs: rule.rolloverHour * hour,
    starts: new Map(),
    lastOffset: 0,
  }
  tables.set(key, table)
  return table
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
    return format
  } catch {
    throw new FactdeckError('time-zone', `“${timeZone}” is not a time zone that this computer knows.`)
  }
}

/** Local clock minus UTC at an instant, in ms. */
function offsetAt(format: Intl.DateTimeFormat, at: Millis): number {
  const wholeSecond = Math.floor(at / 1000) * 1000
  const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
  let beforeChrist = false
  for (const part of format.formatToParts(wholeSecond)) {
    if (part.type === 'era') beforeChrist = part.value.startsWith('B')
    else if (part.type in parts) parts[part.type as keyof typeof parts] = Number(part.value)
  }
  const local = new Date(0)
  local.setUTCFullYear(beforeChrist ? 1 - parts.year : parts.year, parts.month - 1, parts.day)
  local.setUTCHours(parts.hour, parts.minute, parts.second)
  return local.getTime() - wholeSecond
}

function startIn(table: DayTable, studyDay: DayNumber): Millis {
  const known = table.starts.get(studyDay)
  if (known !== undefined) return known
  const start = firstInstantReading(table, studyDay * day + table.rolloverMs)
  table.starts.set(studyDay, start)
  return start
}

/** First instant at which the local clock reads `wallClock` (ms as if it were UTC) or later. */
function firstInstantReading(table: DayTable, wallClock: number): Millis {
  let before = wallClock - widestOffset
  let after = wallClock + widestOffset
  const offsetBefore = table.offsetAt(before)
  const offsetAfter = table.offsetAt(after)
  table.lastOffset = offsetAfter
  if (offsetBefore === offsetAfter) return wallClock - offsetBefore
  // The clock was moved somewhere in between: find the instant. No zone moves it twice within a day and a half.
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000
    if (middle <= before || middle >= after) break
    if (table.offsetAt(middle) === offsetBefore) before = middle
    else after = middle
  }
  const moved = Math.floor(after / 1000) * 1000
  const beforeTheMove = wallClock - offsetBefore
  return beforeTheMove < moved ? beforeTheMove : Math.max(moved, wallClock - offsetAfter)
}
