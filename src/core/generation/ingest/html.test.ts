import { describe, expect, test } from 'vitest'
import { ingest } from '.'
import { blocksOf, documentSpan } from '../blocks'
import { generate } from '../generate'
import { readHtml } from './html'

const filler =
  'The bridge at Kestrel Point was opened on 4 June 1931 after three years of work by the Halden Iron Company. ' +
  'It carries two tracks and a footpath across the sound, and its middle span can be turned to let ships pass.'

function page(body: string, head = ''): string {
  return `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`
}

describe('the title', () => {
  test('is the first h1', async () => {
    const html = page('<h1>A <em>bridge</em></h1><p>Text.</p><h1>Other</h1>', '<title>Site – bridge</title>')
    expect(readHtml(html).title).toBe('A bridge')
  })

  test('is the title of the page where there is no h1', async () => {
    expect(readHtml(page('<p>Text.</p>', '<title>Rails &amp; bridges\n of the north</title>')).title).toBe(
      'Rails & bridges of the north',
    )
  })
})

describe('the text', () => {
  test('comes block by block', async () => {
    const html = page(
      '<article><h1>Kestrel Point</h1><p>One.</p><p>Two\n   lines.</p><h3>Span</h3><div>Three.</div></article>',
    )
    expect(readHtml(html).text).toBe('# Kestrel Point\n\nOne.\n\nTwo lines.\n\n### Span\n\nThree.')
  })

  test('is that of the article, when it holds enough', async () => {
    const html = page(
      `<p>Ten other stories you may like.</p><article><p>${filler}</p></article><p>More stories.</p>`,
    )
    expect(readHtml(html).text).toBe(filler)
  })

  test('is that of the whole page, when the article holds next to nothing', async () => {
    const html = page(`<article><p>Video</p></article><p>${filler}</p>`)
    expect(readHtml(html).text).toContain(filler)
  })

  test('has no navigation, script, style, form, side column or footer', async () => {
    const html = page(`
      <header><a href="/">Home page</a></header><nav><ul><li>News</li><li>Sport</li></ul></nav>
      <script>var hidden = "<p>Script text</p>"</script><style>p { color: red }</style>
      <noscript>Switch it on</noscript><template><p>Template</p></template>
      <div class="site-menu"><p>Menu entry</p></div><div id="cookie-banner">We store things</div>
      <div role="navigation">Way back</div><p hidden>Hidden text</p>
      <article><p>${filler}</p><aside>Side note</aside><figure><img src="x"><figcaption>Caption</figcaption></figure></article>
      <form><label>Name</label><input><button>Send</button></form><footer>Imprint</footer>`)
    expect(readHtml(html).text).toBe(filler)
  })

  test('stays left out after a picture or a line break in what is left out', async () => {
    const html = page(
      `<nav><img src="logo.png">Logo text<br>Second line<hr><a href="/x">Link</a></nav><p>${filler}</p>
       <footer>Imprint<br>Street 5<input name="q">Search</footer>`,
    )
    expect(readHtml(html).text).toBe(filler)
  })

  test('of an article goes on after line breaks and pictures', async () => {
    const html = page(
      `<article><p>First<br>line. ${filler}</p><p>Second <img src="x">part.</p><hr><p>Third part.</p></article><p>Not this.</p>`,
    )
    const { text } = readHtml(html)
    expect(text).toContain('Second part.')
    expect(text).toContain('Third part.')
    expect(text).not.toContain('Not this')
  })

  test('has entities decoded', async () => {
    const html = page(
      '<p>Fish &amp; chips &ndash; &pound;5, caf&eacute; &#8220;Zo&#xeb;&#8221;&nbsp;&lt;b&gt;</p>',
    )
    expect(readHtml(html).text).toBe('Fish & chips – £5, café “Zoë” <b>')
  })

  test('keeps nested lists as lines of items', async () => {
    const html = page('<ul><li>Stone<ul><li>Granite</li><li>Slate</li></ul></li><li><p>Timber</p></li></ul>')
    expect(readHtml(html).text).toBe('- Stone\n- Granite\n- Slate\n- Timber')
  })

  test('numbers ordered lists, each on its own', async () => {
    const html = page('<ol><li>Clean<ol><li>Brush</li><li>Rinse</li></ol></li><li>Dry</li></ol>')
    expect(readHtml(html).text).toBe('1. Clean\n1. Brush\n2. Rinse\n2. Dry')
  })

  test('does not hand the mark of an empty item or heading to the next paragraph', async () => {
    expect(readHtml(page('<ul><li></li></ul><p>Plain.</p>')).text).toBe('Plain.')
    expect(readHtml(page('<h2></h2><p>Plain.</p>')).text).toBe('Plain.')
  })

  test('gives tables as rows with a rule under the head', async () => {
    const html = page(
      '<table><tr><th>Bridge</th><th>Opened</th></tr><tr><td>Kestrel | north</td><td>1931</td></tr><tr><td>Moss</td><td></td></tr></table>',
    )
    expect(readHtml(html).text).toBe(
      '| Bridge | Opened |\n| --- | --- |\n| Kestrel / north | 1931 |\n| Moss |  |',
    )
  })

  test('keeps a cell one cell, with paragraphs, breaks or a list in it', async () => {
    const html = page(
      '<table><tr><th>Bridge</th><th>Opened</th></tr><tr><td><p>Kestrel</p><p>Point</p></td><td>4 June<br>1931</td></tr>' +
        '<tr><td><ul><li>Moss</li><li>Fell</li></ul></td><td>1940</td></tr></table>',
    )
    expect(readHtml(html).text).toBe(
      '| Bridge | Opened |\n| --- | --- |\n| Kestrel Point | 4 June 1931 |\n| Moss Fell | 1940 |',
    )
  })

  test('takes a table of one cell for what it is, a frame around the page', async () => {
    const html = page('<table><tr><td><h2>Span</h2><p>One.</p><p>Two.</p></td></tr></table>')
    expect(readHtml(html).text).toBe('## Span\n\nOne.\n\nTwo.')
  })

  test('gives definition lists as term and definition', async () => {
    const html = page(
      '<dl><dt>Pier</dt><dd>A support in the water.</dd><dt>Span</dt><dd><p>The stretch between two piers.</p></dd></dl>',
    )
    expect(readHtml(html).text).toBe('Pier: A support in the water.\n\nSpan: The stretch between two piers.')
    const nested = page('<dl><dt>Pier</dt><dd>A support:<ul><li>stone</li><li>steel</li></ul></dd></dl>')
    expect(readHtml(nested).text).toBe('Pier: A support:\n\n- stone\n- steel')
  })
})

