/** Bytes that are gathered before they are handed to the browser. */
const partBytes = 4 * 2 ** 20

/** Puts a Blob together from chunks. What is in it is the browser's, which may keep it on the disk. */
export class BlobParts {
  readonly #parts: Blob[] = []
  #chunks: Uint8Array<ArrayBuffer>[] = []
  #bytes = 0

  add(chunk: Uint8Array): void {
    // Nothing here uses shared memory, which is all that the narrower type rules out.
    this.#chunks.push(chunk as Uint8Array<ArrayBuffer>)
    this.#bytes += chunk.length
    if (this.#bytes >= partBytes) this.#flush()
  }

  /** All of it. */
  blob(type: string): Blob {
    this.#flush()
    return new Blob(this.#parts, { type })
  }

  #flush(): void {
    if (this.#chunks.length > 0) this.#parts.push(new Blob(this.#chunks))
    this.#chunks = []
    this.#bytes = 0
  }
}
