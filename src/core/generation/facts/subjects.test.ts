import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Maria Lund, Erik Dahl and Anna Berg discovered the Halden process in 1931.': [
      'Which three people discovered the Halden process in 1931? => Maria Lund, Erik Dahl and Anna Berg [subject-list]',
    ],
    'Maria Lund discovered that yeast produces glycerol.': [
      'Who discovered that yeast produces glycerol? => Maria Lund [subject]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'Two ships left Halden in 1931.': /\[subject\]/,
    'A strong wind destroyed Halden in 1931.': /What destroyed/,
  })
})
