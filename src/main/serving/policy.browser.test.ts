import { afterEach, describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from './policy'

// Each directive of the policy is held to by a real engine: a page inside of this one has it, and does what a card or a
// page that was taken over would try.

let frame: HTMLIFrameElement | undefined
afterEach(() => frame?.remove())

// Part of the DOM that TypeScript's library does not describe yet: https://www.w3.org/TR/trusted-types/
type Rules = Record<string, (text: string) => string>
type Page = Window &
  typeof globalThis & { trustedTypes: { createPolicy(name: string, rules: Rules): unknown } }

/** A page with the policy, and the directives that it broke so far. */
async function page(
  policy = contentSecurityPolicy,
): Promise<{ window: Page; document: Document; broken: string[] }> {
  const made = document.createElement('iframe')
  frame = made
  const loaded = new Promise((resolve) => made.addEventListener('load', resolve))
  // What counts for those who show the page stands in headers only.
  const inPage = policy.replace("frame-ancestors 'none'; ", '')
  made.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${inPage}"><body>`
  document.body.append(made)
  await loaded
  const window = made.contentWindow as Page | null // Of our own origin.
  if (window === null) throw new Error('The page is not there')
  const broken: string[] = []
  window.document.addEventListener('securitypolicyviolation', ({ effectiveDirective, disposition }) => {
    if (disposition === 'enforce') broken.push(effectiveDirective)
  })
  return { window, document: window.document, broken }
}

/** Puts an element into the page. */
function add(document: Document, name: string, attributes: Record<string, string>, text = ''): HTMLElement {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (text !== '') element.append(text)
  document.body.append(element)
  return element
}

type Attempts = Readonly<Record<string, [string, (page: { window: Page; document: Document }) => void]>>

const attempts: Attempts = {
  'a frame': ['frame-src', ({ document }) => add(document, 'iframe', { src: 'https://x.invalid/' })],
  'a frame with data': ['frame-src', ({ document }) => add(document, 'iframe', { src: 'data:text/html,x' })],
  'a style element': ['style-src-elem', ({ document }) => add(document, 'style', {}, 'p { color: red }')],
  'a style attribute': ['style-src-attr', ({ document }) => add(document, 'p', { style: 'color: red' })],
  'a style sheet': [
    'style-src-elem',
    ({ document }) => add(document, 'link', { rel: 'stylesheet', href: 'https://x.invalid/a.css' }),
  ],
  'a picture': ['img-src', ({ document }) => add(document, 'img', { src: 'https://x.invalid/a.png' })],
  'a film': ['media-src', ({ document }) => add(document, 'video', { src: 'https://x.invalid/a.mp4' })],
  'a sound with data': [
    'media-src',
    ({ document }) => add(document, 'audio', { src: 'data:audio/mpeg;base64,AAAA' }),
  ],
  'a font': [
    'font-src',
    ({ window }) =>
      void new window.FontFace('x', 'url(https://x.invalid/a.woff2)').load().catch(() => undefined),
  ],
  'a font with data': [
    'font-src',
    ({ window }) =>
      void new window.FontFace('x', 'url(data:font/woff2;base64,AAAA)').load().catch(() => undefined),
  ],
  'a request': [
    'connect-src',
    ({ window }) => void window.fetch('https://x.invalid/').catch(() => undefined),
  ],
  'a request to this computer': [
    'connect-src',
    ({ window }) => void window.fetch('http://127.0.0.1:9/').catch(() => undefined),
  ],
  'a socket': ['connect-src', ({ window }) => void new window.WebSocket('wss://x.invalid/')],
  'a beacon': ['connect-src', ({ window }) => void window.navigator.sendBeacon('https://x.invalid/', 'x')],
  'a base': [
    'base-uri',
    ({ document }) => document.head.append(add(document, 'base', { href: 'https://x.invalid/' })),
  ],
  'a form': [
    'form-action',
    ({ document }) => (add(document, 'form', { action: 'https://x.invalid/' }) as HTMLFormElement).submit(),
  ],
}

/** What Trusted Types stop as well. */
const scripts: Attempts = {
  'a script in the page': [
    'script-src-elem',
    ({ document }) => add(document, 'script', {}, 'window.pwned = 1'),
  ],
  'a handler of an event': [
    'script-src-attr',
    ({ document }) => add(document, 'p', { onclick: 'window.pwned = 1' }).click(),
  ],
  'an object': ['object-src', ({ document }) => add(document, 'object', { data: 'https://x.invalid/a' })],
  'text that becomes code': [
    'script-src',
    ({ window }) => {
      try {
        Reflect.apply(Reflect.get(window, 'eval'), undefined, ['window.pwned = 1'])
      } catch {
        // It is told of as well.
      }
    },
  ],
}
const withoutTypes = contentSecurityPolicy.replace("; require-trusted-types-for 'script'", '')

describe('a page under the policy refuses', () => {
  test.each(Object.entries(scripts))(
    '%s, also without Trusted Types',
    async (_name, [directive, attempt]) => {
      expect(withoutTypes).not.toBe(contentSecurityPolicy)
      const { window, document, broken } = await page(withoutTypes)
      attempt({ window, document })
      await expect.poll(() => broken).toContain(directive)
      expect(Reflect.get(window, 'pwned')).toBeUndefined()
    },
  )

  test.each(Object.entries(attempts))('%s', async (_name, [directive, attempt]) => {
    const { window, document, broken } = await page()
    attempt({ window, document })
    await expect.poll(() => broken).toContain(directive)
    expect(Reflect.get(window, 'pwned')).toBeUndefined()
  })

  test('a worker from a blob', async () => {
    const { window, broken } = await page()
    window.trustedTypes.createPolicy('default', { createScriptURL: (address) => address })
    const address = window.URL.createObjectURL(
      new window.Blob(['postMessage(1)'], { type: 'text/javascript' }),
    )
    try {
      Reflect.construct(window.Worker, [address])
    } catch {
      // Some engines refuse at once.
    }
    await expect.poll(() => broken).toContain('worker-src')
  })

  test('markup, scripts and addresses of scripts given as text', async () => {
    const { window, document } = await page()
    const { TypeError: Refusal } = window
    expect(() => (document.createElement('p').innerHTML = '<img src=x onerror=x>')).toThrow(Refusal)
    expect(() => (document.createElement('script').text = 'x')).toThrow(Refusal)
    expect(() => (document.createElement('script').src = '/x.js')).toThrow(Refusal)
    expect(() => document.write('<p>')).toThrow(Refusal)
    expect(() => document.createRange().createContextualFragment('<p>')).toThrow(Refusal)
    expect(() => new window.DOMParser().parseFromString('<p>', 'text/html')).toThrow(Refusal)
    expect(() => document.body.insertAdjacentHTML('beforeend', '<p>')).toThrow(Refusal)
  })

  test('policies that are not ours', async () => {
    const { window } = await page()
    expect(() => window.trustedTypes.createPolicy('mine', {})).toThrow()
    // Twice the same would be one that another has made.
    expect(window.trustedTypes.createPolicy('factdeck', {})).toBeDefined()
    expect(() => window.trustedTypes.createPolicy('factdeck', {})).toThrow()
  })
})

test('a page under the policy shows what the program brings', async () => {
  const { window, document, broken } = await page()
  const sheet = new window.CSSStyleSheet()
  sheet.replaceSync('p { color: rgb(1, 2, 3) }')
  document.adoptedStyleSheets = [sheet]
  const text = add(document, 'p', {})
  expect(window.getComputedStyle(text).color).toBe('rgb(1, 2, 3)')
  text.style.color = 'rgb(3, 2, 1)'
  expect(window.getComputedStyle(text).color).toBe('rgb(3, 2, 1)')
  const picture = add(document, 'img', {
    src: URL.createObjectURL(
      new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/svg+xml' }),
    ),
  })
  await new Promise((resolve, reject) => {
    picture.addEventListener('load', resolve)
    picture.addEventListener('error', reject)
  })
  expect(broken).toEqual([])
})
