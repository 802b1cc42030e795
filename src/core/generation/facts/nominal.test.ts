import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    "Azerbaijan's participation in the Baltic Ports Union since 1997 has helped its pilots.": [
      'Since what year has Azerbaijan taken part in the Baltic Ports Union? => 1997 [participation-since]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    "Azerbaijan's participation in the Baltic Ports Union has helped its pilots since 1997.":
      /participation-since/,
  })
})
