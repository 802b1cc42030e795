import type { ByteSource } from './source'

/** Bytes that are read at once, so that reading in small pieces asks the file seldom. */
const windowBytes = 2 ** 21
/** Stretches that are held: parts and media are read in turn. */
const windows = 2

/** A file as a source: reads ahead, and holds the last stretches that it read. `read` gives exactly the bytes asked for. */
export function windowedSource(
  size: number,
  read: (from: number, to: number) => Uint8Array<ArrayBuffer>,
): ByteSource {
  const held: { from: number; bytes: Uint8Array<ArrayBuffer> }[] = []
  return {
    size,
    read(from, to) {
      if (!(from >= 0 && from <= to && to <= size))
        throw new RangeError(`${from} to ${to} is not within ${size}`)
      if (to - from >= windowBytes) return read(from, to)
      let window = held.find(({ from: begin, bytes }) => from >= begin && to <= begin + bytes.length)
      if (window === undefined) {
        window = { from, bytes: read(from, Math.min(size, from + windowBytes)) }
        held.unshift(window)
        held.splice(windows)
      }
      return window.bytes.subarray(from - window.from, to - window.from)
    },
  }
}
