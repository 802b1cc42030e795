import { expect, test } from 'vitest'
import { isCopyDue } from './reminder'
import { damageInWords, differenceInWords, sizeInWords } from './words'

test('what a restore would change is said kind by kind, and nothing where nothing would', () => {
  const none = { added: 0, removed: 0, changed: 0 }
  expect(differenceInWords({ notes: none, cards: none, reviewsAdded: 0, reviewsRemoved: 0 })).toEqual([])
  const cards = { added: 31, removed: 2, changed: 1 }
  expect(differenceInWords({ notes: none, cards, reviewsAdded: 0, reviewsRemoved: 118 })).toEqual([
    'It brings back 31 cards, removes 2 cards, puts 1 card back to how it was.',
    '118 reviews newer than the backup would go.',
  ])
})

test('sizes and damage are in words', () => {
  expect(sizeInWords(200)).toBe('1 kB')
  expect(sizeInWords(3_140_000)).toBe('3.1 MB')
  expect(
    damageInWords(
      'The package “a.factdeck” is damaged: notes.jsonl, line 3 is cut off. Get a new copy of the file.',
    ),
  ).toBe('notes.jsonl, line 3 is cut off.')
  expect(damageInWords('It is not there any more.')).toBe('It is not there any more.')
})

test('a copy is due after two weeks with answers, or after many answers', () => {
  const day = 86_400_000
  expect(isCopyDue({ at: 0, reviews: 10 }, { at: 13 * day, reviews: 200 })).toBe(false)
  expect(isCopyDue({ at: 0, reviews: 10 }, { at: 14 * day, reviews: 11 })).toBe(true)
  expect(isCopyDue({ at: 0, reviews: 10 }, { at: 40 * day, reviews: 10 })).toBe(false)
  expect(isCopyDue({ at: 0, reviews: 10 }, { at: 1, reviews: 310 })).toBe(true)
})
