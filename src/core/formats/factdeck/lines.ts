import { joined, type PackageErrors } from '../zip'

/** Longest line that is read, in bytes: a document of 100 million characters still fits. */
const longestLine = 512 * 2 ** 20
const newline = 0x0a

/**
 * The values of JSON lines, as they come out of chunks of bytes. Holds no more than a chunk and a line.
 * @throws FactdeckError `package-damaged` with the line number.
 */
export function* jsonLines(
  chunks: Iterable<Uint8Array>,
  fileName: string,
  errors: PackageErrors,
): Generator<unknown, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let carried: Uint8Array[] = []
  let carriedBytes = 0
  let line = 0
  for (const chunk of chunks) {
    const end = chunk.lastIndexOf(newline)
    if (end >= 0) {
      // Many lines are decoded at once: that is quicker than one by one.
      const block = joined([...carried, chunk.subarray(0, end)])
      for (const text of textsOf(block, decoder)) {
        line++
        yield parsed(text, `${fileName}, line`, line, errors)
      }
      carried = []
      carriedBytes = 0
    }
    const rest = chunk.subarray(end + 1)
    if (rest.length === 0) continue
    // A copy where the chunk is not all of it, so that a short rest does not keep a long chunk.
    carried.push(end >= 0 ? rest.slice() : rest)
    carriedBytes += rest.length
    if (carriedBytes > longestLine) break
  }
  if (carriedBytes > 0) throw errors.damaged(`${fileName}, line ${line + 1} is cut off`)
}

/** One JSON value. @throws FactdeckError `package-damaged` naming the place where there is none. */
export function parsed(
  text: string | undefined,
  place: string,
  number: number | '',
  errors: PackageErrors,
): unknown {
  try {
    if (text !== undefined) return JSON.parse(text)
  } catch {
    // Said below.
  }
  throw errors.damaged(`${place} ${number}`.trim() + ' is not readable')
}

/** The lines of a block; undefined for one that is not UTF-8. */
function textsOf(block: Uint8Array, decoder: { decode(bytes: Uint8Array): string }): (string | undefined)[] {
  try {
    return decoder.decode(block).split('\n')
  } catch {
    return pieces(block).map((piece) => {
      try {
        return decoder.decode(piece)
      } catch {
        return undefined
      }
    })
  }
}

function pieces(block: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = []
  for (let at = 0; at <= block.length;) {
    const end = block.indexOf(newline, at)
    found.push(block.subarray(at, end < 0 ? block.length : end))
    at = end < 0 ? block.length + 1 : end + 1
  }
  return found
}

/** Characters that are encoded at a time. */
const textAtOnce = 2 ** 18

/** JSON lines as chunks of bytes, cut by the lines alone and not by how they come. */
export class LineEncoder {
  readonly #encoder = new TextEncoder()
  #pending = ''

  /** Takes a row; gives a chunk when one is full. */
  push(row: unknown): Uint8Array<ArrayBuffer> | undefined {
    this.#pending += `${JSON.stringify(row)}\n`
    return this.#pending.length > textAtOnce ? this.end() : undefined
  }

  /** What is left. */
  end(): Uint8Array<ArrayBuffer> {
    const chunk = this.#encoder.encode(this.#pending)
    this.#pending = ''
    return chunk
  }
}
