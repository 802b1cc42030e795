import { base64, bytesOfBase64 } from './bytes/base64'

/*
 * Values of a database as JSON and back. What JSON cannot hold is wrapped in an object with one key that begins with
 * `$`; an object of the value's own that has such a key is wrapped itself, so that nothing can be taken for a wrapping.
 */

/** A value as one that JSON holds. Functions, symbols and what else no database holds become undefined. */
export function toPlain(value: unknown): unknown {
  if (value === undefined) return { $undefined: true }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
  if (Object.is(value, -0)) return { $number: '-0' }
  if (typeof value === 'bigint') return { $bigint: String(value) }
  if (typeof value !== 'object' || value === null)
    return typeof value === 'function' || typeof value === 'symbol' ? { $undefined: true } : value
  if (value instanceof Date) return { $date: value.getTime() }
  if (value instanceof Map) return { $map: [...value].map(([key, item]) => [toPlain(key), toPlain(item)]) }
  if (value instanceof Set) return { $set: Array.from(value, toPlain) }
  if (value instanceof ArrayBuffer) return { $buffer: base64(new Uint8Array(value)) }
  if (ArrayBuffer.isView(value)) return wrappedView(value)
  if (Array.isArray(value)) return value.map(toPlain)
  // Undefined properties are left out: reading them gives the same.
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]): [string, unknown] => [key, toPlain(item)])
  return entries.some(([key]) => key.startsWith('$')) ? { $entries: entries } : Object.fromEntries(entries)
}

/** The value that `toPlain` was given. Wrappings that are not known are left as they stand. */
export function fromPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(fromPlain)
  const entries = Object.entries(value)
  const [first] = entries
  if (first !== undefined && entries.length === 1 && first[0].startsWith('$'))
    return unwrapped(first[0], first[1], value)
  return withoutPrototype(entries.map(([key, item]): [string, unknown] => [key, fromPlain(item)]))
}

/** An object of these properties; one by this name would become its prototype where somebody copies it. */
function withoutPrototype(entries: readonly [string, unknown][]): object {
  return Object.fromEntries(entries.filter(([key]) => key !== '__proto__'))
}

const views = {
  Uint8Array,
  Int8Array,
  Uint8ClampedArray,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
} as const

function wrappedView(view: ArrayBufferView): object {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  return view instanceof Uint8Array
    ? { $bytes: base64(bytes) }
    : { $view: [view.constructor.name, base64(bytes)] }
}

function unwrapped(kind: string, held: unknown, whole: object): unknown {
  switch (kind) {
    case '$undefined':
      return undefined
    case '$number':
      return Number(held)
    case '$bigint':
      return typeof held === 'string' && /^-?\d+$/.test(held) ? BigInt(held) : whole
    case '$date':
      return new Date(typeof held === 'number' ? held : Number.NaN)
    case '$map':
      return new Map(pairsOf(held).map(([key, item]) => [fromPlain(key), fromPlain(item)]))
    case '$set':
      return new Set(Array.isArray(held) ? held.map(fromPlain) : [])
    case '$entries':
      return withoutPrototype(
        pairsOf(held).map(([key, item]): [string, unknown] => [String(key), fromPlain(item)]),
      )
    case '$buffer':
      return typeof held === 'string' ? bytesOf(held).buffer : whole
    case '$bytes':
      return typeof held === 'string' ? bytesOf(held) : whole
    case '$view':
      return viewOf(held) ?? whole
    default:
      return whole
  }
}

function pairsOf(held: unknown): [unknown, unknown][] {
  if (!Array.isArray(held)) return []
  return held.flatMap((pair: unknown): [unknown, unknown][] =>
    Array.isArray(pair) && pair.length === 2 ? [[pair[0], pair[1]]] : [],
  )
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return bytesOfBase64(text)
}

function viewOf(held: unknown): unknown {
  if (!Array.isArray(held)) return undefined
  const [name, text]: unknown[] = held
  if (typeof name !== 'string' || typeof text !== 'string' || !Object.hasOwn(views, name)) return undefined
  const { buffer, byteLength } = bytesOf(text)
  const View = views[name as keyof typeof views]
  return byteLength % View.BYTES_PER_ELEMENT === 0 ? new View(buffer) : undefined
}
