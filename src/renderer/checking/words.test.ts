import { findingKinds } from '@app/checking/kinds'
import { expect, test } from 'vitest'
import { wordsOfFinding } from './words'

const sentences = (kind: (typeof findingKinds)[number], count: number): string =>
  Object.values(wordsOfFinding({ kind, count }))
    .join(' ')
    .replace(/cards keep their schedules/i, '')

test('one is spoken of as one, and many as many', () => {
  for (const kind of findingKinds) {
    expect.soft(sentences(kind, 1)).not.toMatch(/\b(?:they|their|them)\b/i)
    expect.soft(sentences(kind, 2)).not.toMatch(/\bIts?\b (?!is made anew)/)
  }
  expect(wordsOfFinding({ kind: 'cards-without-note', count: 1 })).toEqual({
    found: '1 card has lost its note',
    means: 'There is nothing left that it could show.',
    mends: 'It is deleted. Its answers stay in the log.',
  })
  expect(wordsOfFinding({ kind: 'notes-doubled-guid', count: 3 }).found).toBe(
    '3 notes have the guids of others',
  )
})
