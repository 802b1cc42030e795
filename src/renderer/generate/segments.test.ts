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
  const mark = (start: number, end: number, kind: MarkedSpan['mark'], candidateId?: string): MarkedSpan => ({
    start,
    end,
    mark: kind,
    ...(candidateId === undefined ? {} : { candidateId }),
  })

  test('joined together the segments are the paragraph, whatever the spans', () => {
    const spans = [mark(0, 20, 'open'), mark(15, 25, 'current'), mark(18, 60, 'context')]
    expect(
      segmentsOf(text, paragraph, spans)
        .map((segment) => segment.text)
        .join(''),
    ).toBe('Second line with a fact.')
  })

  test('where sources overlap the current one wins, then kept over open over rejected', () => {
    const marksAt = (spans: MarkedSpan[]): [string, string][] =>
      segmentsOf(text, paragraph, spans).map(({ text: part, mark: kind }) => [part, kind])
    expect(marksAt([mark(13, 37, 'kept'), mark(20, 24, 'current')])).toEqual([
      ['Second ', 'kept'],
      ['line', 'current'],
      [' with a fact.', 'kept'],
    ])
    expect(marksAt([mark(13, 19, 'rejected'), mark(13, 24, 'open'), mark(20, 37, 'kept')])).toEqual([
      ['Second', 'open'],
      [' ', 'open'],
      ['line', 'kept'],
      [' with a fact.', 'kept'],
    ])
  })

  test('an antecedent stays underlined inside of the current source', () => {
    const segments = segmentsOf(text, paragraph, [
      mark(13, 37, 'current', 'a'),
      mark(20, 24, 'antecedent'),
      mark(20, 30, 'context'),
    ])
    expect(segments.map(({ text: part, mark: kind, leans }) => [part, kind, leans])).toEqual([
      ['Second ', 'current', 'none'],
      ['line', 'current', 'antecedent'],
      [' with ', 'current', 'context'],
      ['a fact.', 'current', 'none'],
    ])
  })

  test('a click goes to the candidate with the narrower source', () => {
    const segments = segmentsOf(text, paragraph, [
      mark(13, 37, 'open', 'wide'),
      mark(20, 24, 'open', 'narrow'),
    ])
    expect(segments.map(({ candidateId }) => candidateId)).toEqual(['wide', 'narrow', 'wide'])
  })

  test('spans that only touch the border mark nothing', () => {
    expect(segmentsOf(text, paragraph, [mark(0, 13, 'open'), mark(37, 40, 'open')])).toEqual([
      { start: 13, text: 'Second line with a fact.', mark: 'none', leans: 'none' },
    ])
  })
})
