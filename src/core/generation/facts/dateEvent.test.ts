import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Norway joined the Baltic Ports Union in 1971.': [
      'In what year did Norway join the Baltic Ports Union? => 1971 [date-event]',
    ],
    'Maria Lund was keeper of the Halden Museum from 1884 to 1908.': [
      'From what year to what year was Maria Lund keeper of the Halden Museum? => 1884 to 1908 [years]',
    ],
    'The Ports Union fought a dispute with Denmark between 1961 and 1970.': [
      'Between which years did the Ports Union fight a dispute with Denmark? => 1961 and 1970 [years]',
    ],
    'The Kestrel Bridge was designed by Maria Lund and completed in 1931.': [
      'In what year was the Kestrel Bridge completed? => 1931 [date-event]',
    ],
    'Maria Lund was born in Halden and moved to Bergen in 1890.': [
      'In what year did Maria Lund move to Bergen? => 1890 [date-event]',
    ],
  })
})

describe('works and reigns', () => {
  gives({
    'Voltaire wrote about the Halden fire in his novel Candide, which was published in 1759.': [
      'In what year was Candide published? => 1759 [date-event]',
    ],
    'In 1755 King Joseph I left Halden.': [
      'In what year did King Joseph I leave Halden? => 1755 [date-event]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'If the Halden Canal had opened in 1870, the port would have grown.': /date-event/,
    'Maria Lund was born in Halden and moved to Bergen in 1890.':
      /was Maria Lund (?:moved|born in Halden)\? => 1890/,
    'A major extension doubled the display space in 2009.': /2009/,
  })
})
