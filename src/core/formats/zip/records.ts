import {
  deflatedMethod,
  descriptorFlag,
  descriptorSignature,
  directoryLength,
  directorySignature,
  end64Length,
  end64Signature,
  endLength,
  endSignature,
  extra64,
  localLength,
  localSignature,
  locator64Length,
  locator64Signature,
  marker16,
  marker32,
  storedMethod,
  utf8Flag,
} from './layout'

/** An entry as it was written. */
export interface WrittenEntry {
  /** In UTF-8. */
  name: Uint8Array
  /** Bytes unpacked and packed. */
  size: number
  packedSize: number
  crc: number
  isDeflated: boolean
  /** Its header was written before its size was known. */
  sizesFollow: boolean
  /** Where its header begins. */
  at: number
}

/** 1980-01-01, the earliest that a zip file can say. */
const date = (1 << 5) | 1
const plainVersion = 20
const version64 = 45

/** The header before the content. Where the sizes are not known yet, the fields for them are wide. */
export function localHeader(entry: WrittenEntry): Uint8Array<ArrayBuffer> {
  const isWide = entry.sizesFollow || entry.size >= marker32 || entry.packedSize >= marker32
  const wide = !isWide ? [] : entry.sizesFollow ? [0, 0] : [entry.size, entry.packedSize]
  const extra = extraField(wide)
  const { bytes, view } = record(localLength + entry.name.length + extra.length)
  view.setUint32(0, localSignature, true)
  common(view, 4, entry, isWide)
  if (entry.sizesFollow) view.setUint32(14, 0, true)
  view.setUint32(18, isWide ? marker32 : entry.packedSize, true)
  view.setUint32(22, isWide ? marker32 : entry.size, true)
  view.setUint16(26, entry.name.length, true)
  view.setUint16(28, extra.length, true)
  bytes.set(entry.name, localLength)
  bytes.set(extra, localLength + entry.name.length)
  return bytes
}

/** What follows the content of an entry whose header did not know its sizes. */
export function descriptor(entry: WrittenEntry): Uint8Array<ArrayBuffer> {
  const { bytes, view } = record(24)
  view.setUint32(0, descriptorSignature, true)
  view.setUint32(4, entry.crc, true)
  view.setBigUint64(8, BigInt(entry.packedSize), true)
  view.setBigUint64(16, BigInt(entry.size), true)
  return bytes
}

/** The entry in the directory. */
export function entryRecord(entry: WrittenEntry): Uint8Array<ArrayBuffer> {
  const numbers = [entry.size, entry.packedSize, entry.at]
  const extra = extraField(numbers.filter((number) => number >= marker32))
  const { bytes, view } = record(directoryLength + entry.name.length + extra.length)
  const isWide = extra.length > 0 || entry.sizesFollow
  view.setUint32(0, directorySignature, true)
  view.setUint16(4, isWide ? version64 : plainVersion, true)
  common(view, 6, entry, isWide)
  view.setUint32(20, Math.min(entry.packedSize, marker32), true)
  view.setUint32(24, Math.min(entry.size, marker32), true)
  view.setUint16(28, entry.name.length, true)
  view.setUint16(30, extra.length, true)
  view.setUint32(42, Math.min(entry.at, marker32), true)
  bytes.set(entry.name, directoryLength)
  bytes.set(extra, directoryLength + entry.name.length)
  return bytes
}

/** What ends the file, with the Zip64 records where they are needed. */
export function endRecords(count: number, from: number, to: number): Uint8Array<ArrayBuffer> {
  const isWide = count >= marker16 || from >= marker32 || to - from >= marker32
  const before = isWide ? end64Length + locator64Length : 0
  const { bytes, view } = record(before + endLength)
  if (isWide) {
    view.setUint32(0, end64Signature, true)
    view.setBigUint64(4, BigInt(end64Length - 12), true)
    view.setUint16(12, version64, true)
    view.setUint16(14, version64, true)
    view.setBigUint64(24, BigInt(count), true)
    view.setBigUint64(32, BigInt(count), true)
    view.setBigUint64(40, BigInt(to - from), true)
    view.setBigUint64(48, BigInt(from), true)
    view.setUint32(end64Length, locator64Signature, true)
    view.setBigUint64(end64Length + 8, BigInt(to), true)
    view.setUint32(end64Length + 16, 1, true)
  }
  view.setUint32(before, endSignature, true)
  view.setUint16(before + 8, Math.min(count, marker16), true)
  view.setUint16(before + 10, Math.min(count, marker16), true)
  view.setUint32(before + 12, Math.min(to - from, marker32), true)
  view.setUint32(before + 16, Math.min(from, marker32), true)
  return bytes
}

/** The fields that both headers have: version, flags, method, time, date, checksum. */
function common(view: DataView, at: number, entry: WrittenEntry, isWide: boolean): void {
  const isAscii = entry.name.every((byte) => byte < 128)
  view.setUint16(at, isWide ? version64 : plainVersion, true)
  view.setUint16(at + 2, (entry.sizesFollow ? descriptorFlag : 0) | (isAscii ? 0 : utf8Flag), true)
  view.setUint16(at + 4, entry.isDeflated ? deflatedMethod : storedMethod, true)
  view.setUint16(at + 8, date, true)
  view.setUint32(at + 10, entry.crc, true)
}

function extraField(numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  if (numbers.length === 0) return new Uint8Array(0)
  const { bytes, view } = record(4 + 8 * numbers.length)
  view.setUint16(0, extra64, true)
  view.setUint16(2, 8 * numbers.length, true)
  numbers.forEach((number, index) => view.setBigUint64(4 + 8 * index, BigInt(number), true))
  return bytes
}

function record(length: number): { bytes: Uint8Array<ArrayBuffer>; view: DataView } {
  const bytes = new Uint8Array(length)
  return { bytes, view: new DataView(bytes.buffer) }
}
