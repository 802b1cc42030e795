import type { ReadableMedia } from '../../model'
import type { ByteSource } from '../bytes/source'
import type { SqliteEngine } from '../sqlite'
import { SqliteImage } from '../sqlite'
import { entryChunks, joined, openZip, readEntry, type OpenZip, type ZipEntry } from '../zip'
import { openAnkiCollection, type AnkiCollection } from './collection/open'
import { ProtobufError, ProtobufMessage } from './collection/protobuf'
import { mediaOf, type MediaMember } from './media'
import { damagedAnki, tooLargeAnki, unsuitableAnki } from './refusals'
import { UnpackDamaged, UnpackLimitReached, unpackZstd, type UnpackLimit } from './zstd'

/*
 * The outside of an Anki package: a zip file with a collection and media, or a bare collection. Layout and the order in
 * which kinds are told apart: shared notes on Anki's packages, §1.
 */

/** The three kinds of packages, and a bare `.anki2` file. */
export type AnkiKind = 'v1' | 'v2' | 'v3' | 'bare'

export interface AnkiContainer {
  readonly kind: AnkiKind
  readonly collection: AnkiCollection
  readonly media: readonly ReadableMedia[]
  /** Sentences about what was left out. */
  readonly problems: readonly string[]
}

/** The collections that people have are some hundred MB at most; SQLite's memory holds 2 GB. */
const largestCollection = 1.5 * 2 ** 30
const collectionLimit: UnpackLimit = { bytes: largestCollection, ratio: 200, ratioFrom: 100 * 2 ** 20 }
const mapLimit: UnpackLimit = { bytes: 64 * 2 ** 20, ratio: 1000, ratioFrom: 2 ** 20 }
const largestMeta = 1000
const zipMark = 0x04034b50
const sqliteMark = 'SQLite format 3'

