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
    'The Kestrel Canal has no locks, since the two lakes lie at almost the same level.': [
      'Why does the Kestrel Canal have no locks? => the two lakes lie at almost the same level [because]',
    ],
    'Electrical burns require an electrocardiogram, since current can disturb the heart.': [
      'Why do electrical burns require an electrocardiogram? => current can disturb the heart [because]',
    ],
    'The Halden Act governs harbours. Because it is a federal law, it applies in every county.': [
      'Why does the Halden Act apply in every county? => it is a federal law [because-first]',
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
