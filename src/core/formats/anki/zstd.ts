import { Decompress } from 'fzstd'

/** A limit on what a compressed stream may become: in all, and against its packed size. */
export interface UnpackLimit {
  bytes: number
  /** Unpacked to packed size, looked at above `ratioFrom` unpacked bytes. */
  ratio: number
  ratioFrom: number
}

/** What a zstd stream unpacks to goes beyond its limit. */
export class UnpackLimitReached extends Error {}

/**
 * Unpacks a zstd stream piece by piece. Its frames do not say how long they become, so pieces are counted.
 * @throws UnpackLimitReached; whatever the decoder throws where the stream is damaged.
 */
export function unpackZstd(
  packed: Iterable<Uint8Array>,
  limit: UnpackLimit,
  visit: (piece: Uint8Array) => void,
): void {
  let done = 0
  let read = 0
  const decoder = new Decompress((piece) => {
    done += piece.length
    if (done > limit.bytes || (done > limit.ratioFrom && done > read * limit.ratio))
      throw new UnpackLimitReached()
    if (piece.length > 0) visit(piece)
  })
  for (const chunk of packed) {
    // Small pieces, so that a bomb is noticed early.
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes)
      read += piece.length
      // The decoder keeps what it has not used yet, and the chunk may be used again by its owner.
      decoder.push(piece.slice(), false)
    }
  }
  decoder.push(new Uint8Array(0), true)
}

const pieceBytes = 65_536
