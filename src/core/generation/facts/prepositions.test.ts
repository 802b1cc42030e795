import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'The Kestrel Bridge was designed by Maria Lund.': [
      'Who designed the Kestrel Bridge? => Maria Lund [agent]',
    ],
    'The Kestrel Bridge was damaged by the Halden Iron Company in 1940.': [
      'Which company damaged the Kestrel Bridge in 1940? => the Halden Iron Company [agent]',
    ],
    'In 1998 the Nordic Harbour Council was replaced by the Baltic Ports Union.': [
      'Which council did the Baltic Ports Union replace? => the Nordic Harbour Council [predecessor]',
    ],
    'Maria Lund moved to Bergen in 1947.': ['Where did Maria Lund move in 1947? => Bergen [where-to]'],
    'The Baltic Ports Union is based in Riga.': ['Where is the Baltic Ports Union based? => Riga [where]'],
    'Maria Lund was born in Halden, Norway, in 1871.': [
      'Where was Maria Lund born in 1871? => Halden, Norway [where]',
    ],
    'Pyruvate is converted into lactate in muscle.': [
      'Into what is pyruvate converted in muscle? => lactate [preposition]',
    ],
    'The London post was known as the Steelyard.': [
      'By what name was the London post known? => the Steelyard [known-as]',
    ],
    'The League kept trading posts in London, Bruges, Bergen and Novgorod.': [
      'In which four places did the League keep trading posts? => London, Bruges, Bergen and Novgorod [phrase-list]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The Halden Museum opened in a building on Broad Street.': /\[where\]/,
    'Operating profit rose from 180 million euros to 215 million euros.': /\[preposition\]/,
  })
})
