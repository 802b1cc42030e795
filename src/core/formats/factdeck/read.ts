import { FactdeckError, withSeparateBurying, type MediaFile, type Package } from '../../model'
import { sha256Hex } from '../bytes/sha256'
import { sourceOfBytes } from '../bytes/source'
import { openZip, readEntry, shown, type ZipEntry, type ZipLimits } from '../zip'
import { damaged } from './errors'
import { decodeLines, parseLine } from './lines'
import { checkReferences } from './references'
import {
  checkedRow,
  formatVersion,
  manifestSchema,
  partNames,
  rowSchemas,
  type Manifest,
  type MediaRow,
  type PackageRows,
  type PartName,
} from './schema'

export interface ReadOptions {
  limits?: Partial<ZipLimits>
  /** Unpacked bytes done and in all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

const largestManifest = 2 ** 20

/**
 * Reads a `.factdeck` file. Everything is checked before anything is returned: sizes, checksums, every row, and that
 * rows belong together.
 * @throws FactdeckError with a sentence for people: `package-not-zip`, `package-damaged`, `package-too-large`,
 *   `package-newer`, `package-row`, `package-references`. The signal's reason when it is aborted.
 */
export async function readFactdeck(bytes: Uint8Array, options: ReadOptions = {}): Promise<Package> {
  const { entries } = openZip(sourceOfBytes(bytes), {
    what: 'a Factdeck package',
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  })
  const manifest = readManifest(entries)
  const total = [...entries.values()].reduce((sum, entry) => sum + entry.size, 0)
  let done = 0
  const advance = (size: number): void => {
    options.signal?.throwIfAborted()
    done += size
    options.onProgress?.(done, total)
  }
  const expected = new Set(['manifest.json'])

  const part = async <Name extends PartName>(name: Name): Promise<PackageRows[Name]> => {
    const fileName = `${name}.jsonl`
    expected.add(fileName)
    const content = await checkedPart(entries, manifest, name)
    const rows = decodeLines(
      content,
      rowSchemas[name],
      fileName,
      name === 'presets' ? withSeparateBurying : undefined,
    )
    if (rows.length !== manifest.parts.find((listed) => listed.name === name)?.rows) {
      throw damaged(`${fileName} does not have the number of lines that the manifest lists`)
    }
    advance(content.length)
    // The schema of a part is the type of its rows; the compiler cannot follow that through the name.
    return rows as PackageRows[Name]
  }

  const rows: PackageRows = {
    decks: await part('decks'),
    presets: await part('presets'),
    noteTypes: await part('noteTypes'),
    notes: await part('notes'),
    cards: await part('cards'),
    reviews: await part('reviews'),
    documents: await part('documents'),
    media: await part('media'),
  }
  checkReferences(rows)
  await checkDocuments(rows)
  // Unpacked once however many names a file has, or a small package could fill the memory.
  const contents = new Map<string, Uint8Array>()
  const media: MediaFile[] = []
  for (const row of rows.media) {
    const bytes = contents.get(row.hash) ?? (await mediaContent(entries, row))
    if (bytes.length !== row.size) throw wrongMedia(row)
    if (!contents.has(row.hash)) advance(row.size)
    contents.set(row.hash, bytes)
    expected.add(`media/${row.hash}`)
    media.push({ name: row.name, hash: row.hash, type: row.type, bytes })
  }
  for (const name of entries.keys()) {
    if (!expected.has(name)) throw damaged(`it holds “${shown(name)}”, which does not belong there`)
  }
  options.onProgress?.(total, total)
  return { ...rows, media }
}

function readManifest(entries: ReadonlyMap<string, ZipEntry>): Manifest {
  const entry = entries.get('manifest.json')
  if (entry === undefined) {
    throw new FactdeckError(
      'package-not-factdeck',
      'This zip file is not a Factdeck package: it has no manifest.',
    )
  }
  if (entry.size > largestManifest) throw damaged('its manifest is far too large')
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const value = parseLine(readEntry(entry), decoder, 'manifest.json')
  const version = versionOf(value)
  if (version !== undefined && version > formatVersion) {
    throw new FactdeckError(
      'package-newer',
      'This package was made by a newer version of Factdeck. Update Factdeck and import it again.',
      `Format version ${version}; this Factdeck reads up to ${formatVersion}.`,
    )
  }
  const manifest = checkedRow(manifestSchema, value, 'manifest.json')
  for (const name of partNames) {
    if (manifest.parts.filter((part) => part.name === name).length !== 1) {
      throw damaged(`its manifest does not list ${name}.jsonl once`)
    }
  }
  return manifest
}

/** Looked at before the rest: a newer manifest may have another shape. */
function versionOf(manifest: unknown): number | undefined {
  if (typeof manifest !== 'object' || manifest === null) return undefined
  if (!('format' in manifest) || manifest.format !== 'factdeck' || !('version' in manifest)) return undefined
  return typeof manifest.version === 'number' ? manifest.version : undefined
}

async function checkedPart(
  entries: ReadonlyMap<string, ZipEntry>,
  manifest: Manifest,
  name: PartName,
): Promise<Uint8Array> {
  const listed = manifest.parts.find((part) => part.name === name)
  const entry = entries.get(`${name}.jsonl`)
  if (entry === undefined || listed === undefined) throw damaged(`${name}.jsonl is missing`)
  const content = readEntry(entry)
  if (content.length !== listed.bytes || (await sha256Hex(content)) !== listed.sha256) {
    throw damaged(`${name}.jsonl is not the one that the manifest lists`)
  }
  return content
}

/** A document's id is the hash of its text: with a false one it would pass for another document. */
async function checkDocuments(rows: PackageRows): Promise<void> {
  const encoder = new TextEncoder()
  for (const document of rows.documents) {
    if ((await sha256Hex(encoder.encode(document.text))) !== document.id) {
      throw damaged(`the document “${shown(document.title)}” does not have the checksum it was written with`)
    }
  }
}

async function mediaContent(entries: ReadonlyMap<string, ZipEntry>, row: MediaRow): Promise<Uint8Array> {
  const entry = entries.get(`media/${row.hash}`)
  if (entry === undefined) throw damaged(`the media file “${shown(row.name)}” is missing`)
  const content = readEntry(entry)
  if ((await sha256Hex(content)) !== row.hash) throw wrongMedia(row)
  return content
}

function wrongMedia(row: MediaRow): FactdeckError {
  return damaged(`the media file “${shown(row.name)}” is not the one that was put in`)
}
