import { FactdeckError } from '@core/model'
import { safeFileName } from '@ipc/fileNames'
import {
  belongsToFolder,
  findUnwritablePath,
  folderLimits,
  isVisible,
  whyFolderTooLarge,
  type FolderTally,
} from '@ipc/folders'
import type { FileToSave, FolderFile, FolderSaveResult, OpenedFolder, ShowTransfer } from './types'

// Part of the File System Access API that TypeScript's library does not describe: https://wicg.github.io/file-system-access/
type DirectoryPicker = (options: {
  id: string
  mode: 'read' | 'readwrite'
}) => Promise<FileSystemDirectoryHandle>

function directoryPicker(): DirectoryPicker | undefined {
  return (globalThis as { showDirectoryPicker?: DirectoryPicker }).showDirectoryPicker
}

/** Whether this browser lets a page write into a folder that the person chooses. */
export function canSaveFolders(): boolean {
  return directoryPicker() !== undefined
}

/** The id by which the browser remembers the folder that was chosen last. */
const pickerId = 'factdeck-decks'

/** The folder that the person chooses; undefined when they cancel. */
async function chooseDirectory(mode: 'read' | 'readwrite'): Promise<FileSystemDirectoryHandle | undefined> {
  const pick = directoryPicker()
  if (pick === undefined) throw new Error('This browser has no folders.')
  try {
    return await pick({ id: pickerId, mode })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

/** Lets the person choose a folder and gives the texts and media files in it; undefined when they cancel. */
export async function openFolder(): Promise<OpenedFolder | undefined> {
  if (directoryPicker() === undefined) return folderOfInput()
  const chosen = await chooseDirectory('read')
  if (chosen === undefined) return undefined
  const folder = collector(chosen.name)
  await walk(chosen, '', 1, folder)
  return folder.end()
}

/** Takes what is found in a folder, and stops where it is more than a deck would be. */
function collector(name: string): {
  entry(): void
  take(path: string, file: File): void
  end(): OpenedFolder
} {
  const files: FolderFile[] = []
  const tally: FolderTally = { entries: 0, files: 0, bytes: 0 }
  const check = (): void => {
    const problem = whyFolderTooLarge(name, tally)
    if (problem !== undefined) throw new FactdeckError('too-large', problem)
  }
  return {
    entry() {
      tally.entries++
      check()
    },
    take(path, file) {
      tally.files++
      tally.bytes += file.size
      check()
      files.push({ path, blob: file })
    },
    end() {
      files.sort((a, b) => (a.path < b.path ? -1 : 1))
      return { name, files }
    },
  }
}

async function walk(
  directory: FileSystemDirectoryHandle,
  before: string,
  depth: number,
  folder: ReturnType<typeof collector>,
): Promise<void> {
  if (depth > folderLimits.depth) return
  for await (const [name, handle] of directory.entries()) {
    folder.entry()
    if (!isVisible(name)) continue
    const path = before + name
    if (isDirectory(handle)) await walk(handle, `${path}/`, depth + 1, folder)
    else if (belongsToFolder(name) && isFile(handle)) folder.take(path, await handle.getFile())
  }
}

function isDirectory(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory'
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file'
}

/** The texts and media files in a folder that was dropped on the window. */
export async function openedFolderOf(dropped: FileSystemDirectoryEntry): Promise<OpenedFolder> {
  const folder = collector(dropped.name)
  await walkEntries(dropped, '', 1, folder)
  return folder.end()
}

async function walkEntries(
  directory: FileSystemDirectoryEntry,
  before: string,
  depth: number,
  folder: ReturnType<typeof collector>,
): Promise<void> {
  if (depth > folderLimits.depth) return
  const reader = directory.createReader()
  for (;;) {
    // A reader gives some at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return
    for (const entry of some) {
      folder.entry()
      if (!isVisible(entry.name)) continue
      const path = before + entry.name
      if (isDirectoryEntry(entry)) await walkEntries(entry, `${path}/`, depth + 1, folder)
      else if (belongsToFolder(entry.name) && isFileEntry(entry))
        folder.take(path, await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
    }
  }
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

/** For browsers without the picker: an input for folders gives all files in one list, with their paths. */
async function folderOfInput(): Promise<OpenedFolder | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.webkitdirectory = true
  const files = await new Promise<File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true })
    input.addEventListener('cancel', () => resolve([]), { once: true })
    input.click()
  })
  const [first] = files
  if (first === undefined) return undefined
  const folder = collector(first.webkitRelativePath.split('/')[0] ?? '')
  for (const file of files) {
    folder.entry()
    const parts = file.webkitRelativePath.split('/').slice(1)
    if (parts.length > folderLimits.depth || !parts.every((part) => isVisible(part))) continue
    if (belongsToFolder(file.name)) folder.take(parts.join('/'), file)
  }
  return folder.end()
}

