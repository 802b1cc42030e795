import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FactdeckError } from '../model'
import { checkImage, imageLimits, imageTooHeavy, readImageHeader } from './index'

/** One picture of 37 × 21 pixels in each kind, as Pillow writes them. */
const samples = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAACUAAAAVCAIAAABOhrD5AAAAJklEQVR4nGM8ISfHQEfARE/LRu0btW/UvlH7Ru0btW/UvlH7qAAAHhgBLsVnFNAAAAAASUVORK5CYII=',
  gif: 'R0lGODdhJQAVAIEAAMgeHgAAAAAAAAAAACwAAAAAJQAVAEAILwABCBxIsKDBgwgTKlzIsKHDhxAjSpxIsaLFixgzatzIsaPHjyBDihxJsqRJkgEBADs=',
  bmp: 'Qk3mAAAAAAAAAD4AAAAoAAAAJQAAABUAAAABAAEAAAAAAKgAAADEDgAAxA4AAAIAAAACAAAAAAAAAP///wAkkiIRAAAAAEopRKJQAAAAIUIpFQgAAABKFERQ',
  webp: 'UklGRkIAAABXRUJQVlA4IDYAAAAwAwCdASolABUAP3G202G0ryqmJWgCkC4JZwDRgA8KmggAAP7fgC5u9pr/bb34eavgLfk20AA=',
  webpLossless: 'UklGRh4AAABXRUJQVlA4TBEAAAAvJAAFAAdQjyLXo/+BiOh/AAA=',
  webpExtended:
    'UklGRnAAAABXRUJQVlA4WAoAAAAIAAAAJAAAFAAAVlA4IEAAAABQAwCdASolABUAPm02l0ikIyIhJWgAgA2JZwDQvoAAK/fDcAD+8DhD/raTNCmQ//2ln/1LP/qWf4wj7LOgAAAARVhJRgoAAABNTQAqAAAACAAA',
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD//gAWeHh4eHh4eHh4eHh4eHh4eHh4eHj/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////wAALCAAVACUBAREA/8QA',
  avif: 'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAKAAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAAJQAAABUAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAA',
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** A PNG header that declares a size, with nothing behind it. */
function pngOf(width: number, height: number): Uint8Array {
  const bytes = bytesOf(samples.png).slice(0, 33)
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof FactdeckError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'accepted'
}

test.each(Object.entries(samples))('reads kind and size of a %s', (name, base64) => {
  expect(readImageHeader(bytesOf(base64))).toEqual({
    kind: name.replace(/(Lossless|Extended)$/, ''),
    width: 37,
    height: 21,
  })
})

test.each([
  ['<svg width="30" height="20px"/>', { kind: 'svg', width: 30, height: 20 }],
  [
    '\uFEFF<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg PUBLIC "x" "y">\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">',
    { kind: 'svg', width: 640, height: 480 },
  ],
  ['<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="5cm" height="2cm">', { kind: 'svg' }],
  ['<svgs/>', undefined],
  ['<html><svg width="1" height="1"></svg></html>', undefined],
  ['BMW is a maker of cars.', undefined],
  ['', undefined],
])('tells an SVG from other text: %s', (text, expected) => {
  expect(readImageHeader(ascii(text))).toEqual(expected)
})

test('finds the frame of a JPEG behind long notes, and the first frame of a GIF that is larger than its screen', () => {
  const jpeg = bytesOf(samples.jpeg)
  const note = new Uint8Array(65_537).fill(0x41)
  note.set([0xff, 0xe1, 0xff, 0xff])
  const long = new Uint8Array([...jpeg.subarray(0, 2), ...note, ...note, ...note, ...jpeg.subarray(2)])
  expect(readImageHeader(long)).toEqual({ kind: 'jpeg', width: 37, height: 21 })
  const gif = bytesOf(samples.gif)
  new DataView(gif.buffer).setUint16(gif.indexOf(0x2c) + 5, 60_000, true)
  expect(readImageHeader(gif)).toEqual({ kind: 'gif', width: 60_000, height: 21 })
})

test('a cut picture keeps its kind without a size, and no bytes at all make it fail', () => {
  for (const base64 of Object.values(samples)) {
    const bytes = bytesOf(base64)
    for (let end = 0; end < bytes.length; end++) {
      const header = readImageHeader(bytes.subarray(0, end))
      if (header?.width !== undefined) expect([header.width, header.height]).toEqual([37, 21])
    }
  }
  const heads = fc.constantFrom(...Object.values(samples).map((base64) => bytesOf(base64).subarray(0, 40)))
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 300 }), fc.nat(40), (head, rest, kept) => {
      readImageHeader(new Uint8Array([...head.subarray(0, kept), ...rest]))
    }),
    { numRuns: 2000 },
  )
})

test('refuses what is too large before it is decoded, naming the file, its size and what to do', () => {
  expect(refusal(() => checkImage('map.png', pngOf(60_000, 60_000)))).toBe(
    'image-too-large: “map.png” is 60,000 × 60,000 pixels, 3,600 megapixels. A picture on a card can have 50 megapixels at most: make it smaller or cut out what you need, and add that.',
  )
  expect(refusal(() => checkImage('scan.png', pngOf(10, 10), 31_200_001))).toBe(
    'image-too-large: “scan.png” has 31.3 MB. A picture on a card can have 25 MB at most: make it smaller in a picture program, and add that.',
  )
  expect(imageTooHeavy('scan.png', imageLimits.bytes + 1).message).toContain('25.1 MB')
  expect(checkImage('wall.png', pngOf(10_000, 5000))).toEqual({ kind: 'png', width: 10_000, height: 5000 })
  expect(refusal(() => checkImage('wall.png', pngOf(10_000, 5001)))).toContain('10,000 × 5,001 pixels')
  // An SVG is drawn as large as it is shown.
  expect(checkImage('plan.svg', ascii('<svg width="60000" height="60000"/>')).kind).toBe('svg')
})

test('refuses what cannot be shown, by its bytes and not by its name', () => {
  expect(refusal(() => checkImage('photo.png', ascii('plain words')))).toBe(
    'image-unknown: “photo.png” is not a picture that can be shown here. Use a PNG, JPEG, GIF, WebP, AVIF, BMP or SVG file.',
  )
  const heic = new Uint8Array([0, 0, 0, 24, ...ascii('ftypheic'), 0, 0, 0, 0, ...ascii('mif1heic')])
  expect(refusal(() => checkImage('IMG_1.jpg', heic))).toContain('is a HEIC picture')
  expect(refusal(() => checkImage('scan.jpg', ascii('II*\0aaaa')))).toContain('is a TIFF picture')
  expect(refusal(() => checkImage('cut.png', pngOf(10, 10).subarray(0, 18)))).toContain(
    'does not tell its size',
  )
  expect(refusal(() => checkImage('none.png', pngOf(0, 10)))).toContain('does not tell its size')
})
