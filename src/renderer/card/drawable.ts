import { imageLimits, readImageHeader } from '@core/media'

/** Enough for the header of every kind but JPEG and AVIF. */
const headBytes = 65_536

/**
 * Whether a file of the collection may be handed to the engine as a picture. A file of some bytes can say that it has
 * 3,600 megapixels, for which the engine makes room before it finds out; what is no picture is left to the engine, too.
 */
export async function isDrawable(blob: Blob): Promise<boolean> {
  const pixels = (await pixelsIn(blob.slice(0, headBytes))) ?? (await pixelsIn(blob)) ?? 0
  return pixels <= imageLimits.pixels
}

/** None where the bytes do not tell; a drawing has none of its own. */
async function pixelsIn(blob: Blob): Promise<number | undefined> {
  if (blob.size > imageLimits.bytes) return undefined
  const header = readImageHeader(new Uint8Array(await blob.arrayBuffer()))
  // Sounds and fonts are not read a second time.
  if (header === undefined || header.kind === 'svg') return 0
  return header.width === undefined || header.height === undefined ? undefined : header.width * header.height
}
