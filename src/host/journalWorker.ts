/// <reference lib="webworker" />
import { backupIdAfter } from '@ipc/backups'

/* The worker that writes the browser's journal: files of its private file system, flushed before each answer. */

export interface JournalCall {
  id: number
  kind: 'read' | 'start' | 'append'
  name?: string
  text?: string
}
export type FromJournal = { id: number; texts: string[] } | { id: number; problem: string }

const ending = '.journal'
/** The one that is written, and the one before it. */
const kept = 2
const encoder = new TextEncoder()
let current: FileSystemSyncAccessHandle | undefined

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle('journal', { create: true })
}

async function names(): Promise<string[]> {
  const found: string[] = []
  for await (const name of (await folder()).keys()) if (name.endsWith(ending)) found.push(name)
  return found.sort()
}

/** A page that was left a moment ago may hold the file still. */
async function taken(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await file.createSyncAccessHandle()
    } catch (error) {
      if (attempt === 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** Where what could not be taken back begins, in the file that is written. */
let torn: number | undefined

function put(handle: FileSystemSyncAccessHandle, text: string): void {
  const bytes = encoder.encode(text)
  if (torn !== undefined) handle.truncate(torn)
  const at = handle.getSize()
  torn = at
  try {
    if (handle.write(bytes, { at }) !== bytes.length) throw new Error('Quota: not all of it was written')
    handle.flush()
  } catch (error) {
    handle.truncate(at)
    torn = undefined
    throw error
  }
  torn = undefined
}

async function opened(): Promise<FileSystemSyncAccessHandle> {
  if (current !== undefined) return current
  for (const name of (await names()).toReversed()) {
    const file = await (await folder()).getFileHandle(name)
    // One that was begun when the page was killed has no head, and would swallow what is appended to it.
    if (!(await (await file.getFile()).slice(0, longestHead).text()).includes('\n')) continue
    const handle = await taken(file)
    try {
      const size = handle.getSize()
      const last = new Uint8Array(1)
      // A line that was cut off must not swallow the next one.
      if (handle.read(last, { at: size - 1 }) === 1 && last[0] !== 0x0a) put(handle, '\n')
    } catch (error) {
      handle.close()
      throw error
    }
    current = handle
    return handle
  }
  throw new Error('There is no journal yet')
}

/** Bytes of the first line of a journal, at most. */
const longestHead = 4_096

async function answer({ kind, name = '', text = '' }: JournalCall): Promise<string[]> {
  if (kind === 'append') {
    put(await opened(), text)
    return []
  }
  if (kind === 'start') {
    const last = (await names()).at(-1)?.slice(0, -ending.length)
    // A clock that was set back must not put it before those that are there, to be taken for the oldest.
    const fileName = `${backupIdAfter(name, last)}${ending}`
    const file = await (await folder()).getFileHandle(fileName, { create: true })
    const next = await taken(file)
    torn = undefined
    try {
      next.truncate(0)
      put(next, text)
    } catch (error) {
      next.close()
      await (await folder()).removeEntry(fileName).catch(() => undefined)
      throw error
    }
    current?.close()
    current = next
    for (const old of (await names()).slice(0, -kept))
      await (await folder()).removeEntry(old).catch(() => undefined)
    return []
  }
  const texts: string[] = []
  for (const each of await names()) {
    const file = await (await folder()).getFileHandle(each)
    texts.push(await (await file.getFile()).text())
  }
  return texts
}

let last: Promise<unknown> = Promise.resolve()
globalThis.addEventListener('message', ({ data }: MessageEvent<JournalCall>) => {
  last = last
    .then(() => answer(data))
    .then(
      (texts) => globalThis.postMessage({ id: data.id, texts } satisfies FromJournal),
      (error: unknown) =>
        globalThis.postMessage({ id: data.id, problem: String(error) } satisfies FromJournal),
    )
})
