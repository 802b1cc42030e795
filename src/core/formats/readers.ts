import type { Package, PackageContent, PackageReader, ReadableMedia } from '../model'
import { Sha256 } from './bytes/sha256'

/** The hash of a media file; reads it where the package does not say. */
export function hashOf(file: ReadableMedia): string {
  return file.hash ?? new Sha256().update(file.read()).hex()
}

/** Everything of an open package, in memory: for small packages and for tests. @throws the signal's reason when aborted. */
export function packageOfReader(reader: PackageReader, signal?: AbortSignal): Package {
  // Unpacked once however many names a file has, or a small package could fill the memory.
  const contents = new Map<string, Uint8Array>()
  return {
    decks: [...reader.decks],
    presets: [...reader.presets],
    noteTypes: [...reader.noteTypes],
    notes: [...reader.notes()],
    cards: [...reader.cards()],
    reviews: [...reader.reviews()],
    documents: [...reader.documents()],
    media: reader.media.map((file) => {
      signal?.throwIfAborted()
      const known = file.hash === undefined ? undefined : contents.get(file.hash)
      const bytes = known ?? file.read()
      const hash = file.hash ?? new Sha256().update(bytes).hex()
      contents.set(hash, bytes)
      return { name: file.name, hash, type: file.type, bytes: contents.get(hash) ?? bytes }
    }),
  }
}

/** Rows that are given together when a reader is written. */
const rowsAtOnce = 1000

/** An open package, as one that is to be written: to bring it into another format. */
export function contentOfReader(reader: PackageReader): PackageContent {
  return {
    decks: reader.decks,
    presets: reader.presets,
    noteTypes: reader.noteTypes,
    counts: reader.counts,
    media: reader.media.map((file) => ({
      name: file.name,
      hash: hashOf(file),
      type: file.type,
      size: file.size,
      read: async () => file.read(),
    })),
    notes: () => slicesOf(reader.notes()),
    cards: () => slicesOf(reader.cards()),
    reviews: () => slicesOf(reader.reviews()),
    documents: () => slicesOf(reader.documents()),
  }
}

/** Rows in slices, as they are written. */
export function* slicesOf<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let slice: Row[] = []
  for (const row of rows) {
    slice.push(row)
    if (slice.length < rowsAtOnce) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}
