import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'The Halden Canal, opened in 1877, links two lakes.': [
      'In what year was the Halden Canal opened? => 1877 [participle-date]',
    ],
    'The Jwaneng mine, often described as the richest diamond mine in the world, lies in Botswana.': [
      'Which mine is often described as the richest diamond mine in the world? => the Jwaneng mine [regarded-as]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The Halden Canal opened in 1877 and links two lakes.': /participle-date/,
  })
})
