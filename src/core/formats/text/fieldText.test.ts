import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clozeNumbers, markdownToHtml, plainText } from '../../rendering'
import { htmlOfText, markdownOfHtml, markdownOfText } from './fieldText'

const words = fc
  .array(
    fc.constantFrom(
      ...(
        'a B 12 1. 2) # ## - + * ** _ __ ~ ~~ ` ``` > < <b> </b> & &amp; &lt [x] [x](y) ![p](q.png) | |- --- === ' +
        '= \\ \\( \\* $ $x$ http://x.org/a*b_c www.y.org a_b@c.de ~~~ :- [^1]: <http://z> <!-- x {{c1::a}} ß 日'
      )
        .split(' ')
        .flatMap((word) => [word, word]),
      ' ',
      '  ',
      '    ',
      '\n',
      '\n\n',
      '\t',
      '\r\n',
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

/** Without formulas, which are no plain text. */
const text = fc
  .oneof(words, fc.string({ unit: 'grapheme', maxLength: 40 }))
  .filter((typed) => !/\\[)\]]|\[(?:\/|sound)/.test(typed))

function folded(value: string): string {
  return value.replace(/\s+/g, ' ').trim()
}

test('plain text in a Markdown field shows as it was typed', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const html = markdownToHtml(markdownOfText(typed))
      expect(plainText(html)).toBe(folded(typed))
      expect(html).not.toMatch(/<(?!\/?p>|br>|a |\/a>)/)
    }),
    { numRuns: 8_000 },
  )
}, 60_000)

test('plain text in an HTML field shows as it was typed', () => {
  fc.assert(
    fc.property(text, (typed) => {
      expect(plainText(htmlOfText(typed))).toBe(folded(typed))
    }),
    { numRuns: 2_000 },
  )
}, 60_000)

test('ordinary words stay as they are', () => {
  for (const typed of [
    'What is H2O?',
    'snake_case (x) – 50 %, a/b: c; "d"',
    'R&D costs 5$',
    'a - b + c = d',
    'x > y',
  ])
    expect(markdownOfText(typed)).toBe(typed)
  expect(markdownOfText('1. first\n* second\n   third')).toBe(
    '1\\. first\n\\* second\n&nbsp;&nbsp;&nbsp;third',
  )
})

test('clozes stay clozes', () => {
  const field = markdownOfText('The *sea* is {{c1::salty}} and {{c2::blue::a colour}}.')
  expect(clozeNumbers(field)).toEqual([1, 2])
})

test('formulas and sounds stay what they are, and only they', () => {
  const formula = '\\(x_1^* * \\frac{a}{b}\\)'
  expect(markdownOfText(`a*b ${formula} c*`)).toBe(`a\\*b ${formula} c\\*`)
  expect(markdownOfHtml(`<i>2*3</i> ${formula} [sound:a_*_.mp3]*`)).toBe(
    `<i>2&#42;3</i> ${formula} [sound:a_*_.mp3]&#42;`,
  )
  expect(markdownOfText('[latex]\\alpha*[/latex]*')).toBe('[latex]\\alpha*[/latex]\\*')
  expect(markdownOfText('\\\\(x*\\\\)')).toBe('\\\\\\\\(x\\*\\\\\\\\)')
  expect(markdownOfText('\\(x*\n\n\\)')).toBe('\\\\(x\\*\n\n\\\\)')
  expect(markdownOfText('\\(*'.repeat(3))).toBe('\\\\(\\*'.repeat(3))
  expect(markdownOfText('\uFDD00\uFDD1 [sound:x]')).toBe('0 [sound:x]')
})

test('a long text that needs escapes is shown as it is, too', () => {
  const typed = '*a'.repeat(5_000)
  expect(plainText(markdownToHtml(markdownOfText(typed)))).toBe(typed)
})

const htmlText = fc
  .array(
    fc.oneof(
      words,
      fc.constantFrom('<b>', '</b>', '<br>', '<i>x</i>', '<div>', '</div>', '<img src="a_b_c.png">'),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))

test('HTML in a Markdown field reads as it did', () => {
  fc.assert(
    fc.property(htmlText, (html) => {
      // Entities and stray `<` of the words may be read in several ways already; this is about Markdown's marks.
      fc.pre(!/&|<(?!\/?(?:b|i|div)>|br>|img )/.test(html))
      expect(plainText(markdownToHtml(markdownOfHtml(html)))).toBe(plainText(html))
    }),
    { numRuns: 4_000 },
  )
  expect(markdownOfHtml('<b>bold</b><br>\n2 * 3 * 4')).toBe('<b>bold</b><br> 2 &#42; 3 &#42; 4')
  expect(markdownOfHtml('say [sound:a_b_.mp3]')).toContain('[sound:')
  expect(markdownOfHtml('<pre>a\n b</pre>')).toBe('<pre>a&#10; b</pre>')
}, 60_000)
