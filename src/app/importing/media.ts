import { hashOf } from '@core/formats/readers'
import { Sha256 } from '@core/formats/bytes/sha256'
import type { ReadableMedia } from '@core/model'
import type { Run } from './run'
import { nameWithHash } from '@core/media'

/** Which files of a package are new here, and which come under another name. */
export interface MergedMedia {
  added: { file: ReadableMedia; name: string }[]
  renames: Map<string, string>
}

/**
 * Files whose name begins like this belong to templates and styles, or are pictures of the formula that names them,
 * and nothing would find them under another name: the one that is here is kept.
 */
const isStatic = (name: string): boolean => name.startsWith('_') || name.startsWith('latex-')

/**
 * Compares the files of a package with those that are here. One whose name means another file here gets another name,
 * which follows from its hash, so that importing again finds it. Reads only the files whose names are taken.
 */
export async function matchMedia(run: Run): Promise<MergedMedia> {
  const here = new Map((await run.store.media.names()).map((row) => [row.name, row.hash]))
  const merged: MergedMedia = { added: [], renames: new Map() }
  for (const file of run.reader.media) {
    run.hooks.signal?.throwIfAborted()
    let { name } = file
    if (here.has(name) && !isStatic(name)) {
      const hash = hashOf(file)
      for (let length = 8; (here.get(name) ?? hash) !== hash; length += 8)
        name = nameWithHash(file.name, hash, length)
      if (name !== file.name) merged.renames.set(file.name, name)
    }
    if (here.has(name)) continue
    merged.added.push({ file, name })
    here.set(name, file.hash ?? '')
  }
  return merged
}

/** Inside a unit: stores the files that are new, one after the other. */
export async function writeMedia(run: Run, { added }: MergedMedia): Promise<void> {
  let done = 0
  for (const { file, name } of added) {
    run.hooks.signal?.throwIfAborted()
    const bytes = file.read()
    const hash = file.hash ?? new Sha256().update(bytes).hex()
    await run.store.media.putMany([{ name, hash, blob: new Blob([bytes], { type: file.type }) }])
    run.hooks.onProgress?.({ step: 'Media', done: ++done, total: added.length })
  }
}
