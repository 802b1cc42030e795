import { describe, expect, test } from 'vitest'
import { calibrationOf } from './calibration'
import type { ExamStanding } from './desk'
import type { TodayPlan } from './plan'
import {
  behindInWords,
  calibrationInWords,
  curvePointInWords,
  homeInWords,
  projectionInWords,
  readinessInWords,
  sharedInWords,
  todayInWords,
  warningsOf,
  type WarningInput,
} from './words'

function plan(changes: Partial<TodayPlan> = {}): TodayPlan {
  return {
    mode: 'tight',
    load: 1,
    cardIds: [1, 2],
    new: 38,
    again: 41,
    seconds: 1_210,
    secondsPlanned: 1_200,
    withoutRoom: 3,
    shared: 0,
    ...changes,
  }
}

const now = { recall: 0.541, recallOfSeen: 0.87, seenShare: 0.624, seen: 312, unseen: 188 }
const projection = {
  mean: 0.884,
  low: 0.84,
  high: 0.911,
  weekLater: 0.76,
  withMissedDays: undefined,
  unseen: 0,
  days: [],
}

test('the three numbers say what they count', () => {
  expect(readinessInWords(now)).toBe('If it were today: about 54 of 100 (312 of 500 cards seen).')
  expect(projectionInWords(projection, 20)).toBe('At 20 min a day: about 88 of 100 (84–91).')
  expect(curvePointInWords({ minutes: 10, projected: 0.67, weekLater: 0.6, unseen: 70.2 })).toBe(
    '10 min a day: about 67 of 100. 70 cards would never be seen.',
  )
  expect(homeInWords('Briefing', 'on Thursday', plan({ seconds: 720 }), 0.91)).toBe(
    'Briefing on Thursday: 12 minutes today keep you at about 91 of 100.',
  )
})

test('today, whether short of time, with time enough, done or off', () => {
  expect(todayInWords(plan())).toBe('20 min: 38 new, 41 again. Then you are done.')
  const few = plan({ mode: 'comfortable', new: 0, again: 20, seconds: 350, withoutRoom: 0 })
  expect(todayInWords(few)).toBe('6 minutes are enough today: 20 again.')
  const none = plan({ cardIds: [], new: 0, again: 0, seconds: 0, withoutRoom: 0 })
  expect(todayInWords(none)).toBe('Nothing is left to gain today. You are done.')
  const used = { ...none, secondsPlanned: 0, withoutRoom: 9 }
  expect(todayInWords(used, 1_200)).toBe('Today’s minutes are used. You are done.')
  expect(todayInWords(used)).toBe('Today is a day off.')
})

test('what was missed and how well answers were foreseen', () => {
  expect(behindInWords([true, true])).toBeUndefined()
  expect(behindInWords([true, false, false])).toContain('2 of the last 3 planned days')
  expect(calibrationInWords(calibrationOf(Array(50).fill(0.9), 40))).toBeUndefined()
  expect(calibrationInWords(calibrationOf(Array(200).fill(0.9), 172))).toBe(
    'You recalled 86 of 100 cards where the app expected 90; what is shown is corrected by that.',
  )
})

describe('warnings', () => {
  const standing: ExamStanding = {
    cards: 2_000,
    today: plan(),
    now: { ...now, unseen: 2_000, seen: 0 },
    studyDays: 14,
    minutesToSeeAll: 47.1,
    canSeeAll: false,
  }
  const input: WarningInput = {
    standing,
    projection: { ...projection, unseen: 840 },
    daysLeft: 14,
    isOver: false,
    minutesPerDay: 20,
    suspended: 0,
  }
  const codes = (changes: Partial<WarningInput>): string[] =>
    warningsOf({ ...input, ...changes }).map(({ code }) => code)

  test('a deck that does not fit says what would', () => {
    const [warning] = warningsOf(input)
    expect(warning?.sentence).toBe(
      '2,000 new cards need about 48 min a day to be seen once; at 20 the plan takes the 1,160 with the most to gain, and 840 would never be seen. 48 min a day, or fewer cards, would fit.',
    )
  })

  test('what is near, over, empty, off or done is said', () => {
    const fits = { ...standing, canSeeAll: true }
    expect(codes({ standing: fits })).toEqual([])
    expect(codes({ standing: fits, daysLeft: 1 })).toEqual(['tomorrow'])
    expect(codes({ standing: fits, daysLeft: 0 })).toEqual(['today'])
    expect(codes({ daysLeft: -1, isOver: true, suspended: 3 })).toEqual(['past'])
    expect(codes({ standing: { ...standing, cards: 0 }, suspended: 3 })).toEqual(['suspended', 'no-cards'])
    expect(codes({ standing: { ...standing, studyDays: 0 } })).toEqual(['no-days'])
    const known = { ...fits, now: { ...now, recall: 0.98, unseen: 0 }, today: plan({ cardIds: [] }) }
    expect(codes({ standing: known })).toEqual(['enough'])
  })
})

test('cards that an earlier exam brings today are named', () => {
  const today = { shared: 0 } as Parameters<typeof sharedInWords>[0]
  expect(sharedInWords(today)).toBeUndefined()
  expect(sharedInWords({ ...today, shared: 1 })).toBe(
    '1 card comes with an earlier exam today, and counts for this one too.',
  )
  expect(sharedInWords({ ...today, shared: 12 })).toContain('12 cards come with')
})
