import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Maria Lund (12 March 1871 – 4 July 1949) was a Norwegian chemist.': [
      'When was Maria Lund born? => 12 March 1871 [born]',
      'When did Maria Lund die? => 4 July 1949 [died]',
    ],
    '“Carrier” means any person who transports goods by sea for payment.': [
      'What does “carrier” mean (Notes)? => any person who transports goods by sea for payment [means]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The Halden Museum (1884–1908) was a warehouse.': /\[(?:born|died)\]/,
  })
})
