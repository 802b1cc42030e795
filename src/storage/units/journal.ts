import type { CommittedUnit, TableImage } from './types'

/**
 * Units as JSON, for a journal on disk: one unit is one line. What JSON cannot hold is wrapped:
 * `{"$bytes": base64}` for a Uint8Array, `{"$blob": base64, "type": …}` for a Blob. Undefined values are left out.
 */
export async function encodeUnit(unit: CommittedUnit): Promise<string> {
  const after: TableImage[] = []
  for (const image of unit.after) {
    const present: object[] = []
    for (const row of image.present) present.push(await wrapRow(row))
    after.push({ ...image, present })
  }
  return JSON.stringify({ ...unit, after })
}

/** The unit that `encodeUnit` made a line of. Throws SyntaxError on a damaged line. */
export function decodeUnit(line: string): CommittedUnit {
  // The journal is written by us and its lines carry checksums; the shape is not validated again here.
  return JSON.parse(line, (_name, value: unknown) => unwrap(value)) as CommittedUnit
}

async function wrapRow(row: object): Promise<object> {
  const entries: [string, unknown][] = []
  for (const [name, value] of Object.entries(row)) entries.push([name, await wrap(value)])
  return Object.fromEntries(entries)
}

async function wrap(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) }
  if (value instanceof Blob)
    return { $blob: toBase64(new Uint8Array(await value.arrayBuffer())), type: value.type }
  return value
}

function unwrap(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('$bytes' in value && typeof value.$bytes === 'string') return fromBase64(value.$bytes)
  if ('$blob' in value && typeof value.$blob === 'string')
    return new Blob([fromBase64(value.$blob)], {
      type: 'type' in value && typeof value.type === 'string' ? value.type : '',
    })
  return value
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  // String.fromCharCode takes its arguments on the stack: in pieces.
  for (let from = 0; from < bytes.length; from += 8_192)
    binary += String.fromCharCode(...bytes.subarray(from, from + 8_192))
  return btoa(binary)
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
