import type { FactdeckDatabase, MediaNameRow } from '../schema'

/** What is known of a stored file without reading its bytes. */
export interface MediaDetails {
  hash: string
  /** MIME type. */
  type: string
  /** Bytes. */
  size: number
}

/** Files that are looked at together: each opens a handle. */
const detailsAtOnce = 200

/** Pictures and sounds: bytes once by SHA-256, any number of names for them. Writes must run inside a unit of work. */
export interface MediaFiles {
  names(): Promise<MediaNameRow[]>
  hashOf(name: string): Promise<string | undefined>
  /** The file that a note means by a name. */
  byName(name: string): Promise<Blob | undefined>
  byHash(hash: string): Promise<Blob | undefined>
  hashes(): Promise<string[]>
  /** Type and size of some files; one that is not there is left out. */
  details(hashes: readonly string[]): Promise<MediaDetails[]>
  /** Stores bytes that are not there yet, and points names at them (a name that is taken moves). */
  putMany(files: readonly { name: string; hash: string; blob: Blob }[]): Promise<void>
  /** Keeps bytes that are not what their hash says under the hash that is theirs; their names follow. */
  move(changed: ReadonlyMap<string, { hash: string; blob: Blob }>): Promise<void>
  /** Removes names, and bytes that no name refers to any more. */
  removeNames(names: readonly string[]): Promise<void>
}

export function createMediaFiles({ media, mediaNames }: FactdeckDatabase): MediaFiles {
  return {
    names: async () => await mediaNames.toArray(),
    hashOf: async (name) => (await mediaNames.get(name))?.hash,
    byName: async (name) => {
      const row = await mediaNames.get(name)
      return row === undefined ? undefined : (await media.get(row.hash))?.blob
    },
    byHash: async (hash) => (await media.get(hash))?.blob,
    hashes: async () => await media.toCollection().primaryKeys(),
    details: async (hashes) => {
      const found: MediaDetails[] = []
      for (let at = 0; at < hashes.length; at += detailsAtOnce) {
        for (const row of await media.bulkGet(hashes.slice(at, at + detailsAtOnce))) {
          if (row !== undefined) found.push({ hash: row.hash, type: row.blob.type, size: row.blob.size })
        }
      }
      return found
    },
    putMany: async (files) => {
      const known = new Set(
        await media
          .where('hash')
          .anyOf(files.map((file) => file.hash))
          .primaryKeys(),
      )
      for (const { name, hash, blob } of files) {
        if (!known.has(hash)) await media.add({ hash, type: blob.type, blob })
        known.add(hash)
        await mediaNames.put({ name, hash })
      }
    },
    move: async (changed) => {
      for (const [before, { hash, blob }] of changed) {
        await media.put({ hash, type: blob.type, blob })
        const names = await mediaNames.where('hash').equals(before).toArray()
        await mediaNames.bulkPut(names.map(({ name }) => ({ name, hash })))
        await media.delete(before)
      }
    },
    removeNames: async (names) => {
      const rows = (await mediaNames.bulkGet([...names])).filter((row) => row !== undefined)
      await mediaNames.bulkDelete(rows.map((row) => row.name))
      for (const hash of new Set(rows.map((row) => row.hash)))
        if ((await mediaNames.where('hash').equals(hash).count()) === 0) await media.delete(hash)
    },
  }
}
