import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Rainfall is heavy in the north because the mountains stop the clouds.': [
      'Why is rainfall heavy in the north? => the mountains stop the clouds [because]',
    ],
    'Because rainfall is scarce, less than 1% of Botswana is arable.': [
      'Why is less than 1% of Botswana arable? => rainfall is scarce [because-first]',
    ],
    'Fermentation regenerates NAD so that glycolysis can continue.': [
      'Why does fermentation regenerate NAD? => so that glycolysis can continue [so-that]',
    ],
    'Yeast cells survive frost by producing glycerol.': [
      'How do yeast cells survive frost? => by producing glycerol [by-doing]',
    ],
    'Maria Lund founded the Halden School to train pilots.': [
      'For what purpose did Maria Lund found the Halden School? => to train pilots [in-order-to]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'Maria Lund began to train pilots in Halden.': /in-order-to/,
    'Rainfall is heavy because of the mountains.': /\[because\]/,
  })
})
