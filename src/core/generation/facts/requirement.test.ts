import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'The head teacher of Halden must hold a fire drill at least twice a year.': [
      'How often must the head teacher of Halden hold a fire drill? => at least twice a year [how-often-must]',
    ],
    'Overtime in Halden has to be approved in writing.': [
      'How does overtime in Halden have to be approved? => in writing [manner]',
    ],
    'An airline does not have to pay compensation if the cancellation was caused by severe weather.': [
      'Under what condition does an airline not have to pay compensation? => if the cancellation was caused by severe weather [condition]',
    ],
    'Work must stop when the wind speed exceeds 12 metres per second.': [
      'Under what condition must work stop? => when the wind speed exceeds 12 metres per second [condition]',
    ],
    'Ladders must be inspected every three months.': [
      'How often must ladders be inspected? => every three months [how-often-must]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The port closed when the ice came in 1931.': /condition/,
    'If the tank leaks, the valve must be closed.': /What leaks/,
  })
})
