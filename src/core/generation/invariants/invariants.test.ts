import { describe, expect, test } from 'vitest'
import type { Draft } from '../types'
import { approximationKept, brokenInvariant, evidenceBefore, invariants } from '.'
import { card, verdict } from './card.testing'

type Case = [says: string, changes: Partial<Draft>, quote?: string, contexts?: readonly string[]]

function all(expected: string, cases: readonly Case[]): void {
  test.each(cases)(`${expected}: %s`, (_says, changes, quote, contexts) => {
    expect(verdict(changes, quote, contexts)).toBe(expected)
  })
}

const tunnel = 'The tunnel under Kestrel Sound was opened in 1931 and is about 12 km long.'

test('a good card holds every invariant', () => {
  expect(verdict()).toBe('ok')
  expect(invariants.map(([code]) => code)).toHaveLength(new Set(invariants.map(([code]) => code)).size)
})

describe('I1 grounded', () => {
  all('grounded', [
    ['an invented answer', { back: 'Erik Dahl' }],
    [
      'an item that the text lacks',
      {
        kind: 'enumeration',
        front: 'Which three things did Maria Lund design at Kestrel?',
        items: ['bridge', 'lock', 'quay'],
        type: 'enumeration',
      },
    ],
  ])
  all('ok', [
    ['an answer written with other quotation marks and case', { back: 'maria lund' }],
    [
      'an answer in a declared place',
      { back: 'Halden', front: 'Where was the Kestrel Bridge built?', type: 'location' },
      'It was built at Kestrel Bridge.',
      ['Halden'],
    ],
  ])
})

describe('I2 and I3: references', () => {
  all('orphan-pronoun', [
    [
      'a pronoun without a name before it',
      { front: 'When did she design the bridge at Kestrel?', back: '4 June 1931', type: 'date-event' },
    ],
    ['"we"', { front: 'What must we inspect at Kestrel Bridge?', type: 'requirement' }],
  ])
  all('demonstrative', [
    ['"this bridge"', { front: 'Who designed this bridge at Kestrel?' }],
    ['"these reforms"', { front: 'Who designed these Kestrel reforms in Norway?' }],
  ])
  all('ok', [
    [
      'a pronoun after its name',
      { front: 'Who said that Maria Lund and her team designed the Kestrel Bridge?', back: 'Erik Dahl' },
      'Erik Dahl said that Maria Lund and her team designed the Kestrel Bridge.',
    ],
    [
      '"that" before a clause',
      { front: 'Who discovered that the Kestrel Bridge moves?' },
      'Maria Lund discovered that the Kestrel Bridge moves.',
    ],
  ])
})

describe('I4 bare definites', () => {
  all('bare-definite', [
    [
      '"the minister"',
      { front: 'Whom did the minister meet in Kestrel?' },
      'The minister met Maria Lund in Kestrel.',
    ],
    [
      '"both countries"',
      { front: 'What do both countries share at Kestrel Bridge?', back: 'the water' },
      'Both countries share the water at Kestrel Bridge.',
    ],
    [
      '"the reverse process"',
      { front: 'What is the reverse process?', back: 'exocytosis', type: 'definition' },
      'Exocytosis is the reverse process.',
    ],
    [
      '"the strike" of a story',
      { front: 'Who ended the strike after the vote?' },
      'Maria Lund ended the strike after the vote.',
    ],
  ])
  all('ok', [
    [
      '"the minister of transport"',
      { front: 'Who was the minister of transport of Norway in 1931?', type: 'role-holder' },
      'In 1931 Maria Lund was the minister of transport of Norway.',
    ],
    [
      '"the bridge over the Sound"',
      { front: 'Who designed the bridge over the Kestrel Sound?' },
      'Maria Lund designed the bridge over the Kestrel Sound.',
    ],
    [
      '"the airline" in a rule',
      { front: 'What must the airline offer after two hours?', back: 'meals', type: 'requirement' },
      'After two hours the airline must offer meals.',
    ],
  ])
})

