import type { TableImage } from './types'

/** Rows of one part: small enough that reading and writing back a part stays well under 0.1 s and a few MB. */
const maximumPartBytes = 1_000_000
const maximumPartKeys = 20_000
/** Changes up to this size stay in the unit's own row; an answer is about 5 kB. */
const maximumInlineBytes = 48_000

/** A rough size in bytes of a value in structured clone; Blobs count as a handle. */
export function approximateBytes(value: unknown): number {
  if (typeof value === 'string') return value.length + 5
  if (typeof value !== 'object' || value === null) return 8
  if (ArrayBuffer.isView(value)) return value.byteLength + 16
  if (value instanceof Blob) return 1_000
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + approximateBytes(item), 4)
  let bytes = 4
  for (const [name, item] of Object.entries(value)) bytes += name.length + approximateBytes(item)
  return bytes
}

/** Cuts images into parts of bounded size. One inline part at most when all of it is small. */
export function splitImages(images: readonly TableImage[]): { inline: TableImage[]; parts: TableImage[] } {
  const parts: TableImage[] = []
  let total = 0
  for (const image of images) {
    for (let from = 0; from < image.absent.length; from += maximumPartKeys)
      parts.push({
        table: image.table,
        absent: image.absent.slice(from, from + maximumPartKeys),
        present: [],
      })
    total += image.absent.length * 8
    let part: object[] = []
    let bytes = 0
    for (const row of image.present) {
      const size = approximateBytes(row)
      if (part.length > 0 && bytes + size > maximumPartBytes) {
        parts.push({ table: image.table, absent: [], present: part })
        part = []
        bytes = 0
      }
      part.push(row)
      bytes += size
      total += size
    }
    if (part.length > 0) parts.push({ table: image.table, absent: [], present: part })
  }
  return total <= maximumInlineBytes ? { inline: [...images], parts: [] } : { inline: [], parts }
}
