import type { Card, Deck, Note, NoteType, Package, Preset, Review, SourceDocument } from './types'

/** How many rows of each kind a package holds. */
export interface PackageCounts {
  notes: number
  cards: number
  reviews: number
  documents: number
  media: number
}

/** A media file of a package whose bytes are fetched when they are asked for. */
export interface PackageMedia {
  name: string
  /** MIME type. */
  type: string
  /** Bytes. */
  size: number
}

/** A media file of a package that is being read. */
export interface ReadableMedia extends PackageMedia {
  /** SHA-256 of the bytes, in hex, where the package says it. */
  hash?: string
  /** The bytes, checked against size and hash. @throws FactdeckError where they are damaged. */
  read(): Uint8Array<ArrayBuffer>
}

/** A media file of a package that is being written. */
export interface WritableMedia extends PackageMedia {
  /** SHA-256 of the bytes, in hex. */
  hash: string
  read(): Promise<Uint8Array>
}

/**
 * A package that is open for reading, whatever its format. The small parts are there whole, the large ones come row by
 * row, and can be gone through any number of times with the same rows. All of it is checked while it is opened (except
 * for the bytes of media, which are checked when read). Reading is synchronous, so that it can go on inside a
 * transaction of the database.
 */
export interface PackageReader {
  readonly decks: readonly Deck[]
  readonly presets: readonly Preset[]
  readonly noteTypes: readonly NoteType[]
  readonly media: readonly ReadableMedia[]
  readonly counts: PackageCounts
  notes(): Iterable<Note>
  cards(): Iterable<Card>
  reviews(): Iterable<Review>
  documents(): Iterable<SourceDocument>
  /** Frees what it holds; it must not be used any more. */
  close(): void
}

/** A table that a package of a whole collection has besides: plain rows, which only restoring looks into. */
export interface ContentTable {
  name: string
  rows(): AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>
}

/** A package that is to be written, whatever the format. The large parts come in slices of rows, each part once. */
export interface PackageContent {
  readonly decks: readonly Deck[]
  readonly presets: readonly Preset[]
  readonly noteTypes: readonly NoteType[]
  readonly media: readonly WritableMedia[]
  /** For progress. */
  readonly counts: PackageCounts
  notes(): AsyncIterable<readonly Note[]> | Iterable<readonly Note[]>
  cards(): AsyncIterable<readonly Card[]> | Iterable<readonly Card[]>
  reviews(): AsyncIterable<readonly Review[]> | Iterable<readonly Review[]>
  documents(): AsyncIterable<readonly SourceDocument[]> | Iterable<readonly SourceDocument[]>
  /** What a backup has besides, written after the rest. Formats other than our own leave it out. */
  readonly tables?: readonly ContentTable[]
}

/** How far reading or writing has come: what is being done, in words for people, and how much of how much. */
export interface PackageProgress {
  /** E.g. "Reading cards". */
  step: string
  done: number
  total: number
}

export interface PackageHooks {
  onProgress?: (progress: PackageProgress) => void
  signal?: AbortSignal
}

function countsOf(pkg: Package): PackageCounts {
  return {
    notes: pkg.notes.length,
    cards: pkg.cards.length,
    reviews: pkg.reviews.length,
    documents: pkg.documents.length,
    media: pkg.media.length,
  }
}

/** A package in memory, as one that is open for reading. */
export function readerOfPackage(pkg: Package): PackageReader {
  return {
    decks: pkg.decks,
    presets: pkg.presets,
    noteTypes: pkg.noteTypes,
    counts: countsOf(pkg),
    media: pkg.media.map((file) => ({
      name: file.name,
      hash: file.hash,
      type: file.type,
      size: file.bytes.length,
      // A copy over plain memory, which is all that a Blob takes.
      read: () => new Uint8Array(file.bytes),
    })),
    notes: () => pkg.notes,
    cards: () => pkg.cards,
    reviews: () => pkg.reviews,
    documents: () => pkg.documents,
    close: () => undefined,
  }
}

/** A package in memory, as one that is to be written. */
export function contentOfPackage(pkg: Package): PackageContent {
  return {
    ...readerOfPackage(pkg),
    media: pkg.media.map((file) => ({
      name: file.name,
      hash: file.hash,
      type: file.type,
      size: file.bytes.length,
      read: () => Promise.resolve(file.bytes),
    })),
    notes: () => [pkg.notes],
    cards: () => [pkg.cards],
    reviews: () => [pkg.reviews],
    documents: () => [pkg.documents],
  }
}

/** Everything that is to be written, in memory: for small packages and for tests. */
export async function packageOfContent(content: PackageContent): Promise<Package> {
  const media = []
  const rows = {
    notes: await all(content.notes()),
    cards: await all(content.cards()),
    reviews: await all(content.reviews()),
    documents: await all(content.documents()),
  }
  for (const file of content.media) {
    media.push({ name: file.name, hash: file.hash, type: file.type, bytes: await file.read() })
  }
  return {
    decks: [...content.decks],
    presets: [...content.presets],
    noteTypes: [...content.noteTypes],
    ...rows,
    media,
  }
}

async function all<Row>(slices: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for await (const slice of slices) for (const row of slice) rows.push(row)
  return rows
}
