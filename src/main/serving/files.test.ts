import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentTypeOf, fileForRequest } from './files'
import { contentSecurityPolicy, headersFor, securityHeaders, workerSecurityPolicy } from './headers'

const root = path.resolve('/srv/factdeck/renderer')

describe('fileForRequest', () => {
  test('gives the page and its parts', () => {
    expect(fileForRequest(root, '/')).toBe(path.join(root, 'index.html'))
    expect(fileForRequest(root, '/assets/main-x1.js')).toBe(path.join(root, 'assets', 'main-x1.js'))
    expect(fileForRequest(root, '/assets/a%20b.css')).toBe(path.join(root, 'assets', 'a b.css'))
  })

  test.each([
    '/../main/index.js',
    '/assets/../../main/index.js',
    '/%2e%2e/main/index.js',
    '/..%2fmain/index.js',
    '/%2e%2e%2f%2e%2e%2fetc/passwd.txt',
    '//etc/passwd.txt',
    '/%2fetc/passwd.txt',
    '/..\\main\\index.js',
    '/..%5cmain%5cindex.js',
    '/C:\\Windows\\win.txt',
    '/index.html%00.txt',
    '/%',
    '/%ff.js',
    '',
    'index.html',
    '/assets',
    '/.',
    '/assets/source.map',
    '/../renderer2/index.html',
  ])('refuses %s', (requestPath) => {
    expect(fileForRequest(root, requestPath)).toBeUndefined()
  })

  test('a name that only begins with dots is a name', () => {
    expect(fileForRequest(root, '/assets/...js')).toBe(path.join(root, 'assets', '...js'))
  })
})

test('unknown endings have no type', () => {
  expect(contentTypeOf('a.JS')).toBe('text/javascript; charset=utf-8')
  expect(contentTypeOf('a.exe')).toBeUndefined()
  expect(contentTypeOf('sqlite3.wasm')).toBe('application/wasm')
})

test('the policy allows nothing by default, no inline script, no eval and no foreign address', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'")
  expect(contentSecurityPolicy).toContain("frame-ancestors 'none'")
  expect(contentSecurityPolicy).toContain("script-src 'self';")
  expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'")
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*|ws:/)
  expect(securityHeaders['X-Content-Type-Options']).toBe('nosniff')
})

describe('WebAssembly', () => {
  const policyFor = (place: string): string | undefined =>
    headersFor(root, path.join(root, ...place.split('/')))['Content-Security-Policy']

  test('may be compiled by workers, and they may nothing else that the page may not', () => {
    expect(policyFor('workers/worker-x1.js')).toBe(workerSecurityPolicy)
    expect(workerSecurityPolicy.replace(" 'wasm-unsafe-eval'", '')).toBe(contentSecurityPolicy)
    expect(workerSecurityPolicy).toContain("script-src 'self' 'wasm-unsafe-eval';")
  })

  test.each([
    'index.html',
    'assets/index-x1.js',
    'assets/workers/x.js',
    'assets/worker-x1.js',
    'workers/page.html',
    'workers/x.svg',
    'workers',
    'workers.js',
    'workers2/x.js',
    'assets/sqlite3.wasm',
  ])('may not be compiled by what %s is', (place) => {
    expect(policyFor(place)).toBe(contentSecurityPolicy)
  })

  test('all other headers are the same', () => {
    const headers = headersFor(root, path.join(root, 'workers', 'a.js'))
    expect({ ...headers, 'Content-Security-Policy': contentSecurityPolicy }).toEqual(securityHeaders)
  })
})
