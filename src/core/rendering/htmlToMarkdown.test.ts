import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlToMarkdown } from './htmlToMarkdown'
import { longestMarkdown, markdownToHtml } from './markdown'
import { markdownFieldToHtml } from './markdownFieldToHtml'
import { normaliseHtml } from './normaliseHtml'

describe('htmlToMarkdown', () => {
  test.each([
    ['', ''],
    ['one line', 'one line'],
    ['a<br>b', 'a\nb'],
    ['a<br><br>b', 'a<br><br>b'],
    ['<b>bold</b> and <i>italic</i>, <code>x &lt; y</code>', '**bold** and _italic_, `x < y`'],
    ['<strong>a</strong> <em>b</em> <s>c</s>', '**a** _b_ ~~c~~'],
    ['<b><i>both</i></b>', '**_both_**'],
    ['in<i>si</i>de, in<b>si</b>de', 'in<i>si</i>de, in**si**de'],
    ['<b> spaces </b>x', '<b> spaces </b>x'],
    ['H<sub>2</sub>O, x<sup>2</sup>, <u>u</u>', 'H<sub>2</sub>O, x<sup>2</sup>, <u>u</u>'],
    ['<span style="color: red">red *star*</span>', '<span style="color: red">red \\*star\\*</span>'],
    ['<a href="https://a.org/x">words</a>', '[words](https://a.org/x)'],
    ['<a href="a b" title="t">words</a>', '[words](<a b> "t")'],
    ['<img src="map.png">', '![](map.png)'],
    ['<img alt="a map" src="a map.png">', '![a map](<a map.png>)'],
    ['<img src="map.png" width="30">', '<img src="map.png" width="30">'],
    ['<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['<div>one</div><div>two</div>', 'one\ntwo'],
    ['one<div>two</div><div><br></div><div>three</div>', 'one\ntwo<br><br>three'],
    ['<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>', '- a\n- b\n  - c'],
    ['<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b'],
    ['x<ul><li>a</li></ul>y', 'x\n\n- a\n\ny'],
    ['<h2>Head</h2>text', '## Head\n\ntext'],
    ['<blockquote>one<br>two</blockquote>', '> one\n> two'],
    ['<hr>', '---'],
    ['<pre><code class="language-c">a\n\n  b;\n</code></pre>', '```c\na\n\n  b;\n```'],
    ['<pre><code>```\n</code></pre>', '````\n```\n````'],
    [
      '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>1|2</td><td align="right"><b>3</b></td></tr></tbody></table>',
      '| a | b |\n| --- | ---: |\n| 1\\|2 | **3** |',
    ],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['a<br>1. no list', 'a\n1\\. no list'],
    ['2 * 3 * 4, snake_case, _x_', '2 \\* 3 \\* 4, snake_case, \\_x\\_'],
    ['see http://a.org and a@b.org', 'see http\\://a.org and a\\@b.org'],
    ['a &lt; b &amp;&amp; c &gt; d, &lt;i&gt;, &amp;lt;', 'a < b && c > d, &lt;i>, &amp;lt;'],
    ['a&nbsp;b', 'a&nbsp;b'],
    ['[not](a link) [x]', '[not&#93;(a link) [x]'],
    ['{{c1::<b>a</b>::hint*s}} and {{c2::x_y_z}}', '{{c1::**a**::hint*s}} and {{c2::x_y_z}}'],
    ['[sound:a_b_*c*.mp3]', '[sound:a_b_*c*.mp3]'],
    ['\\(a_1 * b &lt; c_2 * d\\) and \\[x\\]', '\\(a_1 * b < c_2 * d\\) and \\[x\\]'],
    ['\\frac is no formula', '\\\\frac is no formula'],
  ])('%s', (html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown)
    expect(normaliseHtml(markdownFieldToHtml(markdown))).toBe(normaliseHtml(html))
  })

  test('what cannot be Markdown stays HTML on a line', () => {
    const html = '<table><tr><td colspan="2">a*b\n_c_</td></tr></table><div class="x">1. y</div>'
    const markdown = htmlToMarkdown(html)
    expect(markdown).toBe(
      '<table><tr><td colspan="2">a&#42;b &#95;c&#95;</td></tr></table>\n\n<div class="x">1. y</div>',
    )
    expect(normaliseHtml(markdownFieldToHtml(markdown))).toBe(normaliseHtml(html))
  })

  test('exactly, where asked', () => {
    for (const html of [
      'a<br>b',
      '<b>a</b> <i>b</i>',
      '<strong>a</strong>',
      'a <img src="a b.png"> [sound:x.mp3]',
      'it\'s "so" &amp; so',
      '<ul><li>a</li><li>b</li></ul>',
      'x<sup>2</sup><br><br><span style="color: red">y</span><br>',
    ])
      expect(markdownFieldToHtml(htmlToMarkdown(html, { isExact: true }))).toBe(html)
    expect(htmlToMarkdown('<ul><li><b>a</b></li></ul>', { isExact: true })).toBe('- **a**')
  })

  test('HTML that is nested too deeply is given back', () => {
    const html = '<b>'.repeat(5000)
    expect(htmlToMarkdown(html)).toBe(html)
  })
})

