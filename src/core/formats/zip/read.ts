import { Inflate } from 'fflate'
import { FactdeckError } from '../../model'
import { crc32 } from './crc32'
import { viewOf } from './end'
import { shown } from './errors'
import { encryptedFlag, localLength, localSignature } from './layout'
import { decodeName } from './names'
import type { ZipEntry } from './open'

/**
 * Packed bytes taken at a time: few at first, so that a lie about the size is noticed after a megabyte; then more, which
 * is quicker, and unpacks to 32 MB at the most.
 */
const firstPieceBytes = 1024
const pieceBytes = 2 ** 15
/** Packed bytes that may pass without anything coming out: a stored block of deflate is at most 64 KiB long. */
const longestSilence = 2 ** 18
/** Largest chunk that is given, in bytes. */
const chunkBytes = 2 ** 20

/**
 * The content of an entry, whole, in memory of its own.
 * @throws FactdeckError `package-damaged` where size or checksum are wrong, `package-too-large`.
 */
export function readEntry(entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const { limits, errors } = entry.archive
  if (entry.size > limits.wholeBytes) throw errors.tooLarge(`“${shown(entry.name)}” in it is too large`)
  const content = new Uint8Array(entry.size)
  let written = 0
  for (const chunk of entryChunks(entry)) {
    content.set(chunk, written)
    written += chunk.length
  }
  return content
}

/**
 * The content of an entry in chunks of at most 1 MB, which may share memory and are not to be changed. Size and checksum
 * are known to be right only when the last one has been taken.
 * @throws FactdeckError `package-damaged` where size or checksum are wrong.
 */
export function* entryChunks(entry: ZipEntry): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { errors } = entry.archive
  const wrongSize = (): Error =>
    errors.damaged(`“${shown(entry.name)}” does not have the size it should have`)
  let crc = 0
  let written = 0
  for (const piece of entry.isDeflated ? inflatedPieces(entry) : storedPieces(entry)) {
    written += piece.length
    if (written > entry.size) throw wrongSize()
    crc = crc32(piece, crc)
    for (let at = 0; at < piece.length; at += chunkBytes) yield piece.subarray(at, at + chunkBytes)
  }
  if (written !== entry.size) throw wrongSize()
  if (crc !== entry.crc) {
    throw errors.damaged(`“${shown(entry.name)}” does not have the checksum it was written with`)
  }
}

function* storedPieces(entry: ZipEntry): Generator<Uint8Array<ArrayBuffer>> {
  const from = contentFrom(entry)
  const to = from + entry.packedSize
  for (let at = from; at < to; at += chunkBytes) {
    yield entry.archive.source.read(at, Math.min(to, at + chunkBytes))
  }
}

function* inflatedPieces(entry: ZipEntry): Generator<Uint8Array<ArrayBuffer>> {
  const { source, errors } = entry.archive
  const cannot = (): FactdeckError => errors.damaged(`“${shown(entry.name)}” cannot be unpacked`)
  const from = contentFrom(entry)
  const to = from + entry.packedSize
  // An empty stream says that it is one, in two bytes.
  if (from === to) throw cannot()
  let pieces: Uint8Array<ArrayBuffer>[] = []
  const inflate = new Inflate((piece) => pieces.push(piece))
  let silence = 0
  let step = firstPieceBytes
  for (let at = from, next = from; at < to; at = next) {
    next = Math.min(to, at + step)
    step = Math.min(pieceBytes, step * 2)
    pieces = []
    try {
      inflate.push(source.read(at, next), next === to)
    } catch {
      throw cannot()
    }
    const isSilent = pieces.every((piece) => piece.length === 0)
    silence = isSilent ? silence + next - at : 0
    // Bytes behind the end of the stream are collected by fflate, at a cost that grows with their square.
    if (silence > longestSilence) throw cannot()
    yield* pieces
  }
}

/**
 * Where the content of an entry begins, behind its local header.
 * @throws FactdeckError `package-damaged` where the header is another entry's, or the content reaches into the next.
 */
function contentFrom(entry: ZipEntry): number {
  const { source, errors, isLenient } = entry.archive
  const misplaced = (): Error => errors.damaged(`“${shown(entry.name)}” is not where it should be`)
  const header = viewOf(source.read(entry.at, entry.at + localLength))
  if (header.getUint32(0, true) !== localSignature) throw misplaced()
  if ((header.getUint16(6, true) & encryptedFlag) !== 0) {
    throw errors.damaged(`“${shown(entry.name)}” is encrypted`)
  }
  const nameFrom = entry.at + localLength
  const nameTo = nameFrom + header.getUint16(26, true)
  const from = nameTo + header.getUint16(28, true)
  if (from + entry.packedSize > entry.until) throw errors.damaged('two of its files share their bytes')
  // Other programs may write the two names differently; the directory's is the one that counts.
  if (!isLenient && decodeName(source.read(nameFrom, nameTo), false, errors) !== entry.name) throw misplaced()
  return from
}
