import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FactdeckError } from '../../model'
import {
  decodeCards,
  guessPastedLayout,
  guessSeparator,
  looksLikeCards,
  looksLikeHtml,
  protectCell,
  readHeaders,
  readRows,
  textLimits,
  unprotectCell,
  writeText,
  type TextLayout,
} from './index'

const file = { name: 'words.csv', line: 1 }
const comma: TextLayout = { separator: ',', rowSeparator: '\n', quotes: true }

function cellsOf(text: string, layout: Partial<TextLayout> = {}): string[][] {
  return readRows(text, { ...comma, ...layout }, file).rows.map((row) => row.cells)
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < text.length; index++)
    view.setUint16(index * 2, text.charCodeAt(index), !bigEndian)
  return bytes
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof FactdeckError) return error.code
    throw error
  }
  return undefined
}

describe('decoding', () => {
  test('UTF-8 with and without a mark is certain, and the mark is no text', () => {
    const plain = new TextEncoder().encode('köln\tcité')
    expect(decodeCards(plain, 'a')).toEqual({ text: 'köln\tcité', encoding: 'utf-8', certain: true })
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...plain])
    expect(decodeCards(marked, 'a')).toEqual({ text: 'köln\tcité', encoding: 'utf-8', certain: true })
  })

  test.each([
    [false, 'utf-16le'],
    [true, 'utf-16be'],
  ] as const)('UTF-16, big end first: %s, by its mark and by its zero bytes', (bigEndian, encoding) => {
    expect(decodeCards(utf16('\uFEFFa\tß\n', bigEndian), 'a')).toEqual({
      text: 'a\tß\n',
      encoding,
      certain: true,
    })
    expect(decodeCards(utf16('食べる\tto eat\n', bigEndian), 'a')).toEqual({
      text: '食べる\tto eat\n',
      encoding,
      certain: false,
    })
  })

  test('what is no UTF-8 is Windows-1252, unless another encoding is chosen', () => {
    const bytes = new Uint8Array([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94])
    expect(decodeCards(bytes, 'a')).toEqual({ text: '“café”', encoding: 'windows-1252', certain: false })
    const russian = new Uint8Array([0xe4, 0xe0])
    expect(decodeCards(russian, 'a', 'windows-1251')).toEqual({
      text: 'да',
      encoding: 'windows-1251',
      certain: true,
    })
    expect(decodeCards(bytes, 'a', 'utf-8').certain).toBe(false)
  })

  test('empty and binary files are refused by name', () => {
    expect(() => decodeCards(new Uint8Array([0xef, 0xbb, 0xbf]), 'x.csv')).toThrow('“x.csv” is empty')
    expect(() => decodeCards(new Uint8Array([1, 0, 0, 2, 65, 66]), 'x.csv')).toThrow(
      '“x.csv” is not a text file',
    )
    expect(codeOf(() => decodeCards(new Uint8Array(textLimits.bytes + 1), 'x'))).toBe('text-too-large')
  })
})

describe('rows', () => {
  test('quotes hold separators, line ends and doubled quotes; each row knows its line', () => {
    const text = 'a,"b ""c"", d"\r\n\r\n"two\nlines",x,\n"",y\r"z"z,"q'
    const { rows, unclosedQuotes, columns } = readRows(text, comma, file)
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b "c", d'] },
      { line: 3, cells: ['two\nlines', 'x', ''] },
      { line: 5, cells: ['', 'y'] },
      { line: 6, cells: ['zz', '"q'] },
    ])
    expect(unclosedQuotes).toEqual([6])
    expect(columns).toBe(3)
  })

  test('a quote that nothing closes costs its cell only, and is reported with its line', () => {
    const { rows, unclosedQuotes } = readRows('a,b\nc,"d\ne,f\n""g,h\n', comma, file)
    expect(rows.map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['c', '"d'],
      ['e', 'f'],
      ['g', 'h'],
    ])
    expect(unclosedQuotes).toEqual([2])
  })

  test('later lines with # are comments, quoted ones are not', () => {
    const { rows, comments } = readRows('a,b\n# no\n"#yes",c\n#no', comma, file)
    expect(rows.map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['#yes', 'c'],
    ])
    expect(comments).toBe(2)
  })

  test('a quote within a cell is a quote', () => {
    expect(cellsOf('5" disk,a "b" c')).toEqual([['5" disk', 'a "b" c']])
  })

  test('pasted lists: own separators, the last column takes the rest, spaces go', () => {
    const layout = { separator: ' - ', rowSeparator: ';', quotes: false, columns: 2 }
    expect(cellsOf('sun - the star - ours ;\n moon - "a" satellite;\n', layout)).toEqual([
      ['sun', 'the star - ours'],
      ['moon', '"a" satellite'],
    ])
    const tabs = { separator: '\t', quotes: false }
    expect(cellsOf('#1\tfirst\n\tempty\n', tabs)).toEqual([
      ['#1', 'first'],
      ['', 'empty'],
    ])
  })

  test('limits name the file and the line', () => {
    expect(() => cellsOf(`a\n${','.repeat(300)}`)).toThrow(
      '“words.csv”, line 2: there are more than 200 columns',
    )
    expect(() => cellsOf(`a\n"\n${'b'.repeat(200_001)}"`)).toThrow(
      '“words.csv”, line 2: a cell holds more than',
    )
    expect(() => cellsOf('a\n'.repeat(textLimits.rows + 1))).toThrow('line 500001')
  })

  test('no text takes more than linear time', () => {
    // If every cell searched the text to its end, each of these would take minutes; the test's time limit is the bound.
    const many = 400_000
    expect(codeOf(() => cellsOf('"'.repeat(many + 1)))).toBe('text-cell-too-long')
    expect(cellsOf('""\n'.repeat(many))).toHaveLength(many)
    expect(cellsOf('"a\n'.repeat(many))).toHaveLength(many / 2)
    expect(cellsOf('a\r'.repeat(many))).toHaveLength(many)
    expect(cellsOf(`${'a'.repeat(50)}\n`.repeat(many), { separator: '\t' })).toHaveLength(many)
    expect(cellsOf(`${'a,'.repeat(9)}a\n`.repeat(20_000), { separator: 'a,a' })).toHaveLength(20_000)
  }, 60_000)
})

