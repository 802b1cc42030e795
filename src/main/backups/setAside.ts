import { cp, mkdir, open, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { flushFolder } from '../files/atomicWrite'

/**
 * Copies the files of the page's database to a folder of their own, whatever state they are in, so that emptying it
 * loses nothing that somebody might still read. Gives that folder when the disk has it; undefined where there are no
 * such files. On failure no part is left, and the system's error is thrown.
 */
export async function copyAside(
  parts: { indexedDb: string; asideRoot: string; originName: string },
  stamp: string,
): Promise<string | undefined> {
  const ours = await namesOf(parts)
  if (ours.length === 0) return undefined
  const target = path.join(parts.asideRoot, stamp)
  try {
    await mkdir(target, { recursive: true })
    for (const name of ours)
      await cp(path.join(parts.indexedDb, name), path.join(target, name), {
        recursive: true,
        // The lock of a database that is open: no data, and not ours to copy.
        filter: (source) => path.basename(source) !== 'LOCK',
      })
    await flushTree(target)
    await flushFolder(parts.asideRoot)
  } catch (error) {
    await rm(target, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
  return target
}

/**
 * Removes what is left of the page's database after Chromium was asked to empty it: files that it cannot open it does not
 * delete either, and every later database of the page would fail on them.
 */
export async function removeLeft(parts: { indexedDb: string; originName: string }): Promise<void> {
  for (const name of await namesOf(parts))
    await rm(path.join(parts.indexedDb, name), { recursive: true, force: true, maxRetries: 3 })
}

async function namesOf({
  indexedDb,
  originName,
}: {
  indexedDb: string
  originName: string
}): Promise<string[]> {
  const names = await readdir(indexedDb).catch(() => [])
  return names.filter((name) => name.startsWith(`${originName}.indexeddb`))
}

/** Waits until the disk has every file below a folder: the originals go next. */
async function flushTree(folder: string): Promise<void> {
  for (const item of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, item.name)
    if (item.isDirectory()) await flushTree(place)
    else if (item.isFile()) {
      const handle = await open(place, 'r+')
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
    }
  }
  await flushFolder(folder)
}
