import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Vulcano, an island off Sicily, has an active volcano.': [
      'What is Vulcano? => an island off Sicily [apposition]',
    ],
    "Maria Lund's father, Ole Lund, was a pilot.": ["Who was Maria Lund's father? => Ole Lund [kin-name]"],
    'The Novgorod post, the Peterhof, was closed by Ivan III in 1494.': [
      'What was the name of the Novgorod post? => the Peterhof [apposition-name]',
    ],
    'Botswana, formerly the protectorate of Bechuanaland, became independent in 1966.': [
      'What was Botswana formerly? => the protectorate of Bechuanaland [formerly]',
    ],
    'The citric acid cycle, also called the Krebs cycle, takes place in mitochondria.': [
      'By what other name is the citric acid cycle known? => the Krebs cycle [also-called]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    "Maria Lund's father, Ole Lund, was a pilot.": /father\? => a pilot/,
    'The boats carried salt, a cargo of value, and cloth.': /apposition/,
  })
})