describe('tables and definitions', () => {
  const read = (html: string): string => readHtml(page(html)).text

  test('a table of names and values gives a line for each', () => {
    expect(
      read('<table><tr><th>Capital</th><td>Halden</td></tr><tr><th>Currency</th><td>Crown</td></tr></table>'),
    ).toBe('Capital: Halden\n\nCurrency: Crown')
    expect(
      read('<table><tr><td>Capital</td><td>Halden</td></tr><tr><td>River</td><td>Sound</td></tr></table>'),
    ).toBe('Capital: Halden\n\nRiver: Sound')
  })

  test('a table without a marked head has one when figures stand under words', () => {
    expect(
      read(
        '<table><tr><td>Bridge</td><td>Opened</td></tr><tr><td>Moss</td><td>1931</td></tr><tr><td>Fell</td><td>1940</td></tr></table>',
      ),
    ).toBe('| Bridge | Opened |\n| --- | --- |\n| Moss | 1931 |\n| Fell | 1940 |')
  })

  test('row heads alone are no column names', () => {
    expect(
      read(
        '<table><tr><th>Moss</th><td>1931</td><td>800 m</td></tr><tr><th>Fell</th><td>1940</td><td>90 m</td></tr></table>',
      ),
    ).toBe('| Moss | 1931 | 800 m |\n| Fell | 1940 | 90 m |')
  })

  test('a table inside another loses nothing of either', () => {
    expect(
      read(
        '<table><tr><td>Left words<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>After</td><td>Right words</td></tr></table>',
      ),
    ).toBe('Left words\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nAfter\n\nRight words')
  })

  test('a definition whose term is no key is one all the same', () => {
    const html =
      '<dl><dt><p>Pier, abutment</p></dt><dd>A support in the water.</dd><div><dt>Span</dt><dd>A stretch.</dd></div></dl>'
    expect(read(html)).toBe('Pier, abutment\n: A support in the water.\n\nSpan: A stretch.')
    expect(blocksOf(read(html), 'html').map((block) => block.kind)).toEqual(['definition', 'keyValue'])
  })

  test('marks that point to notes and code are left out', () => {
    expect(
      read(
        '<p>It is long.<sup><a href="#1">[1]</a></sup> 5 m<sup>2</sup> wide and 10<sup>−3</sup> deep on the 4<sup>th</sup>.</p><pre><code>let x</code></pre>',
      ),
    ).toBe('It is long. 5 m² wide and 10⁻³ deep on the 4th.')
  })
})

