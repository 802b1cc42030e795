import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alternativesOf, answerDifference, judgeAnswer } from './index'
import { editDistance } from './distance'
import { numberWordsOf } from './numberWords'

describe('counts', () => {
  test.each([
    ['Paris', 'Paris', 'en', 'Right.'],
    ['paris', 'Paris', 'en', 'Right. Capital letters were not counted.'],
    ['eclair', 'éclair', 'en', 'Right. Accents were not counted.'],
    ['Strasse', 'Straße', 'de', 'Right. Accents were not counted.'],
    ['Muenchen', 'München', 'de', 'Right. Accents were not counted.'],
    ['ice cream', 'icecream', 'en', 'Right. Spaces were not counted.'],
    ['the cell', 'cell', 'en', 'Right. The article was not counted.'],
    ['go', 'to go', 'en', 'Right. The article was not counted.'],
    ['Tisch', 'der Tisch', 'de', 'Right. The article was not counted.'],
    ["l'eau", 'eau', 'fr', 'Right. The article was not counted.'],
    ['casa', 'la casa', 'es', 'Right. The article was not counted.'],
    ['acqua', 'l’acqua', 'it', 'Right. The article was not counted.'],
    ['كتاب', 'الكتاب', 'ar', 'Right. The article was not counted.'],
    ['Yes!', 'Yes', 'en', 'Right. Punctuation was not counted.'],
    ['dont', 'don’t', 'en', 'Right. Punctuation was not counted.'],
    ['42.', '42', 'en', 'Right. Punctuation was not counted.'],
    ['5', 'five', 'en', 'Right. How numbers are written was not counted.'],
    ['twenty-one', '21', 'en', 'Right. How numbers are written was not counted.'],
    ['twenty one years', '21 years', 'en', 'Right. How numbers are written was not counted.'],
    ['nineteen eighty-four', '1984', 'en', 'Right. How numbers are written was not counted.'],
    ['one hundred and five', '105', 'en', 'Right. How numbers are written was not counted.'],
    ['a hundred', '100', 'en', ''],
    ['1,000', '1000', 'en', ''],
    ['1st', 'first', 'en', ''],
    ['einundzwanzig', '21', 'de', ''],
    ['neunzehnhundertvierzehn', '1914', 'de', ''],
    ['3.000', '3000', 'de', ''],
    ['3.5', '3,5', 'de', ''],
    ['quatre-vingt-dix-sept', '97', 'fr', ''],
    ['vingt et un', '21', 'fr', ''],
    ['treinta y uno', '31', 'es', ''],
    ['veintidós', '22', 'es', ''],
    ['ventotto', '28', 'it', ''],
    ['THE EIFFEL tower', 'Eiffel Tower', 'en', 'Right. Capital letters and the article were not counted.'],
    ['ＮＡＴＯ', 'NATO', 'en', 'Right.'],
    ['e\u0301te\u0301', 'été', 'fr', 'Right.'],
    ['\u200Fשלום\u200E', 'שָׁלוֹם', 'he', 'Right. Accents were not counted.'],
    ['H2O', 'H₂O', 'en', 'Right.'],
    ['ΣΊΣΥΦΟΣ', 'Σίσυφος', 'el', ''],
  ])('%s for %s (%s): %s', (typed, expected, language, reason) => {
    const judged = judgeAnswer(typed, expected, { language })
    expect(judged.verdict).toBe('correct')
    if (reason !== '') expect(judged.reason).toBe(reason)
  })
})

describe('alternatives', () => {
  test.each([
    ['lift', 'elevator / lift'],
    ['Lift', 'elevator; lift'],
    ['color', 'colo(u)r'],
    ['colour', 'colo(u)r'],
    ['run', '(to) run'],
    ['Paris', 'Paris (France)'],
    ['paris france', 'Paris (France)'],
    ['elevator / lift', 'elevator / lift'],
    ['km/h', 'km/h'],
  ])('%s for %s', (typed, expected) => {
    expect(judgeAnswer(typed, expected).verdict).toBe('correct')
  })

  test('given apart, and the nearest is named', () => {
    const judged = judgeAnswer('Holand', 'Netherlands', { alternatives: ['Holland'] })
    expect(judged).toMatchObject({ verdict: 'almost', accepted: 'Holland' })
    expect(alternativesOf('a (b) / c')).toEqual(['a (b) / c', 'a', 'a b', 'c'])
    expect(alternativesOf('km/h')).toEqual(['km/h'])
    expect(alternativesOf('(a)(b)(c)(d)(e) x')).toHaveLength(3)
  })
})

