import { FactdeckError } from '../model'
import { readImageHeader, type ImageHeader, type ImageKind } from './imageHeader'

/** What a picture on a card may have: more than this stops the window while it is decoded, and shows nothing better. */
export const imageLimits = { pixels: 50_000_000, bytes: 25_000_000 } as const

/** Kinds that windows cannot show, with what to do. */
const notShown: Partial<Record<ImageKind, string>> = {
  heic: 'is a HEIC picture, which cannot be shown here. Save it as JPEG or PNG',
  tiff: 'is a TIFF picture, which cannot be shown here. Save it as JPEG or PNG',
}

const endings: Record<ImageKind, string> = {
  png: 'png',
  jpeg: 'jpg',
  gif: 'gif',
  webp: 'webp',
  bmp: 'bmp',
  avif: 'avif',
  svg: 'svg',
  heic: 'heic',
  tiff: 'tiff',
}

/** The ending that the name of such a picture should have. */
export function imageEnding(kind: ImageKind): string {
  return endings[kind]
}

/**
 * Looks at a picture before it is decoded or stored: give the whole file, or its beginning with its length.
 * @throws FactdeckError `image-too-large`, `image-unknown` (no picture, or none that can be shown), each naming the file.
 */
export function checkImage(name: string, bytes: Uint8Array, length = bytes.length): ImageHeader {
  if (length > imageLimits.bytes) throw imageTooHeavy(name, length)
  const header = readImageHeader(bytes)
  if (header === undefined) {
    throw new FactdeckError(
      'image-unknown',
      `“${name}” is not a picture that can be shown here. Use a PNG, JPEG, GIF, WebP, AVIF, BMP or SVG file.`,
    )
  }
  const unable = notShown[header.kind]
  if (unable !== undefined) throw new FactdeckError('image-unknown', `“${name}” ${unable}, and add that.`)
  const { kind, width = 0, height = 0 } = header
  // An SVG has no pixels of its own: it is drawn as large as it is shown.
  if (kind !== 'svg' && width * height > imageLimits.pixels) throw imageTooLarge(name, width, height)
  if (kind !== 'svg' && (width === 0 || height === 0)) {
    throw new FactdeckError(
      'image-unknown',
      `“${name}” does not tell its size: the file is cut short or damaged. Save the picture again, and add that.`,
    )
  }
  return header
}

/** The refusal of a file by its length, before a byte of it is read. */
export function imageTooHeavy(name: string, length: number): FactdeckError {
  return new FactdeckError(
    'image-too-large',
    `“${name}” has ${megabytes(length)} MB. A picture on a card can have ${imageLimits.bytes / 1e6} MB at most: make it smaller in a picture program, and add that.`,
  )
}

function imageTooLarge(name: string, width: number, height: number): FactdeckError {
  return new FactdeckError(
    'image-too-large',
    `“${name}” is ${grouped(width)} × ${grouped(height)} pixels, ${grouped(Math.ceil((width * height) / 1e6))} megapixels. A picture on a card can have ${imageLimits.pixels / 1e6} megapixels at most: make it smaller or cut out what you need, and add that.`,
  )
}

function grouped(value: number): string {
  return value.toLocaleString('en')
}

function megabytes(length: number): string {
  return grouped(Math.ceil(length / 1e5) / 10)
}
