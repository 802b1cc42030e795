import type { ByteSource } from '../bytes/source'
import { findDirectory, numberAt, viewOf, type DirectoryPlace } from './end'
import { PackageErrors, shown, type PackageNaming } from './errors'
import {
  deflatedMethod,
  directoryLength,
  directorySignature,
  encryptedFlag,
  extra64,
  localLength,
  marker32,
  storedMethod,
  utf8Flag,
} from './layout'
import { defaultLimits, type ZipLimits } from './limits'
import { decodeName } from './names'

/*
 * Opens a zip file that may come from anybody. Nothing in it is believed: sizes are limited before anything is unpacked
 * and counted while it is, checksums are compared, entries may not share bytes, and names are never paths. Only its
 * directory is read, so that it costs little memory however large the file is.
 */

/** A zip file that is open, as its entries know it. */
export interface ZipArchive {
  source: ByteSource
  limits: ZipLimits
  isLenient: boolean
  errors: PackageErrors
}

/** One entry as the directory describes it. */
export interface ZipEntry {
  readonly name: string
  /** Bytes when unpacked. */
  readonly size: number
  readonly packedSize: number
  readonly isDeflated: boolean
  readonly crc: number
  readonly archive: ZipArchive
  /** Where its local header begins. */
  readonly at: number
  /** Where the next entry, or the directory, begins. */
  readonly until: number
}

export interface OpenZipOptions extends PackageNaming {
  limits?: Partial<ZipLimits>
  /**
   * For files of other programs: something before and after the zip file, names in code page 437, and entries that are
   * folders (left out) are taken as they come.
   */
  lenient?: boolean
}

export interface OpenZip {
  readonly entries: ReadonlyMap<string, ZipEntry>
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/**
 * The entries of a zip file by name, in the order of its directory, still packed.
 * @throws FactdeckError `package-not-zip`, `package-damaged` or `package-too-large`.
 */
export function openZip(source: ByteSource, options: OpenZipOptions = {}): OpenZip {
  const limits = { ...defaultLimits, ...options.limits }
  const errors = new PackageErrors(options)
  const archive: ZipArchive = { source, limits, isLenient: options.lenient ?? false, errors }
  const place = findDirectory(source, archive.isLenient, errors)
  if (place.count > limits.entries) throw tooManyEntries(archive)

  const entries = new Map<string, Writable<ZipEntry>>()
  const all: { entry: Writable<ZipEntry>; least: number }[] = []
  const totals = { size: 0, deflated: 0, packed: 0 }
  const window = new DirectoryWindow(source, place)
  let at = place.from
  let count = 0
  while (at < place.to) {
    count++
    if (count > limits.entries) throw tooManyEntries(archive)
    const { entry, length, nameLength } = entryAt(window, at, place, archive)
    at += length
    limitSizes(entry, totals, archive)
    if (entries.has(entry.name)) throw errors.damaged(`it holds “${shown(entry.name)}” twice`)
    // The local header says again how long the name is, and may have extra fields of its own: this is the least.
    all.push({ entry, least: localLength + (archive.isLenient ? 0 : nameLength) + entry.packedSize })
    if (archive.isLenient && entry.name.endsWith('/') && entry.size === 0) continue
    entries.set(entry.name, entry)
  }
  // Old programs count to 65,535 and begin again.
  if (count !== place.count && !(archive.isLenient && count % 0x10000 === place.count)) {
    throw errors.damaged('its directory is broken')
  }
  refuseSharedBytes(all, place.from, errors)
  return { entries }
}

/** Gives the bytes of the directory, of which a stretch is held at a time. */
class DirectoryWindow {
  readonly #source: ByteSource
  readonly #to: number
  #from = 0
  view = new DataView(new ArrayBuffer(0))
  bytes = new Uint8Array(0)

  constructor(source: ByteSource, place: DirectoryPlace) {
    this.#source = source
    this.#to = place.to
  }

