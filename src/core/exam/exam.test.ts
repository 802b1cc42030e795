import { describe, expect, test } from 'vitest'
import { FactdeckError } from '../model'
import { checkExam, dateInWords, minutesOn, secondsUntil, type ExamDraft } from './exam'

const rule = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
/** 23 November 2026, 12:00 in Berlin: study day 20,780. */
const now = Date.parse('2026-11-23T11:00:00Z')
const today = 20_780
const hour = 3_600_000

function draft(changes: Partial<ExamDraft> = {}): ExamDraft {
  return {
    name: 'Biology',
    at: Date.parse('2026-12-07T08:00:00Z'),
    parts: [{ kind: 'deck', deckId: 10, weight: 1 }],
    minutesPerDay: 20,
    otherDays: [],
    keepAfterwards: false,
    ...changes,
  }
}

function problemOf(changes: Partial<ExamDraft>): string {
  try {
    checkExam(draft(changes), now, rule)
  } catch (error) {
    expect(error).toBeInstanceOf(FactdeckError)
    return (error as FactdeckError).message
  }
  return ''
}

describe('what is set for an exam', () => {
  test('is taken where it makes sense', () => {
    expect(problemOf({})).toBe('')
    expect(problemOf({ otherDays: [{ date: '2026-11-24', minutes: 0 }], minutesPerDay: 7.5 })).toBe('')
  })

  test.each<[Partial<ExamDraft>, string]>([
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'Shorten'],
    [{ at: Date.parse('2026-11-20T08:00:00Z') }, 'Friday, 20 November 2026 is past'],
    [{ at: Number.NaN }, 'date and time'],
    [{ at: Date.parse('2031-01-01T08:00:00Z') }, 'three years'],
    [{ minutesPerDay: 0 }, 'zero minutes'],
    [{ minutesPerDay: -3 }, 'from 1 to 720'],
    [{ minutesPerDay: Number.NaN }, 'from 1 to 720'],
    [{ parts: [] }, 'what it covers'],
    [{ parts: [{ kind: 'deck', deckId: 1, weight: 0 }] }, 'weight'],
    [{ parts: [{ kind: 'tag', tag: ' ', weight: 1 }] }, 'no name'],
    [{ otherDays: [{ date: '2026-02-30', minutes: 5 }] }, 'not a date'],
    [{ otherDays: [{ date: '2026-11-24', minutes: 2_000 }] }, '0 (a day off) to 1440'],
    [
      {
        otherDays: [
          { date: '2026-11-24', minutes: 5 },
          { date: '2026-11-24', minutes: 6 },
        ],
      },
      'set twice',
    ],
    [
      { at: Date.parse('2026-11-24T08:00:00Z'), otherDays: [{ date: '2026-11-23', minutes: 0 }] },
      'nothing can be planned',
    ],
  ])('or else refused with a sentence: %o', (changes, sentence) => {
    expect(problemOf(changes)).toContain(sentence)
  })
})

describe('the minutes of the coming days', () => {
  test('are the usual ones, those of a day of its own, and fewer on easy days', () => {
    const exam = draft({
      otherDays: [
        { date: '2026-11-24', minutes: 0 },
        { date: '2026-11-28', minutes: 60 },
      ],
    })
    // Monday to Sunday.
    const easy = { weekdays: [1, 1, 1, 1, 1, 0, 0.5], dates: [{ from: '2026-11-26', to: '2026-11-26' }] }
    expect([...Array(7).keys()].map((day) => minutesOn(exam, today + day, easy))).toEqual([
      20, 0, 20, 0, 20, 60, 10,
    ])
  })

  test('reach from today to the eve of the exam', () => {
    const seconds = secondsUntil(draft(), { now, dayRule: rule })
    expect([...seconds]).toEqual(Array.from({ length: 14 }, () => 1_200))
  })

  test('of today are what is left of them, and of the day', () => {
    const context = { now, dayRule: rule }
    expect(secondsUntil(draft(), { ...context, spentToday: 700 })[0]).toBe(500)
    expect(secondsUntil(draft(), { ...context, spentToday: 9_000 })[0]).toBe(0)
    // Ten minutes before the day turns at 4:00.
    const late = Date.parse('2026-11-24T02:50:00Z')
    expect(secondsUntil(draft(), { now: late, dayRule: rule })[0]).toBe(600)
  })

  test('on the day of the exam end when it begins, and afterwards there are none', () => {
    const at = now + hour / 12
    expect([...secondsUntil(draft({ at }), { now, dayRule: rule })]).toEqual([300])
    expect(secondsUntil(draft({ at }), { now: at, dayRule: rule })).toHaveLength(0)
    expect(secondsUntil(draft({ at: Number.NaN }), { now, dayRule: rule })).toHaveLength(0)
  })
})

test('dates are said with their weekday', () => {
  expect(dateInWords(now, rule)).toBe('Monday, 23 November 2026')
})
