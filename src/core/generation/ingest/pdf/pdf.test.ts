import { describe, expect, test } from 'vitest'
import { ingest } from '..'
import { generate } from '../../generate'
import { column, makePdf, type PdfWord } from './pdf.testing'

const text = [
  'The bridge at Kestrel Point was opened on 4 June 1931 after three years of work by the',
  'Halden Iron Company. It carries two tracks and a footpath across the sound, and its middle',
  'span can be turned to let ships pass. The engi-',
  'neers had planned it for a single track.',
]

function around(page: number): PdfWord[] {
  return [
    { text: 'Bridges of the North', x: 230, y: 810, size: 8 },
    { text: `Page ${page} of 4`, x: 270, y: 30, size: 8 },
  ]
}

describe('the text of a PDF', () => {
  test('has headings, paragraphs and no running heads; places tell the pages', async () => {
    const pages = [1, 2, 3, 4].map((page) =>
      around(page).concat(
        page === 1 ? [{ text: 'Kestrel Point', x: 60, y: 760, size: 20 }] : [],
        [{ text: `Section ${'ABCD'.charAt(page - 1)}`, x: 60, y: 720, size: 14 }],
        column(text, 60, 690),
        column(['A second paragraph starts here and', `ends on sheet ${page * 11}.`], 60, 690 - 4 * 14 - 10),
      ),
    )
    const document = await ingest(makePdf(pages), 'bridge.pdf')
    expect(document.kind).toBe('pdf')
    expect(document.title).toBe('Kestrel Point')
    expect(document.text).toContain('# Kestrel Point\n\n## Section A\n\nThe bridge at Kestrel Point')
    expect(document.text).toContain(
      'The engineers had planned it for a single track.\n\nA second paragraph starts here and ends on sheet 11.',
    )
    expect(document.text).not.toContain('Bridges of the North')
    expect(document.text).not.toMatch(/Page \d of/)
    expect(document.places?.map((place) => place.label)).toEqual(['1', '2', '3', '4'])
    for (const [index, place] of (document.places ?? []).entries())
      expect(document.text.slice(place.start)).toMatch(
        index === 0 ? /^# Kestrel/ : new RegExp(`^## Section ${'ABCD'.charAt(index)}`),
      )
    const { candidates } = await generate(document)
    expect(candidates.length).toBeGreaterThan(0)
    for (const { source } of candidates)
      expect(document.text.slice(source.start, source.end)).toBe(source.quote)
  })

  test('goes on over the end of a page within a sentence, and the page begins inside it', async () => {
    const pages = [
      [...column(text.slice(0, 2), 60, 780), { text: '1', x: 300, y: 30 }],
      [
        ...column(['span can be turned to let ships pass. The tower', 'was built in 1620.'], 60, 780),
        { text: '2', x: 300, y: 30 },
      ],
    ]
    const { text: read, places } = await ingest(makePdf(pages), 'a.pdf')
    expect(read).toContain(
      'and its middle span can be turned to let ships pass. The tower was built in 1620.',
    )
    expect(read.slice(places?.[1]?.start)).toMatch(/^span can be/)
  })

  test('keeps a hyphen that belongs to its word, and those before capitals and digits', async () => {
    const lines = [
      'A well-known span. The bridge was long and its well-',
      'known arch was repaired after the Franco-',
      'Prussian war by those who had lived through the COVID-',
      '19 years and knew the docu-',
      'ment.',
    ]
    const { text: read } = await ingest(makePdf([column(lines, 60, 700)]), 'a.pdf')
    expect(read).toContain('its well-known arch')
    expect(read).toContain('Franco-Prussian war')
    expect(read).toContain('COVID-19 years')
    expect(read).toContain('the document.')
  })

  test('of two columns is read one after the other, under the heading across both', async () => {
    const left = Array.from({ length: 12 }, (_, line) => `left column line number ${line} of the text here`)
    const right = Array.from({ length: 12 }, (_, line) => `right column line number ${line} of the text too`)
    const { text: read } = await ingest(
      makePdf([
        [
          { text: 'A heading that goes across both of the columns', x: 60, y: 780, size: 18 },
          ...left.flatMap((words, line) => [
            { text: words, x: 60, y: 740 - 14 * line },
            { text: right[line] ?? '', x: 320, y: 740 - 14 * line },
          ]),
        ],
      ]),
      'columns.pdf',
    )
    expect(
      read.startsWith('# A heading that goes across both of the columns\n\nleft column line number 0'),
    ).toBe(true)
    expect(read).toContain('line number 10 of the text here left column line number 11')
    expect(read.indexOf('right column line number 0')).toBeGreaterThan(
      read.indexOf('left column line number 11'),
    )
  })

  test('has lists as items and aligned cells as a table', async () => {
    const rows = [
      ['Bridge', 'Opened', 'Length'],
      ['Kestrel', '1931', '800 m'],
      ['Moss', '1940', '650 m'],
      ['Fell', '1952', '90 m'],
    ]
    const { text: read } = await ingest(
      makePdf([
        [
          ...column(
            [
              'The bridge has three parts:',
              '• the southern span, which is the',
              '  longest',
              '• the turning span',
              '1. a footpath',
            ],
            60,
            760,
          ),
          ...rows.flatMap((row, line) =>
            row.map((cell, at) => ({ text: cell, x: 60 + at * 120, y: 640 - line * 14 })),
          ),
        ],
      ]),
      'a.pdf',
    )
    expect(read).toContain(
      'parts:\n\n- the southern span, which is the longest\n- the turning span\n1. a footpath',
    )
    expect(read).toContain(
      '| Bridge | Opened | Length |\n| --- | --- | --- |\n| Kestrel | 1931 | 800 m |\n| Moss |',
    )
  })

  test('keeps raised and lowered characters with their words, without marks that point to notes', async () => {
    const { text: read } = await ingest(
      makePdf([
        [
          { text: 'It weighs 10', x: 60, y: 700 },
          { text: '3', x: 115.2, y: 704, size: 7 },
          { text: 't and gives off CO', x: 122, y: 700 },
          { text: '2', x: 201.5, y: 697, size: 7 },
          { text: 'in winter.', x: 208, y: 700 },
          { text: '14', x: 249, y: 704, size: 7 },
          {
            text: 'The bridge at Kestrel Point was opened on 4 June 1931 after three years of work.',
            x: 60,
            y: 686,
          },
        ],
      ]),
      'a.pdf',
    )
    expect(read).toBe(
      'It weighs 10³ t and gives off CO2 in winter.\n\nThe bridge at Kestrel Point was opened on 4 June 1931 after three years of work.',
    )
  })

  test('has items whose dots are drawn, and lines that were ended on purpose', async () => {
    const { text: read } = await ingest(
      makePdf([
        [
          ...column([text[0] ?? '', 'It has three parts:'], 60, 760),
          ...column(['the southern span, built first', 'the turning span', 'a footpath'], 90, 732),
          ...column([text[1] ?? '', 'Capital: Halden', 'Currency: Crown', text[0] ?? ''], 60, 680),
        ],
      ]),
      'a.pdf',
    )
    expect(read).toContain('parts:\n\n- the southern span, built first\n- the turning span\n- a footpath\n\n')
    expect(read).toContain('Capital: Halden\n\nCurrency: Crown\n\nThe bridge')
  })

  test('has no small print at the edge of its only page', async () => {
    const { text: read } = await ingest(makePdf([[...around(1), ...column(text, 60, 700)]]), 'a.pdf')
    expect(read).not.toContain('Bridges of the North')
    expect(read).not.toContain('Page 1')
  })

  test('breaks paragraphs where a line is indented', async () => {
    const { text: read } = await ingest(
      makePdf([
        [
          ...column(text.slice(0, 2), 60, 760),
          {
            text: 'Another paragraph is told by its first line, which stands in a little way',
            x: 75,
            y: 732,
          },
          {
            text: 'and goes on here with the rest of what there is to say about it in short.',
            x: 60,
            y: 718,
          },
        ],
      ]),
      'a.pdf',
    )
    expect(read).toContain('its middle\n\nAnother paragraph')
    expect(read).toContain('a little way and goes on')
  })
})

