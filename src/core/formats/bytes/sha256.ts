import { sha256 } from '@noble/hashes/sha2.js'

/** SHA-256 of bytes, in lower-case hex. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // Nothing here uses shared memory, which is all that the narrower type rules out.
  const ownBytes = bytes as Uint8Array<ArrayBuffer>
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', ownBytes)))
}

/** SHA-256 of bytes that come piece by piece, or where there is no waiting; slower than `sha256Hex`. */
export class Sha256 {
  readonly #hash = sha256.create()

  update(bytes: Uint8Array): this {
    this.#hash.update(bytes)
    return this
  }

  /** In lower-case hex. Nothing can be added afterwards. */
  hex(): string {
    return hex(this.#hash.digest())
  }
}

function hex(digest: Uint8Array): string {
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