export interface ContainerHooks {
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/**
 * Opens an Anki package (.apkg, .colpkg) or a bare collection (.anki2, .anki21).
 * @throws FactdeckError with a sentence that names the file and what is wrong with it.
 */
export function openContainer(
  source: ByteSource,
  engine: SqliteEngine,
  fileName: string,
  hooks: ContainerHooks = {},
): AnkiContainer {
  if (source.size === 0) throw damagedAnki(fileName, 'it is empty')
  const head = source.read(0, Math.min(source.size, 16))
  if (new TextDecoder().decode(head).startsWith(sqliteMark)) return openBare(source, engine, fileName)
  if (head.length < 4 || new DataView(head.buffer, head.byteOffset).getUint32(0, true) !== zipMark)
    throw unsuitableAnki(fileName, 'is not an Anki package: it is neither a zip file nor a database.')

  const zip = openZip(source, { fileName, what: 'an Anki package', lenient: true })
  const kind = kindOf(zip, fileName)
  const collection = openAnkiCollection(
    engine,
    unpackCollection(zip, engine, kind, fileName, hooks),
    fileName,
  )
  try {
    const problems: string[] = []
    const members = mediaMembers(zip, kind, fileName, problems)
    return { kind, collection, media: mediaOf(members, fileName, problems), problems }
  } catch (error) {
    collection.database.close()
    throw error
  }
}

function openBare(source: ByteSource, engine: SqliteEngine, fileName: string): AnkiContainer {
  if (source.size > largestCollection) throw tooLargeAnki(fileName, 'the collection is larger than 1.5 GB')
  const image = new SqliteImage(engine)
  for (let at = 0; at < source.size; at += pieceBytes)
    image.append(source.read(at, Math.min(source.size, at + pieceBytes)), source.size)
  return { kind: 'bare', collection: openAnkiCollection(engine, image, fileName), media: [], problems: [] }
}

const pieceBytes = 4 * 2 ** 20

function kindOf({ entries }: OpenZip, fileName: string): AnkiKind {
  const meta = entries.get('meta')
  const version = meta === undefined ? 0 : metaVersion(meta, fileName)
  if (version > 3) {
    throw unsuitableAnki(
      fileName,
      'was made by a version of Anki that is newer than this Factdeck knows. Export it in Anki with “Support older Anki versions”.',
    )
  }
  if (version === 3 || entries.has('collection.anki21b')) {
    // Such a package also holds an old collection with a single note that says "please update": never that one.
    if (!entries.has('collection.anki21b')) throw damagedAnki(fileName, 'the collection in it is missing')
    return 'v3'
  }
  if (entries.has('collection.anki21')) return 'v2'
  if (version === 2) throw damagedAnki(fileName, 'the collection in it is missing')
  if (entries.has('collection.anki2')) return 'v1'
  throw unsuitableAnki(fileName, 'is not an Anki package: there is no collection in it.')
}

function metaVersion(meta: ZipEntry, fileName: string): number {
  if (meta.size > largestMeta) throw damagedAnki(fileName, 'its description is far too long')
  try {
    return new ProtobufMessage(readEntry(meta)).int(1)
  } catch (error) {
    if (error instanceof ProtobufError) throw damagedAnki(fileName, 'its description cannot be read')
    throw error
  }
}

const memberOf: Readonly<Record<Exclude<AnkiKind, 'bare'>, string>> = {
  v1: 'collection.anki2',
  v2: 'collection.anki21',
  v3: 'collection.anki21b',
}

function unpackCollection(
  { entries }: OpenZip,
  engine: SqliteEngine,
  kind: AnkiKind,
  fileName: string,
  { onProgress, signal }: ContainerHooks,
): SqliteImage {
  const entry = kind === 'bare' ? undefined : entries.get(memberOf[kind])
  if (entry === undefined) throw damagedAnki(fileName, 'the collection in it is missing')
  if (entry.size > largestCollection)
    throw tooLargeAnki(fileName, 'the collection in it is larger than 1.5 GB')
  const image = new SqliteImage(engine)
  let read = 0
  function* chunks(from: ZipEntry): Generator<Uint8Array> {
    for (const chunk of entryChunks(from)) {
      signal?.throwIfAborted()
      read += chunk.length
      onProgress?.(read, from.size)
      yield chunk
    }
  }
  try {
    if (kind === 'v3')
      unpackMember(chunks(entry), collectionLimit, fileName, 'the collection', (piece) => image.append(piece))
    else for (const chunk of chunks(entry)) image.append(chunk, entry.size)
    return image
  } catch (error) {
    image.free()
    if (error instanceof RangeError)
      throw tooLargeAnki(fileName, 'there is not enough memory for the collection in it')
    throw error
  }
}

/** Unpacks a member of a newer package. @throws FactdeckError */
export function unpackMember(
  packed: Iterable<Uint8Array>,
  limit: UnpackLimit,
  fileName: string,
  what: string,
  visit: (piece: Uint8Array) => void,
): void {
  try {
    unpackZstd(packed, limit, visit)
  } catch (error) {
    if (error instanceof UnpackLimitReached)
      throw tooLargeAnki(fileName, `${what} is packed so tightly that it looks like a trap`)
    if (error instanceof UnpackDamaged)
      throw damagedAnki(fileName, `${what} cannot be unpacked`, error.message)
    throw error
  }
}

/** Which member holds which media file. */
function mediaMembers(zip: OpenZip, kind: AnkiKind, fileName: string, problems: string[]): MediaMember[] {
  const map = zip.entries.get('media')
  if (map === undefined) {
    let nameless = 0
    for (const name of zip.entries.keys()) if (/^\d{1,9}$/.test(name)) nameless++
    if (nameless > 0) {
      const files = nameless === 1 ? '1 media file' : `${nameless.toLocaleString('en')} media files`
      problems.push(`${files} left out: the list that gives the names is missing.`)
    }
    return []
  }
  if (map.size > mapLimit.bytes) throw tooLargeAnki(fileName, 'its list of media is far too long')
  return kind === 'v3' ? newMap(zip, map, fileName) : oldMap(zip, map, fileName)
}

function oldMap({ entries }: OpenZip, map: ZipEntry, fileName: string): MediaMember[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(readEntry(map))
  let listed: unknown
  try {
    listed = text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    throw damagedAnki(fileName, 'its list of media cannot be read')
  }
  if (typeof listed !== 'object' || listed === null || Array.isArray(listed))
    throw damagedAnki(fileName, 'its list of media cannot be read')
  return Object.entries(listed).map(([member, name]) => {
    if (typeof name !== 'string') throw damagedAnki(fileName, 'its list of media cannot be read')
    return { name, entry: entries.get(member), isPacked: false }
  })
}

function newMap({ entries }: OpenZip, map: ZipEntry, fileName: string): MediaMember[] {
  const bytes: Uint8Array[] = []
  unpackMember(entryChunks(map), mapLimit, fileName, 'its list of media', (piece) =>
    bytes.push(piece.slice()),
  )
  try {
    return Array.from(new ProtobufMessage(joined(bytes)).messages(1), (entry, index) => ({
      name: entry.text(1),
      size: entry.int(2),
      entry: entries.get(String(entry.optionalInt(255) ?? index)),
      isPacked: true,
    }))
  } catch (error) {
    if (error instanceof ProtobufError) throw damagedAnki(fileName, 'its list of media cannot be read')
    throw error
  }
}
