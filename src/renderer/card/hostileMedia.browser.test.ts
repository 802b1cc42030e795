import { afterEach, describe, expect, test } from 'vitest'
import { MediaUrls } from './mediaUrls'
import { addPendingMedia, clearPendingMedia } from './pendingMedia'

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

afterEach(() => {
  Reflect.deleteProperty(window, 'pwned')
  clearPendingMedia()
})

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

describe('a picture of a deck that says it has', () => {
  /** A PNG of 33 bytes, and the same behind a name that says otherwise. */
  function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(33)
    bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
    const view = new DataView(bytes.buffer)
    view.setUint32(16, width)
    view.setUint32(20, height)
    return bytes
  }

  /** A JPEG whose size stands behind a hundred kilobytes of notes. */
  function jpegOf(width: number, height: number): Uint8Array<ArrayBuffer> {
    const note = new Uint8Array(65_537)
    note.set([0xff, 0xe1, 0xff, 0xff])
    const frame = [0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255]
    return new Uint8Array([0xff, 0xd8, ...note, ...note, ...frame, ...new Uint8Array(20)])
  }

  test.each([
    ['3,600 megapixels', 'a.png', pngOf(60_000, 60_000), false],
    ['4,000 megapixels, as a JPEG', 'a.jpg', jpegOf(65_000, 62_000), false],
    ['4,000 megapixels, and is called a sound', 'a.mp3', pngOf(65_000, 62_000), false],
    ['a few', 'a.png', pngOf(300, 200), true],
    ['a few, as a JPEG', 'a.jpg', jpegOf(300, 200), true],
    ['nothing: a sound', 'a.mp3', new Uint8Array(90), true],
  ])('%s', async (_name, name, bytes, isShown) => {
    addPendingMedia(name, new Blob([bytes]))
    const urls = new MediaUrls()
    expect((await urls.of([name])) !== undefined).toBe(isShown)
    urls.release()
  })
})
