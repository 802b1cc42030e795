import * as fc from 'fast-check'
import { Queue, defaultPreset, type Card, type Preset } from '@core/model'

/** 2026-11-23 12:00 in Berlin. */
export const noon = Date.parse('2026-11-23T11:00:00Z')
export const berlin = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
/** Study day of `noon`. */
export const today = 20_780

export function cardOf(changes: Partial<Card> = {}): Card {
  return {
    id: 1_700_000_000_000,
    noteId: 1,
    deckId: 1,
    ordinal: 0,
    queue: Queue.new,
    due: 5,
    state: 'new',
    step: 0,
    intervalDays: 0,
    reps: 0,
    lapses: 0,
    flag: 0,
    createdAt: 0,
    modifiedAt: 0,
    ...changes,
  }
}

export function reviewCardOf(changes: Partial<Card> = {}): Card {
  return cardOf({
    queue: Queue.review,
    state: 'review',
    due: today,
    intervalDays: 10,
    reps: 4,
    memory: { stability: 10, difficulty: 5 },
    lastReviewAt: noon - 10 * 86_400_000,
    ...changes,
  })
}

export function presetOf(changes: Partial<Preset> = {}): Preset {
  return { ...defaultPreset, ...changes }
}

export const presets: fc.Arbitrary<Preset> = fc
  .record({
    learningSteps: fc.array(fc.double({ min: 0.5, max: 6000, noNaN: true }), { maxLength: 4 }),
    relearningSteps: fc.array(fc.double({ min: 0.5, max: 6000, noNaN: true }), { maxLength: 3 }),
    maximumIntervalDays: fc.integer({ min: 1, max: 36_500 }),
    fuzz: fc.boolean(),
    leechThreshold: fc.integer({ min: 0, max: 9 }),
    leechAction: fc.constantFrom('tag' as const, 'suspend' as const),
  })
  .map(presetOf)

export const reviewCards: fc.Arbitrary<Card> = fc
  .record({
    id: fc.integer({ min: 1, max: 2 ** 42 }),
    intervalDays: fc.integer({ min: 1, max: 20_000 }),
    reps: fc.integer({ min: 1, max: 500 }),
    lapses: fc.integer({ min: 0, max: 40 }),
    memory: fc.record({
      stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
    }),
    lastReviewAt: fc.integer({ min: noon - 4000 * 86_400_000, max: noon + 86_400_000 }),
  })
  .map(reviewCardOf)
