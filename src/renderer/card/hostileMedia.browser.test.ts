import { afterEach, describe, expect, test } from 'vitest'

// A drawing (SVG) of a deck is only ever shown as the picture of an `img` element, from a blob: what is in it has no
// scripts, no network and no page. These hold the browser to that.

const bell = 'window.parent.pwned=1;window.pwned=1'
const drawings: Readonly<Record<string, string>> = {
  'a script': `<script>${bell}</script>`,
  'an event': `<g onload="${bell}"/><animate onbegin="${bell}" attributeName="x" dur="1s"/>`,
  'a page inside': `<foreignObject width="10" height="10"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="${bell}"/><iframe src="https://x.invalid/i"/></body></foreignObject>`,
  'pictures from elsewhere': `<image href="https://x.invalid/a.png" width="9" height="9"/><use href="https://x.invalid/b.svg#x"/>`,
  'styles from elsewhere': `<style>@import url(https://x.invalid/c.css); rect { fill: url(https://x.invalid/d.svg#x) }</style><rect width="9" height="9"/>`,
  'fonts from elsewhere': `<style>@font-face { font-family: F; src: url(https://x.invalid/f.woff2) } text { font-family: F }</style><text y="9">x</text>`,
}

const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`)
const laughs = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "ha">${entities.join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&e9;</text></svg>`

afterEach(() => Reflect.deleteProperty(window, 'pwned'))

/** Shows a drawing as cards do, and gives what became of it. */
async function show(svg: string): Promise<{ outcome: string; requests: string[]; took: number }> {
  const requests: string[] = []
  const observer = new PerformanceObserver((list) =>
    requests.push(
      ...list
        .getEntries()
        .map(({ name }) => name)
        .filter((name) => name.includes('x.invalid')),
    ),
  )
  observer.observe({ entryTypes: ['resource'] })
  const picture = document.createElement('img')
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const begin = performance.now()
  const outcome = await new Promise<string>((resolve) => {
    picture.addEventListener('load', () => resolve('shown'))
    picture.addEventListener('error', () => resolve('refused'))
    picture.src = address
    document.body.append(picture)
  })
  const took = performance.now() - begin
  await new Promise((resolve) => setTimeout(resolve, 100))
  observer.disconnect()
  picture.remove()
  URL.revokeObjectURL(address)
  return { outcome, requests, took }
}

describe('a drawing with', () => {
  test.each(Object.entries(drawings))('%s does nothing', async (_name, inside) => {
    const { requests } = await show(
      `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">${inside}</svg>`,
    )
    expect(Reflect.get(window, 'pwned')).toBeUndefined()
    expect(requests).toEqual([])
  })

  test('a thousand million letters in 700 is not drawn, and at once', async () => {
    expect(laughs.length).toBeLessThan(1_000)
    const { took } = await show(laughs)
    expect(took).toBeLessThan(5_000)
  })
})