describe('I5 and I11: time', () => {
  all('relative-time', [
    ['"last year"', { front: 'Who designed the Kestrel Bridge last year?' }],
    ['a weekday', { front: 'Who opened the Kestrel Bridge on Monday?' }],
    [
      'an answer that moves',
      { front: 'When was the Kestrel Bridge opened?', back: 'two years later', type: 'date-event' },
      'The Kestrel Bridge was opened two years later.',
    ],
  ])
  all('no-year', [
    [
      'a day without its year',
      { front: 'On what date was the Kestrel Bridge opened?', back: '4 June', type: 'date-event' },
    ],
  ])
  all('ok', [
    [
      'a day with its year',
      { front: 'On what date was the Kestrel Bridge opened?', back: '4 June 1931', type: 'date-event' },
    ],
    [
      'a day where the question names the year',
      { front: 'On what day of 1931 was the Kestrel Bridge opened?', back: '4 June', type: 'date-event' },
    ],
  ])
})

describe('I6 to I8: leak, length, anchor', () => {
  all('leak', [
    ['the answer in the question', { front: 'What did Maria Lund design at Kestrel?' }],
    [
      'most words of the answer in the question',
      { front: 'Which old Kestrel iron company designed bridges?', back: 'the Kestrel Iron Company' },
      'The old Kestrel Iron Company designed bridges.',
    ],
  ])
  all('length', [
    [
      'an answer of many words',
      { back: 'Maria Lund and her four engineers from the town of Halden in Norway' },
      'The Kestrel Bridge was designed by Maria Lund and her four engineers from the town of Halden in Norway.',
    ],
    ['a question of two words', { front: 'Who designed?' }],
  ])
  all(
    'no-anchor',
    [
      [
        'nothing that says what it is about',
        { front: 'What does it do there?', back: 'turns', type: 'result' },
        'There it turns.',
      ],
    ].slice(1) as Case[],
  )
  test('a question of general words only has no anchor', () => {
    expect(verdict({ front: 'What was done there?', back: 'work' }, 'There work was done.')).not.toBe('ok')
  })
  all('ok', [
    [
      'a number with its unit',
      { front: 'How long is the tunnel under Kestrel Sound?', back: 'about 12 km', type: 'quantity' },
      tunnel,
    ],
  ])
})

describe('I9 and I10: form and worth', () => {
  all('not-clean', [
    ['bold marks', { front: 'Who designed the **Kestrel** Bridge?' }],
    [
      'a bracket without partner',
      { front: 'Who designed the Kestrel Bridge (Norway?' },
      'Maria Lund designed the Kestrel Bridge (Norway).',
    ],
    ['no question mark', { front: 'Who designed the Kestrel Bridge' }],
    ['a handle', { front: 'Who designed the Kestrel Bridge @kestrel?' }],
    ['an answer cut at an abbreviation', { back: 'Lt' }, 'The Kestrel Bridge was designed by Lt. Lund.'],
  ])
  all('trivial', [
    ['"it"', { back: 'it', front: 'What carries the Kestrel Bridge?' }, 'It carries the Kestrel Bridge.'],
    ['a weekday', { back: 'the ministry' }, 'The Kestrel Bridge was designed by the ministry.'],
    [
      'an answer that begins with a reference',
      { back: 'its second engineer' },
      'The Kestrel Bridge was designed by its second engineer.',
    ],
  ])
})

