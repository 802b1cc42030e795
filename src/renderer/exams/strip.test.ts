import { describe, expect, test } from 'vitest'
import { partsOf, stripOf } from './strip'

// 1 December 2026, a Tuesday.
const today = 20_788

describe('the strip of days', () => {
  test('says what was kept and missed, then what is to come', () => {
    const days = stripOf(
      [
        { day: today - 2, plannedMinutes: 20, answers: 31, kept: true },
        { day: today - 1, plannedMinutes: 20, answers: 0, kept: false },
      ],
      [
        { day: 0, days: 1, minutes: 19.6, new: 38.2, again: 41 },
        { day: 1, days: 1, minutes: 0, new: 0, again: 0 },
        { day: 2, days: 7, minutes: 70, new: 0, again: 200 },
      ],
      today,
    )
    expect(days.map(({ kind }) => kind)).toEqual(['kept', 'missed', 'planned', 'off', 'planned'])
    expect(days.map(({ words }) => words)).toEqual([
      'Sun 29 Nov: 20 min planned, 31 cards',
      'Mon 30 Nov: 20 min planned, not studied',
      'Today: 20 min, 38 new, 41 again',
      'Wed 2 Dec: no study',
      'Thu 3 Dec to Wed 9 Dec: 10 min a day, 200 again',
    ])
    expect(days.map(({ date }) => date).at(-1)).toBe('2026-12-03')
    // A week's minutes are drawn as those of one of its days.
    expect(days.at(-1)?.minutes).toBe(10)
  })

  test('a day on which nothing had to be done is no missed one', () => {
    const [day] = stripOf([{ day: today - 1, plannedMinutes: 5, answers: 0, kept: true }], [], today)
    expect(day?.kind).toBe('kept')
    expect(day?.words).toContain('nothing was left to do')
  })

  test('a bar is parted by the numbers of cards, and its parts make the whole', () => {
    const [day] = stripOf([], [{ day: 0, days: 1, minutes: 20, new: 30, again: 10 }], today)
    expect(day === undefined ? undefined : partsOf(day)).toEqual({ fresh: 15, again: 5 })
  })
})
