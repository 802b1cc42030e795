import { sha256Hex } from '@core/formats/bytes/sha256'
import { freeName } from '@core/media'
import { mediaNamesIn, renameMedia } from '@core/rendering'
import type { Collection } from '../collection'

/** A file that a note refers to and that is not in the collection yet: it waits in the draft. */
export interface PendingFile {
  /** As the note refers to it. */
  name: string
  /** SHA-256 in hex. */
  hash: string
  blob: Blob
}

/**
 * A file under the name by which a note can refer to it: the name that is asked for, or another where that one means
 * another file, in the collection or among those that wait.
 */
export async function prepareFile(
  { store }: Collection,
  name: string,
  blob: Blob,
  waiting: readonly PendingFile[],
): Promise<PendingFile> {
  const hash = await sha256Hex(new Uint8Array(await blob.arrayBuffer()))
  const free = await freeName(
    name,
    hash,
    async (sought) =>
      waiting.find((file) => file.name === sought)?.hash ?? (await store.media.hashOf(sought)),
  )
  return { name: free, hash, blob }
}

/**
 * Inside a unit: stores the files that a note refers to; the others are left behind. Gives the fields, in which a file
 * is called otherwise where its name was taken meanwhile.
 */
export async function storeFiles(
  { store }: Collection,
  fields: readonly string[],
  files: readonly PendingFile[],
): Promise<string[]> {
  const named = new Set(fields.flatMap(mediaNamesIn))
  const stored: { name: string; hash: string; blob: Blob }[] = []
  const renames = new Map<string, string>()
  for (const file of files) {
    if (!named.has(file.name)) continue
    const name = await freeName(file.name, file.hash, (sought) => store.media.hashOf(sought))
    if (name !== file.name) renames.set(file.name, name)
    stored.push({ ...file, name })
  }
  if (stored.length > 0) await store.media.putMany(stored)
  return fields.map((field) => renameMedia(field, renames))
}
