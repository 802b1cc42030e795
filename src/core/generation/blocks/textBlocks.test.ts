import { describe, expect, test } from 'vitest'
import { type Block, blocksOf, documentSpan, type Plain } from '.'

/** The blocks of a text, in short; every part must stand in the document just as it is shown. */
function outline(text: string, kind: 'text' | 'markdown' = 'text'): string[] {
  const shown = (plain: Plain): string => {
    const { start, end } = documentSpan(plain)
    expect(text.slice(start, end).replace(/\s/g, ' ')).toBe(plain.text)
    return plain.text
  }
  const line = (block: Block): string => {
    switch (block.kind) {
      case 'paragraph':
        return `P ${shown(block.plain)}`
      case 'list':
        return `${block.ordered ? 'OL' : 'UL'} ${block.intro === undefined ? '' : `${shown(block.intro)} `}[${block.items.map((item) => shown(item.plain)).join(' | ')}]`
      case 'table':
        return `T ${[block.head, ...block.rows].map((row) => row.map(shown).join(' | ')).join(' / ')}`
      case 'keyValue':
        return `K ${shown(block.key)} = ${shown(block.value)}`
      case 'definition':
        return `D ${shown(block.term)} = ${shown(block.definition)}`
      case 'discarded':
        return `X ${block.reason}`
    }
  }
  return blocksOf(text, kind).map((block) => {
    const path = block.path.map((heading) => shown(heading.plain)).join(' › ')
    return path === '' ? line(block) : `${path} » ${line(block)}`
  })
}

const prose = 'The bridge at Kestrel Point was opened in 1931 and carries two tracks.'

describe('paragraphs', () => {
  test('that were wrapped are one, and blank lines part them', () => {
    expect(
      outline(`The bridge at Kestrel Point was\nopened in 1931 and carries two\ntracks.\n\n${prose}`),
    ).toEqual(['P The bridge at Kestrel Point was opened in 1931 and carries two tracks.', `P ${prose}`])
  })

  test('keep a wrapped line that begins with a dash or a number', () => {
    expect(
      outline(
        'The bridge was moved in the winter of the year\n1931 and then it was used by more than the planned\n12. regiment and others\n- as far as is known - who came by train from Halden.',
      ),
    ).toHaveLength(1)
  })

  test('have line ends of Windows', () => {
    expect(outline('The bridge was opened in 1931 and\r\ncarries two tracks.\r\n\r\nIt is long.')).toEqual([
      'P The bridge was opened in 1931 and  carries two tracks.',
      'P It is long.',
    ])
  })
})

test('clauses with numbers are paragraphs without them, under the number above', () => {
  expect(
    outline(
      '1. Deposit\n1.1 The landlord may ask for a deposit.\n1.2 The tenant may pay in three parts.\n\n2. Notice\n2.1 The tenant can end the contract.',
    ),
  ).toEqual([
    'Deposit » P The landlord may ask for a deposit.',
    'Deposit » P The tenant may pay in three parts.',
    'Notice » P The tenant can end the contract.',
  ])
})

describe('headings', () => {
  test.each([
    [`Kestrel Point\n=============\n\n${prose}`, 'Kestrel Point'],
    [`Intro line here that is a sentence.\n\nThe span\n--------\n${prose}`, 'The span'],
    [`${prose}\n\nTHE TURNING SPAN\n${prose}`, 'THE TURNING SPAN'],
    [`${prose}\n\n3.2 Results of the survey\n\n${prose}`, 'Results of the survey'],
    [`${prose}\n\n3.2 Results of the survey\n${prose}`, 'Results of the survey'],
    [`${prose}\n\n2. Materials\n\n${prose}`, 'Materials'],
    [`${prose}\n\nIV. Materials\n\n${prose}`, 'Materials'],
    [`${prose}\n\nArticle 5\n\n${prose}`, 'Article 5'],
    [`${prose}\n\n§ 4 Duties of the owner\n${prose}`, '§ 4 Duties of the owner'],
    [`${prose}\n\nSection 12: Duties\n${prose}`, 'Section 12: Duties'],
    [`${prose}\n\nChapter IV\n\n${prose}`, 'Chapter IV'],
    [`${prose}\n\nThe turning span\n\n${prose}`, 'The turning span'],
    [`${prose}\n\n## The span\n\n${prose}`, 'The span'],
  ])('%j', (text, heading) => {
    const blocks = outline(text)
    expect(blocks[blocks.length - 1]).toBe(`${heading} » P ${prose}`)
  })

  test('stand under each other by their numbers', () => {
    expect(
      outline(`# Report\n\n3.2 Results\n\n${prose}\n\n3.2.1 Length\n\n${prose}\n\n3.3 Width\n\n${prose}`),
    ).toEqual([
      `Report › Results » P ${prose}`,
      `Report › Results › Length » P ${prose}`,
      `Report › Width » P ${prose}`,
    ])
  })

  test('are not paragraphs in capitals, sentences or items', () => {
    expect(outline('THIS BRIDGE WAS OPENED IN 1931\nAND CARRIES TWO TRACKS OVER IT')).toEqual([
      'P THIS BRIDGE WAS OPENED IN 1931 AND CARRIES TWO TRACKS OVER IT',
    ])
    expect(outline(`${prose}\n\nIt is long.\n\n${prose}`)).toHaveLength(3)
  })
})

