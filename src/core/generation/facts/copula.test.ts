import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'The Kestrel constant (Kc) is the concentration at which the reaction runs at half its speed.': [
      'What is the Kestrel constant (Kc)? => the concentration at which the reaction runs at half its speed [is-the-reverse]',
    ],
    'The Halden Museum is the oldest museum in Norway.': [
      'What is the oldest museum in Norway? => the Halden Museum [is-the]',
    ],
    'The Kestrel Sound is 45 km long.': ['How long is the Kestrel Sound? => 45 km [is-quantity]'],
    'The antidote of cyanide is hydroxocobalamin.': [
      'What is the antidote of cyanide? => hydroxocobalamin [the-is]',
    ],
    'Maria Lund (12 March 1871 – 4 July 1949) was a Norwegian chemist.': [
      'Who was Maria Lund? => a Norwegian chemist [is-a]',
    ],
  })
})

describe('whole answers', () => {
  gives({
    'Members are elected for four years. Konrad Berg was the first chancellor, from 1949 to 1963.': [
      'From what year to what year was Konrad Berg the first chancellor? => 1949 to 1963 [years]',
    ],
    'Photosynthesis is the process by which plants, algae and cyanobacteria convert light energy into chemical energy.':
      [
        'What is photosynthesis? => the process by which plants, algae and cyanobacteria convert light energy into chemical energy [is-the-reverse]',
      ],
    'Kestrel is a platform for building and running containers.': [
      'What is Kestrel? => a platform for building and running containers [is-a]',
    ],
    'RuBisCO is the most abundant protein on Earth.': [
      'What is the most abundant protein on Earth? => RuBisCO [is-the]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The moss is a plant.': /is-a/,
    'The Danube Delta has been a World Heritage Site since 1991.': /What has/,
    'The Halden Museum is not the oldest museum in Norway.': /is-the/,
  })
})
