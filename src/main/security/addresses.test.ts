import { describe, expect, test } from 'vitest'
import { isOwnPage, mayRequest, mayUse, originOf } from './addresses'

const own = 'app://factdeck'

test('originOf knows our scheme', () => {
  expect(originOf('app://factdeck/assets/a.js?x#y')).toBe(own)
  expect(originOf('http://127.0.0.1:4715/')).toBe('http://127.0.0.1:4715')
  expect(originOf('not an address')).toBeUndefined()
})

describe('isOwnPage', () => {
  test.each(['app://factdeck/', 'app://factdeck/#today', 'app://factdeck/?a=1', 'app://factdeck/index.html'])(
    'lets %s be loaded again',
    (address) => expect(isOwnPage(address, own)).toBe(true),
  )

  test.each([
    'https://example.com/',
    'file:///etc/passwd',
    'app://factdeck.evil/',
    'app://evil/',
    'app://factdeck:80/',
    'app://user@factdeck/',
    'app://factdeck/assets/main.js',
    'APP2://factdeck/',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'blob:app://factdeck/1',
    '',
  ])('refuses %s', (address) => expect(isOwnPage(address, own)).toBe(false))
})

describe('mayUse', () => {
  test('grants three permissions, to our own origin', () => {
    expect(mayUse('persistent-storage', 'app://factdeck/', own)).toBe(true)
    expect(mayUse('clipboard-sanitized-write', 'app://factdeck/', own)).toBe(true)
    expect(mayUse('persistent-storage', 'https://example.com/', own)).toBe(false)
    expect(mayUse('persistent-storage', '', own)).toBe(false)
    expect(mayUse('media', 'app://factdeck/', own, ['audio'])).toBe(true)
    expect(mayUse('media', 'https://example.com/', own, ['audio'])).toBe(false)
    for (const media of [[], ['video'], ['audio', 'video'], ['unknown']])
      expect(mayUse('media', 'app://factdeck/', own, media)).toBe(false)
  })

  test.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'unknown',
    'display-capture',
    'hid',
    'idle-detection',
    'local-fonts',
    'local-network',
    'local-network-access',
    'loopback-network',
    'midi',
    'payment-handler',
    'serial',
    'storage-access',
    'top-level-storage-access',
    'usb',
    'web-app-installation',
    'window-management',
  ])('refuses %s', (permission) => expect(mayUse(permission, 'app://factdeck/', own)).toBe(false))
})

describe('mayRequest', () => {
  test('lets nothing leave', () => {
    for (const address of ['http://a/', 'https://a/', 'ws://a/', 'wss://a/', 'http://127.0.0.1:5173/', 'x']) {
      expect(mayRequest(address, undefined)).toBe(false)
    }
    for (const address of ['app://factdeck/', 'blob:app://factdeck/1', 'data:,x', 'devtools://devtools/x']) {
      expect(mayRequest(address, undefined)).toBe(true)
    }
  })

  test('lets the development server through, and no other port', () => {
    const server = new URL('http://localhost:5173/')
    expect(mayRequest('http://localhost:5173/src/main.tsx', server)).toBe(true)
    expect(mayRequest('ws://localhost:5173/?token=1', server)).toBe(true)
    expect(mayRequest('http://localhost:5174/', server)).toBe(false)
  })
})
