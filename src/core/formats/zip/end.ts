import type { ByteSource } from '../bytes/source'
import type { PackageErrors } from './errors'
import {
  directorySignature,
  end64Length,
  end64Signature,
  endLength,
  endSignature,
  localSignature,
  locator64Length,
  locator64Signature,
  marker16,
  marker32,
} from './layout'

/** Where the directory of a zip file lies, and how many entries it says to have. */
export interface DirectoryPlace {
  from: number
  to: number
  count: number
  /** Bytes of something else before the zip file, which the offsets in it do not count. */
  shift: number
}

/** A comment may be this long. */
const longestComment = 0xffff
/** How much of something else behind the end is looked through. */
const junkBytes = 2 ** 20
/** How many ends are tried that turn out to be none. */
const mostTries = 20

/**
 * Finds the directory from the end of the file.
 * @throws FactdeckError `package-not-zip` or `package-damaged`.
 */
export function findDirectory(source: ByteSource, isLenient: boolean, errors: PackageErrors): DirectoryPlace {
  const begin = source.size < 4 ? 0 : viewOf(source.read(0, 4)).getUint32(0, true)
  const beginsAsZip = begin === localSignature || begin === endSignature
  if (!beginsAsZip && !isLenient) throw errors.notZip()

  const tailFrom = Math.max(0, source.size - endLength - longestComment - (isLenient ? junkBytes : 0))
  const tail = viewOf(source.read(tailFrom, source.size))
  const wrong: unknown[] = []
  for (let at = tail.byteLength - endLength; at >= 0 && wrong.length < mostTries; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue
    const to = at + endLength + tail.getUint16(at + 20, true)
    if (isLenient ? to > tail.byteLength : to !== tail.byteLength) continue
    try {
      const place = placeOf(source, tailFrom + at, isLenient, errors)
      // Four bytes of something else can look like an end; the real one has a directory before it.
      if (!isLenient || isDirectory(source, place)) return place
      wrong.push(misplaced(errors))
    } catch (error) {
      if (!isLenient) throw error
      wrong.push(error)
    }
  }
  if (wrong.length > 0) throw wrong[0]
  if (!beginsAsZip) throw errors.notZip()
  throw errors.damaged('its end is missing, so it was not copied or downloaded whole')
}

function placeOf(
  source: ByteSource,
  endAt: number,
  isLenient: boolean,
  errors: PackageErrors,
): DirectoryPlace {
  const end = viewOf(source.read(endAt, endAt + endLength))
  const divided = end.getUint16(4, true)
  const count = end.getUint16(10, true)
  const bytes = end.getUint32(12, true)
  const from = end.getUint32(16, true)
  const isPlain = count !== marker16 && bytes !== marker32 && from !== marker32
  if (isPlain && from + bytes === endAt) {
    if (divided !== 0 || count !== end.getUint16(8, true)) {
      throw errors.damaged('it is one part of a divided zip file')
    }
    return { from, to: endAt, count, shift: 0 }
  }
  const place64 = placeOf64(source, endAt, errors)
  if (place64 !== undefined) {
    if (place64.shift !== 0 && !isLenient) throw misplaced(errors)
    return place64
  }
  // Something stands before the zip file: the directory lies as many bytes later as it is long.
  const shift = endAt - from - bytes
  if (!isLenient || shift < 0) throw misplaced(errors)
  return { from: from + shift, to: endAt, count, shift }
}

/** The place by the Zip64 records before the end, if there are any. */
function placeOf64(source: ByteSource, endAt: number, errors: PackageErrors): DirectoryPlace | undefined {
  const locatorAt = endAt - locator64Length
  if (locatorAt < 0) return undefined
  const locator = viewOf(source.read(locatorAt, endAt))
  if (locator.getUint32(0, true) !== locator64Signature) return undefined
  if (locator.getUint32(4, true) !== 0 || locator.getUint32(16, true) > 1) {
    throw errors.damaged('it is one part of a divided zip file')
  }
  const said = numberAt(locator, 8)
  // With something before the zip file the offset is wrong; the record then still stands right before its locator.
  const record = [said, locatorAt - end64Length].find((at) => {
    if (!Number.isSafeInteger(at) || at < 0 || at + end64Length > locatorAt) return false
    const view = viewOf(source.read(at, at + end64Length))
    return view.getUint32(0, true) === end64Signature && at + 12 + numberAt(view, 4) === locatorAt
  })
  if (record === undefined) throw misplaced(errors)
  const view = viewOf(source.read(record, record + end64Length))
  const count = numberAt(view, 32)
  const bytes = numberAt(view, 40)
  const from = numberAt(view, 48)
  const isWhole = view.getUint32(16, true) === 0 && view.getUint32(20, true) === 0
  if (!isWhole || count !== numberAt(view, 24)) throw errors.damaged('it is one part of a divided zip file')
  const shift = record - from - bytes
  if (!(shift >= 0)) throw misplaced(errors)
  return { from: from + shift, to: record, count, shift }
}

function isDirectory(source: ByteSource, { from, to, count }: DirectoryPlace): boolean {
  if (from === to) return count === 0
  return to - from >= 4 && viewOf(source.read(from, from + 4)).getUint32(0, true) === directorySignature
}

function misplaced(errors: PackageErrors): Error {
  return errors.damaged('its directory is not where it should be')
}

/** A number of 64 bits; above 2^53 it is not exact, but then no file has that size. */
export function numberAt(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true))
}

export function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView<ArrayBuffer> {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
