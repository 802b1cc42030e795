import { describe, expect, test } from 'vitest'
import { defaultPreset, newCard, Queue, type Card } from '../model'
import { nextState, type SchedulingContext } from './answer'
import { explainInterval } from './explain'

const day = 86_400_000
const start = Date.UTC(2026, 2, 2, 12)
const context: SchedulingContext = {
  now: start,
  dayRule: { timeZone: 'UTC', rolloverHour: 4 },
  preset: { ...defaultPreset, fuzz: false, learningSteps: [] },
  desiredRetention: 0.9,
}

const fresh = newCard({ id: 1, noteId: 1, deckId: 1, ordinal: 0, position: 0, at: start })

function answered(changes: Partial<SchedulingContext> = {}): Card {
  return { ...fresh, ...nextState(fresh, 3, { ...context, ...changes }).changes }
}

describe('why this interval', () => {
  test('a card that was never answered', () => {
    const { sentences, recallNow } = explainInterval(fresh, context)
    expect(sentences[0]).toBe(
      'You have not answered this card yet, so nothing is known about how well you remember it.',
    )
    expect(recallNow).toBeUndefined()
  })

  test('stability, chance now, difficulty, target and day agree with the schedule', () => {
    const card = answered()
    const reasons = explainInterval(card, { ...context, now: start + 2 * day })
    expect(reasons.stabilityDays).toBeCloseTo(2.3065, 6)
    expect(reasons.exactDays).toBeCloseTo(2.3065, 6)
    expect(reasons.recallNow).toBeGreaterThan(0.9)
    expect(reasons.sentences).toEqual([
      'Your last answer was 2 days ago. Its stability is 2.3 days: after that time nine of ten such cards are still known.',
      `The chance that you know it now is ${Math.round((reasons.recallNow ?? 0) * 100)} %.`,
      'Its difficulty is 2.1 of 10. That is easy for you: good answers make its intervals grow fast.',
      'You want to know 90 % of your cards when they come up. This one falls to that 2.3 days after your last answer.',
      'So it comes after 2 days, on 2026-03-04.',
    ])
  })

  test('says what moved it: chance, the longest interval, a change since', () => {
    const last = (card: Card, changes: Partial<SchedulingContext['preset']> = {}): string | undefined =>
      explainInterval(card, { ...context, preset: { ...context.preset, ...changes } }).sentences.at(-1)
    const base: Card = {
      ...answered(),
      memory: { stability: 40, difficulty: 8 },
      state: 'review',
      queue: Queue.review,
    }
    expect(last({ ...base, intervalDays: 42 }, { fuzz: true })).toMatch(/chance and how full they were/)
    expect(last({ ...base, intervalDays: 30 }, { maximumIntervalDays: 30 })).toMatch(
      /longest interval of its preset/,
    )
    expect(last({ ...base, intervalDays: 5 })).toMatch(/moved, or the target or the parameters have changed/)
    expect(explainInterval(base, context).sentences[2]).toMatch(/hard for you/)
    expect(explainInterval({ ...base, state: 'relearning' }, context).sentences.at(-1)).toMatch(
      /still in its steps/,
    )
  })
})
