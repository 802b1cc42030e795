import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentTypeOf, fileForRequest } from './files'
import { contentSecurityPolicy, securityHeaders } from './headers'

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
})

test('the policy allows nothing by default, no inline script, no eval and no foreign address', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'")
  expect(contentSecurityPolicy).toContain("script-src 'self';")
  expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'")
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*|ws:/)
  expect(securityHeaders['X-Content-Type-Options']).toBe('nosniff')
})