describe('headers', () => {
  test('all of them, any case, values trimmed where a spreadsheet added separators', () => {
    const text = [
      '# a comment',
      '#Separator:Semicolon;;;',
      '#HTML: true;;',
      '#tags:one two;;',
      '#columns:Front;"Back; side";Tags',
      '#notetype:Basic;;;',
      '#deck:Languages::日本語;;;',
      '#notetype column:2;',
      '#deck column:3',
      '#tags column:4',
      '#guid column:1',
      '#if matches:Keep Both',
      '#match scope:notetype + deck',
      '#unknown:x',
      'a;b',
    ].join('\r\n')
    const { headers, any, start, line } = readHeaders(text, 'f')
    expect(headers).toEqual({
      separator: ';',
      html: true,
      tags: ['one', 'two'],
      columns: ['Front', 'Back; side', 'Tags'],
      noteType: 'Basic',
      deck: 'Languages::日本語',
      noteTypeColumn: 1,
      deckColumn: 2,
      tagsColumn: 3,
      guidColumn: 0,
      ifMatches: 'both',
      matchScope: 'noteTypeAndDeck',
    })
    expect(any).toBe(true)
    expect(text.slice(start)).toBe('a;b')
    expect(line).toBe(15)
  })

  test('the old form of tags counts in the first line only', () => {
    expect(readHeaders('tags: a b\nx\ty', 'f')).toMatchObject({ headers: { tags: ['a', 'b'] }, line: 2 })
    expect(readHeaders('x\ntags: a b', 'f').headers).toEqual({})
  })

  test('the separator line of spreadsheets', () => {
    expect(readHeaders('sep=;\r\na;b', 'f')).toMatchObject({ headers: { separator: ';' }, start: 7, line: 2 })
    expect(readHeaders('sep=ab\nc', 'f')).toMatchObject({ headers: {}, start: 0 })
  })

  test.each([
    ['tab', '\t'],
    ['\t', '\t'],
    [',', ','],
    [',,,', ','],
    ['Pipe', '|'],
    ['space', ' '],
    ['§', '§'],
    ['"', undefined],
  ])('separator %j', (value, separator) => {
    expect(readHeaders(`#separator:${value}\na`, 'f').headers.separator).toBe(separator)
  })

  test('nonsense is passed over, also names that every object has', () => {
    const text =
      '#separator:constructor\n#if matches:__proto__\n#html:toString\n#guid column:0\n#tags column:1e9\n'
    expect(readHeaders(text, 'f').headers).toEqual({ separator: 'c' })
  })
})

