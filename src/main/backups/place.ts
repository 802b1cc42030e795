import { access, constants, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { BackupPlace } from '@ipc/contract'
import { writeAtomically } from '../files/atomicWrite'
import { backupFolder, type BackupFolder } from './folder'

/** Where backups go: the program's own folder, or one that the person chose and main remembers. */
export interface BackupPlaces {
  /** The folder that is written to and read now. */
  folder(): Promise<BackupFolder>
  tell(): Promise<BackupPlace>
  /** Keeps backups in a folder from now on; undefined for the program's own. */
  choose(chosen: string | undefined): Promise<void>
}

const remembered = z.object({
  folder: z
    .string()
    .max(4096)
    .refine((folder) => path.isAbsolute(folder))
    .optional(),
})

/** @param parts.own the program's own folder · @param parts.memory the file in which the choice is kept */
export function createPlaces(parts: { own: string; memory: string }): BackupPlaces {
  async function chosen(): Promise<string | undefined> {
    try {
      return remembered.parse(JSON.parse(await readFile(parts.memory, 'utf8'))).folder
    } catch {
      return undefined
    }
  }

  async function now(): Promise<{ root: string; isDefault: boolean; isFallback: boolean }> {
    const wanted = await chosen()
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
    async choose(folder) {
      await mkdir(path.dirname(parts.memory), { recursive: true })
      await writeAtomically(parts.memory, JSON.stringify(folder === undefined ? {} : { folder }))
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
