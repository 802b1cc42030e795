import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileRegex, RegexError } from './index'

describe('finds what JavaScript finds', () => {
  test.each([
    ['a', 'xxaxx'],
    ['ab|a', 'ab'],
    ['a|ab', 'ab'],
    ['(a|b)*c', 'ababc'],
    ['a*?b', 'aaab'],
    ['x{2,3}', 'xxxx'],
    ['x{2,3}?', 'xxxx'],
    ['x{3}', 'xx'],
    ['x{2,}', 'xxxxx'],
    ['^ab$', 'ab'],
    ['^b', 'ab'],
    [String.raw`\bcat\b`, 'a cat, concat'],
    [String.raw`\Bcat`, 'concat'],
    ['[a-c]+[^a-c]', 'xxabcd'],
    [String.raw`[\d-]+`, 'tel 030-1234 x'],
    [String.raw`\d{4}-\d{2}`, 'on 2026-11-23'],
    [String.raw`(\w+)@(\w+)\.com`, 'me@example.com'],
    ['a.c', 'a\nc abc'],
    ['(?:ab)+', 'xababab'],
    ['(a)|(b)', 'b'],
    ['', 'abc'],
    ['😀+', 'x😀😀y'],
    ['[😀-😂]', 'y😁'],
    ['{', 'a{b'],
    ['a{,2}', 'xa{,2}'],
    [String.raw`\u0041\x42\t?`, 'AB'],
    [String.raw`\p{Lu}\p{Ll}`, 'aÄö'],
  ])('%s in %j', (pattern, text) => {
    const own = compileRegex(pattern, { ignoreCase: false })
    // Our pattern is JavaScript's where braces that are no count are escaped.
    const theirs = new RegExp(pattern.replaceAll(/\{(?=,|$)/g, String.raw`\{`).replace(/,2\}$/, ',2\\}'), 'u')
    const wanted = theirs.exec(text)
    const found = own.find(text)
    expect(own.test(text)).toBe(wanted !== null)
    expect(found?.slice(0, 2)).toEqual(
      wanted === null ? undefined : [wanted.index, wanted.index + wanted[0].length],
    )
    const groups = wanted?.slice(1) ?? []
    expect(
      groups.map((_, index) => {
        const [start = -1, end = -1] = found?.slice(index * 2 + 2, index * 2 + 4) ?? []
        return start < 0 ? undefined : text.slice(start, end)
      }),
    ).toEqual(groups)
  })

  const literals = fc.constantFrom('a', 'b', 'c', '1', ' ', '-')
  const atoms = fc.oneof(
    { weight: 5, arbitrary: literals },
    fc.constantFrom(
      '.',
      '[ab]',
      '[^a]',
      '[a-c1]',
      String.raw`\d`,
      String.raw`\w`,
      String.raw`\s`,
      String.raw`\W`,
    ),
  )
  /** Whatever is repeated takes at least one character: what follows from empty turns differs from engine to engine. */
  const pattern = fc.letrec<{ filled: string; any: string }>((tie) => ({
    filled: fc.oneof(
      { maxDepth: 4 },
      { weight: 3, arbitrary: atoms },
      fc.tuple(tie('filled'), tie('any')).map(([a, b]) => a + b),
      fc.tuple(tie('filled'), tie('filled')).map(([a, b]) => `(?:${a}|${b})`),
      tie('filled').map((a) => `(${a})`),
      fc
        .tuple(tie('filled'), fc.constantFrom('+', '+?', '{2}', '{1,3}', '{1,3}?'))
        .map(([a, count]) => `(?:${a})${count}`),
    ),
    any: fc.oneof(
      { maxDepth: 4 },
      { weight: 3, arbitrary: tie('filled') },
      fc
        .tuple(tie('filled'), fc.constantFrom('*', '*?', '?', '??', '{0,2}'))
        .map(([a, count]) => `(?:${a})${count}`),
      fc.constantFrom('^', '$', String.raw`\b`, String.raw`\B`),
      fc.tuple(tie('any'), tie('any')).map(([a, b]) => a + b),
    ),
  })).any
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', '1', ' ', '-', '\n'), maxLength: 12 })

  test('for generated patterns: whether, where, and all of them', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(pattern, texts, fc.boolean(), (source, text, ignoreCase) => {
        const own = compileRegex(source, { ignoreCase })
        const theirs = new RegExp(source, ignoreCase ? 'giu' : 'gu')
        const wanted = [...text.matchAll(theirs)].map((match) => [match.index, match.index + match[0].length])
        expect(own.test(text)).toBe(wanted.length > 0)
        expect(own.findAll(text).map((match) => match.slice(0, 2))).toEqual(wanted)
      }),
      { numRuns: 3_000, seed: 6 },
    )
  })

  test('with one machine for many texts, also when its states are forgotten', { timeout: 60_000 }, () => {
    const source = '(?:a|b)*a(?:a|b){9}'
    const own = compileRegex(source)
    const theirs = new RegExp(source, 'iu')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 60 }), (text) => {
        expect(own.test(text)).toBe(theirs.test(text))
      }),
      { numRuns: 1_000, seed: 7 },
    )
  })
})

