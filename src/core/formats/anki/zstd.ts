import { Decompress } from 'fzstd'

/** A limit on what a compressed stream may become: in all, and against its packed size. */
export interface UnpackLimit {
  bytes: number
  /** Unpacked to packed size, looked at above `ratioFrom` unpacked bytes. */
  ratio: number
  ratioFrom: number
}

/** What a zstd stream unpacks to, or asks of memory and time for it, goes beyond its limit. */
export class UnpackLimitReached extends Error {}

/** A zstd stream that is damaged, or none. */
export class UnpackDamaged extends Error {}

/**
 * Unpacks a zstd stream piece by piece. Its frames do not say how long they become, so pieces are counted.
 * @throws UnpackLimitReached, UnpackDamaged; what `packed` and `visit` throw.
 */
export function unpackZstd(
  packed: Iterable<Uint8Array>,
  limit: UnpackLimit,
  visit: (piece: Uint8Array) => void,
): void {
  let done = 0
  let read = 0
  let moved = 0
  let passedOn: { error: unknown } | undefined
  const frames = new FrameHeaders()
  const decoder = new Decompress((piece) => {
    try {
      done += piece.length
      // The decoder moves its whole window for each block, however little is in it.
      moved += frames.window
      if (
        done > limit.bytes ||
        (done > limit.ratioFrom && done > read * limit.ratio) ||
        moved > mostMoved(done)
      )
        throw new UnpackLimitReached()
      if (piece.length > 0) visit(piece)
    } catch (error) {
      passedOn = { error }
      throw error
    }
  })
  const push = (piece: Uint8Array, isLast: boolean): void => {
    try {
      decoder.push(piece, isLast)
    } catch (error) {
      if (passedOn !== undefined) throw passedOn.error
      // Damage shows in the decoder in many ways, also as places outside of an array.
      throw new UnpackDamaged(error instanceof Error ? error.message : String(error))
    }
  }
  for (const chunk of packed) {
    // Small pieces, so that a bomb is noticed early.
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes)
      read += piece.length
      frames.look(piece)
      // The decoder keeps what it has not used yet, and the chunk may be used again by its owner.
      push(piece.slice(), false)
    }
  }
  push(new Uint8Array(0), true)
}

const pieceBytes = 65_536
/** The largest window that zstd's own decoder takes by default; Anki's packages have 2 MB. */
const largestWindow = 128 * 2 ** 20

/** Whole blocks of 128 kB move windows of up to 64 MB within this. */
function mostMoved(done: number): number {
  return 256 * 2 ** 20 + done * 512
}

const frameMagic = 0xfd2fb528
const skippableMagic = 0x184d2a50

/**
 * Goes through a stream before the decoder does and looks at what its frames want: the decoder takes as much memory as
 * a header asks for, up to 2 GB, before it has seen a single block. Headers: RFC 8878, §3.1.1.
 */
class FrameHeaders {
  /** The largest window so far, in bytes. */
  window = 0
  #held: number[] = []
  #skip = 0
  #inFrame = false
  #hasChecksum = false
  #isLost = false

  /** @throws UnpackLimitReached where a frame wants more memory than any real one. */
  look(piece: Uint8Array): void {
    let at = 0
    while (at < piece.length && !this.#isLost) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, piece.length - at)
        this.#skip -= skipped
        at += skipped
        continue
      }
      this.#held.push(piece[at++] ?? 0)
      if (this.#inFrame) this.#block()
      else this.#frame()
    }
  }

  #frame(): void {
    const held = this.#held
    if (held.length < 5) return
    const magic = this.#number(0, 4)
    if (magic - (magic % 16) === skippableMagic) {
      if (held.length < 8) return
      this.#skip = this.#number(4, 4)
      this.#held = []
      return
    }
    if (magic !== frameMagic) {
      // The decoder says what is wrong.
      this.#isLost = true
      return
    }
    const flags = held[4] ?? 0
    const isSingle = (flags & 0x20) !== 0
    const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0
    const sizeBytes = flags >> 6 === 0 ? (isSingle ? 1 : 0) : 1 << (flags >> 6)
    const start = isSingle ? 5 : 6
    const length = start + dictionaryBytes + sizeBytes
    if (held.length < length) return
    const exponent = (held[5] ?? 0) >> 3
    const base = 2 ** (10 + exponent)
    const window = isSingle
      ? this.#number(start + dictionaryBytes, sizeBytes)
      : base + (base / 8) * ((held[5] ?? 0) & 7)
    if (window > largestWindow) throw new UnpackLimitReached()
    this.window = Math.max(this.window, window)
    this.#hasChecksum = (flags & 4) !== 0
    this.#inFrame = true
    this.#held = []
  }

  #block(): void {
    if (this.#held.length < 3) return
    const header = this.#number(0, 3)
    const isRepeated = (header >> 1) % 4 === 1
    this.#skip = isRepeated ? 1 : header >> 3
    this.#held = []
    if (header % 2 === 0) return
    this.#inFrame = false
    if (this.#hasChecksum) this.#skip += 4
  }

  #number(from: number, bytes: number): number {
    let value = 0
    for (let index = bytes - 1; index >= 0; index--) value = value * 256 + (this.#held[from + index] ?? 0)
    return value
  }
}