describe('almost', () => {
  test.each([
    ['mitochondrian', 'mitochondrion', 'Almost: one letter differs.'],
    ['Pairs', 'Paris', 'Almost: one letter differs.'],
    ['ice creem', 'icecream', 'Almost: one letter differs.'],
    ['the mitochodrian', 'Mitochondrion', 'Almost: 2 letters differ.'],
  ])('%s for %s: %s', (typed, expected, reason) => {
    expect(judgeAnswer(typed, expected)).toMatchObject({ verdict: 'almost', reason })
  })

  test('another article is another gender', () => {
    expect(judgeAnswer('die Tisch', 'der Tisch', { language: 'de' })).toMatchObject({
      verdict: 'almost',
      reason: 'Almost: the article is “der”, not “die”.',
    })
    expect(judgeAnswer('a cell', 'the cell').verdict).toBe('correct')
  })

  test('what the person wants to be strict about', () => {
    expect(judgeAnswer('ete', 'été', { language: 'fr', strict: ['accents'] })).toMatchObject({
      verdict: 'almost',
      reason: 'Almost: mind accents.',
    })
    expect(judgeAnswer('Ete', 'ete', { language: 'fr', strict: ['accents'] }).verdict).toBe('correct')
  })
})

describe('does not count', () => {
  test.each([
    ['', 'Paris', 'Nothing was typed.'],
    ['   ', 'Paris', 'Nothing was typed.'],
    ['London', 'Paris', 'Not right.'],
    ['1941', '1914', 'Not right: the number is another one.'],
    ['in 1941', 'in 1914', 'Not right: the number is another one.'],
    ['314', '3.14', 'Not right: the number is another one.'],
    ['5', '-5', 'Not right: the number is another one.'],
    ['cat', 'bat', 'Not right.'],
    ['C', 'C++', 'Not right.'],
    ['vitamin', 'vitamin A', 'Not right.'],
    ['vitamin B', 'vitamin A', 'Not right.'],
    ['type I', 'type II', 'Not right.'],
    ['not', 'hot', 'Not right.'],
    ['か', 'が', 'Not right.'],
  ])('%s for %s: %s', (typed, expected, reason) => {
    expect(judgeAnswer(typed, expected)).toMatchObject({ verdict: 'wrong', reason })
  })

  test('an article alone is the answer', () => {
    expect(judgeAnswer('die', 'der', { language: 'de' }).verdict).toBe('wrong')
    expect(judgeAnswer('der', 'der', { language: 'de' }).verdict).toBe('correct')
    expect(judgeAnswer('!', '?').verdict).toBe('wrong')
  })
})

