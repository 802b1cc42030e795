import { access, constants, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { BackupPlace } from '@ipc/contract'
import { writeAtomically } from '../files/atomicWrite'
import { codeOf } from '../files/systemErrors'
import { backupFolder, type BackupFolder } from './folder'
import type { KnownFolders } from './known'

/** Where backups go: the program's own folder, or one that the person chose and main remembers. */
export interface BackupPlaces {
  /** The folder that is written to and read now. */
  folder(): Promise<BackupFolder>
  tell(): Promise<BackupPlace>
  /** That folder, and all others in which backups may lie: they stay where they are when another one is chosen. */
  known(): Promise<KnownFolders>
  /** Keeps backups in a folder from now on; undefined for the program's own. */
  choose(chosen: string | undefined): Promise<void>
}

const remembered = z.object({
  folder: z
    .string()
    .max(4096)
    .refine((folder) => path.isAbsolute(folder))
    .optional(),
  /** Those that were chosen before, the last one first. */
  earlier: z
    .array(
      z
        .string()
        .max(4096)
        .refine((folder) => path.isAbsolute(folder)),
    )
    .optional(),
})
const mostEarlier = 20

/** @param parts.own the program's own folder · @param parts.memory the file in which the choice is kept */
export function createPlaces(parts: { own: string; memory: string }): BackupPlaces {
  /** What is remembered; nothing where that is damaged or was never written. Throws where the disk does not say. */
  async function memory(): Promise<z.output<typeof remembered>> {
    let text: string
    try {
      text = await readFile(parts.memory, 'utf8')
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return {}
      throw error
    }
    try {
      return remembered.parse(JSON.parse(text))
    } catch {
      return {}
    }
  }

  const chosen = (): ReturnType<typeof memory> => memory().catch(() => ({}))

  async function now(): Promise<{ root: string; isDefault: boolean; isFallback: boolean }> {
    const { folder: wanted } = await chosen()
    if (wanted === undefined) return { root: parts.own, isDefault: true, isFallback: false }
    // A disk that is not plugged in must not leave the collection without backups.
    return (await canWrite(wanted))
      ? { root: wanted, isDefault: false, isFallback: false }
      : { root: parts.own, isDefault: false, isFallback: true }
  }

  return {
    folder: async () => backupFolder((await now()).root),
    async tell() {
      const { root, isDefault, isFallback } = await now()
      return { folder: root, isDefault, isFallback }
    },
    async known() {
      const { root } = await now()
      const { folder, earlier = [] } = await chosen()
      const others = new Set([parts.own, ...(folder === undefined ? [] : [folder]), ...earlier])
      others.delete(root)
      return { now: backupFolder(root), earlier: [...others].map(backupFolder) }
    },
    async choose(folder) {
      // What could not be read now must not be forgotten by writing over it.
      const before = await memory()
      const earlier = new Set([
        ...(before.folder === undefined ? [] : [before.folder]),
        ...(before.earlier ?? []),
      ])
      if (folder !== undefined) earlier.delete(folder)
      const next = {
        ...(folder === undefined ? {} : { folder }),
        ...(earlier.size === 0 ? {} : { earlier: [...earlier].slice(0, mostEarlier) }),
      }
      await mkdir(path.dirname(parts.memory), { recursive: true })
      await writeAtomically(parts.memory, JSON.stringify(next))
    },
  }
}

async function canWrite(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
