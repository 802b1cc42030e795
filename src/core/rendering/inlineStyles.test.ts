import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { separateStyles } from './inlineStyles'

describe('what the policy would report is taken apart', () => {
  test.each([
    ['<b style="color: red">x</b>', '<b data-fd-style="color: red">x</b>', ''],
    ["<b class=a STYLE='x' id=b>x</b>", "<b class=a data-fd-style='x' id=b>x</b>", ''],
    ['<b style>x</b> style="y"', '<b data-fd-style>x</b> style="y"', ''],
    ['<b data-style="y" title="style=x">x</b>', '<b data-style="y" title="style=x">x</b>', ''],
    ['<img src=x onerror="a()" alt=y>', '<img src=x  alt=y>', ''],
    ['<img/onerror=a()/src=x>', '<img/>', ''],
    ['a<style type="text/css">.a > b { color: red }</style>c', 'ac', '.a > b { color: red }\n'],
    ['a<style>never closed', 'a', 'never closed\n'],
    ['</style>a', 'a', ''],
    ['<base href="https://x.invalid">a', 'a', ''],
    ['1 < 2 and <!-- style="x" --> b', '1 < 2 and <!-- style="x" --> b', ''],
  ])('%s', (html, rest, styles) => {
    expect(separateStyles(html)).toEqual({ html: rest, styles })
  })

  test('everything else is left as it is', () => {
    const piece = fc.constantFrom(
      '<b>',
      '</b>',
      '<img src="a>b">',
      '<',
      '>',
      '"',
      "'",
      'x',
      ' ',
      '<!--',
      '-->',
      '<a =',
      '/',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(separateStyles(pieces.join(''))).toEqual({ html: pieces.join(''), styles: '' })
      }),
    )
  })

  test.each(['<b style="', '<b style=x ', '<style>', '</style>', '<b on=', '<b  ', '<b\n=', '<b "'])(
    '%j again and again',
    (piece) => {
      const begin = Date.now()
      separateStyles(piece.repeat(40_000))
      expect(Date.now() - begin).toBeLessThan(2000)
    },
  )
})
