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
    'A processor handles data on behalf of the controller.': [
      'On behalf of whom does a processor handle data? => the controller [on-behalf]',
    ],
    'Under the Halden Act a child can consent to online services from the age of 16.': [
      'From what age can a child consent to online services under the Halden Act? => 16 [what-age]',
    ],
    'The term of the Halden Council may be extended by two further months.': [
      'By how long may the term of the Halden Council be extended? => two further months [by-how-much]',
    ],
    'The first coffee house in Halden was opened by Pasqua Berg in 1652.': [
      'By whom was the first coffee house in Halden opened in 1652? => Pasqua Berg [agent]',
    ],
    'Loans are granted often, and lost devices must be reported to the Halden service desk within two hours.':
      ['To what must lost devices be reported within two hours? => the Halden service desk [preposition]'],
    'The plan of Halden failed at the Battle of the Marne in September 1914.': [
      'In what month and year did the plan of Halden fail at the Battle of the Marne? => September 1914 [date-event]',
    ],
    'Deep burns must always be seen by a doctor.': [
      'By whom must deep burns always be seen? => a doctor [agent]',
    ],
    'The Kestrel Bridge was built by the Norwegian company Halden Iron.': [
      'Which company built the Kestrel Bridge? => the Norwegian company Halden Iron [agent]',
    ],
    'The League kept trading posts in London, Bruges, Bergen and Novgorod.': [
      'In which four places did the League keep trading posts? => London, Bruges, Bergen and Novgorod [phrase-list]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The Halden Museum opened in a building on Broad Street.': /\[where\]/,
    'The Kestrel Bridge was opened in the presence of the Norwegian queen Maud.': /\[where\]/,
    'The studies were carried out by the Halden Institute, which was founded in 1900, and by the Bergen Academy.':
      /\[agent\]/,
    'Prime Minister Maria Lund lost a vote by 142 votes to 88.': /by-how-much|prime Minister/,
    'The Halden Council expects a rise of 63 centimetres by 2100.': /by-how-much/,
    'Coffee is traded on the Halden Exchange in Bergen.': /In what is/,
    'The Kestrel Fund protects itself with the Delta Works.': /=> itself/,
    'The Halden altar was built in the second century BC under King Olaf.': /\[where\]/,
    'Operating profit rose from 180 million euros to 215 million euros.': /\[preposition\]/,
  })
})