describe('markdownFieldToHtml', () => {
  test.each([
    ['**a** _b_', '<b>a</b> <i>b</i>'],
    ['a\nb', 'a<br>b'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['{{c1::**a**::a*b*<}} `{{c2::x}}`', '{{c1::<b>a</b>::a*b*&lt;}} <code>{{c2::x}}</code>'],
    ['\\(a_b_ * c < d*\\)', '\\(a_b_ * c &lt; d*\\)'],
    ['\\[\na\n\nb\n\\]', '\\[\na\n\nb\n\\]'],
    ['{{c1::\\(x*y*z\\)}} \\(a {{c2::*b*}}\\)', '{{c1::\\(x*y*z\\)}} \\(a {{c2::*b*}}\\)'],
    ['\\\\(no formula\\\\)', '\\(no formula\\)'],
    ['[sound:a_b_c.mp3]', '[sound:a_b_c.mp3]'],
    ['![a map](a%20b.png "t")', '<img src="a%20b.png" alt="a map" title="t">'],
    ['\uFDD00\uFDD1 \uFDD20\uFDD3', '0 0'],
  ])('%j', (markdown, html) => {
    expect(markdownFieldToHtml(markdown)).toBe(html)
  })

  test('is what cards show', () => {
    const piece = fc.constantFrom(
      '**',
      '*',
      '_',
      '`',
      '~~',
      '- ',
      '1. ',
      '> ',
      '# ',
      '\n',
      '\n\n',
      '  ',
      '|',
      '\n|-|-|\n',
      '```\n',
      '<u>',
      '</u>',
      '<br>',
      '&amp;',
      '"',
      "'",
      'word',
      ' ',
      '[a](b)',
      '![x](y.png)',
      'http://a.org',
      '\\',
      '---\n',
      '<',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const markdown = pieces.join('')
        expect(normaliseHtml(markdownFieldToHtml(markdown))).toBe(normaliseHtml(markdownToHtml(markdown)))
      }),
      { numRuns: 1000 },
    )
  }, 60_000)
})

