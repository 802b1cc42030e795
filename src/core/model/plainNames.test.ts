import { describe, expect, test } from 'vitest'
import { cleanDeckName, plainName, plainSentence, usableDeckName } from './index'

describe('names', () => {
  test.each([
    ['Cells', 'Cells'],
    // The end of a file's name turned around: it seems to be a picture.
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['a\u2066b\u2069\u200b\ufeffc', 'abc'],
    ['two\r\nlines\u0000\u001b[31m', 'two lines [31m'],
    ['  much \t space  ', 'much space'],
    ['\u200b\u200d\u3164\u2800', ''],
    ['\u0000', ''],
    ['می‌خواهم', 'می‌خواهم'],
    ['👩‍🔬 שלום', '👩‍🔬 שלום'],
    ['x'.repeat(10_000_000), `${'x'.repeat(299)}…`],
  ])('%j', (name, plain) => {
    const begin = Date.now()
    expect(plainName(name)).toBe(plain)
    expect(Date.now() - begin).toBeLessThan(200)
  })

  test('a sentence shows that something is hidden in it, and keeps its lines', () => {
    expect(plainSentence('“a\u202eb” was deleted.\nUndo')).toBe('“a\uFFFDb” was deleted.\nUndo')
  })
})

describe('names of decks', () => {
  test('are what they look like', () => {
    expect(cleanDeckName('Bio\u202elogy :: Ce\u200blls\n2')).toBe('Biology::Cells 2')
    expect(() => cleanDeckName('Biology::\u200b')).toThrow('Each part of a deck name')
  })

  test('typed ones that are too long or too deep are refused with a sentence', () => {
    expect(() => cleanDeckName('x'.repeat(1_001))).toThrow('at most 1,000 characters')
    expect(() => cleanDeckName(Array.from({ length: 101 }, () => 'a').join('::'))).toThrow(
      'At most 100 decks',
    )
  })

  test.each([
    ['ten thousand levels', Array.from({ length: 10_000 }, (_, at) => `deck ${at}`).join('::')],
    ['ten megabytes', 'x'.repeat(10_000_000)],
    ['ten megabytes of nothing', '::'.repeat(5_000_000)],
  ])('of files are made usable: %s', (_name, name) => {
    const begin = Date.now()
    const usable = usableDeckName(name)
    expect(Date.now() - begin).toBeLessThan(500)
    expect(usable.length).toBeLessThanOrEqual(1_000)
    expect(usable.split('::').length).toBeLessThanOrEqual(100)
    expect(cleanDeckName(usable)).toBe(usable)
  })

  test('parts of files that show nothing get a name', () => {
    expect(usableDeckName('a::::\u200b')).toBe('a::Unnamed::Unnamed')
    expect(usableDeckName('')).toBe('Unnamed')
  })
})
