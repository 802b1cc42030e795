import type { ByteReader } from './byteReader'

interface Box {
  type: string
  /** Where its content begins and ends. */
  start: number
  end: number
}

/** The kinds of content that a file of boxes (AVIF, HEIC, MP4) says it may be read as; none for other files. */
export function isobmffBrands(reader: ByteReader): string[] {
  const [first] = boxesIn(reader, 0, reader.length)
  if (first?.type !== 'ftyp') return []
  const brands = [reader.letters(first.start, 4)]
  for (let at = first.start + 8; at + 4 <= Math.min(first.end, first.start + 400); at += 4)
    brands.push(reader.letters(at, 4))
  return brands
}

/** The largest picture that an AVIF file declares: it may be put together of tiles, which declare theirs too. */
export function avifSize(reader: ByteReader): { width: number; height: number } | undefined {
  const meta = boxesIn(reader, 0, reader.length).find((box) => box.type === 'meta')
  if (meta === undefined) return undefined
  // `meta` begins with its version and flags.
  const found = within(reader, { ...meta, start: meta.start + 4 }, ['iprp', 'ipco'])
  const sizes = found
    .filter((box) => box.type === 'ispe')
    .flatMap((box) => {
      const width = reader.long(box.start + 4)
      const height = reader.long(box.start + 8)
      return width === undefined || height === undefined ? [] : [{ width, height }]
    })
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0]
}

/** The boxes within nested boxes. */
function within(reader: ByteReader, { start, end }: Omit<Box, 'type'>, path: readonly string[]): Box[] {
  const boxes = boxesIn(reader, start, end)
  const [next, ...rest] = path
  if (next === undefined) return boxes
  const box = boxes.find(({ type }) => type === next)
  return box === undefined ? [] : within(reader, box, rest)
}

/** More boxes in one place than a picture has: a file made to keep us busy. */
const mostBoxes = 2000

function boxesIn(reader: ByteReader, start: number, end: number): Box[] {
  const boxes: Box[] = []
  let at = start
  while (at + 8 <= end && boxes.length < mostBoxes) {
    const short = reader.long(at)
    if (short === undefined) break
    const isLong = short === 1
    const length = isLong
      ? (reader.long(at + 8) ?? 0) * 2 ** 32 + (reader.long(at + 12) ?? 0)
      : short === 0
        ? end - at
        : short
    const head = isLong ? 16 : 8
    if (length < head) break
    boxes.push({ type: reader.letters(at + 4, 4), start: at + head, end: Math.min(end, at + length) })
    at += length
  }
  return boxes
}
