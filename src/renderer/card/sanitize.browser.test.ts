import { describe, expect, test } from 'vitest'
import type { UntrustedHtml } from '@core/rendering'
import { sanitiseCard } from './sanitize'

function clean(html: string): HTMLElement {
  const box = document.createElement('div')
  box.append(sanitiseCard(html as UntrustedHtml).fragment)
  return box
}

describe('a hostile card', () => {
  test.each([
    '<img src=x onerror="window.pwned=1">',
    '<script>window.pwned=1</script>text',
    '<svg onload="window.pwned=1"><use href="data:image/svg+xml,x"/></svg>text',
    '<math><mtext><style><img src=x onerror="window.pwned=1"></style></mtext></math>',
    '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
    '<a href="javascript:window.pwned=1" id="api" name="body">link</a>',
    '<form action="https://x.invalid"><input name="a"><button>b</button></form>',
    '<div style="position:fixed;inset:0;background:url(https://x.invalid/a)">over</div>',
    '<p data-background-iframe="javascript:window.pwned=1">text</p>',
    '<noscript><p title="</noscript><img src=x onerror=window.pwned=1>">',
    '<meta http-equiv="refresh" content="0;url=https://x.invalid">',
    '<base href="https://x.invalid"><link rel="stylesheet" href="https://x.invalid/a.css">',
    '<video src="https://x.invalid/a.mp4" poster="https://x.invalid/p.png"></video>',
  ])('leaves nothing active: %s', (html) => {
    const box = clean(html)
    document.body.append(box)
    expect(
      box.querySelector('script, svg, math, iframe, form, input, button, style, link, meta, base, video'),
    ).toBeNull()
    for (const element of box.querySelectorAll('*')) {
      const names = element.getAttributeNames()
      expect(names.filter((name) => /^(on|data-|style$|id$|name$|href$|srcset$|poster$)/.test(name))).toEqual(
        [],
      )
    }
    expect(Reflect.get(window, 'pwned')).toBeUndefined()
    box.remove()
  })

  test('keeps the text and the structure of an ordinary one', () => {
    expect(clean('<p>H<sub>2</sub>O is <b>water</b></p><ul><li>one</li></ul>').innerHTML).toBe(
      '<p>H<sub>2</sub>O is <b>water</b></p><ul><li>one</li></ul>',
    )
  })

  test('pictures: inline data stays, a plain name is listed, anything remote becomes a label', () => {
    const { fragment, media } = sanitiseCard(
      '<img src="data:image/png;base64,AAAA"><img src="map%20of%20Oslo.png"><img src="https://x.invalid/p.gif"><img src="//x.invalid/q.gif">' as UntrustedHtml,
    )
    expect(media.map(({ name }) => name)).toEqual(['map of Oslo.png'])
    const sources = [...fragment.querySelectorAll('img')].map((image) => image.getAttribute('src'))
    expect(sources).toEqual(['data:image/png;base64,AAAA', null])
    expect(fragment.textContent).toContain('Remote media not loaded')
  })

  test('one that is too large is refused before it is parsed', () => {
    expect(clean('<div>'.repeat(60_000)).textContent).toContain('too large')
  })
})
