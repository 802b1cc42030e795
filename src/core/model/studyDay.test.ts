import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DayRule } from './clock'
import { dayOfIsoDate, isoDateOf, startOfStudyDay, studyDayOf } from './studyDay'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Sao_Paulo',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Asia/Baku',
  'Africa/Casablanca',
  'Pacific/Kiritimati',
]

function at(text: string): number {
  return Date.parse(text)
}

function dateAt(text: string, rule: DayRule): string {
  return isoDateOf(studyDayOf(at(text), rule))
}

/** What the wall clock reads, by another way than the code's: the sv-SE format is ISO-like. */
function wallClock(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    instant,
  )
}

describe('studyDayOf', () => {
  test('turns at the rollover hour of the local clock', () => {
    const rule = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
    expect(dateAt('2026-11-23T02:59:59.999Z', rule)).toBe('2026-11-22')
    expect(dateAt('2026-11-23T03:00:00Z', rule)).toBe('2026-11-23')
    // Summer time: 4 am is 2 am UTC.
    expect(dateAt('2026-07-01T01:59:59.999Z', rule)).toBe('2026-06-30')
    expect(dateAt('2026-07-01T02:00:00Z', rule)).toBe('2026-07-01')
  })

  test('is never the UTC date', () => {
    expect(dateAt('2026-11-22T23:30:00Z', { timeZone: 'Asia/Baku', rolloverHour: 0 })).toBe('2026-11-23')
    expect(dateAt('2026-11-23T03:30:00Z', { timeZone: 'America/New_York', rolloverHour: 0 })).toBe(
      '2026-11-22',
    )
  })

  test.each([
    // The hour 2–3 is skipped: a day that would begin at 2 begins at the jump, 1 am UTC.
    ['Europe/Berlin', 2, '2026-03-29', '2026-03-29T01:00:00Z'],
    // The hour 2–3 comes twice: the first one counts.
    ['Europe/Berlin', 2, '2026-10-25', '2026-10-25T00:00:00Z'],
    ['Europe/Berlin', 4, '2026-03-29', '2026-03-29T02:00:00Z'],
    ['Europe/Berlin', 4, '2026-10-25', '2026-10-25T03:00:00Z'],
    ['America/New_York', 1, '2026-11-01', '2026-11-01T05:00:00Z'],
    // Half-hour daylight saving: +10:30 and +11.
    ['Australia/Lord_Howe', 4, '2026-04-04', '2026-04-03T17:00:00Z'],
    ['Australia/Lord_Howe', 4, '2026-04-05', '2026-04-04T17:30:00Z'],
    ['Australia/Lord_Howe', 2, '2026-10-04', '2026-10-03T15:30:00Z'],
    // Midnight was skipped in Brazil.
    ['America/Sao_Paulo', 0, '2018-11-04', '2018-11-04T03:00:00Z'],
    // The clock went from 00:01 back to 23:01: the day that had begun goes on.
    ['America/St_Johns', 0, '2010-11-07', '2010-11-07T02:30:00Z'],
  ])('%s with rollover %i: %s begins at %s', (timeZone, rolloverHour, date, start) => {
    const rule = { timeZone, rolloverHour }
    const day = dayOfIsoDate(date)
    expect(new Date(startOfStudyDay(day, rule)).toISOString()).toBe(new Date(start).toISOString())
    expect(studyDayOf(at(start), rule)).toBe(day)
    expect(studyDayOf(at(start) - 1, rule)).toBe(day - 1)
  })

  test('does not run backwards where the clock is put back across midnight', () => {
    const rule = { timeZone: 'America/St_Johns', rolloverHour: 0 }
    const backAt = at('2010-11-07T02:31:00Z')
    expect(wallClock(backAt, rule.timeZone)).toBe('2010-11-06 23:01:00')
    expect(isoDateOf(studyDayOf(backAt, rule))).toBe('2010-11-07')
  })

  test('Apia had no 30 December 2011', () => {
    const last = at('2011-12-30T09:59:59Z')
    expect(dateAt('2011-12-30T09:59:59Z', { timeZone: 'Pacific/Apia', rolloverHour: 0 })).toBe('2011-12-29')
    expect(dateAt('2011-12-30T10:00:00Z', { timeZone: 'Pacific/Apia', rolloverHour: 0 })).toBe('2011-12-31')
    const rule = { timeZone: 'Pacific/Apia', rolloverHour: 0 }
    expect(startOfStudyDay(dayOfIsoDate('2011-12-30'), rule)).toBe(last + 1000)
    expect(startOfStudyDay(dayOfIsoDate('2011-12-31'), rule)).toBe(last + 1000)
    // With a rollover hour the missing date has the night hours of the next one.
    expect(dateAt('2011-12-30T12:00:00Z', { timeZone: 'Pacific/Apia', rolloverHour: 4 })).toBe('2011-12-30')
    expect(dateAt('2011-12-30T14:00:00Z', { timeZone: 'Pacific/Apia', rolloverHour: 4 })).toBe('2011-12-31')
  })

  const rules = fc.record({
    timeZone: fc.constantFrom(...zones),
    rolloverHour: fc.integer({ min: 0, max: 23 }),
  })
  const instants = fc.integer({ min: at('1975-01-01'), max: at('2060-01-01') })

  test('a day holds exactly the instants from its start to the next start', () => {
    fc.assert(
      fc.property(rules, instants, (rule, instant) => {
        const day = studyDayOf(instant, rule)
        expect(startOfStudyDay(day, rule)).toBeLessThanOrEqual(instant)
        expect(startOfStudyDay(day + 1, rule)).toBeGreaterThan(instant)
      }),
      { numRuns: 2000 },
    )
  })

  test('agrees with the wall clock, and starts where it reads the rollover hour or just jumped over it', () => {
    fc.assert(
      fc.property(rules, instants, (rule, instant) => {
        const day = studyDayOf(instant, rule)
        const start = startOfStudyDay(day, rule)
        const turn = `${isoDateOf(day)} ${String(rule.rolloverHour).padStart(2, '0')}:00:00`
        expect(wallClock(start, rule.timeZone) >= turn).toBe(true)
        expect(wallClock(start - 1, rule.timeZone) < turn).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('never runs backwards', () => {
    fc.assert(
      fc.property(rules, instants, fc.integer({ min: 0, max: 4 * 86_400_000 }), (rule, instant, later) => {
        expect(studyDayOf(instant + later, rule)).toBeGreaterThanOrEqual(studyDayOf(instant, rule))
      }),
      { numRuns: 1000 },
    )
  })

  test('every rollover hour in a week with a change of clock', () => {
    for (const timeZone of zones) {
      for (let rolloverHour = 0; rolloverHour < 24; rolloverHour++) {
        const rule = { timeZone, rolloverHour }
        const steps = new Set<number>()
        let before = studyDayOf(at('2026-10-22T00:00:00Z'), rule)
        for (let instant = at('2026-10-22T00:00:00Z'); instant < at('2026-11-04'); instant += 1_800_000) {
          const day = studyDayOf(instant, rule)
          steps.add(day - before)
          before = day
        }
        expect([...steps]).toEqual([0, 1])
      }
    }
  })

  test('100,000 calls take less than 200 ms', () => {
    const rule = { timeZone: 'America/New_York', rolloverHour: 4 }
    const begin = Date.now()
    for (let i = 0; i < 100_000; i++) studyDayOf(1_500_000_000_000 + i * 3_600_000, rule)
    const scattered = Date.now() - begin
    const again = Date.now()
    for (let i = 0; i < 100_000; i++) studyDayOf(1_500_000_000_000 + i * 3_600_000, rule)
    expect(Date.now() - again).toBeLessThan(200)
    // Eleven years of days for the first time: the zone data are asked twice a day.
    expect(scattered).toBeLessThan(1500)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('refuses %d as a time', (instant) => {
    expect(() => studyDayOf(instant, { timeZone: 'UTC', rolloverHour: 4 })).toThrow('not a point in time')
  })

  test('refuses a rule that is none', () => {
    expect(() => studyDayOf(0, { timeZone: 'Mars/Olympus', rolloverHour: 4 })).toThrow('Mars/Olympus')
    expect(() => studyDayOf(0, { timeZone: 'UTC', rolloverHour: 24 })).toThrow('0 to 23')
    expect(() => startOfStudyDay(1.5, { timeZone: 'UTC', rolloverHour: 4 })).toThrow('1.5')
  })
})

describe('dates', () => {
  test('read back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        expect(dayOfIsoDate(isoDateOf(day))).toBe(day)
      }),
    )
    expect(dayOfIsoDate('1970-01-02')).toBe(1)
    expect(isoDateOf(20_780)).toBe('2026-11-23')
  })

  test.each(['2026-02-30', '2026-13-01', '23.11.2026', '', '2026-1-1', '2026-11-23T00:00'])(
    'refuses %j',
    (text) => {
      expect(() => dayOfIsoDate(text)).toThrow('is not a date')
    },
  )
})
