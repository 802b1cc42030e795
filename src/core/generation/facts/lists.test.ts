import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'There are two kinds of caches: private caches and shared caches.': [
      'What are the two kinds of caches? => private caches and shared caches [colon-list]',
    ],
    'Three airfields were used in 1948: Tempelhof, Gatow and Tegel.': [
      'Which three airfields were used in 1948? => Tempelhof, Gatow and Tegel [colon-list]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'Three airfields were used in 1948: Tempelhof and Gatow.': /colon-list/,
  })
})
