import { describe, expect, test } from 'vitest'
import { paragraphsOf, type MarkedSpan } from '../segments'
import { chunksOf, marksOf, signatureOf, type ChunkSource } from './chunks'

const text = ['# Title', 'First fact.', 'Follow us', 'on all networks', 'Second fact.'].join('\n')
const spanOf = (words: string): { start: number; end: number } => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}

function source(changes: Partial<ChunkSource> = {}): ChunkSource {
  return {
    text,
    paragraphs: paragraphsOf(text),
    blocks: [spanOf('First fact.'), spanOf('Second fact.')],
    cleaned: [{ ...spanOf('Follow us\non all networks'), reason: 'follow-us', message: 'It advertises.' }],
    restored: [],
    places: [],
    markdown: true,
    ...changes,
  }
}

const lines = (changes: Partial<ChunkSource> = {}) =>
  chunksOf(source(changes)).flatMap((chunk) => chunk.paragraphs)

describe('chunksOf', () => {
  test('tells titles, paragraphs and what was cleaned away', () => {
    expect(lines().map(({ heading, block, cleaned }) => [heading, block, cleaned?.reason])).toEqual([
      [true, -1, undefined],
      [false, 0, undefined],
      [false, -1, 'follow-us'],
      [false, -1, 'follow-us'],
      [false, 1, undefined],
    ])
    expect(lines({ markdown: false })[0]?.heading).toBe(false)
  })

  test('what can be done about a cleaned stretch is said once, below its last line', () => {
    expect(lines().map(({ cleanedEnd }) => cleanedEnd)).toEqual([
      undefined,
      undefined,
      false,
      true,
      undefined,
    ])
  })

  test('a restored line can be left out again', () => {
    const back = spanOf('Follow us')
    expect(lines({ cleaned: [], restored: [back] }).map(({ restored }) => restored)).toEqual([
      undefined,
      undefined,
      back,
      undefined,
      undefined,
    ])
  })

  test('pages and chapters begin before the line that holds their first character', () => {
    const places = [
      { start: 0, kind: 'chapter', label: 'One' },
      { start: 0, kind: 'page', label: '1' },
      { start: spanOf('First fact.').end, kind: 'page', label: '2' },
    ] as const
    expect(lines({ places }).map((line) => line.places.map(({ label }) => label))).toEqual([
      ['One', '1'],
      [],
      ['2'],
      [],
      [],
    ])
  })

  test('a chapter that begins with its title is not named twice', () => {
    const places = [{ start: 0, kind: 'chapter', label: 'Title' }] as const
    expect(lines({ places })[0]?.places).toEqual([])
  })

  test('a long text is cut by lines and by length, and nothing is lost', () => {
    const long = Array.from(
      { length: 100 },
      (_, at) => `Line ${at}.${at === 50 ? ' word'.repeat(2000) : ''}`,
    ).join('\n')
    const paragraphs = paragraphsOf(long)
    const chunks = chunksOf(source({ text: long, paragraphs, blocks: [], cleaned: [] }))
    expect(chunks.length).toBeGreaterThan(4)
    expect(chunks.flatMap((chunk) => chunk.paragraphs.map(({ start }) => start))).toEqual(
      paragraphs.map(({ start }) => start),
    )
    expect(Math.max(...chunks.map((chunk) => chunk.paragraphs.length))).toBeLessThanOrEqual(24)
  })
})

describe('marks', () => {
  const long = Array.from({ length: 60 }, (_, at) => `Line ${at}.`).join('\n')
  const chunks = chunksOf(source({ text: long, paragraphs: paragraphsOf(long), blocks: [], cleaned: [] }))
  const mark = (start: number, end: number, kind: MarkedSpan['mark'] = 'open'): MarkedSpan => ({
    start,
    end,
    mark: kind,
  })

  test('are given to the chunks that they touch, over a border to both', () => {
    const border = chunks[1]?.start ?? 0
    const marks = marksOf(chunks, [
      mark(0, 4),
      mark(border - 3, border + 2),
      mark(long.length - 2, long.length),
    ])
    expect(marks.map((own) => own.length)).toEqual([2, 1, 1])
  })

  test('a chunk is drawn anew only when its own marks or covers change', () => {
    const [chunk] = chunks
    if (chunk === undefined) throw new Error('no chunk')
    const before = signatureOf(chunk, [mark(0, 4)], [])
    expect(signatureOf(chunk, [mark(0, 4)], [])).toBe(before)
    expect(signatureOf(chunk, [mark(0, 4, 'kept')], [])).not.toBe(before)
    const [withBlock] = chunksOf(source())
    if (withBlock === undefined) throw new Error('no chunk')
    expect(signatureOf(withBlock, [], ['open', 'none'])).not.toBe(
      signatureOf(withBlock, [], ['open', 'kept']),
    )
  })
})
