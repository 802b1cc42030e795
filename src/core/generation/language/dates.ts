import { months } from '../lexicon/words'
import type { Tag, Token } from './tokens'

export interface DateValue {
  precision: 'day' | 'month' | 'year' | 'decade' | 'range' | 'dayOfYear'
  year?: number
}

const monthNumbers = new Map<string, number>()
for (const [index, month] of months.entries()) {
  monthNumbers.set(month, index + 1)
  monthNumbers.set(`${month.slice(0, 3)}.`, index + 1)
  if (month !== 'may') monthNumbers.set(month.slice(0, 3), index + 1)
}
monthNumbers.set('sept.', 9)
monthNumbers.set('sept', 9)

const beforeYear = new Set(
  'in since by until till from to of between during after before and or around about circa ca. late early mid through for ( – - –'.split(
    ' ',
  ),
)

/** Joins the tokens of each date ("15", "November", "2021") into one. A bare number is a year only where its place says so. */
export function mergeDates(tokens: readonly Token[], text: string): Token[] {
  const result: Token[] = []
  let index = 0
  while (index < tokens.length) {
    const found = dateAt(tokens, index, result[result.length - 1])
    const first = tokens[index]
    const last = tokens[index + (found?.length ?? 1) - 1]
    if (first === undefined || last === undefined) break
    if (found === undefined) result.push(first)
    else {
      const piece = text.slice(first.start, last.end)
      result.push({
        text: piece,
        lower: piece.toLowerCase(),
        start: first.start,
        end: last.end,
        tag: 'DATE',
        date: found.date,
      })
    }
    index += found?.length ?? 1
  }
  return result
}

function dateAt(
  tokens: readonly Token[],
  index: number,
  previous: Token | undefined,
): { length: number; date: DateValue } | undefined {
  const token = tokens[index]
  if (token === undefined) return undefined
  const next = tokens[index + 1]
  const third = tokens[index + 2]
  const month = /^\p{Lu}/u.test(token.text) && monthNumbers.has(token.lower)
  if (month) {
    if (isDay(next)) {
      if (third?.tag === ',' && isYear(tokens[index + 3]))
        return { length: 4, date: { precision: 'day', year: yearOf(tokens[index + 3]) } }
      if (isYear(third)) return { length: 3, date: { precision: 'day', year: yearOf(third) } }
      return { length: 2, date: { precision: 'dayOfYear' } }
    }
    if (isYear(next)) return { length: 2, date: { precision: 'month', year: yearOf(next) } }
    if (next?.tag === ',' && isYear(third))
      return { length: 3, date: { precision: 'month', year: yearOf(third) } }
    if (token.lower !== 'may' && token.lower !== 'march')
      return { length: 1, date: { precision: 'dayOfYear' } }
    return undefined
  }
  if (isDay(token) && next !== undefined && /^\p{Lu}/u.test(next.text) && monthNumbers.has(next.lower)) {
    if (isYear(third)) return { length: 3, date: { precision: 'day', year: yearOf(third) } }
    if (third?.tag === ',' && isYear(tokens[index + 3]))
      return { length: 4, date: { precision: 'day', year: yearOf(tokens[index + 3]) } }
    return { length: 2, date: { precision: 'dayOfYear' } }
  }
  if (/^(?:1\d|20)\d0s$/.test(token.text)) return { length: 1, date: { precision: 'decade' } }
  if (/^(?:1[0-9]|20)\d\d[–-](?:(?:1[0-9]|20)\d\d|\d\d)$/.test(token.text))
    return { length: 1, date: { precision: 'range' } }
  if (/^\d{4}-\d\d-\d\d$/.test(token.text))
    return { length: 1, date: { precision: 'day', year: yearOf(token) } }
  if (isYear(token) && yearPlace(previous, next))
    return { length: 1, date: { precision: 'year', year: yearOf(token) } }
  return undefined
}

function yearPlace(previous: Token | undefined, next: Token | undefined): boolean {
  const closing: readonly Tag[] = [
    ',',
    ';',
    ')',
    '.',
    'C',
    'P',
    'S',
    'X',
    'D',
    'TO',
    ':',
    'A',
    'R',
    'G',
    'NAME',
    '-',
  ]
  const before = previous?.lower ?? ''
  if (!beforeYear.has(before) && previous?.tag !== '(') return false
  // "in 1992 people" may count people; "in 1992 the" cannot.
  return (
    next === undefined ||
    closing.includes(next.tag) ||
    (next.tag === 'V' && next.verb !== undefined && !next.verb.base) ||
    before === 'in' ||
    before === 'since'
  )
}

function isDay(token: Token | undefined): boolean {
  return token !== undefined && /^(?:[12]?\d|3[01])(?:st|nd|rd|th)?$/.test(token.text) && token.text !== '0'
}

function isYear(token: Token | undefined): boolean {
  return token !== undefined && /^(?:(?:1[0-9]|20)\d\d|2[12][05]0)$/.test(token.text)
}

function yearOf(token: Token | undefined): number {
  return Number(token?.text.slice(0, 4) ?? 0)
}
