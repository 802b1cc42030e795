import {
  FactdeckError,
  withSeparateBurying,
  type PackageHooks,
  type PackageReader,
  type ReadableMedia,
  type SourceDocument,
} from '../../model'
import { Sha256, sha256Hex } from '../bytes/sha256'
import type { ByteSource } from '../bytes/source'
import { entryChunks, openZip, PackageErrors, readEntry, shown, type ZipEntry, type ZipLimits } from '../zip'
import { fromPlain } from '../values'
import { jsonLines } from './lines'
import { readManifest } from './manifest'
import { References } from './references'
import {
  checkedRowOf,
  partNames,
  type Manifest,
  type MediaRow,
  type PackageRows,
  type PartName,
} from './schema'

export interface OpenOptions extends PackageHooks {
  /** Told in sentences about the file as a whole. */
  fileName?: string
  limits?: Partial<ZipLimits>
  /** Awaited every few megabytes, so that a worker hears that it is to stop. */
  pause?: () => Promise<void>
  /** The bytes of a media file by its hash, for a file whose media are kept beside it. Without it such a file is refused. */
  beside?: (hash: string) => Uint8Array<ArrayBuffer>
}

type Row<Name extends PartName> = PackageRows[Name][number]

/** A part as the manifest lists it and the zip file holds it. */
interface Part {
  entry: ZipEntry
  listed: Pick<Manifest['parts'][number], 'rows' | 'bytes' | 'sha256'>
}

/** What a whole collection has besides the parts of a package. */
export interface ReadableTable {
  readonly name: string
  readonly count: number
  rows(): Iterable<unknown>
}

/** What is done, for people; progress counts unpacked bytes. */
const steps: Record<PartName, string> = {
  decks: 'Reading decks',
  presets: 'Reading presets',
  noteTypes: 'Reading note types',
  notes: 'Reading notes',
  cards: 'Reading cards',
  reviews: 'Reading reviews',
  documents: 'Reading documents',
  media: 'Reading the list of media',
}

const tablesStep = 'Reading settings and the rest'

/** Rows between two looks at the progress. */
const rowsAtOnce = 1000
const bytesBetweenPauses = 4 * 2 ** 20

/** An open `.factdeck` file. It says the hashes of its media. */
export interface FactdeckReader extends PackageReader {
  readonly media: readonly (ReadableMedia & { hash: string })[]
  /** There in backups only. Their checksums are right; what the rows are is for the reader to check. */
  readonly tables: readonly ReadableTable[]
  /** ISO 8601. */
  readonly createdAt: string | undefined
  readonly isMediaBeside: boolean
}

/**
 * Opens a `.factdeck` file of any size. Everything but the bytes of media is checked before it is given: sizes,
 * checksums, every row, and that rows belong together; media are there with their size, and checked when they are read.
 * Rows are not kept: going through them reads them from the file again.
 * @throws FactdeckError with a sentence for people: `package-not-zip`, `package-not-factdeck`, `package-damaged`,
 *   `package-too-large`, `package-newer`, `package-row`, `package-references`. The signal's reason when it is aborted.
 */
