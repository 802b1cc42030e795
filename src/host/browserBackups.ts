import { FactdeckError } from '@core/model'
import { backupEnding, backupIdPattern, mediaHashPattern } from '@ipc/backups'
import type { BackupInfo, Backups, StoredBackup } from './backups'
import { brokenMedia } from './electronBackups'

/** In the browser's private file system: outside of IndexedDB, and not to be seen by the person. */
const folderName = 'backups'
const mediaFolderName = 'media'
/** SHA-256 of nothing. */
const emptyFileHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** Backups of a page in a browser. What is written goes to a file of the browser's own, which takes the place at the end. */
export function createBrowserBackups(): Backups {
  async function list(): Promise<StoredBackup[]> {
    const folder = await backupsFolder()
    const found: StoredBackup[] = []
    for (const name of await namesIn(folder)) {
      const id = name.slice(0, -backupEnding.length)
      if (!name.endsWith(backupEnding) || !backupIdPattern.test(id)) continue
      const file = await fileIn(folder, name)
      // Begun when the page was killed: its place is made before its content is in it.
      if (file !== undefined && file.size > 0)
        found.push({ id, size: file.size, info: await described(folder, id) })
    }
    return found.sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  async function keptMedia(): Promise<string[]> {
    const folder = await mediaFolder()
    const kept: string[] = []
    for (const name of await namesIn(folder)) {
      if (!mediaHashPattern.test(name)) continue
      // One that was begun when the page was killed must not pass for the file: no backup would write it again.
      const isThere = name === emptyFileHash || ((await fileIn(folder, name))?.size ?? 0) > 0
      if (isThere) kept.push(name)
    }
    return kept
  }

  return {
    list,
    keptMedia,
    saveSnapshot: async (id, content, signal) =>
      write(await backupsFolder(), `${id}${backupEnding}`, content, signal),
    async saveMedia(hash, content, signal) {
      const folder = await mediaFolder()
      await write(folder, hash, content, signal)
      const file = await fileIn(folder, hash)
      if (file !== undefined && (await sha256Of(file)) === hash) return
      await folder.removeEntry(hash).catch(() => undefined)
      throw brokenMedia()
    },
    async describe(id, given) {
      const folder = await backupsFolder()
      // One that was found damaged may only be so now: what it needs is not forgotten.
      const before = given.problem === undefined ? null : await described(folder, id)
      const info =
        before === null ? given : { ...given, media: [...new Set([...before.media, ...given.media])] }
      await write(folder, `${id}.json`, new Blob([JSON.stringify(info)]))
    },
    openSnapshot: async (id) => fileIn(await backupsFolder(), `${id}${backupEnding}`),
    openMedia: async (hash) => fileIn(await mediaFolder(), hash),
    async remove(ids) {
      const folder = await backupsFolder()
      for (const id of ids)
        for (const name of [`${id}${backupEnding}`, `${id}.json`])
          await folder.removeEntry(name).catch(() => undefined)
      const left = await list()
      if (left.some(({ info }) => info === null)) return
      const needed = new Set(left.flatMap(({ info }) => info?.media ?? []))
      const media = await mediaFolder()
      for (const hash of await keptMedia())
        if (!needed.has(hash)) await media.removeEntry(hash).catch(() => undefined)
    },
    place: async () => undefined,
    // A page cannot reach the files of its database: what can be read of it is backed up before.
    setAside: async () => undefined,
  }
}

async function backupsFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(folderName, { create: true })
}

async function mediaFolder(): Promise<FileSystemDirectoryHandle> {
  return (await backupsFolder()).getDirectoryHandle(mediaFolderName, { create: true })
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = []
  for await (const name of folder.keys()) names.push(name)
  return names
}

async function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  try {
    return await (await folder.getFileHandle(name)).getFile()
  } catch {
    return undefined
  }
}

async function described(folder: FileSystemDirectoryHandle, id: string): Promise<BackupInfo | null> {
  const file = await fileIn(folder, `${id}.json`)
  try {
    // Written by this very page; what it cannot read is made anew.
    return file === undefined ? null : (JSON.parse(await file.text()) as BackupInfo)
  } catch {
    return null
  }
}

async function write(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: Blob,
  signal?: AbortSignal,
): Promise<void> {
  try {
    const handle = await folder.getFileHandle(name, { create: true })
    const output = await handle.createWritable()
    // Closing the stream puts the file in its place; aborting it leaves what was there.
    await content.stream().pipeTo(output, signal === undefined ? {} : { signal })
  } catch (error) {
    const left = await fileIn(folder, name)
    if (left?.size === 0) await folder.removeEntry(name).catch(() => undefined)
    if (error instanceof DOMException && error.name === 'QuotaExceededError')
      throw new FactdeckError(
        'disk-full',
        'The backup could not be written: the disk is full, or the browser has no more room for this page. Free some space on the disk, or save a copy elsewhere.',
        String(error),
      )
    // What the person has cancelled is no fault.
    if (signal?.aborted === true || !(error instanceof DOMException)) throw error
    throw new FactdeckError(
      'unwritable',
      'The backup could not be written: the browser reported an error of the disk. Save a copy elsewhere, and try again.',
      String(error),
    )
  }
}

async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
