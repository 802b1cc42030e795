import type { ImportReport } from '@app/importing'
import { expect, test } from 'vitest'
import { changedSomething, holdsNothing, reportInWords } from './importWords'

const nothing: ImportReport = {
  newNotes: 0,
  unchanged: 5,
  updated: 0,
  kept: 2,
  doubled: 0,
  cards: 0,
  reviews: 0,
  documents: 0,
  media: 0,
  rescheduled: 0,
}

test('undo is offered for what was written only', () => {
  expect(changedSomething(nothing)).toBe(false)
  expect(reportInWords(nothing)).toBe(
    'Nothing new in this file; 5 were here already; 2 of yours kept as they are.',
  )
  for (const kind of ['newNotes', 'updated', 'doubled', 'cards', 'reviews', 'media', 'rescheduled'] as const)
    expect(changedSomething({ ...nothing, [kind]: 1 }), kind).toBe(true)
})

test('a file has nothing when not even a deck is in it', () => {
  const empty = { format: 'anki' as const, notes: 0, cards: 0, reviews: 0, documents: 0, media: 0 }
  expect(holdsNothing({ ...empty, decks: [], problems: [] })).toBe(true)
  expect(holdsNothing({ ...empty, decks: ['Harbours'], problems: [] })).toBe(false)
  expect(holdsNothing({ ...empty, decks: [], problems: [], reviews: 1 })).toBe(false)
})
