import { describe, expect, test } from 'vitest'
import { markedSpan, stepped, wordAfter, wordAt, wordBefore, type Marking } from './words'

const text = 'About 1,000 ports — don’t forget\nthe U.S. ones; twenty-five  percent (40%).'

function words(): string[] {
  const found: string[] = []
  for (let next = wordAfter(text, 0); next !== undefined; next = wordAfter(text, next.end))
    found.push(text.slice(next.start, next.end))
  return found
}

describe('words', () => {
  test('are stepped through whole, with what belongs inside of them', () => {
    expect(words()).toEqual([
      'About',
      '1,000',
      'ports',
      'don’t',
      'forget',
      'the',
      'U.S',
      'ones',
      'twenty-five',
      'percent',
      '40%',
    ])
  })

  test('backwards they are the same', () => {
    const found: string[] = []
    for (let last = wordBefore(text, text.length); last !== undefined; last = wordBefore(text, last.start))
      found.unshift(text.slice(last.start, last.end))
    expect(found).toEqual(words())
  })

  test('one is found from any place in it or before it, and the last one behind the end', () => {
    const at = (place: number): string => {
      const span = wordAt(text, place)
      return span === undefined ? '' : text.slice(span.start, span.end)
    }
    expect(at(text.indexOf('1,000') + 2)).toBe('1,000')
    expect(at(text.indexOf('—'))).toBe('don’t')
    expect(at(text.length)).toBe('40%')
    expect(wordAt(' … ', 1)).toBeUndefined()
  })

  test('far apart they are found as well, and a long run is not cut in two', () => {
    const far = `one${' '.repeat(1500)}two`
    expect(wordAfter(far, 3)).toEqual({ start: 1503, end: 1506 })
    expect(wordBefore(far, 1503)).toEqual({ start: 0, end: 3 })
    const long = `a ${'b'.repeat(300)} c`
    expect(wordAfter(long, 1)).toEqual({ start: 2, end: 302 })
  })
})

describe('stepped', () => {
  const first = wordAfter(text, 0) ?? { start: 0, end: 0 }
  const caret: Marking = { anchor: first, head: first }
  const shown = (marking: Marking): string => {
    const { start, end } = markedSpan(marking)
    return text.slice(start, end)
  }

  test('moves the caret, or marks further from where it was begun', () => {
    const second = stepped(text, caret, 1, false)
    expect(shown(second)).toBe('1,000')
    const two = stepped(text, second, 1, true)
    expect(shown(two)).toBe('1,000 ports')
    expect(shown(stepped(text, two, -1, true))).toBe('1,000')
    expect(shown(stepped(text, stepped(text, two, -1, true), -1, true))).toBe('About 1,000')
    expect(shown(stepped(text, two, 1, false))).toBe('don’t')
  })

  test('stays at the ends of the text', () => {
    expect(shown(stepped(text, caret, -1, false))).toBe('About')
    expect(shown(stepped(text, caret, -1, true))).toBe('About')
  })
})