export async function openFactdeck(source: ByteSource, options: OpenOptions = {}): Promise<FactdeckReader> {
  const opening = new Opening(source, options)
  const decks = await opening.kept('decks')
  const presets = await opening.kept('presets')
  const noteTypes = await opening.kept('noteTypes')
  await opening.checked('notes')
  await opening.checked('cards')
  await opening.checked('reviews')
  await opening.checked('documents')
  const media = opening.media(await opening.kept('media'))
  for (const table of opening.tables) await opening.checkedLines(table.file, table)
  opening.finish()

  const { parts, errors, manifest } = opening
  let isClosed = false
  function* rows<Name extends PartName>(name: Name): Generator<Row<Name>, void, undefined> {
    let index = 0
    for (const value of jsonLines(entryChunks(parts[name].entry), `${name}.jsonl`, errors)) {
      if (isClosed) throw new Error('The package is closed')
      yield checkedRowOf(name, value, `${name}.jsonl, line`, index++)
    }
  }
  const rowsOf = <Name extends PartName>(name: Name): Iterable<Row<Name>> => ({
    [Symbol.iterator]: () => rows(name),
  })
  return {
    decks,
    presets,
    noteTypes,
    media,
    counts: {
      notes: parts.notes.listed.rows,
      cards: parts.cards.listed.rows,
      reviews: parts.reviews.listed.rows,
      documents: parts.documents.listed.rows,
      media: media.length,
    },
    notes: () => rowsOf('notes'),
    cards: () => rowsOf('cards'),
    reviews: () => rowsOf('reviews'),
    documents: () => rowsOf('documents'),
    tables: opening.tables.map(({ name, file, entry, listed }) => ({
      name,
      count: listed.rows,
      *rows() {
        for (const value of jsonLines(entryChunks(entry), file, errors)) yield fromPlain(value)
      },
    })),
    createdAt: manifest.createdAt,
    isMediaBeside: manifest.mediaBeside === true,
    close: () => {
      isClosed = true
    },
  }
}

/** Goes through the parts of a package once, in their order, and checks everything. */
class Opening {
  readonly errors: PackageErrors
  readonly manifest: Manifest
  readonly parts: Record<PartName, Part>
  readonly tables: (Part & { name: string; file: string })[]
  readonly #entries: ReadonlyMap<string, ZipEntry>
  readonly #options: OpenOptions
  readonly #references = new References()
  readonly #expected = new Set(['manifest.json'])
  readonly #total: number
  #done = 0
  #paused = 0

  constructor(source: ByteSource, options: OpenOptions) {
    this.#options = options
    const naming = options.fileName === undefined ? {} : { fileName: options.fileName }
    this.errors = new PackageErrors(naming)
    const zip = openZip(source, {
      ...naming,
      what: 'a Factdeck package',
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    })
    this.#entries = zip.entries
    const manifest = readManifest(zip, this.errors)
    this.manifest = manifest
    if (manifest.mediaBeside === true && options.beside === undefined) throw isBackup()
    const entryOf = (file: string): ZipEntry => {
      const entry = zip.entries.get(file)
      if (entry === undefined) throw this.errors.damaged(`${file} is missing`)
      this.#expected.add(file)
      return entry
    }
    const part = (name: PartName): Part => {
      const listed = manifest.parts.find((each) => each.name === name)
      if (listed === undefined) throw this.errors.damaged(`${name}.jsonl is missing`)
      return { entry: entryOf(`${name}.jsonl`), listed }
    }
    this.parts = {
      decks: part('decks'),
      presets: part('presets'),
      noteTypes: part('noteTypes'),
      notes: part('notes'),
      cards: part('cards'),
      reviews: part('reviews'),
      documents: part('documents'),
      media: part('media'),
    }
    this.tables = (manifest.tables ?? []).map((listed) => {
      const file = `tables/${listed.name}.jsonl`
      return { name: listed.name, file, entry: entryOf(file), listed }
    })
    const listed = [...partNames.map((name) => this.parts[name]), ...this.tables]
    this.#total = listed.reduce((sum, { entry }) => sum + entry.size, 0)
  }

  /** The rows of a small part, checked. */
  async kept<Name extends PartName>(name: Name): Promise<Row<Name>[]> {
    const rows: Row<Name>[] = []
    await this.checked(name, (row) => rows.push(row))
    return rows
  }

  /** Checks a part and its rows. */
  async checked<Name extends PartName>(name: Name, keep?: (row: Row<Name>) => void): Promise<void> {
    const fileName = `${name}.jsonl`
    const check = this.#references.row[name]
    await this.checkedLines(fileName, this.parts[name], {
      step: steps[name],
      each: (value, index) => {
        const row = checkedRowOf(name, upgraded(name, value), `${fileName}, line`, index)
        check(row, index)
        keep?.(row)
        // The only part with something of its own to check.
        return name === 'documents' ? this.#document(row as SourceDocument) : undefined
      },
    })
    this.#references.end[name]()
  }