describe('letters of all scripts', () => {
  test.each([
    ['ÄRGER', 'ärger', true],
    ['[à-ý]', 'É', true],
    [String.raw`\bжизнь\b`, 'Моя Жизнь!', true],
    [String.raw`^\w+$`, 'Ελλάδα', true],
    [String.raw`^\w+$`, 'हिन्दी', true],
    [String.raw`^\d+$`, '٣٤', true],
    [String.raw`\bcafé\b`, 'caféteria', false],
    [String.raw`(?-i)É`, 'é', false],
    [String.raw`\p{Script=Greek}`, 'abcδ', true],
    [String.raw`\P{L}`, 'abc', false],
  ])('%s in %s: %s', (pattern, text, found) => {
    expect(compileRegex(pattern).test(text)).toBe(found)
  })

  test('flags hold to the end of their group', () => {
    expect(compileRegex('(?:(?-i)A)b').test('AB')).toBe(true)
    expect(compileRegex('(?:(?-i)A)b').test('ab')).toBe(false)
    expect(compileRegex('a.b').test('a\nb')).toBe(false)
    expect(compileRegex('(?s)a.b').test('a\nb')).toBe(true)
    expect(compileRegex('(?m)^b$').test('a\nb\nc')).toBe(true)
    expect(compileRegex('^b$').test('a\nb\nc')).toBe(false)
  })
})

test.each([
  ['(a)\\1', 3, /earlier group/],
  ['ab(?=c)', 2, /ahead or behind/],
  ['(?<!a)b', 0, /ahead or behind/],
  ['(?>a)', 0, /\(\?:…\)/],
  ['a++', 2, /take it away/],
  ['a**', 2, /Two repetitions/],
  ['*a', 0, /Nothing stands before/],
  ['a(b', 1, /never closed/],
  ['a)', 1, /too many/],
  ['x[ab', 1, /never closed/],
  ['[]', 0, /Nothing stands between/],
  ['[z-a]', 1, /no range/],
  ['a{3,2}', 1, /first count/],
  ['a{9999}', 1, /at most 1000/],
  ['\\', 0, /missing/],
  ['\\q', 0, /not known/],
  ['\\p{Nonsense}', 0, /property/],
  ['\\xZZ', 0, /number of a character/],
  ['^*', 0, /cannot be repeated/],
  ['(?:a{100}){100}', 0, /too large/],
  ['a'.repeat(1_001), 0, /too long/],
  ['('.repeat(150), 100, /too many groups/],
])('“%s” is explained at its place', (pattern, start, message) => {
  let caught: unknown
  try {
    compileRegex(pattern)
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(RegexError)
  if (!(caught instanceof RegexError)) throw caught
  expect(caught.message).toMatch(message)
  expect(caught.start).toBe(start)
  expect(caught.end).toBeLessThanOrEqual(pattern.length)
})

test('no pattern whatever is thrown at it makes it fail otherwise, or hang', { timeout: 60_000 }, () => {
  const signs = Array.from('()[]{}|*+?\\^$.-,19ab')
  const groups = ['(?', '(?:', '(?<n>', '\\b', '\\p{L}', '(?i)', '{1,9}', '😀', 'ß', 'İ', '\ud800']
  const pieces = fc.constantFrom(...signs, ...groups)
  fc.assert(
    fc.property(
      fc.string({ unit: pieces, maxLength: 20 }),
      fc.string({ unit: pieces, maxLength: 20 }),
      (source, text) => {
        try {
          compileRegex(source).findAll(text)
        } catch (error) {
          expect(error).toBeInstanceOf(RegexError)
        }
      },
    ),
    { numRuns: 3_000, seed: 8 },
  )
})

describe('time', () => {
  test.each([
    ['(a+)+$', `${'a'.repeat(50_000)}b`],
    ['(a|a)*b', 'a'.repeat(50_000)],
    ['(?:.*,){20}x', '1,'.repeat(20_000)],
    ['(?:a?){300}a{300}', 'a'.repeat(300)],
    [String.raw`(\s*\w+\s*)+;`, 'word '.repeat(10_000)],
  ])('%s stays linear', (pattern, text) => {
    const regex = compileRegex(pattern)
    const begin = Date.now()
    regex.test(text)
    expect(Date.now() - begin).toBeLessThan(2_000)
  })

  test('nothing, repeated a thousand million times, is nothing', () => {
    expect(compileRegex('(?:(?:(?:){1000}){1000}){1000}').test('')).toBe(true)
  })

  test('finding all stops where it would take the square of the length', { timeout: 60_000 }, () => {
    expect(() => compileRegex('a*b|a').findAll('a'.repeat(20_000))).toThrow(/takes too long/)
    expect(compileRegex('a|b').findAll('ab'.repeat(20_000))).toHaveLength(40_000)
  })
})
