/** A JSON object as `JSON.parse` made it, read key by key so that nothing in it is believed to have a type. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The object in a value, an empty one where it is none. */
export function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The list in a value, an empty one where it is none. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A key of its own, never one of the prototype. */
export function at(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** The text at a key; other values as `otherwise`. */
export function textAt(object: JsonObject, key: string, otherwise = ''): string {
  const value = at(object, key)
  return typeof value === 'string' ? value : otherwise
}

/** The finite number at a key, also where it was written as text. */
export function numberAt(object: JsonObject, key: string): number | undefined {
  const value = at(object, key)
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

export function booleanAt(object: JsonObject, key: string): boolean {
  const value = at(object, key)
  return value === true || value === 1
}

/**
 * JSON text of what an object of Anki's holds beyond what we would write without knowing it; undefined where that is
 * nothing. `own` are keys that are never kept: ids, times and what has a place of its own. Kept as text, so that no key
 * of a stranger's ever becomes a property of ours.
 */
export function extrasBeyond(
  found: JsonObject,
  written: JsonObject,
  own: ReadonlySet<string>,
): string | undefined {
  const rest = Object.entries(found).filter(
    ([key, value]) => !own.has(key) && JSON.stringify(value) !== JSON.stringify(at(written, key)),
  )
  if (rest.length === 0) return undefined
  const text = inOrder(Object.fromEntries(rest))
  // What is larger than any real setting is not worth keeping unread.
  return text.length <= largestExtras ? text : undefined
}

const largestExtras = 1_000_000

/** JSON text of an object by the order of its keys, so that equal objects have equal texts. */
export function inOrder(object: JsonObject): string {
  const entries = Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return stringifyExactly(Object.fromEntries(entries))
}

/** The object in JSON text; an empty one where it is none. */
export function parseObject(text: string | undefined): JsonObject {
  if (text === undefined || text === '') return {}
  try {
    const value: unknown = JSON.parse(longNumber.test(text) ? withExactIntegers(text) : text)
    return objectIn(value)
  } catch {
    return {}
  }
}

/** Fifteen digits are always exact; texts without more, nearly all, need no second look. */
const longNumber = /\d{16}/

const exactMark = '\u0000int64:'

/** A whole number of up to 64 bits that keeps its digits: as a number where it can, else as marked text. */
export function exactInteger(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : `${exactMark}${value}`
}

/** JSON text in which marked numbers are numbers again. */
export function stringifyExactly(value: unknown): string {
  // The mark begins with a character that JSON writes as an escape, so that a person's text hardly looks like it; and
  // if one did, it would become a number and nothing else.
  return JSON.stringify(value).replaceAll(/"\\u0000int64:(-?\d{1,20})"/g, '$1')
}

/** The text with whole numbers that a JavaScript number cannot hold as marked text: ids of fields have 19 digits. */
function withExactIntegers(text: string): string {
  let result = ''
  let copied = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === minus || isDigit(code)) {
      const end = endOfNumber(text, at)
      // Fifteen digits are always exact. With a point or an exponent it is no whole number.
      if (end - at > 15 && !/[.eE+]/.test(text.slice(at, end))) {
        result += `${text.slice(copied, at)}${JSON.stringify(marked(text.slice(at, end)))}`
        copied = end
      }
      at = end
    } else at++
  }
  return copied === 0 ? text : result + text.slice(copied)
}

function marked(digits: string): number | string {
  return digits.length <= 20 && /^-?\d+$/.test(digits) ? exactInteger(BigInt(digits)) : Number(digits)
}

const quote = 0x22
const minus = 0x2d
const backslash = 0x5c

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1
  return at + 1
}

function endOfNumber(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && /[\d.eE+-]/.test(text.charAt(at))) at++
  return at
}
