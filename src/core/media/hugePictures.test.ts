import { describe, expect, test } from 'vitest'
import { checkImage, readImageHeader } from './index'

// Files of some bytes that say to be pictures of thousands of megapixels, in every kind that is shown.

const text = (letters: string): number[] => Array.from(letters, (letter) => letter.charCodeAt(0))
const big = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
]
const little = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256)
const box = (type: string, ...content: number[]): number[] => [
  ...big(content.length + 8),
  ...text(type),
  ...content,
]

function avif(width: number, height: number): number[] {
  const small = box('ispe', 0, 0, 0, 0, ...big(10), ...big(10))
  const large = box('ispe', 0, 0, 0, 0, ...big(width), ...big(height))
  const properties = box('iprp', ...box('ipco', ...small, ...large))
  return [
    ...box('ftyp', ...text('avif'), 0, 0, 0, 0, ...text('avif')),
    ...box('meta', 0, 0, 0, 0, ...properties),
  ]
}

const riff = (chunk: string, ...content: number[]): number[] => [
  ...text('RIFF'),
  ...little(content.length + 12, 4),
  ...text('WEBP'),
  ...text(chunk),
  ...little(content.length, 4),
  ...content,
]

const pngHeader = [0x89, ...text('PNG\r\n'), 0x1a, 10, ...big(13), ...text('IHDR')].concat(
  big(60_000),
  big(60_000),
  [8, 6, 0, 0, 0],
)
const jpegOf = (marker: number): number[] =>
  [0xff, 0xd8, 0xff, marker, 0, 17, 8, 0xff, 0xff, 0xff, 0xff, 3].concat(Array.from({ length: 9 }, () => 1))
const gifOf = (screen: number, ...behind: number[]): number[] =>
  text('GIF89a').concat(little(screen, 2), little(screen, 2), [0, 0, 0], behind)
const bmpOf = (height: number): number[] =>
  text('BM').concat(
    Array.from({ length: 12 }, () => 0),
    little(40, 4),
    little(60_000, 4),
    little(height, 4),
  )

/** The largest that each kind can say, or more than fifty million pixels. */
const bombs: Readonly<Record<string, number[]>> = {
  png: pngHeader,
  'png, animated': pngHeader.concat([0, 0, 0, 0], big(8), text('acTL'), big(100_000), big(0)),
  jpeg: jpegOf(0xc0),
  'jpeg, progressive': jpegOf(0xc2),
  gif: gifOf(0xffff, 0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0),
  'gif, small screen and large first frame': gifOf(1, 0x21, 0xf9, 4, 0, 0, 0, 0, 0).concat(
    [0x2c, 0, 0, 0, 0],
    [0xff, 0xff, 0xff, 0xff, 0],
  ),
  'webp, plain': riff('VP8 ', 0, 0, 0, 0x9d, 1, 0x2a, ...little(0x3fff, 2), ...little(0x3fff, 2)),
  'webp, lossless': riff('VP8L', 0x2f, 0xff, 0xff, 0xff, 0x0f),
  'webp, animated': riff('VP8X', 2, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  bmp: bmpOf(60_000),
  'bmp, upside down': bmpOf(2 ** 32 - 60_000),
  avif: avif(60_000, 60_000),
}

test.each(Object.entries(bombs))('%s', (_kind, bytes) => {
  expect(() => checkImage('bomb', Uint8Array.from(bytes))).toThrow(/megapixels/)
})

describe('what keeps a reader of headers busy', () => {
  const timed = (bytes: Uint8Array): number => {
    const begin = Date.now()
    for (let round = 0; round < 3; round++) readImageHeader(bytes)
    return Date.now() - begin
  }

  test('a million empty boxes are not all looked at', () => {
    const [head, empty] = [avif(10, 10).slice(0, 20), box('free')]
    const bytes = new Uint8Array(head.length + 1_000_000 * empty.length)
    bytes.set(head)
    for (let at = head.length; at < bytes.length; at += empty.length) bytes.set(empty, at)
    const last = box(
      'meta',
      0,
      0,
      0,
      0,
      ...box('iprp', ...box('ipco', ...box('ispe', 0, 0, 0, 0, ...big(9), ...big(9)))),
    )
    bytes.set(last, bytes.length - last.length)
    expect(readImageHeader(bytes)).toEqual({ kind: 'avif' })
  })

  test('twenty megabytes of comments are not searched for a drawing', () => {
    const comment = text('<!-- x -->')
    const bytes = new Uint8Array(20_000_026)
    for (let at = 0; at + comment.length <= 20_000_000; at += comment.length) bytes.set(comment, at)
    bytes.set(text('<svg width="9" height="9">'), bytes.length - 26)
    expect(readImageHeader(bytes)).toBeUndefined()
    expect(timed(bytes)).toBeLessThan(15_000)
  })
})
