import { describe, expect, test } from 'vitest'
import { compileRegex, RegexError } from './index'

// Patterns that make an engine that tries one way after the other take longer than anybody lives; each on 10 kB of what
// it finds hardest.

const nested = [
  '(a+)+$',
  '(a*)*$',
  '(a|a)*$',
  '(a|aa)+$',
  '(a|a?)+$',
  '(a+)*b',
  '((a+)+)+$',
  '(a+a+)+b',
  '(?:a?){30}a{30}b',
  '(?:a*){10}b',
].concat([
  '(a+?)+?$',
  '(?:a|ab|abc)*d',
  '(a{1,9}){1,9}b',
  '(.*a){12}',
  '(.*)*b',
  '(.+)+b',
  '^(a?)*$|b',
  '([a-z]+)*\\d',
  '(?:[ab]|a)*c',
  '(a|b|ab)*c',
])
const words = [
  '^(\\w+\\s?)*$',
  '(\\w+\\s*)+;',
  '(\\s*\\w+\\s*)+;',
  '^(?:\\S+\\s+)*\\S+!$',
  '(?i)(a|A)+$',
  '(\\p{L}+)+\\d',
  '(?:\\b\\w+\\b\\W*)+!',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
]
const known = [
  // Published holes of this kind: mail addresses, addresses, numbers, markup.
  '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
  '^(([a-zA-Z0-9_.+-])+@(([a-zA-Z0-9-])+\\.)+([a-zA-Z0-9]{2,4})+)+;$',
  '^(https?://)?([a-z0-9.-]+)*([/?].*)*!$',
  '^\\d*[0-9](|.\\d*[0-9]|)*$!',
  '(<[^>]*>|[^<])*$!',
  '^(".*"|\'.*\'|[^"\'])*$!',
  '(?:(?:,\\s*)?"[^"]*")*;',
  '^((?:[^,]*,?)*)*;$',
  '(\\d+,?)+;',
  '^(?:.?.?.?.?.?.?.?)*b$',
  '(x+x+)+y',
  '(?:x*x*x*x*x*x*x*x*)*y',
  '(?:(?:(?:a{1,9}){1,9}){1,9})b',
  '(?:a|b|c|d|e|a|b|c|d|e)*f',
  '.*.*.*.*.*.*.*.*=.*',
  '(?s).*(?:.*\\n)*.*!',
  '(?:\\w|\\d|_|[a-z])+-',
  '([\\s\\S]*)*!',
  '(?:(?:)|a|aa|aaa)*b',
  '[a-f]*[a-e]*[a-d]*[a-c]*[a-b]*[a]*z',
  'a*a*a*a*a*a*a*a*a*a*b',
  '(?:a+b?)+(?:a+b?)+c',
]
const patterns = [...nested, ...words, ...known]
const texts = ['a', 'ab', 'abc ', 'x', '1,', '"a",', 'word ', '<a>', 'a@b.', ' '].map((piece) =>
  piece.repeat(10_000 / piece.length),
)

describe('fifty patterns that hang other engines', () => {
  test('one that takes a second of another engine for 26 letters', () => {
    const begin = Date.now()
    expect(compileRegex('(a+)+$').test(`${'a'.repeat(26)}!`)).toBe(false)
    expect(Date.now() - begin).toBeLessThan(150)
  })

  test('there are fifty', () => expect(patterns.length).toBeGreaterThanOrEqual(50))

  test.each(patterns)('%s', (pattern) => {
    const begin = Date.now()
    const regex = compileRegex(pattern)
    for (const text of texts) {
      regex.test(`${text}!`)
      regex.find(text.slice(0, 1_000))
      try {
        regex.findAll(text.slice(0, 1_000), 100)
      } catch (error) {
        expect(error).toBeInstanceOf(RegexError)
      }
    }
    // trust.md's two seconds are for one text; these are ten.
    expect(Date.now() - begin).toBeLessThan(4_000)
  })
})
