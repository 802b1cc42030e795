import { describe, expect, test } from 'vitest'
import { tooMuch } from './bounds'

const emphasis = Array.from({ length: 190 }, (_, at) => `<b class=${at}>`).join('')

describe('refused before any parser sees it, and at once', () => {
  test.each([
    ['too large', 'x'.repeat(300_000), /too large/],
    ['elements that nothing closes', '<div>'.repeat(6_000), /too deeply/],
    ['ends of something else', '<div></i>'.repeat(20_000), /too deeply/],
    ['ends in comments', '<div><!--</div>-->'.repeat(12_000), /too deeply/],
    ['ends in comments of another kind', '<div><!</div>'.repeat(12_000), /too deeply/],
    ['ends in CDATA', '<div><svg><![CDATA[></div>]]></svg>'.repeat(6_000), /too deeply/],
    ['ends in attributes', '<div title="</div>">'.repeat(10_000), /too deeply/],
    ['ends in attributes, after a quote that is none', `<div ' a="x' ></div>">`.repeat(10_000), /too deeply/],
    ['ends in text', '<div><textarea></div></textarea>'.repeat(8_000), /too deeply/],
    ['empty elements in drawings', `<svg>${'<source>'.repeat(20_000)}`, /too deeply/],
    ['cells in formulas', `<math>${'<td>'.repeat(20_000)}`, /too deeply/],
    ['emphasis that each paragraph repeats', `<p>${emphasis}${'<p>x'.repeat(50_000)}`, /repeats itself/],
    ['emphasis in lists', `<ul><li>${emphasis.slice(0, 400)}${'<li>x'.repeat(40_000)}`, /repeats itself/],
  ])('%s', (_name, html, why) => {
    const begin = performance.now()
    expect(tooMuch(html)).toMatch(why)
    // trust.md's 50 ms, with room for a machine that does other things as well.
    expect(performance.now() - begin).toBeLessThan(150)
  })

  test.each([
    ['comments', '<!--'],
    ['quotes', '<a b="'],
    ['quotes of both kinds', `<a b="<a c='`],
    ['spaces', '<a       '],
    ['texts', '<title>'],
    ['texts of several kinds', '<title><xmp><textarea></title><!--'],
    ['ends', '</div '],
    ['signs', '<'],
    ['equals', '<a ==='],
  ])('time grows with the length and no faster: %s', (_name, piece) => {
    const begin = performance.now()
    tooMuch(piece.repeat(Math.floor(250_000 / piece.length)))
    expect(performance.now() - begin).toBeLessThan(500)
  })
})

describe('ordinary cards pass', () => {
  test.each([
    '<p>a<br>'.repeat(5_000),
    '<b>x</b>'.repeat(20_000),
    '<ul><li>a<li>b<li>c</ul>'.repeat(3_000),
    `<table>${'<tr><td>1<td>2<th>3'.repeat(3_000)}</table>`,
    `<b>${'line<br>'.repeat(20_000)}</b>`,
    `<i>${'<div>x</div>'.repeat(10_000)}</i>`,
    `${'<div>'.repeat(150)}x${'</div>'.repeat(150)}`.repeat(50),
    `<img title="a > b" alt='<div>'>`.repeat(500),
    `${'<!-- <div> -->'.repeat(100)} a < b, 3 <4 </ x`,
    `<svg><title>x</title><path d="M0"/></svg>${'<p>a<br>b<img src=a.png>'.repeat(300)}`,
    `<style>a > b { color: red }</style>${'<div class="a">x</div>'.repeat(5_000)}`,
    `<script>if (a < b) {}</script>${'<font color=red>x</font>'.repeat(2_000)}`,
  ])('%#', (html) => expect(tooMuch(html)).toBeUndefined())
})
