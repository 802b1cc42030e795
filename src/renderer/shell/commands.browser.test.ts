import { describe, expect, test } from 'vitest'
import { keyName, showKey } from './commands'

function press(init: KeyboardEventInit): string {
  return keyName(new KeyboardEvent('keydown', init))
}

describe('keyName', () => {
  test('a shifted character is the character itself, on any layout', () => {
    expect(press({ key: '?', shiftKey: true })).toBe('?')
    expect(press({ key: '@', altKey: true })).toBe('@')
    expect(press({ key: '1' })).toBe('1')
    // AltGr on Windows.
    expect(press({ key: '@', ctrlKey: true, altKey: true, modifierAltGraph: true })).toBe('@')
    expect(press({ key: '€', ctrlKey: true, altKey: true, modifierAltGraph: true })).toBe('€')
  })

  test('modifiers are named beside Ctrl and named keys', () => {
    expect(press({ key: 'Z', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+z')
    expect(press({ key: 'k', ctrlKey: true })).toBe('Ctrl+k')
    expect(press({ key: 'Enter', shiftKey: true })).toBe('Shift+Enter')
    expect(press({ key: 'n', ctrlKey: true, altKey: true })).toBe('Ctrl+Alt+n')
    expect(press({ key: ' ' })).toBe(' ')
  })
})

test('showKey writes keys for people', () => {
  expect(showKey(' ')).toBe('Space')
  expect(showKey('Ctrl+k')).toBe('Ctrl+K')
  expect(showKey('Ctrl+,')).toBe('Ctrl+,')
})
