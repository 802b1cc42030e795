/**
 * Asks the browser not to clear the database when the disk runs low. Electron and an installed page say yes; a
 * browser may say no, and then exports and backups matter more.
 */
export async function requestPersistence(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist())
  } catch {
    return false
  }
}

/** What the database needs when it is opened: its newest changes are then written anew. */
const needed = 8 * 1024 * 1024
const prefix = 'room '

/**
 * Whether there is room for the database to be opened. Tried out in the page's private file system, since what the
 * browser says of its quota has nothing to do with a disk that is full; some 30 ms.
 */
export async function hasRoom(): Promise<boolean> {
  try {
    const root = await navigator.storage.getDirectory()
    // On a full disk they could not be removed.
    for await (const name of root.keys()) if (name.startsWith(prefix)) await removed(root, name)
    // Never twice the same: after a full disk Chromium may know a name whose file is not there.
    const name = `${prefix}${crypto.randomUUID()}`
    const file = await root.getFileHandle(name, { create: true })
    const output = await file.createWritable()
    try {
      await output.write(new Uint8Array(needed))
      return true
    } finally {
      await output.abort().catch(() => undefined)
      await removed(root, name)
    }
  } catch (error) {
    // Chromium says the second where it cannot even note that there is a file. Where it cannot be tried out at all, the
    // database says for itself.
    return !(error instanceof DOMException && /^(QuotaExceeded|InvalidState)Error$/.test(error.name))
  }
}

async function removed(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await folder.removeEntry(name).catch(() => undefined)
}