const words = fc
  .array(
    fc.constantFrom(
      'word',
      'x',
      'ä',
      '日本',
      '1.',
      '-',
      '+',
      '#',
      '*',
      '_',
      '`',
      '&amp;',
      '&lt;',
      '&gt;',
      '[',
      ']',
      '(',
      ')',
      '!',
      '|',
      '~',
      '\\',
      '=',
      '::',
      'a_b',
      '"',
      "'",
      '&nbsp;',
      'http://a.org/b',
      'www.a.org',
      'a@b.org',
      '{',
      '}',
      ':',
      '{{c1::x}}',
      '{{c2::a_b::hi*nt}}',
      '[sound:a_1_.mp3]',
      '\\(x_1 &lt; y_2\\)',
      '\\[z*z*\\]',
      '&amp;amp;',
      '>',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .chain((list) => fc.constantFrom('', ' ').map((between) => list.join(between)))

const { inline, block } = fc.letrec<{ inline: string; block: string }>((tie) => ({
  inline: fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: words },
        {
          weight: 1,
          arbitrary: fc.constantFrom('<br>', '<img src="a b.png">', '<img src="x.png" alt="alt">', ' '),
        },
        {
          weight: 3,
          arbitrary: fc
            .tuple(
              fc.constantFrom('b', 'strong', 'i', 'em', 'u', 's', 'del', 'sup', 'sub', 'a', 'span', 'code'),
              tie('inline'),
            )
            .map(([name, inner]) => {
              if (name === 'code') return `<code>${inner.replace(/<[^>]*>/g, '')}</code>`
              if (name === 'a')
                return `<a href="https://a.org/?x=1">${inner.replaceAll(/<\/?a[^>]*>/g, '')}</a>`
              return name === 'span'
                ? `<span style="color: red">${inner}</span>`
                : `<${name}>${inner}</${name}>`
            }),
        },
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  block: fc.oneof(
    { depthSize: 'small' },
    tie('inline').map((inner) => `<p>${inner}</p>`),
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), tie('inline'))
      .map(([level, inner]) => `<h${level}>${inner}</h${level}>`),
    fc.constant('<hr>'),
    tie('inline').map((inner) => `<pre><code>${inner.replace(/<[^>]*>/g, '\n')}\n</code></pre>`),
    fc
      .tuple(
        fc.constantFrom('ul', 'ol'),
        fc.array(tie('inline'), { minLength: 1, maxLength: 3 }),
        fc.option(tie('block')),
      )
      .map(
        ([name, items, inner]) =>
          `<${name}>${items.map((item, at) => `<li>${item}${at === 0 ? (inner ?? '') : ''}</li>`).join('')}</${name}>`,
      ),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((inner) => `<blockquote>${inner.join('')}</blockquote>`),
    fc
      .array(fc.tuple(tie('inline'), tie('inline')), { minLength: 2, maxLength: 3 })
      .map(([head, ...rows]) => {
        const cells = (row: readonly [string, string] | undefined, name: string): string =>
          `<tr>${(row ?? ['', '']).map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`
        return `<table><thead>${cells(head, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table>`
      }),
  ),
}))

const fields = fc.oneof(
  inline,
  fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join('')),
)

describe('there and back', () => {
  test('any field of the elements that Markdown has shows the same', () => {
    fc.assert(
      fc.property(fields, (html) => {
        const markdown = htmlToMarkdown(html)
        fc.pre(markdown.length < longestMarkdown)
        expect(normaliseHtml(markdownFieldToHtml(markdown))).toBe(normaliseHtml(html))
      }),
      { numRuns: 1500 },
    )
  }, 60_000)

  test('plain trees become Markdown, not HTML', () => {
    const simple = fc
      .array(fc.constantFrom('word', '<b>bold</b>', '<i>it</i>', '<code>c</code>'), {
        minLength: 1,
        maxLength: 5,
      })
      .map((list) => list.join(' '))
    const item = simple.map((inner) => `<li>${inner}</li>`)
    const part = fc.oneof(
      simple.map((inner) => `<p>${inner}</p>`),
      fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => `<ul>${items.join('')}</ul>`),
      simple.map((inner) => `<h3>${inner}</h3>`),
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(part, { minLength: 1, maxLength: 4, selector: (html) => html.slice(0, 3) }),
        (parts) => {
          expect(htmlToMarkdown(parts.join(''))).not.toMatch(/<|&#/)
        },
      ),
    )
  })

  test('anything at all: no throw, quick, the same each time', () => {
    const piece = fc.constantFrom('<', '>', '<b>', '</b>', '<p>', '<div>', '</div>', '<ul>', '<li>', '<table><tr><td>', '<!--', '-->', '&', '"', '\\(', '{{c1::', '}}', '::', '[sound:', 'x', ' ', '\n', '<script>', '<pre>', '\u0000') // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = pieces.join('')
        expect(htmlToMarkdown(html)).toBe(htmlToMarkdown(html))
      }),
      { numRuns: 1000 },
    )
    for (const seed of [
      '<b>',
      '<p>',
      '<div>x',
      '*',
      '[',
      '\\(',
      '\\',
      '{{c1::',
      '[sound:',
      '<br>',
      '&',
      '`',
      '_a ',
      '<!--',
      '<a href=x>',
      '|',
      '@a',
      'http://',
      '- ',
      '<ul><li>x',
      '<i>x</i>',
      '- - ',
    ]) {
      const html = seed.repeat(Math.ceil(200_000 / seed.length))
      const begin = Date.now()
      htmlToMarkdown(html)
      markdownFieldToHtml(html)
      markdownFieldToHtml(html.slice(0, 9_999))
      expect(Date.now() - begin, seed).toBeLessThan(6000)
    }
  }, 120_000)
})
