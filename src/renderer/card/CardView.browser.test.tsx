import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { untrusted } from '@core/rendering'
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

  test('its styles are not the page’s, and ours come last', () => {
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

  test('with thousands of elements its styles do not search among them', () => {
    const host = show(
      `<p class=a>x</p><p class=b>y</p>${'<i>z</i>'.repeat(2_500)}`,
      '.a ~ .b { color: rgb(1, 2, 3) }',
    )
    expect(getComputedStyle(host.shadowRoot?.querySelector('.b') ?? box).color).not.toBe('rgb(1, 2, 3)')
  })
})