test('the date of the page is read from its data', async () => {
  expect(
    readHtml(page('<p>x</p>', '<meta property="article:published_time" content="2019-03-02T10:00:00Z">'))
      .date,
  ).toBe('2019-03-02')
  expect(readHtml(page('<p>By us <time datetime="2020-11-05">5 November</time></p>')).date).toBe('2020-11-05')
  expect(readHtml(page('<p>x</p>')).date).toBeUndefined()
})

describe('hostile pages', () => {
  test.each([
    ['unclosed paragraphs and items', '<p>One<p>Two<ul><li>A<li>B</ul>', ['One', 'Two', 'A', 'B']],
    [
      'tags closed in the wrong order',
      '<p><b>One <i>two</b> three</i></p><p>Four</p>',
      ['One two three', 'Four'],
    ],
    ['end tags of nothing', '</div></p></article><p>One</p></section></ul>', ['One']],
    ['a tag that is cut off', '<p>One</p><p>Two <a href="x', ['One', 'Two']],
    ['a stray less-than sign', '<p>4 < 5 and 6 > 5</p>', ['4 < 5 and 6 > 5']],
    ['cells outside of tables', '<td>One</td><tr><td>Two</td></tr>', ['One', 'Two']],
  ])('%s', async (_, html, expected) => {
    const { text } = readHtml(html)
    for (const part of expected) expect(text).toContain(part)
  })

  test('thousands of levels of nesting do not overflow the stack', async () => {
    const html = `${'<div><ul><li>'.repeat(2500)}${filler}${'</li></ul></div>'.repeat(2500)}`
    expect(readHtml(html).text).toBe(`- ${filler}`)
    expect(
      (await generate(await ingest(new TextEncoder().encode(`<html>${html}`), 'deep.html'))).candidates
        .length,
    ).toBeGreaterThan(0)
  })

  test('a page nested without end is refused with a sentence', async () => {
    expect(() => readHtml(`${'<b>'.repeat(200_000)}${filler}`)).toThrow('more than 10,000 levels deep')
  })
})

test('the text of the ingested page is what places count in', async () => {
  const html = page(
    `<article><h1>Kestrel Point</h1><p>${filler}</p><ul><li>Length: 800 metres</li><li>Width: 12 metres</li></ul>
     <dl><dt>Pier</dt><dd>A support that stands in the water.</dd></dl></article>`,
  )
  const document = await ingest(new TextEncoder().encode(html), 'bridge.html')
  expect(document).toMatchObject({ kind: 'html', title: 'Kestrel Point', language: 'en' })
  for (const block of blocksOf(document.text, 'html'))
    if (block.kind === 'paragraph') {
      const { start, end } = documentSpan(block.plain)
      expect(document.text.slice(start, end)).toBe(block.plain.text)
    }
  const { candidates } = await generate(document)
  expect(candidates.length).toBeGreaterThan(0)
  for (const { source } of candidates)
    expect(document.text.slice(source.start, source.end)).toBe(source.quote)
})
