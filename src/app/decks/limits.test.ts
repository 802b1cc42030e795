import { defaultPreset } from '@core/model'
import { expect, test } from 'vitest'
import { aDeck } from '../../testing/builders'
import { emptyDay } from '../study/dayRow'
import { limitsOf } from './limits'

test('what was studied in a subdeck uses up its parents’ limits too, and never goes below zero', () => {
  const decks = ['A', 'A::B', 'A::C', 'D'].map((name, index) => aDeck({ id: index + 1, name }))
  const studied = {
    ...emptyDay(1),
    decks: {
      2: { newCards: 5, reviews: 10 },
      3: { newCards: 18, reviews: 0 },
      1: { newCards: 1, reviews: 1 },
    },
  }
  const { rooms, path } = limitsOf(decks, [{ ...defaultPreset, newPerDay: 20, reviewsPerDay: 100 }], studied)
  expect(Object.fromEntries(rooms)).toEqual({
    1: { new: 0, review: 89 },
    2: { new: 15, review: 90 },
    3: { new: 2, review: 100 },
    4: { new: 20, review: 100 },
  })
  expect(path.get(2)).toEqual([2, 1])
})
