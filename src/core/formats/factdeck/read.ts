import type { MediaFile, Package } from '../../model'
import { sourceOfBytes } from '../bytes/source'
import type { ZipLimits } from '../zip'
import { openFactdeck } from './open'

export interface ReadOptions {
  limits?: Partial<ZipLimits>
  /** Unpacked bytes done and in all, without media. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/**
 * Reads a small `.factdeck` file whole; `openFactdeck` reads one of any size. Everything is checked before anything is
 * returned.
 * @throws FactdeckError as `openFactdeck`. The signal's reason when it is aborted.
 */
export async function readFactdeck(bytes: Uint8Array, options: ReadOptions = {}): Promise<Package> {
  const { limits, onProgress, signal } = options
  const reader = await openFactdeck(sourceOfBytes(bytes), {
    ...(limits === undefined ? {} : { limits }),
    ...(onProgress === undefined ? {} : { onProgress: ({ done, total }) => onProgress(done, total) }),
    ...(signal === undefined ? {} : { signal }),
  })
  // Unpacked once however many names a file has, or a small package could fill the memory.
  const contents = new Map<string, Uint8Array>()
  const media: MediaFile[] = reader.media.map((file) => {
    signal?.throwIfAborted()
    const content = contents.get(file.hash) ?? file.read()
    contents.set(file.hash, content)
    return { name: file.name, hash: file.hash, type: file.type, bytes: content }
  })
  return {
    decks: [...reader.decks],
    presets: [...reader.presets],
    noteTypes: [...reader.noteTypes],
    notes: [...reader.notes()],
    cards: [...reader.cards()],
    reviews: [...reader.reviews()],
    documents: [...reader.documents()],
    media,
  }
}