describe('the title', () => {
  test('is that of the metadata, unless a program made it', async () => {
    const page = [{ text: 'Kestrel Point', x: 60, y: 760, size: 20 }, ...column(text, 60, 700)]
    expect((await ingest(makePdf([page], { title: 'Bridges (north)' }), 'a.pdf')).title).toBe(
      'Bridges (north)',
    )
    expect((await ingest(makePdf([page], { title: 'Microsoft Word - draft3.docx' }), 'a.pdf')).title).toBe(
      'Kestrel Point',
    )
  })

  test('is the name of the file where nothing else tells', async () => {
    expect((await ingest(makePdf([column(text, 60, 700)]), 'the-bridge.pdf')).title).toBe('the bridge')
  })
})

describe('a sentence for people refuses', () => {
  test.each([
    ['a scan', makePdf([[], []]), 'document-scan', 'there is no text in it'],
    [
      'a password',
      makePdf([column(text, 60, 700)], { encrypted: true }),
      'document-encrypted',
      'protected by a password',
    ],
    ['no PDF at all', new TextEncoder().encode('<p>not a PDF</p>'), 'document-damaged', 'damaged'],
    [
      'a file cut off at its beginning',
      makePdf([column(text, 60, 700)]).slice(0, 60),
      'document-damaged',
      'damaged',
    ],
    ['an empty file', new Uint8Array(), 'document-empty', 'is empty'],
  ])('%s', async (_, bytes, code, words) => {
    await expect(ingest(bytes, 'x.pdf')).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    })
  })

  test('a file cut off anywhere is read as far as it goes or refused, never a crash', async () => {
    const whole = makePdf([column(text, 60, 700), column(text, 60, 700)])
    for (let part = 1; part < 8; part++) {
      const result = await ingest(whole.slice(0, Math.floor((whole.length * part) / 8)), 'x.pdf').catch(
        (error: unknown) => error,
      )
      expect(result).toSatisfy(
        (value: { text?: string; code?: string }) =>
          value.text !== undefined || value.code?.startsWith('document-') === true,
      )
    }
  })
})

test('the bytes stay with their owner, and a PDF without its ending is still one', async () => {
  const bytes = makePdf([column(text, 60, 700)])
  expect((await ingest(bytes, 'download')).kind).toBe('pdf')
  expect((await ingest(bytes, 'download')).text).toContain('Kestrel Point')
})

test('time grows with the pages and no faster', async () => {
  const page = (): PdfWord[] =>
    column(
      Array.from({ length: 45 }, (_, line) => `${line} ${text[0] ?? ''}`),
      60,
      780,
    )
  const timeOf = async (pages: number): Promise<number> => {
    const bytes = makePdf(Array.from({ length: pages }, page))
    const begin = Date.now()
    await ingest(bytes, 'book.pdf')
    return Date.now() - begin
  }
  await timeOf(5)
  const short = await timeOf(25)
  const long = await timeOf(200)
  expect(long / Math.max(10, short)).toBeLessThan(8 * 2.5)
}, 60_000)