describe('the difference', () => {
  test('in runs of letters, with their marks', () => {
    expect(answerDifference('mitochodrian', 'Mitochondrion')).toEqual({
      typed: [
        { text: 'm', kind: 'close' },
        { text: 'itocho', kind: 'same' },
        { text: 'dri', kind: 'same' },
        { text: 'a', kind: 'extra' },
        { text: 'n', kind: 'same' },
      ].reduce<{ text: string; kind: string }[]>((runs, run) => {
        const last = runs.at(-1)
        if (last?.kind === run.kind) last.text += run.text
        else runs.push({ ...run })
        return runs
      }, []),
      expected: [
        { text: 'M', kind: 'close' },
        { text: 'itocho', kind: 'same' },
        { text: 'n', kind: 'missing' },
        { text: 'dri', kind: 'same' },
        { text: 'o', kind: 'missing' },
        { text: 'n', kind: 'same' },
      ],
    })
    expect(answerDifference('👩‍🚀a', '👩‍🚀b').typed).toEqual([
      { text: '👩‍🚀', kind: 'same' },
      { text: 'a', kind: 'extra' },
    ])
  })

  const anyText = fc.string({
    unit: fc.constantFrom(
      'a',
      'b',
      'A',
      'á',
      'e\u0301',
      'ß',
      ' ',
      '5',
      '.',
      'ש',
      '👩‍🚀',
      '(',
      ')',
      '/',
      ';',
      '\u200F',
    ),
    maxLength: 30,
  })

  test(
    'gives both texts back, and what is the same is in both in the same order',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(anyText, anyText, (typed, expected) => {
          const { typed: left, expected: right } = answerDifference(typed, expected)
          expect(left.map(({ text }) => text).join('')).toBe(typed.normalize('NFC'))
          expect(right.map(({ text }) => text).join('')).toBe(expected.normalize('NFC'))
          const sameLeft = left.filter(({ kind }) => kind !== 'extra')
          const sameRight = right.filter(({ kind }) => kind !== 'missing')
          const count = (runs: typeof left): number =>
            [...new Intl.Segmenter().segment(runs.map(({ text }) => text).join('|'))].length
          expect(
            sameLeft
              .filter(({ kind }) => kind === 'same')
              .map(({ text }) => text)
              .join(''),
          ).toBe(
            sameRight
              .filter(({ kind }) => kind === 'same')
              .map(({ text }) => text)
              .join(''),
          )
          if (left.length === 0) expect(count(left)).toBe(0)
        }),
        { numRuns: 1_000, seed: 6 },
      )
    },
  )

  test(
    'whatever is typed is judged; the answer itself is right, and judging is the same from both sides',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(anyText, anyText, (typed, expected) => {
          const judged = judgeAnswer(typed, expected)
          expect(judged.reason.length).toBeGreaterThan(5)
          if (expected.replaceAll(/[\s\u200F]/g, '') !== '')
            expect(judgeAnswer(expected, expected)).toMatchObject({ verdict: 'correct', reason: 'Right.' })
          if (!/[()/;]/.test(typed + expected) && judged.verdict === 'correct')
            expect(judgeAnswer(expected, typed).verdict).toBe('correct')
        }),
        { numRuns: 1_000, seed: 7 },
      )
    },
  )
})

test('long answers take no long time', { timeout: 60_000 }, () => {
  const begin = Date.now()
  const long = 'the cell divides in 2 and (sometimes) in 4 / '.repeat(2_000)
  judgeAnswer(long, `${long}x`)
  judgeAnswer('a'.repeat(100_000), 'b'.repeat(100_000))
  judgeAnswer('1,'.repeat(5_000), '.1'.repeat(5_000))
  judgeAnswer('one '.repeat(2_000), '('.repeat(5_000))
  expect(Date.now() - begin).toBeLessThan(5_000)
})

describe('distance', () => {
  function plainDistance(a: string, b: string): number {
    const rows = Array.from({ length: a.length + 1 }, (_, i) =>
      Array.from({ length: b.length + 1 }, (_, j) => i + j),
    )
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++) {
        rows[i]![j] = Math.min(
          rows[i - 1]![j]! + 1,
          rows[i]![j - 1]! + 1,
          rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
          i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
            ? rows[i - 2]![j - 2]! + 1
            : Infinity,
        )
      }
    return rows[a.length]![b.length]!
  }
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })
  test('within a band is the whole distance', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(plainDistance(a, b), most + 1))
      }),
      { numRuns: 2_000, seed: 6 },
    )
  })
})

test('every number to two thousand can be written in words in five languages', { timeout: 60_000 }, () => {
  for (const language of ['en', 'de', 'fr', 'es', 'it']) {
    const found = new Set(numberWordsOf(language).values())
    for (let number = 0; number <= 2_000; number++)
      expect(found.has(String(number)), `${language} ${number}`).toBe(true)
  }
  expect(numberWordsOf('xx').size).toBe(0)
  expect(numberWordsOf('__proto__').size).toBe(0)
})

test('most of an answer, in one stretch, is almost right, unless what is missing turns it round or is a number', () => {
  const verdict = (typed: string, expected: string) => judgeAnswer(typed, expected).verdict
  expect(judgeAnswer('Lehtonen', 'Aino Lehtonen')).toMatchObject({
    verdict: 'almost',
    reason: 'Almost: that is a part of it.',
  })
  expect(verdict('Nordic Council', 'the Nordic Council of Ministers')).toBe('almost')
  expect(verdict('Pope John Paul', 'Pope John Paul II')).toBe('wrong')
  expect(verdict('Nordic', 'the Nordic Council of Ministers')).toBe('wrong')
  expect(verdict('Nordic Ministers', 'the Nordic Council of Ministers')).toBe('wrong')
  expect(verdict('a full member', 'not a full member')).toBe('wrong')
  expect(verdict('Treaty of Rome', 'Treaty of Rome 1957')).toBe('wrong')
  expect(verdict('', 'x')).toBe('wrong')
})
