import type { z } from 'zod'
import { damaged } from './errors'
import { checkedRow } from './schema'

/** Longest line that is read, in bytes: a document of 100 million characters still fits. */
const longestLine = 512 * 2 ** 20
const newline = 0x0a

/** Rows as JSON lines in UTF-8. Each row is checked, so that what is written can be read. */
export function encodeLines<Schema extends z.ZodType>(
  rows: readonly z.infer<Schema>[],
  schema: Schema,
  what: string,
  onRow: () => void,
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  // Many lines at a time are quicker to encode; one string for all of them could be longer than strings may be.
  let pending = ''
  rows.forEach((row, index) => {
    pending += `${JSON.stringify(checkedRow(schema, row, `${what}, row ${index + 1}`))}\n`
    if (pending.length > 1_000_000) {
      pieces.push(encoder.encode(pending))
      pending = ''
    }
    onRow()
  })
  pieces.push(encoder.encode(pending))
  return joined(pieces)
}

/**
 * The rows of a part; `upgrade` brings a row of an earlier version up to date before it is checked.
 * @throws FactdeckError `package-damaged` or `package-row`, with the line number.
 */
export function decodeLines<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
  fileName: string,
  upgrade: (value: unknown) => unknown = (value) => value,
): z.infer<Schema>[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const rows: z.infer<Schema>[] = []
  let at = 0
  while (at < bytes.length) {
    const end = bytes.indexOf(newline, at)
    const where = `${fileName}, line ${rows.length + 1}`
    if (end < 0 || end - at > longestLine) throw damaged(`${where} is cut off`)
    rows.push(checkedRow(schema, upgrade(parseLine(bytes.subarray(at, end), decoder, where)), where))
    at = end + 1
  }
  return rows
}

/** One JSON value, with a sentence when it is none. */
export function parseLine(
  bytes: Uint8Array,
  decoder: { decode(bytes: Uint8Array): string },
  where: string,
): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw damaged(`${where} is not readable`)
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
