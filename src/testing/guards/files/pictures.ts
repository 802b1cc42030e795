import type { Guard } from '../guard'

const added = {
  threat: 14,
  file: 'src/core/media/imageLimits.ts',
  test: 'src/core/media/imageHeader.test.ts',
}
const header = {
  threat: 14,
  file: 'src/core/media/imageHeader.ts',
  test: 'src/core/media/hugePictures.test.ts',
}
const shown = {
  threat: 14,
  file: 'src/renderer/card/drawable.ts',
  test: 'src/renderer/card/hostileMedia.browser.test.ts',
}

function sizeOf(kind: string, take: string, leave: string): Guard {
  return { ...header, name: `the size of a ${kind} is read before it is decoded`, take, leave, only: kind }
}

/** Pictures: those that are added, and those that come with a deck. */
export const pictureGuards: readonly Guard[] = [
  {
    ...added,
    name: 'a picture that is added has so many pixels at most',
    take: "if (kind !== 'svg' && width * height > imageLimits.pixels) throw imageTooLarge(name, width, height)",
    leave: '',
    only: 'refuses what is too large',
  },
  {
    ...added,
    name: 'a picture that is added has so many bytes at most',
    take: 'if (length > imageLimits.bytes) throw imageTooHeavy(name, length)',
    leave: '',
    only: 'refuses what is too large',
  },
  {
    ...added,
    name: 'a picture that does not tell its size is not decoded',
    take: "if (kind !== 'svg' && (width === 0 || height === 0)) {",
    leave: 'if (width < 0) {',
    only: 'refuses what cannot be shown',
  },
  {
    ...shown,
    name: 'a picture of a deck has so many pixels at most',
    take: 'return pixels <= imageLimits.pixels',
    leave: 'return pixels <= Infinity',
    only: '3,600 megapixels',
  },
  {
    ...shown,
    name: 'a picture of a deck is looked at whole where its head does not tell',
    take: '(await pixelsIn(blob)) ?? 0',
    leave: '0',
    only: 'as a JPEG',
  },
  {
    ...shown,
    file: 'src/renderer/card/mediaUrls.ts',
    name: 'every picture of a deck is looked at before it is shown',
    take: 'blob !== undefined && (await isDrawable(blob)) ?',
    leave: 'blob !== undefined && (await isDrawable(new Blob())) ?',
    only: '3,600 megapixels',
  },
  ...(
    [
      [
        'png',
        "(reader.letters(12, 4) === 'IHDR' ? sizeOf(reader.long(16), reader.long(20)) : undefined)",
        'undefined',
      ],
      ['jpeg', 'jpeg: jpegSize', 'jpeg: () => undefined'],
      ['gif', 'gif: gifSize', 'gif: () => undefined'],
      ['webp', 'webp: webpSize', 'webp: () => undefined'],
      ['bmp', 'bmp: bmpSize', 'bmp: () => undefined'],
      ['avif', 'avif: avifSize', 'avif: () => undefined'],
    ] as const
  ).map(([kind, take, leave]) => sizeOf(kind, take, leave)),
  {
    ...header,
    name: 'a GIF whose first frame is larger than its screen is as large as that',
    take: 'return { width: Math.max(width, left + frameWidth), height: Math.max(height, top + frameHeight) }',
    leave: 'return { width, height }',
    only: 'gif',
  },
  {
    ...header,
    file: 'src/core/media/isobmff.ts',
    name: 'a file of boxes has so many at most',
    take: 'boxes.length < mostBoxes',
    leave: 'boxes.length < Infinity',
    only: 'a million empty boxes',
  },
  {
    ...header,
    file: 'src/core/media/svgSize.ts',
    name: 'a drawing is not searched to its end for where it begins',
    take: 'bytes.subarray(0, lookedAt)',
    leave: 'bytes',
    only: 'twenty megabytes of comments',
  },
]
