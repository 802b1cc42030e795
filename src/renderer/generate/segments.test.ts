import { describe, expect, test } from 'vitest'
import { paragraphsOf, segmentsOf, type MarkedSpan } from './segments'

const text = 'First line.\n\nSecond line with a fact.\n   \nThird.'

describe('paragraphsOf', () => {
  test('gives the lines that hold something, with their places in the text', () => {
    expect(paragraphsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'First line.',
      'Second line with a fact.',
      'Third.',
    ])
  })

  test('an empty text has none', () => {
    expect(paragraphsOf('')).toEqual([])
  })
})

describe('segmentsOf', () => {
  const paragraph = { start: 13, end: 37 }
  const mark = (start: number, end: number, kind: MarkedSpan['mark']): MarkedSpan => ({
    start,
    end,
    mark: kind,
  })

  test('joined together the segments are the paragraph, whatever the spans', () => {
    const spans = [mark(0, 20, 'fact'), mark(15, 25, 'current'), mark(18, 60, 'context')]
    expect(
      segmentsOf(text, paragraph, spans)
        .map((segment) => segment.text)
        .join(''),
    ).toBe('Second line with a fact.')
  })

  test('where spans overlap the current one wins over the others', () => {
    const segments = segmentsOf(text, paragraph, [mark(13, 37, 'fact'), mark(20, 24, 'current')])
    expect(segments.map(({ text: part, mark: kind }) => [part, kind])).toEqual([
      ['Second ', 'fact'],
      ['line', 'current'],
      [' with a fact.', 'fact'],
    ])
  })

  test('spans that only touch the border mark nothing', () => {
    expect(segmentsOf(text, paragraph, [mark(0, 13, 'fact'), mark(37, 40, 'fact')])).toEqual([
      { start: 13, text: 'Second line with a fact.', mark: 'none' },
    ])
  })
})
