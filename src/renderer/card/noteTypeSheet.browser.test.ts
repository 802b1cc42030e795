import { describe, expect, test } from 'vitest'
import { cardBase, cardGuard } from './cardStyles'
import { cardSheet, type CardSheet } from './noteTypeSheet'
import { cardPage } from './page'
import { pixel, pngSaying } from './pictures.testing'
import { cardSelector } from './selectors'

const textOf = ({ sheet }: CardSheet): string => [...sheet.cssRules].map((rule) => rule.cssText).join('\n')
const filtered = (css: string): string => textOf(cardSheet(css, 'p-'))

/** A card in its shadow root with a sheet of its own. */
function shown(
  css: string,
  html: string,
  dark = false,
): { body: HTMLElement; content: HTMLElement; host: HTMLElement } {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [cardGuard, cardBase, cardSheet(css, 'p-').sheet]
  const { page, content, setDark } = cardPage(0, true)
  setDark(dark)
  for (const part of html.split(' ')) {
    const element = document.createElement('div')
    element.id = part
    element.className = part
    element.textContent = part
    content.append(element)
  }
  root.append(page)
  document.body.append(host)
  const body = content.parentElement
  if (body === null) throw new Error('The page has a body')
  return { body, content, host }
}

describe('what is taken out of a style sheet', () => {
  test.each([
    '@import "https://x.invalid/a.css"; a {}',
    '@import url(https://x.invalid/a.css); a {}',
    'a { background: url(https://x.invalid/a.png) }',
    'a { background-image: url("//x.invalid/a.png"), url(https://x.invalid/b.png) }',
    'a { background: u\\72l(https://x.invalid/a.png) }',
    'a { background-image: image-set("https://x.invalid/a.png" 1x) }',
    'a { background-image: -webkit-image-set(url(https://x.invalid/a.png) 1x) }',
    'a { background-image: cross-fade(url(https://x.invalid/a.png), red) }',
    'a { cursor: url(https://x.invalid/a.cur), auto }',
    'a { list-style: url(https://x.invalid/a.png) }',
    'a::before { content: url(https://x.invalid/a.png) }',
    'a { --x: url(https://x.invalid/a.png); background: var(--x) }',
    'a { --x: u\\72l(https://x.invalid/a.png); background: var(--x) }',
    'a { background: var(--y) url(https://x.invalid/a.png) }',
    'a { background: var(--y) u\\72l(https://x.invalid/a.png) }',
    'a { background: url("data:image/svg+xml;base64,AAAA") }',
    'a { filter: url(https://x.invalid/a.svg#f); mask: url(https://x.invalid/m.svg); clip-path: url(https://x.invalid/c) }',
    'a { border-image: url(https://x.invalid/a.png) 30 }',
    'a { shape-outside: url(https://x.invalid/a.png) }',
    '@font-face { font-family: x; src: url(https://x.invalid/a.woff2) }',
    '@media screen { @supports (display: grid) { a { background: url(https://x.invalid/a.png) } } }',
    '@layer l { a { background: url(https://x.invalid/a.png) } }',
    'a { & b { background: url(https://x.invalid/a.png) } background: url(https://x.invalid/c.png) }',
    '@keyframes k { from { background: url(https://x.invalid/a.png) } }',
    '@namespace x "https://x.invalid";',
    '@property --z { syntax: "<image>"; inherits: false; initial-value: url(https://x.invalid/a.png) }',
    'input[value^="a"] { background: url(https://x.invalid/a) }',
    'a { background: url(data:image/svg+xml,x); behavior: url(x.htc); -moz-binding: url(https://x.invalid/x) }',
    'a { background: url("../x.png") } b { background: url("a\\"b") }',
    '@\\69mport "https://x.invalid/a.css"; a {}',
    'a { background: URL( "https://x.invalid/a.png" ) } b { background: \\URL(https://x.invalid/a) }',
    'a { background-image: src("https://x.invalid/a.png"); background-image: image("https://x.invalid/b.png") }',
    'a { background-image: paint(x); background-image: -webkit-canvas(x); background-image: element(#x) }',
    'a { --x: "a.png"; background-image: image-set(var(--x) 1x) }',
    'a { --x: src(https://x.invalid/a.png); --y: image-set("https://x.invalid/b" 1x) }',
    'a { content: image-set(url("https://x.invalid/a.png") 1x); offset-path: url(https://x.invalid/b); fill: url(https://x.invalid/c) }',
    'a { --x: u/**/rl(https://x.invalid/a); cursor: -webkit-image-set(url(https://x.invalid/a.cur) 1x), auto }',
    '@font-face { font-family: x; src: url("a.woff2?https://x.invalid/"), url(https://x.invalid/b); src: local(x), url(https://x.invalid/c) }',
    '@scope (a) { b { background: url(https://x.invalid/a.png) } } @starting-style { a { background: url(https://x.invalid/a.png) } }',
    '@container (width > 1px) { a { background: url(https://x.invalid/a.png) } } @page { background: url(https://x.invalid/p) }',
    '@counter-style c { symbols: url(https://x.invalid/a.png) } @font-palette-values --p { font-family: x } @view-transition { navigation: auto }',
    'a { behavior: expression(1); width: expression(alert(1)); -webkit-mask: url(https://x.invalid/m); -webkit-mask-box-image: url(https://x.invalid/n) }',
  ])('nothing is loaded: %s', (css) => {
    const { sheet, media, fonts } = cardSheet(css, 'p-')
    expect(textOf({ sheet, media, fonts })).not.toMatch(/x\.invalid|url\(|image-set|import/i)
    expect([media, fonts]).toEqual([[], []])
  })

  test('what loads is taken out, and what stands beside it stays', () => {
    expect(
      filtered('a { color: red; background-image: url(https://x.invalid/a); --x: url(b); margin: 0px }'),
    ).toBe('a { color: red; margin: 0px; }')
  })

  test.each([
    ':host { position: fixed }',
    ':host(div) a { color: red }',
    ':host-context(body) a { color: red }',
    'a, :HOST { color: red }',
    '::slotted(a) { color: red }',
    ':is(:host, a) { color: red }',
    ':not(:host) { color: red }',
    ':h\\6fst { color: red }',
    '::p\\61rt(x) { color: red }',
    ':host-context(.x):is(a, b) { color: red }',
  ])('nothing reaches out: %s', (css) => {
    expect(filtered(css)).toBe('')
  })

  test('nothing stays fixed on the window', () => {
    expect(filtered('a { position: fixed; top: 0 } b { position: sticky !important }')).toBe(
      'a { position: absolute; top: 0px; }\nb { position: absolute !important; }',
    )
    expect(filtered('a { --p: fixed; position: var(--p); -webkit-app-region: drag; app-region: drag }')).toBe(
      'a { --p: fixed; position: absolute; }',
    )
    const { host, content } = shown(
      '.over { position: fixed; inset: -9999px; background: red; z-index: 999999; width: 300vw; height: 300vh }',
      'over',
    )
    const over = content.querySelector('.over')
    expect(over).not.toBeNull()
    // What is drawn and what is hit stays in the host's own box.
    const box = host.getBoundingClientRect()
    const below = document.elementFromPoint(box.left + 5, Math.min(innerHeight - 1, box.bottom + 5))
    expect(below === host).toBe(false)
    host.remove()
  })

  test('a place that is fixed all the same is fixed in the card', () => {
    const { host, content } = shown('', 'over')
    host.style.marginTop = '100px'
    const over = content.querySelector<HTMLElement>('.over') ?? content
    over.style.cssText = 'position: fixed; inset: 0; background: red'
    const [inner, outer] = [over.getBoundingClientRect(), host.getBoundingClientRect()]
    expect([inner.top, inner.left, inner.width]).toEqual([outer.top, outer.left, outer.width])
    over.style.cssText = 'position: absolute; top: -50px; height: 40px; width: 40px; background: red'
    const above = document.elementFromPoint(outer.left + 5, outer.top - 30)
    expect(above === host).toBe(false)
    host.remove()
  })

  test('fonts of a card never take the name of one of the program’s', () => {
    const { fonts } = cardSheet('@font-face { font-family: KaTeX_Main; src: url(evil.woff2) }', 'p-')
    expect(fonts.map(({ family }) => family)).toEqual(['p-KaTeX_Main'])
  })

  test('the page of the card keeps its place and its height', () => {
    const { host, body } = shown(
      'html, body, .card, :root { position: fixed !important; top: -999px; visibility: hidden }',
      'x',
    )
    expect(getComputedStyle(body).position).toBe('relative')
    expect(getComputedStyle(body).visibility).toBe('visible')
    expect(host.getBoundingClientRect().height).toBeGreaterThan(20)
    expect(body.getBoundingClientRect().top).toBeCloseTo(host.getBoundingClientRect().top, 0)
    host.remove()
  })

  test.each([
    // What each takes without its limit, for a card of 20,000 elements: minutes and more.
    'b:has(+ b + b ~ i) { color: red }',
    'b ~ b ~ b ~ b ~ i { color: red }',
    ':is(b:has(u)):has(i) { color: red }',
  ])('a selector whose searches multiply: %s', (css) => expect(filtered(css)).toBe(''))

  test('selectors that search among the elements of a card: a few, and none where it has many', () => {
    const searching = '.a ~ .b { color: red } .a:has(.b) { color: red } a[title~="~"] + b { color: red }'
    expect(cardSheet(searching, 'p-').sheet.cssRules).toHaveLength(3)
    expect(cardSheet(searching, 'p-', true).sheet.cssRules).toHaveLength(1)
    expect(cardSheet('.a ~ .b { color: red }'.repeat(500), 'p-').sheet.cssRules).toHaveLength(60)
    expect(cardSheet('.a + .b { color: red }'.repeat(5_000), 'p-', true).sheet.cssRules).toHaveLength(500)
    expect(filtered('b:nth-child(2n+1 of b ~ i) { color: red }')).toBe('')
  })

  test('columns inside of columns, which take twice as long for each level', () => {
    const left = filtered('a { columns: 9; column-gap: 3px } b { column-count: 2; column-width: 9px }')
    expect(left).toContain('column-gap: 3px')
    expect(left).not.toMatch(/column-(?:count|width)/)
    const begin = performance.now()
    const { host, content } = shown('div { columns: 9 10px }', 'x')
    let inner = content
    for (let level = 0; level < 40; level++) {
      const next = document.createElement('div')
      inner.append('words ', next)
      inner = next
    }
    host.getBoundingClientRect()
    expect(performance.now() - begin).toBeLessThan(2_000)
    host.remove()
  })

  test('a sheet without end', () => {
    const begin = performance.now()
    const { sheet } = cardSheet('a{color:red}'.repeat(100_000), 'p-')
    expect(sheet.cssRules.length).toBeLessThanOrEqual(5_000)
    expect(performance.now() - begin).toBeLessThan(5_000)
  })
})

describe('what stays', () => {
  test('colours, sizes, conditions, animations, variables', () => {
    const css = [
      '.card { font-size: 20px; color: black; --accent: #f00; }',
      '@media (max-width: 400px) { .card { font-size: 14px; } }',
      '@keyframes k { 0% { opacity: 0; } }',
      '.a { animation: 1s k; color: var(--accent); }',
      '.b { background: linear-gradient(to right, rgb(0 0 0 / 50%), hsl(10 20% 30%)); transform: translateX(3px) rotate(4deg); filter: drop-shadow(0 0 2px red) }',
      '.c { width: calc((100% - 2px) / 2); grid-template-columns: repeat(auto-fill, minmax(60px, 1fr)); clip-path: polygon(0 0, 1px 1px, 0 1px) }',
      '.d { color: color-mix(in oklab, red 10%, blue); transition: all 1s cubic-bezier(0, 0, 1, 1); --g: clamp(1px, (2vw + 3px), 9px) }',
      '.e::before { content: counter(x) " url(words) "; background: -webkit-linear-gradient(top, red, blue) }',
    ].join(' ')
    const text = filtered(css)
    for (const part of [
      'font-size: 20px',
      '--accent: #f00',
      'max-width: 400px',
      '@keyframes k',
      'var(--accent)',
      'linear-gradient',
      'translateX(3px) rotate(4deg)',
      'drop-shadow',
      'calc(',
      'minmax(60px, 1fr)',
      'polygon(',
      'color-mix(',
      'cubic-bezier(',
      'clamp(1px, (2vw + 3px), 9px)',
      'counter(x) " url(words) "',
      '-webkit-linear-gradient(',
    ])
      expect(text).toContain(part)
  })

  test('pictures that are in the sheet itself, escapes in words', () => {
    expect(filtered(`a { background-image: url(${pixel}) }`)).toContain(pixel)
    expect(filtered(`a { background-image: url(${pngSaying(60_000, 60_000)}) }`)).toBe('a { }')
    expect(filtered('a::before { content: "\\201C a \\"b\\" \\a" }')).toContain('content: "“a')
  })

  test('files of the collection are listed and filled in', () => {
    const result = cardSheet(
      '.card { background: url("_back%20ground.png") no-repeat; } @font-face { font-family: "Own Font"; src: url("_own.ttf"); font-weight: bold } .j { font-family: "own font", Arial; }',
      'p-',
    )
    expect(result.media.map(({ name }) => name)).toEqual(['_back ground.png'])
    expect(result.fonts).toMatchObject([
      { family: 'p-Own Font', name: '_own.ttf', descriptors: { weight: 'bold' } },
    ])
    expect(textOf(result)).toContain('font-family: "p-Own Font", Arial')
    result.media[0]?.fill('blob:x')
    expect(textOf(result)).toContain('url("blob:x")')
  })

  test.each([
    ['html', 'fd-html'],
    ['body.card > p', 'fd-body.card > p'],
    [':root', '.fd-root'],
    ['.body #html [lang="body"] bodyx', '.body #html [lang="body"] bodyx'],
    ['a:not(body):lang(en)', 'a:not(fd-body):lang(en)'],
    ['a[x="]"] html', 'a[x="]"] fd-html'],
    ['.\\62 ody, body', '.\\62 ody, fd-body'],
    ['x::part(y)', undefined],
  ])('selector %s', (selector, expected) => {
    expect(cardSelector(selector)).toBe(expected)
  })
})

describe('what note types of Anki expect', () => {
  const css =
    '.card { color: black; background-color: white; font-size: 20px; text-align: center } .cloze { color: blue } ' +
    '.nightMode .cloze { color: lightblue } .night_mode .x { color: lime } .card1 .y { color: red } body { margin: 3px } html { color: green }'

  test('by day', () => {
    const { body, content, host } = shown(css, 'cloze x y')
    expect(getComputedStyle(body).backgroundColor).toBe('rgb(255, 255, 255)')
    expect(getComputedStyle(body).fontSize).toBe('20px')
    expect(getComputedStyle(body).marginTop).toBe('3px')
    expect(getComputedStyle(content.querySelector('.cloze') ?? content).color).toBe('rgb(0, 0, 255)')
    expect(getComputedStyle(content.querySelector('.y') ?? content).color).toBe('rgb(255, 0, 0)')
    host.remove()
  })

  test('at night black on white is turned, but not what the note type says for the night', () => {
    const { body, content, host } = shown(css, 'cloze x y', true)
    expect(getComputedStyle(body).backgroundColor).toBe('rgba(0, 0, 0, 0)')
    expect(getComputedStyle(content.querySelector('.cloze') ?? content).color).toBe('rgb(173, 216, 230)')
    expect(getComputedStyle(content.querySelector('.x') ?? content).color).toBe('rgb(0, 255, 0)')
    host.remove()
    const chosen = shown(
      '.card { background: white } .card.nightMode { background: #333; color: #eee }',
      'x',
      true,
    )
    expect(getComputedStyle(chosen.body).backgroundColor).toBe('rgb(51, 51, 51)')
    chosen.host.remove()
  })
})
