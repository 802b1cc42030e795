import { describe, expect, test } from 'vitest'
import type { Exam } from '@core/exam'
import { draftOf, formOf, newForm, problemsOf, stretchesOf, withoutStretch, withStretch } from './form'

const dayRule = { timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone, rolloverHour: 4 }
const now = new Date('2026-12-01T10:00').getTime()

const exam: Exam = {
  id: 1,
  name: 'Briefing',
  at: new Date('2026-12-10T14:30').getTime(),
  parts: [
    { kind: 'deck', deckId: 7, weight: 2 },
    { kind: 'tag', tag: 'oral', weight: 1 },
    { kind: 'search', text: 'is:leech', weight: 0.5 },
  ],
  minutesPerDay: 25,
  otherDays: [{ date: '2026-12-06', minutes: 0 }],
  keepAfterwards: true,
  createdAt: now,
  modifiedAt: now,
}

describe('the form of an exam', () => {
  test('gives back what it was made from', () => {
    const { id: _id, createdAt: _created, modifiedAt: _modified, ...draft } = exam
    expect(draftOf(formOf(exam))).toEqual(draft)
    expect(formOf(exam)).toMatchObject({ date: '2026-12-10', time: '14:30' })
  })

  test('a new one is in a week, and lacks only its name', () => {
    const form = newForm(now, 7)
    expect(form).toMatchObject({ date: '2026-12-08', time: '09:00' })
    expect(Object.keys(problemsOf(form, now, dayRule))).toEqual(['name'])
    expect(problemsOf({ ...form, name: 'Oral' }, now, dayRule)).toEqual({})
  })

  test('says each thing that is wrong at its own field, and all of them at once', () => {
    const form = formOf(exam)
    const problems = (changes: Partial<typeof form>) => problemsOf({ ...form, ...changes }, now, dayRule)
    expect(problems({ name: ' ' })).toEqual({ name: expect.stringContaining('Give it a name') })
    expect(problems({ date: '' })).toEqual({ date: 'Choose the date and time.' })
    expect(problems({ date: '2026-11-30' }).date).toContain('is past')
    expect(problems({ date: '2036-11-30' }).date).toContain('three years')
    expect(problems({ minutesPerDay: 0 }).minutes).toContain('zero minutes')
    expect(problems({ parts: [] }).parts).toContain('Choose what it covers')
    const [deck] = form.parts
    expect(deck === undefined ? {} : problems({ parts: [{ ...deck, deckId: undefined }] }).parts).toContain(
      'Choose what it covers',
    )
    expect(deck === undefined ? {} : problems({ parts: [{ ...deck, kind: 'tag' }] }).parts).toContain(
      'no name',
    )
    expect(Object.keys(problems({ name: '', date: '2026-11-30', minutesPerDay: 0 })).sort()).toEqual([
      'date',
      'minutes',
      'name',
    ])
  })

  test('days off until the date leave nothing to plan', () => {
    const form = { ...formOf(exam), date: '2026-12-03' }
    const otherDays = withStretch([], { from: '2026-12-01', to: '2026-12-03', minutes: 0 })
    expect(problemsOf({ ...form, otherDays }, now, dayRule).days).toContain('Every day until then')
    expect(problemsOf({ ...form, otherDays: otherDays.slice(0, 1) }, now, dayRule)).toEqual({})
  })

  test('a date that is past may stay when it was there before', () => {
    const form = { ...formOf(exam), date: '2026-11-20', name: 'Renamed' }
    const { at } = draftOf(form)
    expect(problemsOf(form, now, dayRule, at)).toEqual({})
    expect(problemsOf({ ...form, time: '08:00' }, now, dayRule, at).date).toContain('is past')
  })
})

describe('days off and longer days', () => {
  test('are shown as stretches, and a new stretch takes the place of its days', () => {
    const off = withStretch([], { from: '2026-12-24', to: '2026-12-27', minutes: 0 })
    expect(stretchesOf(off)).toEqual([{ from: '2026-12-24', to: '2026-12-27', minutes: 0 }])
    const mixed = withStretch(off, { from: '2026-12-26', to: '2026-12-26', minutes: 60 })
    expect(stretchesOf(mixed)).toEqual([
      { from: '2026-12-24', to: '2026-12-25', minutes: 0 },
      { from: '2026-12-26', to: '2026-12-26', minutes: 60 },
      { from: '2026-12-27', to: '2026-12-27', minutes: 0 },
    ])
    expect(withoutStretch(mixed, { from: '2026-12-24', to: '2026-12-26' })).toEqual([
      { date: '2026-12-27', minutes: 0 },
    ])
  })

  test('a stretch that is none is refused with a sentence', () => {
    const put = (from: string, to: string) => () => withStretch([], { from, to, minutes: 0 })
    expect(put('2026-12-27', '2026-12-24')).toThrow('The last day is before the first.')
    expect(put('2026-12-27', '2099-12-24')).toThrow('more than 1,100 days')
    expect(put('2026-02-30', '2026-03-02')).toThrow()
  })
})
