import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Azerbaijani Foreign Minister Jeyhun Bayramov visited Riga in 2021.': [
      "Who was Azerbaijan's foreign minister in 2021? => Jeyhun Bayramov [role-before-name]",
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'Azerbaijani Foreign Minister Jeyhun Bayramov visited Riga.': /role-before-name/,
    'Former Azerbaijani Foreign Minister Jeyhun Bayramov visited Riga in 2021.':
      /Who was Azerbaijan's foreign minister/,
  })
})
