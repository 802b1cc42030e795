/// <reference lib="webworker" />
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

function put(handle: FileSystemSyncAccessHandle, text: string): void {
  const bytes = encoder.encode(text)
  const at = handle.getSize()
  try {
    if (handle.write(bytes, { at }) !== bytes.length) throw new Error('Quota: not all of it was written')
    handle.flush()
  } catch (error) {
    handle.truncate(at)
    throw error
  }
}

async function opened(): Promise<FileSystemSyncAccessHandle> {
  if (current !== undefined) return current
  const name = (await names()).at(-1)
  if (name === undefined) throw new Error('There is no journal yet')
  const file = await (await folder()).getFileHandle(name)
  current = await taken(file)
  const size = current.getSize()
  const last = new Uint8Array(1)
  // A line that was cut off must not swallow the next one.
  if (size > 0 && current.read(last, { at: size - 1 }) === 1 && last[0] !== 0x0a) put(current, '\n')
  return current
}

async function answer({ kind, name = '', text = '' }: JournalCall): Promise<string[]> {
  if (kind === 'append') {
    put(await opened(), text)
    return []
  }
  if (kind === 'start') {
    const file = await (await folder()).getFileHandle(`${name}${ending}`, { create: true })
    const next = await taken(file)
    next.truncate(0)
    put(next, text)
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
