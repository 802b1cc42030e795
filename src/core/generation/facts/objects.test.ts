import { describe } from 'vitest'
import { doesNotGive, gives } from './cards.testing'

describe('cards', () => {
  gives({
    'Botswana borders South Africa, Namibia, Zambia and Zimbabwe.': [
      'Which four countries does Botswana border? => South Africa, Namibia, Zambia and Zimbabwe [object-list]',
    ],
    'The Halden earthquake struck Norway on the morning of 1 November 1755.': [
      'Which country did the Halden earthquake strike on the morning of 1 November 1755? => Norway [object]',
    ],
    'Candles lit in churches for the holiday started fires in Halden.': [
      'What did candles lit in churches for the holiday start in Halden? => fires [object]',
    ],
    'In Norway an invoice must contain the name and address of the seller, the date of issue, the tax number and the amount of tax.':
      [
        'Which four things must an invoice contain in Norway? => the name and address of the seller, the date of issue, the tax number and the amount of tax [object-list]',
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
    'The Hanseatic League had no permanent army, no navy and no constitution.': /\[object-list\]/,
    'Maria Lund studied coal. In 1952 Erik Dahl showed the image without her knowledge. She left Halden.':
      /What did Erik Dahl show/,
    'Rebasing moves commits to a new base.': /does rebasing moves/,
    'The immune system protects the body against pathogens such as bacteria.': /such as/,
    'Close the valve and answer only with the lamp.': /must/,
    'The Halden Council (HC) met in 1990. The immune system attacks the body’s own tissue.': /Council’s own/,
    'C4 plants such as maize concentrate carbon dioxide in their leaves.': /What plants/,
    'Seismologists place its epicentre in the Atlantic Ocean.': /epicentre/,
    'The Socialist Party has 78 seats, and the Chega party has 50.': /has 50/,
    'Newly founded businesses in Halden file returns every quarter.': /Newly|=> every/,
    'So far the port of Halden has received few ships.': /Far /,
    'People in Halden who sleep little have a higher risk of diabetes, stroke and depression.':
      /\[object-list\]/,
    'In Halden caffeine should be avoided after two in the afternoon.': /In what/,
    'The Halden Council recommends that bedrooms should be quiet.': /Which council recommends/,
    'Leif Berg reached North America about the year 1000.': /=> North America about/,
    'Norse society was divided into three classes.': /Which organisation/,
    'In 1964 Randy Berg, a student from Halden, stayed awake for 264 hours.': /What is Randy/,
    'Auxin is produced in the shoot tip and transported downwards.': /what did auxin/i,
    'They were discovered in Japan by Eiichi Berg in 1926, who studied a fungus.': /=> 1926 \[subject/,
    'The ratio of auxin to cytokinin decides whether roots or shoots form.': /cytokinin shoot/,
    'Gravitropism depends on starch grains called statoliths.': /=> called/,
    'Iceland beat Switzerland 2-1 after extra time to reach the final in Halden.':
      /purpose|=> Switzerland 2-1/,
    'In 2013 the Halden Institute wrote a report. The first report was retracted in June 2018.':
      /the first report/,
    'In Halden water must never be used on burning fat, because it evaporates at once.': /never be used\?/,
    'The Incas called their empire Tawantinsuyu, which means "the four parts together".':
      /=> the four parts \[/,
    'Shares of Halden Foods fell 4.1 percent, while those of Nordmad rose 35 percent.': /those of/,
    'Methotrexate, a drug used against leukaemia, is a competitive inhibitor.': /=> a drug \[/,
    'Competitive inhibitors of Halden bind elsewhere.': /=> elsewhere/,
    'Escape routes must be kept clear in Halden.': /escaped/,
    'The valve opens twice a day.': /=> a day/,
    'The Danube formed the northern frontier of the Roman Empire.': /Which empire/,
  })
})
