import { describe, expect, test } from 'vitest'
import { channels, contract, extensionsFor, fileKindOf } from './index'

describe('contract', () => {
  test('every channel name has its schemas, and none is left over', () => {
    expect(Object.keys(contract).toSorted()).toEqual(Object.values(channels).toSorted())
  })

  test('a path, an unknown purpose and extra arguments are refused', () => {
    const { request } = contract[channels.openFiles]
    expect(request.safeParse(['document']).success).toBe(true)
    expect(request.safeParse(['/etc/passwd']).success).toBe(false)
    expect(request.safeParse([{ path: '/etc/passwd' }]).success).toBe(false)
    expect(request.safeParse(['document', '/etc/passwd']).success).toBe(false)
    expect(request.safeParse([]).success).toBe(false)
  })

  test('only real bytes are saved', () => {
    const { request } = contract[channels.saveFile]
    expect(request.safeParse(['a.factdeck', new Uint8Array(3)]).success).toBe(true)
    expect(request.safeParse(['a.factdeck', 'text']).success).toBe(false)
    expect(request.safeParse(['a.factdeck', { length: 3 }]).success).toBe(false)
    expect(request.safeParse(['', new Uint8Array(3)]).success).toBe(false)
    expect(request.safeParse(['x'.repeat(500), new Uint8Array(3)]).success).toBe(false)
  })

  test('menu state takes two short names and nothing else', () => {
    const { request } = contract[channels.setMenuState]
    expect(request.safeParse([{ undo: 'Answer card' }]).success).toBe(true)
    expect(request.safeParse([{}]).success).toBe(true)
    expect(request.safeParse([{ undo: 'x'.repeat(5000) }]).success).toBe(false)
    expect(request.safeParse([{ click: 'x' }]).success).toBe(false)
    expect(request.safeParse([JSON.parse('{"__proto__": {"undo": "x"}}')]).success).toBe(false)
  })
})

test('a page is printed on a known paper and saved under a name', () => {
  const print = contract[channels.print].request
  expect(print.safeParse(['A4']).success).toBe(true)
  expect(print.safeParse(['A3']).success).toBe(false)
  expect(print.safeParse([{ silent: true }]).success).toBe(false)
  expect(print.safeParse(['A4', { silent: true }]).success).toBe(false)
  const pdf = contract[channels.savePdf].request
  expect(pdf.safeParse(['Sheet.pdf', 'Letter']).success).toBe(true)
  expect(pdf.safeParse(['', 'Letter']).success).toBe(false)
  expect(pdf.safeParse(['Sheet.pdf']).success).toBe(false)
})

describe('questions to a local model', () => {
  const question = {
    id: '1',
    server: { baseUrl: 'http://127.0.0.1:11434' },
    model: 'tiny',
    system: 's',
    user: 'u',
    schema: '{}',
    maxTokens: 10,
    timeoutMs: 60_000,
  }
  const accepts = (changes: object): boolean =>
    contract[channels.askModel].request.safeParse([{ ...question, ...changes }]).success

  test('take what is agreed and nothing else', () => {
    expect(accepts({})).toBe(true)
    expect(accepts({ headers: { Authorization: 'x' } })).toBe(false)
    expect(accepts({ stream: true })).toBe(false)
    expect(accepts({ timeoutMs: 0 })).toBe(false)
    expect(accepts({ timeoutMs: Number.POSITIVE_INFINITY })).toBe(false)
    expect(accepts({ user: 'x'.repeat(100_001) })).toBe(false)
  })

  test('a key cannot carry a second header', () => {
    const withKey = (key: string): boolean => accepts({ server: { ...question.server, key } })
    expect(withKey('sk-1')).toBe(true)
    expect(withKey('')).toBe(false)
    expect(withKey('a\r\nHost: evil')).toBe(false)
    expect(withKey('a b')).toBe(false)
  })
})

describe('file kinds', () => {
  test('are told by the ending, whatever its case', () => {
    expect(fileKindOf('Facts.MD')).toBe('document')
    expect(fileKindOf('my.deck.factdeck')).toBe('package')
    expect(fileKindOf('setup.exe')).toBeUndefined()
    expect(fileKindOf('README')).toBeUndefined()
    expect(fileKindOf('md')).toBeUndefined()
  })

  test('"any" offers both', () => {
    expect(extensionsFor('any')).toContain('factdeck')
    expect(extensionsFor('any')).toContain('md')
    expect(extensionsFor('package')).toEqual(['factdeck'])
  })
})
