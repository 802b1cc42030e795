import { mediaNamesIn, renameMedia } from '../../rendering/mediaNames'
import { grouped } from '../../model'
import { folderOf, resolvePath } from './paths'
import type { MarkdownMedia } from './types'

/** The folder at the root that pictures and sounds are written to. */
export const mediaFolder = 'media'

/** The pictures and sounds of a folder of decks, found by what notes in it write. */
export class MediaIndex {
  private readonly names = new Map<string, string>()
  private readonly paths = new Map<string, string>()
  readonly used = new Map<string, MarkdownMedia>()
  readonly missing = new Set<string>()

  /**
   * `paths` are those of all files. A file is called by its name without the folders; where others have the same one,
   * by its path, unless it lies in `media`.
   */
  constructor(paths: readonly string[]) {
    const byName = grouped(paths.toSorted(), (path) => nameOf(path).normalize('NFC').toLowerCase())
    for (const path of paths) {
      const parts = path.split('/')
      const isOurs = parts.length === 2 && parts[0] === mediaFolder
      const others = byName.get(nameOf(path).normalize('NFC').toLowerCase()) ?? []
      const name = isOurs || others.length < 2 ? nameOf(path) : parts.join('_')
      this.names.set(path, name.normalize('NFC'))
      this.paths.set(path.normalize('NFC'), path)
    }
  }

  /** A text of the file at `path` with media called by name instead of by where they lie. */
  named(text: string, path: string): string {
    const renames = new Map<string, string>()
    const lost: string[] = []
    const readings = new Set<string>()
    for (const reference of mediaNamesIn(text)) {
      const found = this.find(reference, folderOf(path))
      if (found === undefined) {
        if (!/^(?:[a-z][a-z0-9+.-]{0,20}:|\/\/|#)/i.test(reference)) lost.push(reference)
        continue
      }
      readings.add(decoded(reference))
      const name = this.names.get(found) ?? reference
      this.used.set(found, { path: found, name })
      if (name !== reference) renames.set(reference, name)
    }
    // A name is given as it is written and decoded; one of the two is enough.
    for (const reference of lost) if (!readings.has(decoded(reference))) this.missing.add(reference)
    return renameMedia(text, renames)
  }

  private find(reference: string, folder: readonly string[]): string | undefined {
    const plain = reference.split('\\').join('/')
    for (const from of [folder, [mediaFolder]]) {
      const path = resolvePath(from, plain)
      const found = path === undefined ? undefined : this.paths.get(path)
      if (found !== undefined) return found
    }
    return undefined
  }
}

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference)
  } catch {
    return reference
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
