import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Maria Lund, Erik Dahl and Anna Berg discovered the Halden process in 1931.': [
      'Which three people discovered the Halden process in 1931? => Maria Lund, Erik Dahl and Anna Berg [subject-list]',
    ],
    'The ancient Egyptians dug a canal between the Nile and the Red Sea.': [
      'Who dug a canal between the Nile and the Red Sea? => the ancient Egyptians [subject]',
    ],
    'Goalkeeper Cecilia Rúnarsdóttir saved a penalty in Halden.': [
      'Who saved a penalty in Halden? => Goalkeeper Cecilia Rúnarsdóttir [subject]',
    ],
    'Maria Lund discovered that yeast produces glycerol.': [
      'Who discovered that yeast produces glycerol? => Maria Lund [subject]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'Burns of the face, the hands, the feet or the neck must always be seen by a doctor.': /Which four/,
    'Two ships left Halden in 1931.': /\[subject\]/,
    'A strong wind destroyed Halden in 1931.': /What destroyed/,
  })
})
