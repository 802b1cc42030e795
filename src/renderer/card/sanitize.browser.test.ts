import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { untrusted } from '@core/rendering'
import { hostilePayloads } from './hostile.testing'
import { pixel } from './pictures.testing'
import { sanitiseCard } from './sanitize'

function clean(html: string): HTMLElement {
  const box = document.createElement('div')
  box.append(sanitiseCard(untrusted(html)).fragment)
  return box
}

const all = Object.values(hostilePayloads).flat()
/** An allow-list of its own, written from what HTML says about each. */
const harmless =
  /^(?:align|alt|autoplay|bgcolor|border|cell(?:padding|spacing)|class|color|(?:col|row)?span|controls|datetime|dir|face|height|hidden|id|lang|loop|muted|nowrap|open|reversed|scope|size|start|style|title|type|valign|width)$/

describe('a hostile card', () => {
  const requests: string[] = []
  const observer = new PerformanceObserver((list) => {
    requests.push(
      ...list
        .getEntries()
        .map(({ name }) => name)
        .filter((name) => name.includes('x.invalid')),
    )
  })
  beforeEach(() => observer.observe({ entryTypes: ['resource'] }))
  afterEach(() => observer.disconnect())

  test.each(all)('leaves nothing active: %s', async (html) => {
    const box = clean(html)
    document.body.append(box)
    const bad =
      'script, svg, math, iframe, object, embed, form, input, button, textarea, select, style, link, meta, base, template, track, picture'
    expect(box.querySelector(bad)).toBeNull()
    for (const element of box.querySelectorAll<HTMLElement>('*')) {
      const names = element.getAttributeNames()
      expect(names.filter((name) => !harmless.test(name))).toEqual([])
      expect(element.getAttribute('src') ?? '').toBe('')
      expect(element.style.cssText).not.toMatch(/url|image-set|position|inset|transform|--|z-index|animation/)
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(Reflect.get(window, 'pwned')).toBeUndefined()
    expect(requests).toEqual([])
    box.remove()
  })

  test.each([...hostilePayloads.loads, ...hostilePayloads.names, ...hostilePayloads.places])(
    'keeps its words: %s',
    (html) => {
      for (const [, word = ''] of html.matchAll(/>(text|over|x)</g))
        expect(clean(html).textContent).toContain(word)
    },
  )

  test.each([
    '<frameset><frame></frameset>words',
    ' <head></head><frameset onload=x>words',
    '</body><frameset>words',
  ])('does not take the place of the body, and is no fault of ours: %s', (html) =>
    expect(clean(html).innerHTML.trim()).toBe('words'),
  )

  test('there are as many as the threat model has', () => expect(all.length).toBeGreaterThanOrEqual(78))

  test('all payloads in one card, and inside one another', () => {
    const box = clean(`<p>before</p>${all.join('')}<p>after</p>`)
    document.body.append(box)
    expect(box.querySelector('script, svg, iframe, form, input, style, [onerror], [href]')).toBeNull()
    expect(box.textContent).toContain('before')
    box.remove()
    for (const outer of all)
      expect(clean(outer.replace('text', all.join(''))).querySelector('script, [onerror]')).toBeNull()
  })

  test('cannot take the name of something of ours', () => {
    const box = clean('<a id="body">x</a><p id="getElementById" name="cookie">y</p>')
    const host = document.createElement('div')
    host.attachShadow({ mode: 'open' }).append(...box.childNodes)
    document.body.append(host)
    expect(document.body).toBeInstanceOf(HTMLBodyElement)
    expect(typeof document.getElementById).toBe('function')
    host.remove()
  })

  test('says nothing in the place of the program: no roles, no labels, nothing to press', () => {
    const box = clean(
      '<p role="alert" aria-label="All decks were deleted" aria-live="assertive" tabindex="1" contenteditable accesskey="d" inert draggable="true">words</p>',
    )
    expect(box.innerHTML).toBe('<p>words</p>')
  })

  test('a place of ours that it writes itself says nothing but a number', () => {
    const { slots, fragment } = sanitiseCard(
      untrusted(
        '<i data-fd="maths:3"></i><i data-fd="script:1"></i><i data-fd="maths:99999"></i><i data-ordinal="x"></i>',
      ),
    )
    expect(slots.map(({ kind, index }) => [kind, index])).toEqual([['maths', 3]])
    expect(fragment.querySelectorAll('[data-fd], [data-ordinal]')).toHaveLength(0)
  })
})

describe('links', () => {
  test('are told with where they lead, and have no address themselves', () => {
    const { fragment, links } = sanitiseCard(
      untrusted(
        '<a href="https://Example.org/a?b=1&amp;c">page</a> <a href="mailto:ann@example.org">mail</a> <a href="#top">no</a>',
      ),
    )
    expect(links.map(({ element, link }) => [element.textContent, link.place, link.address])).toEqual([
      ['page', 'example.org', 'https://example.org/a?b=1&c'],
      ['mail', 'ann@example.org', 'mailto:ann@example.org'],
    ])
    expect(fragment.querySelector('[href], [data-fd]')).toBeNull()
  })

  test.each(all)('hostile: %s', (html) => {
    for (const { link } of sanitiseCard(untrusted(html)).links) expect(link.address).toMatch(/^https:/)
  })

  test('the number of a link that a card writes itself leads nowhere else than its links', () => {
    const { links } = sanitiseCard(
      untrusted('<a data-fd="link:0">a</a><a data-fd="link:7">b</a><a href="https://example.org/">c</a>'),
    )
    expect(links.map(({ element, link }) => [element.textContent, link.place])).toEqual([
      ['a', 'example.org'],
      ['c', 'example.org'],
    ])
  })
})

describe('an ordinary card', () => {
  test('keeps its text and its structure, classes, ids, language and direction', () => {
    const html =
      '<p>H<sub>2</sub>O is <b class="x y">water</b></p><ul><li>one</li></ul>' +
      '<div id="answer" dir="rtl" lang="ar">א</div><font color="#ff0000">red</font><ruby>字<rt>じ</rt></ruby>'
    expect(clean(html).innerHTML).toBe(html)
  })

  test('keeps the look that its style attributes give', () => {
    const box = clean(
      '<span style="color: rgb(170, 0, 0); font-size: 24px; background-color: yellow; text-align: center; border: 1px solid blue">x</span>',
    )
    const { style } = box.querySelector('span') ?? box
    expect(style.color).toBe('rgb(170, 0, 0)')
    expect(style.fontSize).toBe('24px')
    expect(style.backgroundColor).toBe('yellow')
    expect(style.borderTopStyle).toBe('solid')
    expect(
      clean('<b style="width: 10%!important; nonsense: x; color">x</b>').querySelector('b')?.style.cssText,
    ).toBe('width: 10% !important;')
  })

  test.each([
    ['wide cells', `<table><tr>${'<td colspan=1000>x'.repeat(5_000)}</table>`],
    ['wide columns', `<table>${'<colgroup span=1000><col span=1000>'.repeat(3_000)}<tr><td>x</table>`],
    ['high cells', `<table>${'<tr><td rowspan=65534 colspan=1e3>x'.repeat(3_000)}</table>`],
  ])('a table of %s does not hold up the window', (_name, html) => {
    const box = clean(html)
    for (const name of ['colspan', 'rowspan', 'span'])
      for (const element of box.querySelectorAll(`[${name}]`))
        expect(Number(element.getAttribute(name))).toBeLessThanOrEqual(100)
    expect(box.querySelectorAll('[colspan="100"], [rowspan="100"], [span="100"]').length).toBeLessThanOrEqual(
      50,
    )
    expect(clean('<table><tr><td colspan="3" rowspan="2">x</table>').innerHTML).toContain(
      'colspan="3" rowspan="2"',
    )
  })

  test('pictures: inline data stays, a plain name is listed, anything remote becomes a label', () => {
    const { fragment, media } = sanitiseCard(
      untrusted(
        `<img src="${pixel}"><img src="map%20of%20Oslo.png"><img src="https://x.invalid/p.gif"><img src="//x.invalid/q.gif">`,
      ),
    )
    expect(media.map(({ names }) => names)).toEqual([['map of Oslo.png', 'map%20of%20Oslo.png']])
    const sources = [...fragment.querySelectorAll('img')].map((image) => image.getAttribute('src'))
    expect(sources).toEqual([pixel, null])
    expect(fragment.textContent).toContain('Remote media not loaded')
  })

  test('films and sounds in their elements, also by way of source', () => {
    const { media } = sanitiseCard(
      untrusted('<video><source src="a.mp4"><source src="b.mp4"></video><audio src=c.mp3>'),
    )
    expect(media.map(({ names, element }) => [names[0], element.tagName])).toEqual([
      ['a.mp4', 'VIDEO'],
      ['c.mp3', 'AUDIO'],
    ])
  })

  test('style elements and scripts are told', () => {
    const { styles, hadScript } = sanitiseCard(
      untrusted('<style>.a { color: red }</style>x<script>y()</script>'),
    )
    expect(styles.trim()).toBe('.a { color: red }')
    expect(hadScript).toBe(true)
    expect(sanitiseCard(untrusted('x')).hadScript).toBe(false)
  })

  test('one that is too large or too deep is refused', () => {
    expect(clean('x'.repeat(300_000)).textContent).toContain('too large')
    expect(clean('<div>'.repeat(6_000)).textContent).toContain('nested too deeply')
    expect(clean('<p>a<br>'.repeat(500)).querySelectorAll('p')).toHaveLength(500)
    expect(clean('<b>x</b>'.repeat(500)).querySelectorAll('b')).toHaveLength(500)
  })
})
