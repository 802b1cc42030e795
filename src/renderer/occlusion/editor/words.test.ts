import { expect, test } from 'vitest'
import { lossesInWords } from './words'

test.each([
  [[[1, 0]], 'Saving removes 1 card, whose shapes are no longer there: 2. It was not answered yet.'],
  [
    [[0, 3]],
    'Saving removes 1 card, whose shapes are no longer there: 1. It was answered 3 times; the schedule goes with it.',
  ],
  [
    [
      [0, 1],
      [4, 0],
    ],
    'Saving removes 2 cards, whose shapes are no longer there: 1, 5. 1 of them was answered once; the schedule goes with them.',
  ],
  [
    Array.from({ length: 8 }, (_, ordinal) => [ordinal, 2]),
    'Saving removes 8 cards, whose shapes are no longer there: 1, 2, 3, 4, 5, 6, …. They were answered 16 times; the schedule goes with them.',
  ],
])('cards that go are named with their answers: %j', (cards, sentence) => {
  expect(lossesInWords(cards.map(([ordinal = 0, reps = 0]) => ({ ordinal, reps })))).toBe(sentence)
})
