import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FactdeckError } from '../../model'
import { checkText, decodeText, maximumTextLength } from './decode'

const sentence = 'Riga lies on the Daugava. Prices rose by 5 € – “too much”, Zoë said; 数 was the sign.'

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = mark ? [0xfeff] : []
  for (let index = 0; index < text.length; index++) units.push(text.charCodeAt(index))
  return new Uint8Array(
    units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  )
}

function failure(work: () => unknown): FactdeckError {
  try {
    work()
  } catch (error) {
    if (error instanceof FactdeckError) return error
    throw error
  }
  throw new Error('Nothing was thrown.')
}

describe('text is read from', () => {
  test('UTF-8', () => {
    expect(decodeText(new TextEncoder().encode(sentence), 'a.txt')).toBe(sentence)
  })

  test('UTF-8 with a mark, which is no part of the text', () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(sentence)])
    expect(decodeText(bytes, 'a.txt')).toBe(sentence)
  })

  test.each([
    ['little endian with a mark', false, true],
    ['big endian with a mark', true, true],
  ])('UTF-16, %s', (_, bigEndian, mark) => {
    expect(decodeText(utf16(sentence, bigEndian, mark), 'a.txt')).toBe(sentence)
  })

  test.each([
    ['little endian', false],
    ['big endian', true],
  ])('UTF-16 without a mark, %s, told by its zero bytes', (_, bigEndian) => {
    const english = 'The observatory was opened in 1894 and stands on a hill.'
    expect(decodeText(utf16(english, bigEndian, false), 'a.txt')).toBe(english)
  })

  test('an old Windows file whose bytes are no UTF-8', () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('The caf'),
      0xe9,
      ...new TextEncoder().encode(' opened in 1903.'),
    ])
    expect(decodeText(bytes, 'a.txt')).toBe('The café opened in 1903.')
  })

  test('any string, with and without a mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (random) => {
        const text = `Text: ${random.replace(/\p{Cc}/gu, '').replace(/\uFEFF/g, '')}`
        expect(decodeText(new TextEncoder().encode(text), 'a.txt')).toBe(text)
        expect(decodeText(utf16(text, true, true), 'a.txt')).toBe(text)
        expect(decodeText(utf16(text, false, true), 'a.txt')).toBe(text)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a sentence for people refuses', () => {
  test('an empty file and one of white space', () => {
    expect(failure(() => decodeText(new Uint8Array(), 'none.txt'))).toMatchObject({
      code: 'document-empty',
      message: '“none.txt” is empty.',
    })
    expect(failure(() => decodeText(new TextEncoder().encode(' \n\t\r\n'), 'white.txt'))).toMatchObject({
      code: 'document-empty',
    })
  })

  test('a PNG, a zip and a program', () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]
    const zip = [0x50, 0x4b, 3, 4, 0x14, 0, 0, 0, 8, 0, 0x21, 0x5a, 0x7c, 0xe1, 0x99, 0x02]
    const elf = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0]
    for (const bytes of [png, zip, elf]) {
      const error = failure(() => decodeText(new Uint8Array(bytes), 'picture'))
      expect(error.code).toBe('document-not-text')
      expect(error.message).toContain('“picture” is not a text file')
    }
  })

  test('bytes that are no UTF-8 and mostly no letters', () => {
    const noise = new Uint8Array(2000).map((_, index) => 128 + ((index * 37) % 128))
    expect(failure(() => decodeText(noise, 'noise.txt')).code).toBe('document-not-text')
  })

  test('a zero byte after the sample', () => {
    const text = `${'The tower was built in 1620. '.repeat(400)}\u0000 and more`
    expect(failure(() => decodeText(new TextEncoder().encode(text), 'late.txt')).code).toBe(
      'document-not-text',
    )
  })

  test('UTF-16 cut in the middle of a character', () => {
    const bytes = utf16('The tower', false, true)
    expect(failure(() => decodeText(bytes.subarray(0, bytes.length - 1), 'cut.txt')).code).toBe(
      'document-not-text',
    )
  })

  test('more than 20 MB of text, and names the limit', () => {
    const error = failure(() => checkText('a'.repeat(maximumTextLength + 1), 'long.txt'))
    expect(error.code).toBe('document-too-large')
    expect(error.message).toContain('20 MB')
    expect(error.message).toContain('“long.txt”')
    expect(() => checkText('a'.repeat(maximumTextLength), 'long.txt')).not.toThrow()
  })

  test('a file too large to hold 20 MB of text in any encoding, before it is decoded', () => {
    const bytes = new Uint8Array(maximumTextLength * 4 + 1)
    expect(failure(() => decodeText(bytes, 'huge.txt')).message).toContain('20 MB')
  })

  test('a file of 21 MB of letters', () => {
    const bytes = new Uint8Array(21 * 1024 * 1024).fill(97)
    expect(failure(() => decodeText(bytes, 'big.txt')).message).toContain('20 MB')
  })
})