/** Saves files in a folder that the person chooses. Throws FactdeckError with a sentence where the browser refuses. */
export async function saveFolder(
  show: ShowTransfer,
  suggestedName: string,
  files: readonly FileToSave[],
): Promise<FolderSaveResult> {
  const paths = files.map(({ path }) => path)
  const unwritable = findUnwritablePath(paths)
  if (unwritable !== undefined) throw new Error(`${unwritable} cannot be saved below a folder.`)
  const counts = { written: 0, unchanged: 0 }
  const chosen = await chooseDirectory('readwrite')
  if (chosen === undefined) return { saved: false, ...counts }
  const contents = files.map(({ path, content }) => ({
    path,
    blob: typeof content === 'string' ? new Blob([content]) : content,
  }))
  const total = contents.reduce((sum, { blob }) => sum + blob.size, 0)
  let at = chosen.name
  try {
    const here = await isFor(chosen, paths)
    const root = here
      ? chosen
      : await chosen.getDirectoryHandle(safeFileName(suggestedName), { create: true })
    const finished = await show({ kind: 'save', name: root.name }, async ({ onProgress, signal }) => {
      let done = 0
      for (const { path, blob } of contents) {
        if (signal.aborted) return undefined
        at = `${root.name}/${path}`
        counts[await write(root, path.split('/'), blob)]++
        done += blob.size
        onProgress(done, total)
      }
      return true
    })
    return { saved: finished === true, name: root.name, ...counts }
  } catch (error) {
    throw new FactdeckError('unwritable', `“${at}” could not be saved: ${reasonOf(error)}.`, String(error))
  }
}

/** Whether the files belong in the folder itself: nothing visible is in it, or an earlier save of them is. */
async function isFor(folder: FileSystemDirectoryHandle, paths: readonly string[]): Promise<boolean> {
  const top = new Set(paths)
  let empty = true
  for await (const name of folder.keys()) {
    if (top.has(name)) return true
    if (isVisible(name)) empty = false
  }
  return empty
}

async function write(
  root: FileSystemDirectoryHandle,
  parts: readonly string[],
  blob: Blob,
): Promise<'written' | 'unchanged'> {
  let folder = root
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true })
  const name = parts.at(-1) ?? ''
  const old = await folder.getFileHandle(name).then(
    (handle) => handle.getFile(),
    () => undefined,
  )
  if (old !== undefined && (await haveSameContent(old, blob))) return 'unchanged'
  const handle = await folder.getFileHandle(name, { create: true })
  // What is written goes to a copy, which takes the file's place when it is closed.
  const output = await handle.createWritable()
  try {
    await output.write(blob)
    await output.close()
  } catch (error) {
    await output.abort().catch(() => undefined)
    // It was made empty a moment ago.
    if (old === undefined) await folder.removeEntry(name).catch(() => undefined)
    throw error
  }
  return 'written'
}

const comparedAtATime = 1024 * 1024

async function haveSameContent(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false
  for (let from = 0; from < one.size; from += comparedAtATime) {
    const [a, b] = await Promise.all(
      [one, other].map(
        async (blob) => new Uint8Array(await blob.slice(from, from + comparedAtATime).arrayBuffer()),
      ),
    )
    if (a === undefined || b === undefined || a.some((byte, index) => byte !== b[index])) return false
  }
  return true
}

function reasonOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : ''
  return reasons[name] ?? 'the browser refused it'
}

const reasons: Readonly<Record<string, string>> = {
  NotAllowedError: 'this page was not allowed to write there',
  SecurityError: 'this page was not allowed to write there',
  NoModificationAllowedError: 'another program is using it',
  NotFoundError: 'the folder is not there any more',
  QuotaExceededError: 'the disk is full',
  TypeMismatchError: 'a folder has the name of a file, or a file that of a folder',
  NotReadableError: 'what is to be saved could not be read any more',
}
