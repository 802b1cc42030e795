import { Deflate, deflateSync } from 'fflate'
import { crc32 } from './crc32'
import { endRecords, entryRecord, descriptor, localHeader, type WrittenEntry } from './records'

/** Takes the bytes of the zip file in order. A chunk is not written to afterwards, so it may be kept, not changed. */
export type ZipSink = (chunk: Uint8Array) => void | Promise<void>

/** The bytes of an entry; chunks are not to be changed once they are given. */
export type ZipContent = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export interface ZipWriterOptions {
  /**
   * Packed bytes of one entry that are held so that its header, which comes first, can say its size. Of a longer one the
   * size follows the content, which every reader that begins with the directory can do with.
   */
  heldBytes?: number
}

export interface AddOptions {
  /** Stored as it is, for what is packed already; else deflated. */
  isStored?: boolean
  signal?: AbortSignal
}

const defaultHeldBytes = 64 * 2 ** 20
/** Of fflate: twice to four times as fast as its usual 6, for a file that is a seventh longer. */
const level = 4
/** Bytes deflated at a time. */
const deflateBytes = 2 ** 16
/** Content up to this long is deflated at once. */
const shortBytes = 2 ** 17
/** Records of the directory given to the sink at a time. */
const recordsAtOnce = 512

/**
 * Writes a zip file piece by piece; Zip64 where a number needs it. All time stamps are 1980-01-01, so that the same
 * entries in the same chunks give the same bytes.
 */
export class ZipWriter {
  readonly #sink: ZipSink
  readonly #heldBytes: number
  readonly #entries = new Map<string, WrittenEntry>()
  #at = 0

  constructor(sink: ZipSink, options: ZipWriterOptions = {}) {
    this.#sink = sink
    this.#heldBytes = options.heldBytes ?? defaultHeldBytes
  }

  /** Writes an entry. One at a time: the next when this one is done. */
  async add(name: string, content: ZipContent, options: AddOptions = {}): Promise<Readonly<WrittenEntry>> {
    if (this.#entries.has(name)) throw new Error(`“${name}” is in the zip file already`)
    const entry: WrittenEntry = {
      name: new TextEncoder().encode(name),
      size: 0,
      packedSize: 0,
      crc: 0,
      isDeflated: options.isStored !== true,
      sizesFollow: false,
      at: this.#at,
    }
    if (entry.name.length > 0xffff) throw new Error('A name in a zip file can have 65,535 bytes')
    this.#entries.set(name, entry)

    // What is in memory anyhow may as well be held packed.
    const heldBytes = content instanceof Uint8Array ? Infinity : this.#heldBytes
    let held: Uint8Array[] = []
    const give = async (pieces: Uint8Array[]): Promise<void> => {
      for (const piece of pieces) entry.packedSize += piece.length
      held.push(...pieces)
      if (!entry.sizesFollow) {
        if (entry.packedSize <= heldBytes) return
        entry.sizesFollow = true
        await this.#give(localHeader(entry))
      }
      for (const piece of held) await this.#give(piece)
      held = []
    }
    const packer = entry.isDeflated ? new Deflater() : undefined
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      options.signal?.throwIfAborted()
      entry.size += chunk.length
      entry.crc = crc32(chunk, entry.crc)
      if (packer === undefined) await give([chunk])
      else for (const pieces of packer.push(chunk)) await give(pieces)
    }
    // Nothing is shorter as it is.
    if (entry.size === 0) entry.isDeflated = false
    else if (packer !== undefined) await give(packer.end())
    if (entry.sizesFollow) await this.#give(descriptor(entry))
    else {
      await this.#give(localHeader(entry))
      for (const piece of held) await this.#give(piece)
    }
    return entry
  }

  /** Writes the directory. Gives the length of the whole file in bytes. */
  async finish(): Promise<number> {
    const from = this.#at
    const entries = [...this.#entries.values()]
    for (let at = 0; at < entries.length; at += recordsAtOnce) {
      await this.#give(joined(entries.slice(at, at + recordsAtOnce).map(entryRecord)))
    }
    await this.#give(endRecords(entries.length, from, this.#at))
    return this.#at
  }

  async #give(chunk: Uint8Array): Promise<void> {
    if (chunk.length === 0) return
    this.#at += chunk.length
    await this.#sink(chunk)
  }
}

/** Deflates piece by piece what is at least one byte long. */
class Deflater {
  #pieces: Uint8Array[] = []
  /** The beginning, until it is clear that it is not all: short content is deflated at once, with smaller tables. */
  #begin: Uint8Array[] | undefined = []
  #beginBytes = 0
  #deflate: Deflate | undefined

  end(): Uint8Array[] {
    if (this.#begin !== undefined) return [deflateSync(joined(this.#begin), { level })]
    this.#deflate?.push(new Uint8Array(0), true)
    return this.#taken()
  }

  *push(chunk: Uint8Array): Generator<Uint8Array[]> {
    if (this.#begin !== undefined) {
      this.#begin.push(chunk)
      this.#beginBytes += chunk.length
      if (this.#beginBytes <= shortBytes) return
      const begin = this.#begin
      this.#begin = undefined
      this.#deflate = this.#stream()
      for (const part of begin) yield* this.#deflated(this.#deflate, part)
    } else if (this.#deflate !== undefined) yield* this.#deflated(this.#deflate, chunk)
  }

  *#deflated(deflate: Deflate, chunk: Uint8Array): Generator<Uint8Array[]> {
    for (let at = 0; at < chunk.length; at += deflateBytes) {
      deflate.push(chunk.subarray(at, at + deflateBytes))
      yield this.#taken()
    }
  }

  #stream(): Deflate {
    const deflate = new Deflate({ level }, (piece) => {
      if (piece.length > 0) this.#pieces.push(piece)
    })
    // fflate 0.8.3 begins with a window of zeros before the content and may refer to it, which no other program can
    // read (its issue 260). With the content at the beginning of its buffer there is nothing to refer to. The state is
    // not in its types; the tests compare with another inflater.
    Object.assign((deflate as unknown as { s: object }).s, { i: 0, w: 0, z: 0 })
    return deflate
  }

  #taken(): Uint8Array[] {
    const taken = this.#pieces
    this.#pieces = []
    return taken
  }
}

/** Pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
