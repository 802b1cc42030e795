import { exactInteger } from './json'

/*
 * Just enough of Protocol Buffers (proto3) to read the messages in Anki's newer packages. Fields that nobody asks for
 * are skipped; a message that is cut off, or is no message, throws `ProtobufError`. Wire format:
 * https://protobuf.dev/programming-guides/encoding/
 */

export class ProtobufError extends Error {}

/** As many as the list of media of the largest package has; a field of two bytes takes a hundred in memory. */
const mostFields = 1_000_000

/** One field as it came: a whole number, or bytes (text, messages, packed numbers, floats). */
type WireValue = { bits: 0; varint: Uint8Array } | { bits: 32 | 64 | -1; bytes: Uint8Array }

/** A message's fields by number. A field that is missing has the default of its kind, as proto3 says. */
export class ProtobufMessage {
  readonly #fields = new Map<number, WireValue[]>()

  constructor(bytes: Uint8Array) {
    let at = 0
    let count = 0
    const varint = (): Uint8Array => {
      const start = at
      while ((bytes[at] ?? 0) >= 0x80) at++
      if (at >= bytes.length) throw new ProtobufError('A number is cut off')
      at++
      if (at - start > 10) throw new ProtobufError('A number is too long')
      return bytes.subarray(start, at)
    }
    const take = (length: number): Uint8Array => {
      if (length > bytes.length - at) throw new ProtobufError('A field is cut off')
      const taken = bytes.subarray(at, at + length)
      at += length
      return taken
    }
    while (at < bytes.length) {
      const tag = numberOf(varint())
      const field = Math.floor(tag / 8)
      if (field < 1 || field > 536_870_911) throw new ProtobufError('A field has no number')
      let value: WireValue
      switch (tag % 8) {
        case 0:
          value = { bits: 0, varint: varint() }
          break
        case 1:
          value = { bits: 64, bytes: take(8) }
          break
        case 2:
          value = { bits: -1, bytes: take(numberOf(varint())) }
          break
        case 5:
          value = { bits: 32, bytes: take(4) }
          break
        default:
          throw new ProtobufError('A field has a kind that is not used any more')
      }
      if (++count > mostFields) throw new ProtobufError('A message has more fields than any real one')
      const list = this.#fields.get(field)
      if (list === undefined) this.#fields.set(field, [value])
      else list.push(value)
    }
  }

  has(field: number): boolean {
    return this.#fields.has(field)
  }

  /** A whole number; 0 where it is missing. */
  int(field: number): number {
    const value = this.#fields.get(field)?.at(-1)
    return value?.bits === 0 ? numberOf(value.varint) : 0
  }

  /** A whole number with all of its digits: a number where that holds them, else as `exactInteger` marks them. */
  exactInt(field: number): number | string {
    const value = this.#fields.get(field)?.at(-1)
    return value?.bits === 0 ? exactInteger(bigOf(value.varint)) : 0
  }

  optionalInt(field: number): number | undefined {
    return this.has(field) ? this.int(field) : undefined
  }

  bool(field: number): boolean {
    return this.int(field) !== 0
  }

  float(field: number): number {
    const value = this.#fields.get(field)?.at(-1)
    if (value === undefined || value.bits !== 32) return 0
    return floatAt(value.bytes, 0)
  }

  text(field: number): string {
    const bytes = this.bytes(field)
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  }

  bytes(field: number): Uint8Array {
    const value = this.#fields.get(field)?.at(-1)
    return value !== undefined && value.bits === -1 ? value.bytes : new Uint8Array()
  }

  message(field: number): ProtobufMessage {
    return new ProtobufMessage(this.bytes(field))
  }

  /** Each message of a repeated field, read when it is its turn. */
  *messages(field: number): Generator<ProtobufMessage> {
    for (const value of this.#fields.get(field) ?? [])
      if (value.bits === -1) yield new ProtobufMessage(value.bytes)
  }

  /** The numbers of a repeated float, packed or one by one. */
  floats(field: number): number[] {
    return (this.#fields.get(field) ?? []).flatMap((value) => {
      if (!('bytes' in value) || value.bits === 64) return []
      if (value.bytes.length % 4 !== 0) throw new ProtobufError('A list of numbers is cut off')
      return Array.from({ length: value.bytes.length / 4 }, (_, index) => floatAt(value.bytes, index * 4))
    })
  }
}

/** 64 bits with a sign, as all whole numbers are sent. Beyond 2^53 the last digits are lost. */
function numberOf(varint: Uint8Array): number {
  if (varint.length > 7) return Number(bigOf(varint))
  let value = 0
  for (let index = varint.length - 1; index >= 0; index--) value = value * 128 + ((varint[index] ?? 0) & 0x7f)
  return value
}

function bigOf(varint: Uint8Array): bigint {
  let value = 0n
  varint.forEach((byte, index) => (value |= BigInt(byte & 0x7f) << BigInt(7 * index)))
  return BigInt.asIntN(64, value)
}

/**
 * A 32-bit float with as few digits as tell it apart: 0.9 and not 0.8999999761581421. Anki writes such numbers from its
 * settings, where they were typed with few digits.
 */
function floatAt(bytes: Uint8Array, offset: number): number {
  const value = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat32(offset, true)
  if (!Number.isFinite(value)) return 0
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return value
}
