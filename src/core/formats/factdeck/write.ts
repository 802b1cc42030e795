import {
  contentOfPackage,
  FactdeckError,
  type Millis,
  type Package,
  type PackageContent,
  type PackageHooks,
  type WritableMedia,
} from '../../model'
import { Sha256, sha256Hex } from '../bytes/sha256'
import { joined, ZipWriter, type ZipSink } from '../zip'
import { toPlain } from '../values'
import { LineEncoder } from './lines'
import { References } from './references'
import {
  checkedRowOf,
  formatVersion,
  type Manifest,
  type MediaRow,
  type PackageRows,
  type PartName,
} from './schema'

export interface WriteToOptions extends PackageHooks {
  /** Written into the manifest; left out when absent. */
  createdAt?: Millis
  /** Media files are listed but not put in: whoever writes keeps them beside the file. */
  mediaBeside?: boolean
}

export interface WriteOptions {
  /** Written into the manifest; left out when absent. */
  createdAt?: Millis
  /** Rows and media files done and in all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

type Slices<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>

/** Kinds that are packed already. */
const packedTypes = /^(?:image\/(?!svg|bmp)|audio\/(?!wav|x-wav)|video\/)/

/** What is done, for people; progress counts rows and media files. */
const steps: Record<PartName, string> = {
  decks: 'Writing decks',
  presets: 'Writing presets',
  noteTypes: 'Writing note types',
  notes: 'Writing notes',
  cards: 'Writing cards',
  reviews: 'Writing reviews',
  documents: 'Writing documents',
  media: 'Writing the list of media',
}
const mediaStep = 'Writing pictures and sounds'
const tablesStep = 'Writing settings and the rest'
const rowsAtOnce = 1000

/**
 * Writes a package as a `.factdeck` file of any size, piece by piece. Equal rows (and options) give equal bytes, however
 * the rows are cut into slices. What went to the sink before something is thrown is of no use.
 * @returns the length of the file in bytes.
 * @throws FactdeckError `package-row`, `package-references` or `package-media` when the package is not sound. What the
 *   content and the sink throw. The signal's reason when it is aborted.
 */
export async function writeFactdeckTo(
  content: PackageContent,
  sink: ZipSink,
  options: WriteToOptions = {},
): Promise<number> {
  const zip = new ZipWriter(sink)
  const references = new References()
  const { counts, decks, presets, noteTypes } = content
  const media = content.media.map(({ name, hash, type, size }): MediaRow => ({ name, hash, type, size }))
  const files =
    options.mediaBeside === true ? [] : [...new Map(content.media.map((file) => [file.hash, file])).values()]
  const small = decks.length + presets.length + noteTypes.length + media.length + files.length
  const total = small + counts.notes + counts.cards + counts.reviews + counts.documents
  let done = 0
  const advance = (step: string): void => {
    done++
    if (done % rowsAtOnce !== 0) return
    options.signal?.throwIfAborted()
    options.onProgress?.({ step, done: Math.min(done, total), total })
  }

  const manifest: Manifest = {
    format: 'factdeck',
    version: formatVersion,
    ...(options.createdAt === undefined ? {} : { createdAt: new Date(options.createdAt).toISOString() }),
    ...(options.mediaBeside === true ? { mediaBeside: true } : {}),
    parts: [],
  }
  /** Writes a file of JSON lines. `lineOf` gives what the line of a row is. */
  const writeLines = async <Row>(
    fileName: string,
    step: string,
    slices: Slices<Row>,
    lineOf: (row: Row, index: number) => unknown,
  ): Promise<{ rows: number; bytes: number; sha256: string }> => {
    options.signal?.throwIfAborted()
    options.onProgress?.({ step, done: Math.min(done, total), total })
    const hash = new Sha256()
    let rows = 0
    async function* chunks(): AsyncGenerator<Uint8Array> {
      const lines = new LineEncoder()
      for await (const slice of slices) {
        for (const row of slice) {
          const chunk = lines.push(lineOf(row, rows++))
          if (chunk !== undefined) yield chunk
          advance(step)
        }
      }
      yield lines.end()
    }
    async function* tapped(): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks()) {
        hash.update(chunk)
        yield chunk
      }
    }
    const { size } = await zip.add(fileName, tapped())
    return { rows, bytes: size, sha256: hash.hex() }
  }
  const writePart = async <Name extends PartName>(
    name: Name,
    slices: Slices<PackageRows[Name][number]>,
  ): Promise<void> => {
    const check = references.row[name]
    const written = await writeLines(`${name}.jsonl`, steps[name], slices, (given, index) => {
      const row = checkedRowOf(name, given, `${name}, row`, index)
      check(row, index)
      return row
    })
    references.end[name]()
    manifest.parts.push({ name, ...written })
  }
  await writePart('decks', [decks])
  await writePart('presets', [presets])
  await writePart('noteTypes', [noteTypes])
  await writePart('notes', content.notes())
  await writePart('cards', content.cards())
  await writePart('reviews', content.reviews())
  await writePart('documents', content.documents())
  await writePart('media', [media])
  for (const table of content.tables ?? []) {
    const { name } = table
    const written = await writeLines(`tables/${name}.jsonl`, tablesStep, table.rows(), toPlain)
    manifest.tables = [...(manifest.tables ?? []), { name, ...written }]
  }
  await zip.add('manifest.json', new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`))
  for (const file of files) {
    options.signal?.throwIfAborted()
    const isStored = packedTypes.test(file.type)
    await zip.add(`media/${file.hash}`, await checkedMedia(file), { isStored })
    done++
    options.onProgress?.({ step: mediaStep, done: Math.min(done, total), total })
  }
  const length = await zip.finish()
  options.onProgress?.({ step: mediaStep, done: total, total })
  return length
}

/** The bytes of a media file. @throws FactdeckError `package-media` when they are not those that the row tells. */
async function checkedMedia(file: WritableMedia): Promise<Uint8Array> {
  const bytes = await file.read()
  if (bytes.length === file.size && (await sha256Hex(bytes)) === file.hash) return bytes
  throw new FactdeckError('package-media', `The media file “${file.name}” has changed since it was stored.`)
}

/**
 * A package in memory as the bytes of a `.factdeck` file. Equal packages (and options) give equal bytes.
 * @throws FactdeckError as `writeFactdeckTo`. The signal's reason when it is aborted.
 */
export async function writeFactdeck(
  pkg: Package,
  options: WriteOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { createdAt, onProgress, signal } = options
  const chunks: Uint8Array[] = []
  await writeFactdeckTo(contentOfPackage(pkg), (chunk) => void chunks.push(chunk), {
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(onProgress === undefined ? {} : { onProgress: ({ done, total }) => onProgress(done, total) }),
    ...(signal === undefined ? {} : { signal }),
  })
  return joined(chunks)
}