describe('lists', () => {
  test.each([
    ['•', 'UL'],
    ['–', 'UL'],
    ['-', 'UL'],
    ['▪', 'UL'],
    ['*', 'UL'],
    ['1.', 'OL'],
    ['1)', 'OL'],
    ['(1)', 'OL'],
    ['a)', 'OL'],
    ['(ii)', 'OL'],
  ])('with %s and their intro', (mark, kind) => {
    const expected = [
      `P The bridge has three parts:`,
      `${kind} The bridge has three parts: [a southern span | a turning span | a footpath]`,
    ]
    expect(
      outline(
        `The bridge has three parts:\n${mark} a southern span\n${mark} a turning\n   span\n${mark} a footpath`,
      )[1]?.replace(/ {2,}/g, ' '),
    ).toBe(expected[1])
    expect(
      outline(
        `The bridge has three parts:\n\n${mark} a southern span\n${mark} a turning span\n${mark} a footpath`,
      ),
    ).toEqual(expected)
  })

  test('stay one list when blank lines part the items', () => {
    expect(outline(`The steps are:\n\n1. Clean the span\n\n2. Dry it\n\n3. Paint it\n\n${prose}`)).toEqual([
      'P The steps are:',
      'OL The steps are: [Clean the span | Dry it | Paint it]',
      `P ${prose}`,
    ])
  })
})

describe('rows', () => {
  test('of keys and values', () => {
    expect(outline('Kestrel Point bridge\nLength: 800 m\nWidth: 12 m')).toEqual([
      'Kestrel Point bridge » K Length = 800 m',
      'Kestrel Point bridge » K Width = 12 m',
    ])
  })

  test('in columns, with names above', () => {
    expect(
      outline(
        'Some bridges are long.\n\nBridge     Opened   Length\nKestrel    1931     800 m\nMoss       1940     650 m\nFell Gap   1952      90 m',
      ),
    ).toEqual([
      'P Some bridges are long.',
      'T Bridge | Opened | Length / Kestrel | 1931 | 800 m / Moss | 1940 | 650 m / Fell Gap | 1952 | 90 m',
    ])
  })

  test('in columns parted by tabs or with a rule under the names', () => {
    expect(outline('Bridge\tOpened\nKestrel\t1931\nMoss Fell\t1940')).toEqual([
      'T Bridge | Opened / Kestrel | 1931 / Moss Fell | 1940',
    ])
    expect(outline('Bridge    River\n-------   -----\nKestrel   Sound')).toEqual([
      'T Bridge | River / Kestrel | Sound',
    ])
  })

  test('of names and values without names above them', () => {
    expect(outline('Capital      Halden\nCurrency     Crown\nPopulation   40,000')).toEqual([
      'K Capital = Halden',
      'K Currency = Crown',
      'K Population = 40,000',
    ])
  })

  test('of Markdown tables', () => {
    expect(outline('| Bridge | Opened |\n| --- | --- |\n| Kestrel | 1931 |')).toEqual([
      'T Bridge | Opened / Kestrel | 1931',
    ])
  })

  test('are not prose with double spaces after full stops', () => {
    expect(
      outline(
        'The bridge is long.  It is old.\nThe tower is tall.  It is new.\nThe town is small.  It is far.',
      ),
    ).toHaveLength(1)
  })
})

test('definitions stand under their terms', () => {
  expect(outline('Pier\n: A support in the water.\n\nSpan\n: The stretch between\n  two piers.')).toEqual([
    'D Pier = A support in the water.',
    'D Span = The stretch between   two piers.',
  ])
})

test('time grows with the length of the document and no faster', () => {
  const chapter = `3.2 Results\n\n${`${prose}\n`.repeat(20)}\n- one\n- two\n\nA   B\nC   D\n\nKey: value\n\n`
  const timeOf = (count: number): number => {
    const text = chapter.repeat(count)
    const begin = Date.now()
    blocksOf(text, 'text')
    return Date.now() - begin
  }
  timeOf(50)
  expect(timeOf(1600) / Math.max(5, timeOf(200))).toBeLessThan(8 * 3)
})
