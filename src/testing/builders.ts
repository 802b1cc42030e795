import {
  defaultPresetId,
  newCard,
  type Card,
  type Clock,
  type Deck,
  type Millis,
  type Note,
  type Random,
  type Review,
  type SourceDocument,
} from '@core/model'

/** 24 November 2026, 12:00 UTC: the moment at which tests begin. */
export const testStart: Millis = Date.UTC(2026, 10, 24, 12)

export const minute = 60_000
export const hour = 60 * minute
export const dayMs = 24 * hour

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  advance(ms: Millis): void
  set(at: Millis): void
}

export function testClock(start: Millis = testStart): TestClock {
  let at = start
  return {
    now: () => at,
    advance: (ms) => {
      at += ms
    },
    set: (to) => {
      at = to
    },
  }
}

/** Repeatable randomness (Park–Miller). */
export function testRandom(seed = 1): Random {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

export function aDeck(changes: Partial<Deck> = {}): Deck {
  return {
    id: 10,
    name: 'Biology',
    presetId: defaultPresetId,
    description: '',
    createdAt: testStart,
    modifiedAt: testStart,
    ...changes,
  }
}

export function aNote(changes: Partial<Note> = {}): Note {
  return {
    id: 100,
    guid: `guid-${changes.id ?? 100}`,
    noteTypeId: 1,
    fields: ['What is the powerhouse of the cell?', 'The mitochondrion'],
    tags: [],
    createdAt: testStart,
    modifiedAt: testStart,
    ...changes,
  }
}

export function aCard(changes: Partial<Card> = {}): Card {
  const base = newCard({ id: 1_000, noteId: 100, deckId: 10, ordinal: 0, position: 1, at: testStart })
  return { ...base, ...changes }
}

export function aReview(changes: Partial<Review> = {}): Review {
  return {
    cardId: 1_000,
    at: testStart,
    rating: 3,
    kind: 1,
    stateBefore: 'review',
    durationMs: 4_200,
    elapsedDays: 7,
    intervalBefore: 7,
    intervalAfter: 16,
    dueBefore: 20_781,
    stabilityBefore: 7.5,
    difficultyBefore: 5.25,
    ease: 0,
    ...changes,
  }
}

export function aDocument(changes: Partial<SourceDocument> = {}): SourceDocument {
  return {
    id: 'd'.repeat(64),
    title: 'Cells',
    fileName: 'cells.md',
    kind: 'markdown',
    text: '# Cells\n\nThe mitochondrion is the powerhouse of the cell.',
    language: 'en',
    words: 9,
    addedAt: testStart,
    ...changes,
  }
}
