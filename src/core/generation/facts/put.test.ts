import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Mayor Juhana Lund told reporters that the ferry will carry 37,000 passengers a day by 2030.': [
      'According to Mayor Juhana Lund, how many passengers a day will the ferry carry by 2030? => 37,000 [how-many]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The minister said that the Halden Canal cost 12 million euros.': /^(?:How much|What) .*Halden Canal/,
  })
})
