/* Seeded damage: the same seed does the same to the same bytes. */

/** Mulberry32: quick, and good enough to choose where to damage. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 ≤ x < 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 up to `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below)
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }
}

/** Bytes with one to six kinds of damage: flipped, overwritten with extremes, cut, doubled, spliced from elsewhere. */
export function mutatedBytes(original: Uint8Array, chance: Chance): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(original)
  const times = 1 + chance.below(6)
  for (let time = 0; time < times; time++) {
    const at = chance.below(Math.max(1, bytes.length))
    const length = 1 + chance.below(chance.of([1, 4, 64, 4096]))
    switch (chance.below(8)) {
      case 0:
        if (bytes.length > 0) bytes[at] = bytes[at]! ^ (1 << chance.below(8))
        break
      case 1:
        bytes.fill(chance.of([0, 0xff, 0x7f, 0x80]), at, at + Math.min(length, 8))
        break
      case 2:
        if (chance.below(4) === 0) bytes = bytes.slice(0, at)
        break
      case 3:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + length)))
        break
      case 4:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at))
        break
      case 5: {
        const from = chance.below(Math.max(1, bytes.length))
        bytes.copyWithin(at, from, from + length)
        break
      }
      case 6:
        for (let index = at; index < Math.min(bytes.length, at + length); index++)
          bytes[index] = chance.below(256)
        break
      default: {
        // A number of four bytes becomes an extreme one: sizes, offsets, page numbers.
        const value = chance.of([0, 1, 0x7fffffff, 0xffffffff, 0x80000000, bytes.length])
        const isBig = chance.below(2) === 0
        if (bytes.length >= at + 4) new DataView(bytes.buffer).setUint32(at, value, !isBig)
      }
    }
  }
  return bytes
}

function joined(...pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

const oddTexts = [
  '',
  '\0',
  '\u001f',
  '::',
  '\uD800',
  '"',
  '{{c1::',
  '}}',
  '<!--',
  '-->',
  '\t',
  '\r\n',
  ';',
  '#separator:',
  '__proto__',
  '🦖'.repeat(50),
  '('.repeat(300),
  '{{#a}}'.repeat(100),
  '[[[[',
  '```',
  '---\n',
]

/** Text with pieces taken away, doubled, moved, and odd ones put in. */
export function mutatedText(original: string, chance: Chance): string {
  let text = original
  const times = 1 + chance.below(8)
  for (let time = 0; time < times; time++) {
    const at = chance.below(text.length + 1)
    const length = chance.below(chance.of([2, 20, 400]))
    const from = chance.below(text.length + 1)
    const put = chance.of<() => string>([
      () => '',
      () => chance.of(oddTexts),
      () => text.slice(from, from + length),
      () => String.fromCharCode(chance.below(0x10000)),
    ])()
    text = text.slice(0, at) + put + text.slice(at + (chance.below(2) === 0 ? length : 0))
  }
  return text
}

const oddValues: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 0,
  () => 1e308,
  () => -0.5,
  () => 2 ** 53,
  () => '',
  () => 'x'.repeat(3000),
  () => '\u0000int64:99999999999999999999',
  () => [],
  () => ({}),
  () => [[[[[[]]]]]],
  () => Array.from({ length: 700 }, (_, index) => ({ name: `f${index}`, ord: index })),
  () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
]

/** A JSON value with some of its parts exchanged, taken away, or given names that matter to JavaScript. */
export function mutatedJson(value: unknown, chance: Chance): unknown {
  if (chance.below(12) === 0) return chance.of(oddValues)()
  if (Array.isArray(value)) {
    const list = value.map((item) => (chance.below(3) === 0 ? mutatedJson(item, chance) : item))
    if (chance.below(6) === 0) list.splice(chance.below(list.length + 1), 1)
    if (chance.below(6) === 0 && list.length > 0) list.push(chance.of(list))
    return list
  }
  if (typeof value !== 'object' || value === null)
    return chance.below(3) === 0 ? chance.of(oddValues)() : value
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    if (chance.below(20) === 0) return []
    const name = chance.below(40) === 0 ? chance.of(['__proto__', 'constructor', 'toString', '']) : key
    return [[name, chance.below(3) === 0 ? mutatedJson(item, chance) : item]]
  })
  // Made as text, so that "__proto__" is a key like any other.
  return JSON.parse(
    `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item) ?? 'null'}`).join(',')}}`,
  )
}
