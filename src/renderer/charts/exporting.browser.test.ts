import { expect, test } from 'vitest'
import { toCsv } from './exporting'

test('cells with commas, quotes and line breaks are quoted, formulas are not run', () => {
  expect(
    toCsv({
      columns: ['Name', 'Value'],
      rows: [
        ['plain', 1.5],
        ['a, "b"', -2],
        ['=HYPERLINK("x")', 3],
        ['two\nlines', 4],
      ],
    }),
  ).toBe('Name,Value\r\nplain,1.5\r\n"a, ""b""",-2\r\n"\'=HYPERLINK(""x"")",3\r\n"two\nlines",4\r\n')
})
