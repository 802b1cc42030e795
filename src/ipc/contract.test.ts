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