describe('I12 to I16: meaning', () => {
  all('negation-lost', [
    [
      'a denial asked as a fact',
      { front: 'What must Kestrel pilots use at night?', back: 'the lamp', type: 'requirement' },
      'Kestrel pilots must not use the lamp at night.',
    ],
  ])
  all('ok', [
    [
      'a denial kept',
      { front: 'What must Kestrel pilots not use at night?', back: 'the lamp', type: 'requirement' },
      'Kestrel pilots must not use the lamp at night.',
    ],
    [
      'a denial of another clause',
      { front: 'Who designed the Kestrel Bridge?' },
      'The Kestrel Bridge was designed by Maria Lund, but it was not built.',
    ],
  ])
  all('attribution-lost', [['a claim without who claims it', { attributedTo: 'Erik Dahl' }]])
  all('asking-word', [
    ['"when" with a name', { front: 'When was the Kestrel Bridge designed?', type: 'date-event' }],
    [
      '"how many" without a number',
      { front: 'How many people designed the Kestrel Bridge?', type: 'quantity' },
    ],
    ['"who" with a figure', { front: 'Who designed the Kestrel Bridge?', back: '4 June 1931' }],
  ])
  test('"about" is missed as a flag, not as a refusal', () => {
    const lost = card(
      { front: 'How long is the tunnel under Kestrel Sound?', back: '12 km', type: 'quantity' },
      tunnel,
    )
    expect(approximationKept(lost)).toContain('about')
    expect(brokenInvariant(lost)).toBeUndefined()
    expect(
      approximationKept(
        card(
          { front: 'How long is the tunnel under Kestrel Sound?', back: 'about 12 km', type: 'quantity' },
          tunnel,
        ),
      ),
    ).toBeUndefined()
  })
})

describe('I15 as-of', () => {
  const post = 'Maria Lund is the president of Norway.'
  all('no-as-of', [
    [
      'a post in the present without its year',
      { front: 'Who is the president of Norway?', type: 'role-holder' },
      post,
    ],
  ])
  all('ok', [
    [
      'with its year',
      { front: 'Who was the president of Norway in 2021?', type: 'role-holder' },
      'In 2021 Maria Lund was the president of Norway.',
    ],
    [
      'the first of its kind',
      { front: 'Who is the first president of Norway?', type: 'role-holder' },
      'Maria Lund is the first president of Norway.',
    ],
  ])
})

describe('I18 evidence', () => {
  all('no-evidence', [
    ['a name from elsewhere', { front: 'Who designed the Halden Bridge?' }],
    ['a figure from elsewhere', { front: 'Who designed the Kestrel Bridge in 1877?' }],
  ])
  all('ok', [
    [
      'a name from a declared place',
      { front: 'Who designed the Halden Bridge?' },
      'It was designed by Maria Lund.',
      ['the Halden Bridge'],
    ],
    [
      'a country for its people',
      { front: 'Which post did Maria Lund hold in Norway?', back: 'foreign minister', type: 'role-holder' },
      'Norwegian foreign minister Maria Lund spoke.',
    ],
  ])
  test('evidence stands before the sentence or in it', () => {
    expect(evidenceBefore([{ start: 5, end: 9 }], { start: 20, end: 40 }, 'agent')).toBeUndefined()
    expect(evidenceBefore([{ start: 55, end: 59 }], { start: 20, end: 40 }, 'agent')).toContain('later')
    expect(evidenceBefore([{ start: 55, end: 59 }], { start: 20, end: 40 }, 'table')).toBeUndefined()
  })
})

describe('I19 and I20: arguments and blanks', () => {
  all('same-argument', [
    [
      'twice the same name',
      { front: 'Who began NATO’s relations with NATO in Kestrel?' },
      'Maria Lund began NATO’s relations with NATO in Kestrel.',
    ],
  ])
  all('half-blank', [
    [
      'half of a compound',
      { kind: 'cloze', front: 'The [name]-led mission reached the Kestrel Bridge in 1931.', back: 'NATO' },
      'The NATO-led mission reached the Kestrel Bridge in 1931.',
    ],
  ])
  all('ok', [
    [
      'a whole name',
      { kind: 'cloze', front: 'The mission of [name] reached the Kestrel Bridge in 1931.', back: 'NATO' },
      'The mission of NATO reached the Kestrel Bridge in 1931.',
    ],
  ])
})
