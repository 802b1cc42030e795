import { ByteReader } from './byteReader'
import { avifSize, isobmffBrands } from './isobmff'
import { svgSize } from './svgSize'

/** Kinds of pictures, told by their bytes and never by the name of the file. */
export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'avif' | 'svg' | 'heic' | 'tiff'

/** What the first bytes of a picture say. Width and height are those that it is stored with, in pixels. */
export interface ImageHeader {
  kind: ImageKind
  /** Both missing where the header does not tell: an SVG without a size, a cut file. */
  width?: number
  height?: number
}

interface Size {
  width: number
  height: number
}

/**
 * Kind and size of a picture from its bytes, without decoding it; undefined for what is no picture. The first 64 kB are
 * enough for all kinds but JPEG and AVIF, whose size may stand behind long notes: give those whole.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const reader = new ByteReader(bytes)
  const kind = kindOf(reader, bytes)
  if (kind === undefined) return undefined
  const size = sizeReaders[kind]?.(reader, bytes)
  return size === undefined ? { kind } : { kind, ...size }
}

function kindOf(reader: ByteReader, bytes: Uint8Array): ImageKind | undefined {
  if (reader.letters(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (reader.letters(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (['GIF87a', 'GIF89a'].includes(reader.letters(0, 6))) return 'gif'
  if (reader.letters(0, 4) === 'RIFF' && reader.letters(8, 4) === 'WEBP') return 'webp'
  if (['II*\0', 'MM\0*'].includes(reader.letters(0, 4))) return 'tiff'
  const brands = isobmffBrands(reader)
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  if (brands.some((brand) => /^(he[im][csx]|hev[cx]|mif1)$/.test(brand))) return 'heic'
  // Two letters alone would make a picture of every text that begins with "BM".
  if (
    reader.letters(0, 2) === 'BM' &&
    (reader.long(14, true) ?? 0) >= 12 &&
    (reader.long(14, true) ?? 0) <= 124
  )
    return 'bmp'
  return svgSize(bytes) === undefined ? undefined : 'svg'
}

const sizeReaders: Partial<Record<ImageKind, (reader: ByteReader, bytes: Uint8Array) => Size | undefined>> = {
  png: (reader) => (reader.letters(12, 4) === 'IHDR' ? sizeOf(reader.long(16), reader.long(20)) : undefined),
  jpeg: jpegSize,
  gif: gifSize,
  webp: webpSize,
  bmp: bmpSize,
  avif: avifSize,
  svg: (_, bytes) => svgSize(bytes)?.size,
}

function sizeOf(width: number | undefined, height: number | undefined): Size | undefined {
  return width === undefined || height === undefined ? undefined : { width, height }
}

/** The start of a frame, behind any number of segments: notes, colour profiles, small previews. */
function jpegSize(reader: ByteReader): Size | undefined {
  let at = 2
  while (at < reader.length) {
    while (reader.byte(at) === 0xff && reader.byte(at + 1) === 0xff) at++
    const marker = reader.byte(at + 1)
    const length = reader.short(at + 2)
    if (reader.byte(at) !== 0xff || marker === undefined || length === undefined || length < 2)
      return undefined
    // C4, C8 and CC are tables, not frames.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return sizeOf(reader.short(at + 7), reader.short(at + 5))
    // The picture itself begins: its frame should have come before.
    if (marker === 0xda || marker === 0xd9) return undefined
    at += 2 + length
  }
  return undefined
}

/** The screen, or the first frame where that is larger: browsers make room for it. */
function gifSize(reader: ByteReader): Size | undefined {
  const width = reader.short(6, true)
  const height = reader.short(8, true)
  const flags = reader.byte(10)
  if (width === undefined || height === undefined || flags === undefined) return undefined
  let at = 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  // Extensions, each in blocks that tell their length.
  while (reader.byte(at) === 0x21) {
    at += 2
    let block = reader.byte(at)
    while (block !== undefined && block > 0) {
      at += 1 + block
      block = reader.byte(at)
    }
    at++
  }
  if (reader.byte(at) !== 0x2c) return { width, height }
  const frame = [1, 3, 5, 7].map((offset) => reader.short(at + offset, true) ?? 0)
  const [left = 0, top = 0, frameWidth = 0, frameHeight = 0] = frame
  return { width: Math.max(width, left + frameWidth), height: Math.max(height, top + frameHeight) }
}

function webpSize(reader: ByteReader): Size | undefined {
  const chunk = reader.letters(12, 4)
  if (chunk === 'VP8X') {
    const width = reader.triple(24)
    const height = reader.triple(27)
    return width === undefined || height === undefined ? undefined : { width: width + 1, height: height + 1 }
  }
  if (chunk === 'VP8L') {
    const bits = reader.long(21, true)
    return bits === undefined
      ? undefined
      : { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8 ') return undefined
  const width = reader.short(26, true)
  const height = reader.short(28, true)
  return width === undefined || height === undefined
    ? undefined
    : { width: width & 0x3fff, height: height & 0x3fff }
}

/** A negative height tells that the lines run from top to bottom. */
function bmpSize(reader: ByteReader): Size | undefined {
  if (reader.long(14, true) === 12) return sizeOf(reader.short(18, true), reader.short(20, true))
  const width = reader.signedLong(18, true)
  const height = reader.signedLong(22, true)
  return width === undefined || height === undefined
    ? undefined
    : { width: Math.abs(width), height: Math.abs(height) }
}
