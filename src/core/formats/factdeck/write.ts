import { zipSync, type Zippable, type ZipOptions } from 'fflate'
import { FactdeckError, type MediaFile, type Millis, type Package } from '../../model'
import { sha256Hex } from '../bytes/sha256'
import { defaultLimits } from '../zip'
import { encodeLines } from './lines'
import { checkReferences } from './references'
import {
  formatVersion,
  partNames,
  rowSchemas,
  type Manifest,
  type MediaRow,
  type PackageRows,
} from './schema'

export interface WriteOptions {
  /** Written into the manifest; left out when absent. */
  createdAt?: Millis
  /** Rows and media files done and in all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/** Zip files store local times; this is the earliest, and read back from local getters it is the same everywhere. */
const fixedTime = new Date(1980, 0, 1)
/** Kinds that are packed already. */
const packedTypes = /^(?:image\/(?!svg|bmp)|audio\/(?!wav|x-wav)|video\/)/

/**
 * A package as the bytes of a `.factdeck` file. Equal packages (and options) give equal bytes.
 * @throws FactdeckError `package-row`, `package-references` or `package-media` when the package is not sound,
 *   `package-too-large` when there are more files than a zip file holds. The signal's reason when it is aborted.
 */
export async function writeFactdeck(
  pkg: Package,
  options: WriteOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const rows: PackageRows = { ...pkg, media: mediaRows(pkg.media) }
  checkReferences(rows)
  const total = partNames.reduce((sum, part) => sum + rows[part].length, 0) + pkg.media.length
  let done = 0
  const advance = (): void => {
    done++
    if (done % 1000 === 0) options.onProgress?.(done, total)
  }

  const files: Zippable = {}
  const manifest: Manifest = {
    format: 'factdeck',
    version: formatVersion,
    ...(options.createdAt === undefined ? {} : { createdAt: new Date(options.createdAt).toISOString() }),
    parts: [],
  }
  for (const name of partNames) {
    options.signal?.throwIfAborted()
    const bytes = encodeLines(rows[name], rowSchemas[name], name, advance)
    manifest.parts.push({
      name,
      rows: rows[name].length,
      bytes: bytes.length,
      sha256: await sha256Hex(bytes),
    })
    files[`${name}.jsonl`] = bytes
  }
  for (const file of pkg.media) {
    options.signal?.throwIfAborted()
    if ((await sha256Hex(file.bytes)) !== file.hash) {
      throw new FactdeckError(
        'package-media',
        `The media file “${file.name}” has changed since it was stored.`,
      )
    }
    const zipOptions: ZipOptions = { level: packedTypes.test(file.type) ? 0 : 6 }
    files[`media/${file.hash}`] = [file.bytes, zipOptions]
    advance()
  }
  if (Object.keys(files).length >= defaultLimits.entries) {
    throw new FactdeckError(
      'package-too-large',
      `There are too many media files for one package (${pkg.media.length}). Export fewer decks at a time.`,
    )
  }
  const manifestBytes = new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`)
  const zipped = zipSync({ 'manifest.json': manifestBytes, ...files }, { level: 6, mtime: fixedTime })
  options.onProgress?.(total, total)
  return zipped
}

function mediaRows(media: readonly MediaFile[]): MediaRow[] {
  return media.map((file) => ({ name: file.name, hash: file.hash, type: file.type, size: file.bytes.length }))
}
