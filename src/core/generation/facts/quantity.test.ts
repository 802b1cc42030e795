import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'The Halden Iron Company employs 4,600 people.': [
      'How many people does the Halden Iron Company employ? => 4,600 [how-many]',
    ],
    'The reaction takes about 40 minutes.': [
      'How long does the reaction take? => about 40 minutes [how-many]',
    ],
    'The repair of the Halden Canal cost 12 million euros.': [
      'How much did the repair of the Halden Canal cost? => 12 million euros [how-many]',
    ],
    'In May 2023 the Halden Authority fined Kestrel Air 1.2 million euros.': [
      'How much did the Halden Authority fine Kestrel Air in May 2023? => 1.2 million euros [how-much]',
    ],
    'The employer must report burns that cover more than 10 percent of the body to the Halden Authority within 10 days.':
      [
        'Within what time must the employer report burns that cover more than 10 percent of the body to the Halden Authority? => 10 days [within]',
      ],
    'The Halden Authority considers 400 milligrams a day safe for adults.': [
      'How many milligrams a day does the Halden Authority consider safe for adults? => 400 [how-many]',
    ],
    'The Halden node fires 60 to 100 times a minute.': [
      'How many times a minute does the Halden node fire? => 60 to 100 [how-many]',
    ],
    'Gulf Ports will invest 620 million dollars and pay the Halden Authority an annual fee of 28 million dollars.':
      [
        'How much will Gulf Ports invest? => 620 million dollars [how-many]',
        'Which authority will Gulf Ports pay an annual fee of 28 million dollars? => the Halden Authority [object]',
      ],
    'The Kestrel trial enrolled 7,447 people aged 55 to 80 in Spain.': [
      'How many people aged 55 to 80 did the Kestrel trial enroll in Spain? => 7,447 [how-many]',
    ],
    'Shares of Halden Foods fell 4.1 percent.': [
      'By how much did shares of Halden Foods fall? => 4.1 percent [by-how-much]',
    ],
    'Shareholders of Halden Foods will receive 310 kroner a share.': [
      'How much a share will shareholders of Halden Foods receive? => 310 kroner [how-many]',
    ],
    'Kestrel Lake has a maximum depth of 1,642 metres.': [
      'What is the maximum depth of Kestrel Lake? => 1,642 metres [attribute]',
    ],
    'Accidents must be reported to the police within 24 hours.': [
      'Within what time must accidents be reported to the police? => 24 hours [within]',
    ],
    'The sodium-potassium pump moves three sodium ions out of the cell.': [
      'How many sodium ions does the sodium-potassium pump move out of the cell? => three [how-many]',
    ],
  })
})

describe('near misses', () => {
  doesNotGive({
    'The head of an adult is 9 percent of the body and each leg 18 percent.': /is-quantity/,
    'Each step on the scale means about ten times as much material.': /how-many/,
    'The Halden Iron Company owns one mine.': /how-many/,
  })
})
