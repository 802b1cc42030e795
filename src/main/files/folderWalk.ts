import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { belongsToFolder, folderLimits, isVisible, whyFolderTooLarge, type FolderTally } from '@ipc/folders'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { markOf, unreadable, type ExaminedFile } from './examineFile'

/** A file of a folder; its path below the folder is separated by `/` on every system. */
export interface FolderFile {
  readonly path: string
  readonly file: ExaminedFile
}

/**
 * The texts and media files below a folder, in the order of their paths. What is hidden is left out, and so is every
 * link that leads out of the folder, or to a folder that was seen already.
 *
 * @param folder absolute
 * @throws ExpectedFailure when the folder cannot be read, or holds more than a deck would
 */
export async function walkFolder(folder: string): Promise<{ name: string; files: FolderFile[] }> {
  const name = path.basename(folder) || 'Folder'
  const files: FolderFile[] = []
  const seen = new Set<string>()
  const tally: FolderTally = { entries: 0, files: 0, bytes: 0 }

  async function visit(place: string, depth: number): Promise<void> {
    const real = await realpath(place)
    if (seen.has(real) || depth > folderLimits.depth) return
    seen.add(real)
    for (const item of await readdir(place, { withFileTypes: true })) {
      tally.entries++
      mustNotBeTooLarge()
      if (!isVisible(item.name)) continue
      const full = path.join(place, item.name)
      if (item.isDirectory()) await visit(full, depth + 1)
      else if (item.isFile()) await take(full)
      else if (item.isSymbolicLink() && (await staysInside(full))) {
        const target = await stat(full)
        if (target.isDirectory()) await visit(full, depth + 1)
        else if (target.isFile()) await take(full)
      }
    }
  }

  async function take(full: string): Promise<void> {
    const itsName = path.basename(full)
    if (!belongsToFolder(itsName)) return
    const facts = await stat(full)
    tally.files++
    tally.bytes += facts.size
    mustNotBeTooLarge()
    files.push({
      path: path.relative(folder, full).split(path.sep).join('/'),
      file: { path: full, name: itsName, size: facts.size, mark: markOf(facts) },
    })
  }

  function mustNotBeTooLarge(): void {
    const problem = whyFolderTooLarge(name, tally)
    if (problem !== undefined) throw new ExpectedFailure('too-large', problem)
  }

  async function staysInside(link: string): Promise<boolean> {
    try {
      const relative = path.relative(root, await realpath(link))
      return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
    } catch {
      // A link to what is not there, or in a circle.
      return false
    }
  }

  let root = folder
  try {
    root = await realpath(folder)
    await visit(folder, 1)
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error
    throw new ExpectedFailure('unreadable', unreadable(name, error))
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { name, files }
}
