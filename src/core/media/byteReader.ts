/** Numbers out of bytes that may end anywhere: undefined behind their end, so that a cut file is no error here. */
export class ByteReader {
  readonly #view: DataView
  readonly length: number

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.length = bytes.byteLength
  }

  byte(at: number): number | undefined {
    return this.#has(at, 1) ? this.#view.getUint8(at) : undefined
  }

  short(at: number, littleEndian = false): number | undefined {
    return this.#has(at, 2) ? this.#view.getUint16(at, littleEndian) : undefined
  }

  /** 24 bits, little-endian. */
  triple(at: number): number | undefined {
    const low = this.short(at, true)
    const high = this.byte(at + 2)
    return low === undefined || high === undefined ? undefined : low + high * 0x1_0000
  }

  long(at: number, littleEndian = false): number | undefined {
    return this.#has(at, 4) ? this.#view.getUint32(at, littleEndian) : undefined
  }

  signedLong(at: number, littleEndian = false): number | undefined {
    return this.#has(at, 4) ? this.#view.getInt32(at, littleEndian) : undefined
  }

  /** Letters of Latin 1; shorter where the bytes end. */
  letters(at: number, count: number): string {
    let text = ''
    for (let index = at; index < Math.min(at + count, this.length); index++)
      text += String.fromCharCode(this.#view.getUint8(index))
    return text
  }

  #has(at: number, bytes: number): boolean {
    return at >= 0 && at + bytes <= this.length
  }
}
