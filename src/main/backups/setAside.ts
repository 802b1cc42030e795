import { cp, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'

/**
 * Copies the files of the page's database to a folder of their own, whatever state they are in, so that emptying it
 * loses nothing that somebody might still read. Gives that folder; undefined where there are no such files.
 */
export async function copyAside(
  parts: { indexedDb: string; asideRoot: string; originName: string },
  stamp: string,
): Promise<string | undefined> {
  const names = await readdir(parts.indexedDb).catch(() => [])
  const ours = names.filter((name) => name.startsWith(`${parts.originName}.indexeddb`))
  if (ours.length === 0) return undefined
  const target = path.join(parts.asideRoot, stamp)
  await mkdir(target, { recursive: true })
  for (const name of ours)
    await cp(path.join(parts.indexedDb, name), path.join(target, name), {
      recursive: true,
      // The lock of a database that is open: no data, and not ours to copy.
      filter: (source) => path.basename(source) !== 'LOCK',
    })
  return target
}