  /** Checks that a file of lines is the one that the manifest lists. */
  async checkedLines(
    fileName: string,
    { entry, listed }: Part,
    {
      step = tablesStep,
      each,
    }: { step?: string; each?: (value: unknown, index: number) => Promise<void> | undefined } = {},
  ): Promise<void> {
    const hash = new Sha256()
    const before = this.#done
    const tapped = (function* (advance: (bytes: number) => void) {
      for (const chunk of entryChunks(entry)) {
        hash.update(chunk)
        advance(chunk.length)
        yield chunk
      }
    })((bytes) => (this.#done += bytes))
    let index = 0
    await this.#breathe(step)
    for (const value of jsonLines(tapped, fileName, this.errors)) {
      const checking = each?.(value, index)
      // Not every row: awaiting half a million of nothing takes a second.
      if (checking !== undefined) await checking
      if (++index % rowsAtOnce === 0) await this.#breathe(step)
    }
    if (this.#done - before !== listed.bytes || hash.hex() !== listed.sha256) {
      throw this.errors.damaged(`${fileName} is not the one that the manifest lists`)
    }
    if (index !== listed.rows) {
      throw this.errors.damaged(`${fileName} does not have the number of lines that the manifest lists`)
    }
  }

  /** The media files of the package: each is there, with the size that its row says. */
  media(rows: readonly MediaRow[]): (ReadableMedia & { hash: string })[] {
    const { beside } = this.#options
    return rows.map((row) => {
      if (this.manifest.mediaBeside === true && beside !== undefined)
        return mediaOf(row, this.errors, () => beside(row.hash))
      const entry = this.#entries.get(`media/${row.hash}`)
      if (entry === undefined) throw this.errors.damaged(`the media file “${shown(row.name)}” is missing`)
      if (entry.size !== row.size) throw wrongMedia(row, this.errors)
      this.#expected.add(entry.name)
      return mediaOf(row, this.errors, () => readEntry(entry))
    })
  }

  finish(): void {
    for (const name of this.#entries.keys()) {
      if (!this.#expected.has(name)) {
        throw this.errors.damaged(`it holds “${shown(name)}”, which does not belong there`)
      }
    }
    this.#options.onProgress?.({ step: steps.media, done: this.#total, total: this.#total })
  }

  /** A document's id is the hash of its text: with a false one it would pass for another document. */
  async #document(document: SourceDocument): Promise<void> {
    if ((await sha256Hex(new TextEncoder().encode(document.text))) === document.id) return
    throw this.errors.damaged(
      `the document “${shown(document.title)}” does not have the checksum it was written with`,
    )
  }

  async #breathe(step: string): Promise<void> {
    this.#options.signal?.throwIfAborted()
    this.#options.onProgress?.({ step, done: this.#done, total: this.#total })
    if (this.#options.pause === undefined || this.#done - this.#paused < bytesBetweenPauses) return
    this.#paused = this.#done
    await this.#options.pause()
    this.#options.signal?.throwIfAborted()
  }
}

/** A value of an earlier version brought up to date. */
function upgraded(name: PartName, value: unknown): unknown {
  return name === 'presets' ? withSeparateBurying(value) : value
}

/** A media file whose bytes are checked when they are read. */
function mediaOf(
  row: MediaRow,
  errors: PackageErrors,
  read: () => Uint8Array<ArrayBuffer>,
): ReadableMedia & { hash: string } {
  return {
    ...row,
    read() {
      const bytes = read()
      if (bytes.length === row.size && new Sha256().update(bytes).hex() === row.hash) return bytes
      throw wrongMedia(row, errors)
    },
  }
}

function wrongMedia(row: MediaRow, errors: PackageErrors): Error {
  return errors.damaged(`the media file “${shown(row.name)}” is not the one that was put in`)
}

function isBackup(): FactdeckError {
  return new FactdeckError(
    'package-media-beside',
    'This is a backup of a whole collection, whose pictures and sounds are kept in the folder beside it. It cannot be imported, only restored; nothing was changed.',
  )
}
