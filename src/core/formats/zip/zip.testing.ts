import { expect } from 'vitest'
import { FactdeckError } from '../../model'
import { sourceOfBytes, type ByteSource } from '../bytes/source'
import { openZip, type OpenZipOptions } from './open'
import { readEntry } from './read'
import { joined, ZipWriter, type ZipContent, type ZipWriterOptions } from './write'

/** A file that takes chunks at its end, and holds only those that are not all zeros. */
export class SparseFile implements ByteSource {
  /** Chunks known to be zeros, which tests give many times. */
  readonly #zeros = new WeakSet<Uint8Array>()
  readonly #chunks: { from: number; bytes: Uint8Array }[] = []
  size = 0
  /** Bytes that were read from it. */
  bytesRead = 0

  append(chunk: Uint8Array): void {
    if (!this.#zeros.has(chunk)) {
      if (chunk.some((byte) => byte !== 0)) this.#chunks.push({ from: this.size, bytes: chunk })
      else this.#zeros.add(chunk)
    }
    this.size += chunk.length
  }

  skip(length: number): void {
    this.size += length
  }

  read(from: number, to: number): Uint8Array<ArrayBuffer> {
    if (!(from >= 0 && to <= this.size && from <= to)) throw new RangeError(`${from}–${to} of ${this.size}`)
    const bytes = new Uint8Array(to - from)
    this.bytesRead += bytes.length
    for (const chunk of this.#chunks) {
      if (chunk.from >= to || chunk.from + chunk.bytes.length <= from) continue
      const begin = Math.max(from, chunk.from)
      const end = Math.min(to, chunk.from + chunk.bytes.length)
      bytes.set(chunk.bytes.subarray(begin - chunk.from, end - chunk.from), begin - from)
    }
    return bytes
  }
}

/** A zip file in memory. */
export async function zipped(
  files: readonly { name: string; content: ZipContent; isStored?: boolean }[],
  options?: ZipWriterOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  const writer = new ZipWriter((chunk) => void chunks.push(chunk), options)
  for (const { name, content, isStored = false } of files) await writer.add(name, content, { isStored })
  await writer.finish()
  return joined(chunks)
}

/** The contents of all entries by their names. */
export function contents(source: ByteSource | Uint8Array, options?: OpenZipOptions): Map<string, Uint8Array> {
  const { entries } = openZip(source instanceof Uint8Array ? sourceOfBytes(source) : source, options)
  return new Map([...entries].map(([name, entry]) => [name, readEntry(entry)]))
}

/** The sentence with which a file is refused; whatever is thrown must be a FactdeckError. */
export function refusal(source: ByteSource | Uint8Array, options?: OpenZipOptions): string {
  try {
    contents(source, options)
  } catch (error) {
    expect(error).toBeInstanceOf(FactdeckError)
    return `${(error as FactdeckError).code}: ${(error as FactdeckError).message}`
  }
  throw new Error('it was read')
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Where the directory of a zip file without comment begins. */
export function directoryAt(bytes: Uint8Array): number {
  return viewOf(bytes).getUint32(bytes.length - 6, true)
}
