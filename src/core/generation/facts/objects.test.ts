import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Botswana borders South Africa, Namibia, Zambia and Zimbabwe.': [
      'Which four countries does Botswana border? => South Africa, Namibia, Zambia and Zimbabwe [object-list]',
    ],
    'Norway joined the Baltic Ports Union in 1971.': [
      'Which union did Norway join in 1971? => the Baltic Ports Union [object]',
    ],
    'Dutch merchants took over the Baltic trade in 1580.': [
      'What did Dutch merchants take over in 1580? => the Baltic trade [object]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The Halden Iron Company employs 4,600 people.': /\[object\]/,
    'The valve opens twice a day.': /=> a day/,
    'The Danube formed the northern frontier of the Roman Empire.': /Which empire/,
  })
})
