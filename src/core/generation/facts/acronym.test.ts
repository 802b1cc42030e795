import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Her Democratic Alliance (AD) came to power in 2024.': [
      'What does AD stand for? => Democratic Alliance [acronym]',
    ],
    'The Baltic Ports Union (BPU) coordinates pilots.': [
      'What does BPU stand for? => Baltic Ports Union [acronym]',
      'What is the acronym for the Baltic Ports Union? => BPU [acronym-reverse]',
    ],
    'The electron transport chain (ETC) is located in the inner membrane.': [
      'What does ETC stand for? => electron transport chain [acronym]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'It uses HTTP/2 (a protocol) and NASA (see page 3).': /acronym/,
    'Pol III (polymerase three) copies short genes.': /stand for/,
  })
})