describe('guessing', () => {
  test.each([
    ['a\tb, c\nd\te', '\t'],
    ['a;1,5\nb;2,5', ';'],
    ['a,"x;y;z"\nb,"p;q"', ','],
    ['12:30,lunch\n13:30,work', ','],
    ['a|b\nc|d', '|'],
    ['left: right\nup: down', ':'],
    ['eins one\nzwei two', ' '],
    ['just one column\nof words', '\t'],
    ['x\ty\nodd\nz\tw\n1\t2\t3', '\t'],
  ])('%j', (text, separator) => {
    expect(guessSeparator(text)).toBe(separator)
  })

  test('pasted lists', () => {
    expect(guessPastedLayout('sun\ta star\nmoon\tours')).toMatchObject({
      separator: '\t',
      rowSeparator: '\n',
    })
    expect(guessPastedLayout('sun - a star\nmoon - ours')).toMatchObject({ separator: ' - ', columns: 2 })
    expect(guessPastedLayout('sun, a star\nmoon, ours, too')).toMatchObject({ separator: ',', columns: 2 })
    expect(guessPastedLayout('sun, a star; moon, ours')).toMatchObject({ separator: ',', rowSeparator: ';' })
    expect(guessPastedLayout('"sun, big",star\n"moon",ours')).toMatchObject({ separator: ',', quotes: true })
  })

  test('HTML', () => {
    for (const cell of ['a<br>b', '<b>x</b>', 'x &lt; y', '<img src="a.png">', '&#233;'])
      expect(looksLikeHtml(cell), cell).toBe(true)
    for (const cell of ['a < b > c', 'R&D', '<3', 'x<y>z', 'AT&T; x'])
      expect(looksLikeHtml(cell), cell).toBe(false)
  })

  test('cards or a document', () => {
    expect(looksLikeCards('#separator:tab\n#html:false\nx\ty')).toBe(true)
    expect(looksLikeCards('sun\tstar\nmoon\tsatellite\nsea\twater')).toBe(true)
    expect(looksLikeCards('# Harbours\n\nNorway joined in 1971.\n\tindented\n\tcode')).toBe(false)
    expect(looksLikeCards('# Notes: of a day\n\nA text.\nAnother line.')).toBe(false)
    expect(looksLikeCards('One line.\nName:\tvalue\nAnother line.')).toBe(false)
  })
})

const nasty = fc.constantFrom(
  '"',
  '""',
  ',',
  ';',
  '|',
  ':',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '#',
  '#a',
  "'",
  "''",
  '=',
  '=1+1',
  '+',
  '-',
  '@',
  'tags:',
  'sep=,',
  'SEP=',
  '\uFEFF',
  ' - ',
  'a',
  'ß',
  '日本',
  '😀',
  '',
)
const cell = fc.oneof(
  fc.array(nasty, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 12 })
const separator = fc.constantFrom('\t', '|', ';', ',', ':', ' ', ' - ', '§', '::', '=', "'", 'ab')

describe('what is written is read again', () => {
  test('every row, with every separator, as bytes', () => {
    fc.assert(
      fc.property(table, separator, fc.boolean(), fc.boolean(), (rows, between, safe, headed) => {
        const text = writeText(rows, {
          separator: between,
          spreadsheetSafe: safe,
          ...(headed ? { headers: { html: true } } : {}),
        })
        // A file of nothing but white space is refused as empty.
        const decoded = text.trim() === '' ? text : decodeCards(new TextEncoder().encode(text), 'f').text
        const { headers, start, line } = readHeaders(decoded, 'f')
        if (headed && between.length === 1) expect(headers.separator).toBe(between)
        expect(headers.protectedCells === true).toBe(safe)
        const read = readRows(
          decoded.slice(start),
          { separator: between, rowSeparator: '\n', quotes: true },
          { name: 'f', line },
        )
        expect(read.unclosedQuotes).toEqual([])
        const cells = read.rows.map((row) => (safe ? row.cells.map(unprotectCell) : row.cells))
        expect(cells).toEqual(rows)
      }),
      { numRuns: 3000 },
    )
  }, 60_000)

  test('a protected cell never begins like a formula, and comes back', () => {
    fc.assert(
      fc.property(cell, (value) => {
        expect(protectCell(value)).not.toMatch(/^[=+\-@\t\r]/)
        expect(unprotectCell(protectCell(value))).toBe(value)
      }),
      { numRuns: 2000 },
    )
    expect(protectCell("'=1")).toBe("''=1")
  })

  test('headers come back', () => {
    const headers = {
      html: false,
      ownFormat: true,
      tags: ['a', 'b'],
      columns: ['Fr,ont', '#', 'Ta"gs'],
      noteType: 'Basic',
      deck: 'A::B',
      noteTypeColumn: 1,
      deckColumn: 2,
      tagsColumn: 9,
      guidColumn: 0,
      ifMatches: 'keep',
      matchScope: 'noteTypeAndDeck',
    } as const
    const text = writeText([['x']], {
      separator: ',',
      headers: { ...headers, tags: [...headers.tags], columns: [...headers.columns] },
    })
    expect(readHeaders(text, 'f').headers).toEqual({ separator: ',', ...headers })
  })

  test('impossible separators are refused', () => {
    for (const between of ['', '"', '\n', 'a#', 'x'.repeat(21)])
      expect(codeOf(() => writeText([['a']], { separator: between }))).toBe('text-separator')
  })
})