  /** The index in `view` and `bytes` of a place in the file, from which at least `length` bytes are there; or -1. */
  indexOf(at: number, length: number): number {
    if (at + length > this.#to) return -1
    const index = at - this.#from
    if (index >= 0 && index + length <= this.bytes.length) return index
    this.#from = at
    this.bytes = this.#source.read(at, Math.min(this.#to, at + Math.max(length, windowBytes)))
    this.view = viewOf(this.bytes)
    return 0
  }
}

const windowBytes = 2 ** 18

function entryAt(
  window: DirectoryWindow,
  at: number,
  place: DirectoryPlace,
  archive: ZipArchive,
): { entry: Writable<ZipEntry>; length: number; nameLength: number } {
  const { errors, isLenient } = archive
  const broken = (): Error => errors.damaged('its directory is broken')
  let index = window.indexOf(at, directoryLength)
  if (index < 0 || window.view.getUint32(index, true) !== directorySignature) throw broken()
  const nameLength = window.view.getUint16(index + 28, true)
  const extraLength = window.view.getUint16(index + 30, true)
  const length = directoryLength + nameLength + extraLength + window.view.getUint16(index + 32, true)
  index = window.indexOf(at, length)
  if (index < 0) throw broken()
  const { view } = window

  const flags = view.getUint16(index + 8, true)
  const method = view.getUint16(index + 10, true)
  const nameFrom = index + directoryLength
  const name = decodeName(
    window.bytes.subarray(nameFrom, nameFrom + nameLength),
    isLenient && (flags & utf8Flag) === 0,
    errors,
  )
  if ((flags & encryptedFlag) !== 0) throw errors.damaged(`“${shown(name)}” is encrypted`)
  if (method !== storedMethod && method !== deflatedMethod) {
    throw errors.damaged(`“${shown(name)}” is packed in a way that Factdeck does not know`)
  }
  const extraFrom = nameFrom + nameLength
  const [size, packedSize, offset] = wideNumbers(view, index, extraFrom, extraFrom + extraLength) ?? []
  if (size === undefined || packedSize === undefined || offset === undefined) throw broken()
  const entry = {
    name,
    size,
    packedSize,
    isDeflated: method === deflatedMethod,
    crc: view.getUint32(index + 16, true),
    archive,
    at: offset + place.shift,
    until: place.from,
  }
  if (!(entry.at + localLength + packedSize <= place.from)) {
    throw errors.damaged(`“${shown(name)}” is not where it should be`)
  }
  if (!entry.isDeflated && size !== packedSize) {
    throw errors.damaged(`“${shown(name)}” does not have the size it should have`)
  }
  return { entry, length, nameLength }
}

/** Size, packed size and offset; those that do not fit into 32 bits stand in the Zip64 extra field, in this order. */
function wideNumbers(view: DataView, index: number, from: number, to: number): number[] | undefined {
  const numbers = [
    view.getUint32(index + 24, true),
    view.getUint32(index + 20, true),
    view.getUint32(index + 42, true),
  ]
  if (!numbers.includes(marker32)) return numbers
  for (let at = from; at + 4 <= to;) {
    const fieldTo = at + 4 + view.getUint16(at + 2, true)
    if (fieldTo > to) return undefined
    if (view.getUint16(at, true) === extra64) {
      let next = at + 4
      for (const [which, number] of numbers.entries()) {
        if (number !== marker32) continue
        if (next + 8 > fieldTo) return undefined
        const wide = numberAt(view, next)
        if (!Number.isSafeInteger(wide)) return undefined
        numbers[which] = wide
        next += 8
      }
      return numbers
    }
    at = fieldTo
  }
  return undefined
}

function limitSizes(
  entry: ZipEntry,
  totals: { size: number; deflated: number; packed: number },
  { limits, errors }: ZipArchive,
): void {
  totals.size += entry.size
  if (entry.size > limits.entryBytes || totals.size > limits.totalBytes) {
    throw errors.tooLarge('it would unpack to more than is allowed')
  }
  if (!entry.isDeflated) return
  totals.deflated += entry.size
  totals.packed += entry.packedSize
  const isTrap = (unpacked: number, packed: number): boolean =>
    unpacked > limits.ratioFrom && unpacked > limits.ratio * packed
  if (isTrap(entry.size, entry.packedSize) || isTrap(totals.deflated, totals.packed)) {
    throw errors.tooLarge('it is packed so tightly that it looks like a trap')
  }
}

/** Entries that share bytes are how a small file unpacks to an endless one. Each may reach to the next one. */
function refuseSharedBytes(
  all: { entry: Writable<ZipEntry>; least: number }[],
  directoryFrom: number,
  errors: PackageErrors,
): void {
  let until = directoryFrom
  for (const { entry, least } of all.sort((a, b) => b.entry.at - a.entry.at)) {
    if (entry.at + least > until) throw errors.damaged('two of its files share their bytes')
    entry.until = until
    until = entry.at
  }
}

function tooManyEntries({ errors, limits }: ZipArchive): Error {
  return errors.tooLarge(`it holds more than ${limits.entries} files`)
}
