import { Inflate } from 'fflate'
import { FactdeckError } from '../../model'
import { crc32 } from './crc32'

/*
 * Reads a zip file that may come from anybody. Nothing in it is believed: sizes are limited before anything is
 * unpacked and counted while it is, checksums are compared, entries may not share bytes, and names are never paths.
 * Zip64, encryption and methods other than "stored" and "deflated" are refused. Layout: PKWARE APPNOTE 4.3.
 */

/** What a package may at most be. */
export interface ZipLimits {
  entries: number
  /** Bytes of one entry, and of all together, unpacked. */
  entryBytes: number
  totalBytes: number
  /** Unpacked to packed size, looked at above `ratioFrom` unpacked bytes. */
  ratio: number
  ratioFrom: number
}

export const defaultLimits: ZipLimits = {
  entries: 65_535,
  entryBytes: 2 ** 31,
  totalBytes: 2 ** 32,
  ratio: 200,
  ratioFrom: 100 * 2 ** 20,
}

/** One entry as the directory describes it. */
export interface ZipEntry {
  name: string
  /** Bytes when unpacked. */
  size: number
  packed: Uint8Array
  method: number
  crc: number
}

const endSignature = 0x06054b50
const directorySignature = 0x02014b50
const localSignature = 0x04034b50
const endLength = 22
const directoryLength = 46
const localLength = 30
const zip64Marker = 0xffffffff
/** Small pieces, so that a bomb is noticed after at most 16 MB. */
const pieceBytes = 16_384

/** The sentence for a file that is cut off or changed. */
export function damaged(what: string): FactdeckError {
  return new FactdeckError('package-damaged', `The package is damaged: ${what}. Get a new copy of the file.`)
}

/**
 * The entries of a zip file by name, still packed.
 * @throws FactdeckError `package-not-zip`, `package-damaged` or `package-too-large`.
 */
export function readDirectory(bytes: Uint8Array, limits: ZipLimits): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const directoryBytes = view.getUint32(end + 12, true)
  const directoryStart = view.getUint32(end + 16, true)
  if (count !== view.getUint16(end + 8, true) || view.getUint16(end + 4, true) !== 0) {
    throw damaged('it is one part of a divided zip file')
  }
  if (directoryStart + directoryBytes !== end) throw damaged('its directory is not where it should be')
  if (count > limits.entries) throw tooLarge(`it holds more than ${limits.entries} files`)

  const entries = new Map<string, ZipEntry>()
  const used: { from: number; to: number }[] = []
  let total = 0
  let at = directoryStart
  for (let index = 0; index < count; index++) {
    if (at + directoryLength > end || view.getUint32(at, true) !== directorySignature) {
      throw damaged('its directory is broken')
    }
    const nameLength = view.getUint16(at + 28, true)
    const next =
      at + directoryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw damaged('its directory is broken')
    const name = decodeName(bytes.subarray(at + directoryLength, at + directoryLength + nameLength))
    const size = view.getUint32(at + 24, true)
    total += size
    if (size === zip64Marker || size > limits.entryBytes || total > limits.totalBytes) {
      throw tooLarge('it would unpack to more than is allowed')
    }
    const local = locate(view, at, name, bytes)
    used.push({ from: local.start, to: local.to })
    if (entries.has(name)) throw damaged(`it holds “${shown(name)}” twice`)
    entries.set(name, {
      name,
      size,
      packed: bytes.subarray(local.from, local.to),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
    })
    at = next
  }
  if (at !== end) throw damaged('its directory is broken')
  refuseSharedBytes(used, directoryStart)
  if (total > limits.ratioFrom && total > limits.ratio * bytes.length) {
    throw tooLarge('it is packed so tightly that it looks like a trap')
  }
  return entries
}

/**
 * Unpacks one entry and checks its size and checksum.
 * @throws FactdeckError `package-damaged`.
 */
export function unpack(entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const content = entry.method === 0 ? stored(entry) : inflated(entry)
  if (crc32(content) !== entry.crc)
    throw damaged(`“${shown(entry.name)}” does not have the checksum it was written with`)
  return content
}

/** A name from a file, short enough and without control characters, for a sentence. */
export function shown(name: string): string {
  const clean = name.replace(/[\p{C}\p{Z}]+/gu, ' ')
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean
}

function stored(entry: ZipEntry): Uint8Array<ArrayBuffer> {
  if (entry.packed.length !== entry.size)
    throw damaged(`“${shown(entry.name)}” does not have the size it should have`)
  return new Uint8Array(entry.packed)
}

function inflated(entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const wrongSize = (): FactdeckError =>
    damaged(`“${shown(entry.name)}” does not have the size it should have`)
  const content = new Uint8Array(entry.size)
  let written = 0
  const inflate = new Inflate((piece) => {
    if (written + piece.length > entry.size) throw wrongSize()
    content.set(piece, written)
    written += piece.length
  })
  try {
    for (let at = 0; at < entry.packed.length; at += pieceBytes) {
      const to = Math.min(at + pieceBytes, entry.packed.length)
      inflate.push(entry.packed.subarray(at, to), to === entry.packed.length)
    }
  } catch (error) {
    if (error instanceof FactdeckError) throw error
    throw damaged(`“${shown(entry.name)}” cannot be unpacked`)
  }
  if (written !== entry.size) throw wrongSize()
  return content
}

function findEnd(view: DataView): number {
  if (view.byteLength < 4 || view.getUint32(0, true) !== localSignature) {
    throw new FactdeckError('package-not-zip', 'This is not a Factdeck package.')
  }
  // We write no comment behind the end; a few that were added by other programs do no harm.
  const earliest = Math.max(0, view.byteLength - endLength - 0xffff)
  for (let at = view.byteLength - endLength; at >= earliest; at--) {
    if (view.getUint32(at, true) !== endSignature) continue
    if (at + endLength + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  throw damaged('its end is missing, so it was not copied or downloaded whole')
}

/** Where an entry's bytes lie: `start` with its header. */
function locate(
  view: DataView,
  at: number,
  name: string,
  bytes: Uint8Array,
): { start: number; from: number; to: number } {
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const packedBytes = view.getUint32(at + 20, true)
  const start = view.getUint32(at + 42, true)
  if ((flags & 1) !== 0) throw damaged(`“${shown(name)}” is encrypted, which Factdeck never does`)
  if (method !== 0 && method !== 8)
    throw damaged(`“${shown(name)}” is packed in a way that Factdeck does not know`)
  if (start + localLength > view.byteLength || view.getUint32(start, true) !== localSignature) {
    throw damaged(`“${shown(name)}” is not where it should be`)
  }
  const nameLength = view.getUint16(start + 26, true)
  const from = start + localLength + nameLength + view.getUint16(start + 28, true)
  const to = from + packedBytes
  if (to > view.byteLength) throw damaged(`“${shown(name)}” is cut off`)
  if (decodeName(bytes.subarray(start + localLength, start + localLength + nameLength)) !== name) {
    throw damaged(`“${shown(name)}” is not where it should be`)
  }
  return { start, from, to }
}

/** Entries that share bytes are how a small file unpacks to an endless one. */
function refuseSharedBytes(used: { from: number; to: number }[], directoryStart: number): void {
  let free = 0
  for (const range of used.sort((a, b) => a.from - b.from)) {
    if (range.from < free) throw damaged('two of its files share their bytes')
    free = range.to
  }
  if (free > directoryStart) throw damaged('its directory is broken')
}

function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw damaged('one of its file names cannot be read')
  }
}

function tooLarge(why: string): FactdeckError {
  return new FactdeckError('package-too-large', `This package cannot be read: ${why}.`)
}
