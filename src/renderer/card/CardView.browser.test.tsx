import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { untrusted } from '@core/rendering'
import { useApp } from '../state/store'
import { CardView } from './CardView'
import { hostilePayloads } from './hostile.testing'

let box: HTMLElement
let end: () => void
beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  box = document.createElement('div')
  document.body.append(box)
})
afterEach(() => {
  act(() => end())
  box.remove()
})

/** Shows a card as the screens do. */
function show(html: string, css = ''): HTMLElement {
  const root = createRoot(box)
  end = () => root.unmount()
  const side = { html: untrusted(html), maths: [], audio: [] }
  act(() => root.render(<CardView side={side} noteType={{ css, format: 'html' }} face="front" />))
  const host = box.querySelector<HTMLElement>('[data-card]')
  if (host === null) throw new Error('There is no card')
  return host
}

describe('a card in the page', () => {
  test('its names are not the page’s: it has a tree of its own', () => {
    const names = Object.getOwnPropertyNames(window).length
    const host = show('<p id="api" class="button">words</p><a id="factdeck">x</a>')
    expect(host.shadowRoot?.textContent).toContain('words')
    expect(document.getElementById('api')).toBeNull()
    expect(box.querySelector('.button')).toBeNull()
    expect(Reflect.get(window, 'api')).toBeUndefined()
    expect(Object.getOwnPropertyNames(window)).toHaveLength(names)
  })

  test('its styles are not the page’s, and ours are stronger', () => {
    const host = show(
      '<style>p { color: rgb(1, 2, 3) } fd-body { visibility: hidden !important; position: absolute }</style><p>words</p>',
      'p { font-size: 77px } fd-html { position: fixed !important; inset: 0 }',
    )
    const outside = document.createElement('p')
    box.append(outside)
    expect(getComputedStyle(outside).color).not.toBe('rgb(1, 2, 3)')
    expect(getComputedStyle(outside).fontSize).not.toBe('77px')
    const words = host.shadowRoot?.querySelector('p') ?? box
    expect(getComputedStyle(words).color).toBe('rgb(1, 2, 3)')
    const [page, body] = ['fd-html', 'fd-body'].map((name) => host.shadowRoot?.querySelector(name) ?? box)
    expect(getComputedStyle(page ?? box).position).toBe('relative')
    expect(getComputedStyle(body ?? box).visibility).toBe('visible')
  })

  test('whatever it does, it is drawn in its own box', () => {
    const host = show('<p>words</p>')
    const { contain, isolation } = getComputedStyle(host)
    expect(contain.split(' ').sort()).toEqual(['layout', 'paint'])
    expect(isolation).toBe('isolate')
  })

  test('its elements are those of the sanitiser, whatever the payload', () => {
    const host = show(`<p>before</p>${Object.values(hostilePayloads).flat().join('')}`)
    const bad =
      'script, iframe, form, input, textarea, select, object, embed, style, svg, math, [onerror], [href]'
    expect(host.shadowRoot?.textContent).toContain('before')
    expect(host.shadowRoot?.querySelector(bad)).toBeNull()
    expect(Reflect.get(window, 'pwned')).toBeUndefined()
  })

  test('what Factdeck says in it keeps its own look, whatever its styles do', () => {
    const ugly = (more: string): string =>
      `color: red !important; background: red !important; opacity: 0 !important; animation: pale 1s infinite !important; transform: scale(0); display: none !important; --ink: red; ${more}`
    const host = show(
      '<img src="https://example.org/a.png"><script>1</script><form><input></form>',
      `* { ${ugly('')} } @layer a { *, span.missing.missing, small { ${ugly('font-size: 1px !important')} } }
       .missing::before { content: "x" !important } .card #qa { color: red } @keyframes pale { to { opacity: 0 } }`,
    )
    const words = [...(host.shadowRoot?.querySelectorAll('.fd-ours') ?? [])]
    expect(words.map(({ textContent }) => textContent)).toEqual([
      'Remote media not loaded',
      'A script and a form of this card are left out: Factdeck neither runs scripts of cards nor sends their forms.',
    ])
    for (const element of words) {
      const { color, backgroundColor, opacity, animationName, transform, display, fontSize } =
        getComputedStyle(element)
      expect([color, backgroundColor]).toEqual(['rgb(75, 82, 86)', 'rgb(241, 239, 234)'])
      expect([opacity, animationName, transform, fontSize]).toEqual(['1', 'none', 'none', '13px'])
      expect(display).not.toBe('none')
      expect(getComputedStyle(element, '::before').content).toBe('none')
    }
  })

  test('a layer of a card is not before ours', () => {
    const host = show('<p>words</p>', '@layer a { fd-body#x, fd-body { position: absolute !important } }')
    expect(getComputedStyle(host.shadowRoot?.querySelector('fd-body') ?? box).position).toBe('relative')
  })

  test('a link that leads nowhere keeps its words and says why', () => {
    const host = show('<a href="file:///etc/passwd">here</a> <a href="#top">top</a> <a name="x">x</a>')
    const links = [...(host.shadowRoot?.querySelectorAll<HTMLElement>('[role="link"]') ?? [])]
    expect(links.map(({ textContent }) => textContent)).toEqual(['here'])
    expect(links[0]?.title).toBe(
      'Not opened: this link begins with “file:”. Only web pages and mail addresses are opened.',
    )
    expect(links[0]?.getAttribute('aria-disabled')).toBe('true')
    links[0]?.click()
    expect(useApp.getState().toasts.at(-1)?.text).toContain('“file:”')
  })

  test('with thousands of elements its styles do not search among them', () => {
    const host = show(
      `<p class=a>x</p><p class=b>y</p>${'<i>z</i>'.repeat(2_500)}`,
      '.a ~ .b { color: rgb(1, 2, 3) }',
    )
    expect(getComputedStyle(host.shadowRoot?.querySelector('.b') ?? box).color).not.toBe('rgb(1, 2, 3)')
  })
})
