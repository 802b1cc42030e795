import type { BackupFile, StoredBackup } from '@ipc/contract'
import type { ExaminedFile } from '../files/examineFile'
import type { BackupFolder } from './folder'

/** The folder that backups are written to, and those that were in use before: these are only read. */
export interface KnownFolders {
  now: BackupFolder
  earlier: readonly BackupFolder[]
}

/** All backups, newest first; those of an earlier folder say where they lie. */
export async function listKnown({ now, earlier }: KnownFolders): Promise<StoredBackup[]> {
  const found = new Map((await now.list()).map((backup) => [backup.id, backup]))
  for (const folder of earlier)
    for (const backup of await folder.list())
      if (!found.has(backup.id)) found.set(backup.id, { ...backup, folder: folder.root })
  return [...found.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
}

/** The media beside all of them. */
export async function mediaKnown({ now, earlier }: KnownFolders): Promise<string[]> {
  const all = await Promise.all([now, ...earlier].map((folder) => folder.keptMedia()))
  return [...new Set(all.flat())]
}

/** The folder in which a file of the backups is; undefined where it is in none. */
export async function whereIs(
  { now, earlier }: KnownFolders,
  file: BackupFile,
): Promise<{ folder: BackupFolder; examined: ExaminedFile } | undefined> {
  for (const folder of [now, ...earlier]) {
    const examined = await folder.examine(file)
    if (examined !== undefined) return { folder, examined }
  }
  return undefined
}
