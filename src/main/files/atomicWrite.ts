import { open, rename, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import path from 'node:path'

/**
 * Writes a whole file so that whoever reads it, at any moment and after any power cut, sees the old content or the
 * new one and never a part: a temporary file in the same folder (a rename across disks is a copy), flushed, renamed
 * over the old one, and the folder flushed. On failure the old file is as it was and nothing is left beside it.
 *
 * @throws the system's error (ENOSPC, EACCES, …)
 */
export async function writeFileAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file)
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renameWithPatience(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await flushFolder(folder)
}

const renameAttempts = 5

/** On Windows a virus scanner or an indexer may hold a fresh file open for a moment, and the rename fails. */
async function renameWithPatience(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (process.platform !== 'win32' || attempt === renameAttempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 40 * attempt))
    }
  }
}

/** The rename itself is in the folder. Windows cannot open a folder, and some file systems cannot flush one. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    // The content is safe by then; only the moment at which the name is on disk is left to the system.
  }
}
