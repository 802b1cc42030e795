import { writeMarkdown } from '@core/formats/markdown'
import type { DeckId } from '@core/model'
import type { Collection } from './collection'
import { exportPackage } from './exporting'

/** A file of a folder that is to be saved; `path` is relative to the folder, with `/`. */
export interface FolderFile {
  path: string
  content: string | Blob
}

/**
 * Decks with their subdecks, or the whole collection, as a folder of Markdown files: one for each deck, the pictures and
 * sounds in `media`, and `note-types.json` for note types of one's own. Schedules and sources stay here.
 * @throws FactdeckError `deck-gone`; the signal's reason when aborted.
 */
export async function exportMarkdown(
  collection: Collection,
  deckIds: readonly DeckId[] | 'all',
  hooks: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<FolderFile[]> {
  const pkg = await exportPackage(collection, deckIds)
  const { files, media } = writeMarkdown(pkg, hooks)
  const byName = new Map(pkg.media.map((file) => [file.name, file]))
  return [
    ...files.map(({ path, text }) => ({ path, content: text })),
    ...media.flatMap(({ path, name }) => {
      const file = byName.get(name)
      return file === undefined
        ? []
        : [{ path, content: new Blob([new Uint8Array(file.bytes)], { type: file.type }) }]
    }),
  ]
}
