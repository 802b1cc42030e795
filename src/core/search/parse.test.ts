import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FactdeckError } from '../model'
import { compileSearch, parseSearch, planSearch, SearchError } from './index'
import { context } from '../../testing/searches'
import { aCard, aNote } from '../../testing/builders'

function errorOf(typed: string): SearchError {
  try {
    parseSearch(typed)
  } catch (error) {
    if (error instanceof SearchError) return error
    throw error
  }
  throw new Error(`“${typed}” was understood`)
}

describe('what is wrong is said where it stands', () => {
  test.each([
    ['is:dew', 'dew', /“is:dew” is not known/],
    ['cell is:dew', 'dew', /buried-sibling/],
    ['flag:9', '9', /0 \(none\) to 7/],
    ['prop:size>2', 'size>2', /prop:size>2/],
    ['prop:ivl', 'ivl', /prop:ivl>=10/],
    ['prop:r>2', 'r>2', /90%/],
    ['prop:rated=1', 'rated=1', /0 for today/],
    ['prop:cdn:x>1', 'cdn:x>1', /custom scheduling/],
    ['has-cd:x', 'x', /custom scheduling/],
    ['rated:0', '0', /at least 1/],
    ['rated:7:5', '7:5', /1 \(Again\) to 4/],
    ['added:x', 'x', /at least 1/],
    ['nid:x', 'x', /commas/],
    ['dupe:x', 'x', /note type/],
    ['has:wings', 'wings', /has:source/],
    ['cell "open', '"', /never closed/],
    ['(cell', '(', /closing parenthesis is missing/],
    ['x (cell or (b)', '(', /closing parenthesis is missing/],
    ['cell)', ')', /too many/],
    ['cell or', 'or', /missing beside “or”/],
    ['or cell', 'or', /missing beside “or”/],
    ['a or or b', 'or', /missing beside “or”/],
    ['a and', 'and', /missing beside “and”/],
    ['(and a)', 'and', /missing beside “and”/],
    ['()', '()', /Nothing stands/],
    ['deck:', 'deck:', /After “deck:” comes a name/],
    ['cell ""', '""', /between the quotation marks/],
    ['-', '-', /after “-”/],
    ['a - b', '-', /after “-”/],
    ['(-)', '-', /after “-”/],
    ['-or', '-', /after “-”/],
    [String.raw`cell re:a(?=b)`, '(?=', /ahead/],
    [String.raw`front:re:x[ab`, '[', /never closed/],
    ['tag:re:*', '*', /Nothing stands before/],
    ['re:', 're:', /regular expression/],
  ])('%s: at %s', (typed, at, message) => {
    const error = errorOf(typed)
    expect(error.message).toMatch(message)
    expect(error.code).toBe('search')
    expect(typed.slice(error.start, error.end)).toBe(at)
  })

  test('too long, too deep, too much', () => {
    expect(errorOf('a'.repeat(10_001)).message).toMatch(/too long/)
    expect(errorOf('('.repeat(60)).message).toMatch(/too many parentheses/)
    expect(errorOf(`${'-'.repeat(60)}a`).message).toMatch(/too many parentheses/)
    expect(errorOf('a '.repeat(501)).message).toMatch(/more than 500/)
  })

  test('deck:current without a deck', () => {
    const { currentDeck: _none, ...without } = context
    expect(() => compileSearch(parseSearch('deck:current'), without)).toThrow(/No deck is open/)
  })
})

test('whatever is typed, it is understood or explained, and can be run', { timeout: 60_000 }, () => {
  const good = [
    'deck:"My deck" -tag:a::b* (is:due or prop:ivl>=3) "two words"',
    String.raw`re:\d{2,3}(a|b)*$ front:re:^x[a-z]+ w:c_t* nc:é tag:re:^a`,
    String.raw`rated:7:1 -(flag:2 or nid:1,2) source:"the cell" dupe:1,x \*\_\:\" card:1 prop:r<90% a*b_c`,
  ]
  const signs = Array.from('"()-:*_\\|[]{}?+^$.,<>=!%0123 \t\n')
  const words = [
    'or',
    'and',
    'is:',
    'deck:',
    'prop:',
    're:',
    'tag:none',
    '\u3000',
    '\ud800',
    '😀',
    'İ',
    '\0',
    'ﬁ',
  ]
  const piece = fc.constantFrom(...signs, ...words)
  const mutated = fc
    .tuple(
      fc.constantFrom(...good),
      fc.array(fc.tuple(fc.nat(120), fc.nat(4), fc.string({ unit: piece, maxLength: 4 })), { maxLength: 6 }),
    )
    .map(([text, edits]) =>
      edits.reduce(
        (current, [at, removed, added]) => current.slice(0, at) + added + current.slice(at + removed),
        text,
      ),
    )
  let understood = 0
  let explained = 0
  fc.assert(
    fc.property(mutated, (typed) => {
      try {
        const query = parseSearch(typed)
        // Plain data, as it crosses to a worker.
        expect(structuredClone(query)).toEqual(query)
        planSearch(query, context)
        compileSearch(query, context)(aCard(), aNote())
        understood++
      } catch (error) {
        expect(error).toBeInstanceOf(FactdeckError)
        if (!(error instanceof SearchError)) throw error
        expect(error.message.length).toBeGreaterThan(10)
        expect(error.start).toBeGreaterThanOrEqual(0)
        expect(error.end).toBeGreaterThanOrEqual(error.start)
        expect(error.end).toBeLessThanOrEqual(typed.length)
        explained++
      }
    }),
    { numRuns: 3_000, seed: 6 },
  )
  expect(understood).toBeGreaterThan(300)
  expect(explained).toBeGreaterThan(300)
})
