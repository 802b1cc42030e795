import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Adults can take no more than eight tablets in 24 hours.': [
      'Adults can take no more than [number] tablets in 24 hours. => eight [blank-number]',
    ],
    'The Danube is home to more than 300 species of birds.': [
      'The Danube is home to more than [number] species of birds. => 300 [blank-number]',
    ],
    'About three quarters of the active volcanoes are found around the Pacific Ocean.': [
      '[share] of the active volcanoes are found around the Pacific Ocean. => About three quarters [blank-share]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The Euro-Atlantic area and the NATO-led mission stayed calm in 1999.': /\[[a-z]+\]-/,
    'A major extension doubled the display space in 2009.': /blank/,
  })
})
