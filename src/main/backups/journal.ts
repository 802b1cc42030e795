import { mkdir, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { backupIdPattern } from '@ipc/backups'

const ending = '.journal'
/** The one that is written, and the one before it: for a backup that turns out damaged. */
const kept = 2

/** Journals in a folder: each a file that only grows. What was appended is on the disk when the promise settles. */
export interface JournalFiles {
  /** Their texts, oldest first. */
  read(): Promise<string[]>
  /** Begins another one; the last but one goes. A name that is taken is refused. */
  start(id: string, text: string): Promise<void>
  append(text: string): Promise<void>
}

export function createJournalFiles(folder: string): JournalFiles {
  let current: { handle: FileHandle; length: number } | undefined
  /** Appending goes on behind what is on its way. */
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  async function names(): Promise<string[]> {
    const all = await readdir(folder).catch(() => [])
    return all
      .filter((name) => name.endsWith(ending) && backupIdPattern.test(name.slice(0, -ending.length)))
      .sort()
  }

  /** The newest file, opened to be continued. */
  async function opened(): Promise<{ handle: FileHandle; length: number }> {
    if (current !== undefined) return current
    const name = (await names()).at(-1)
    if (name === undefined) throw new Error('There is no journal yet.')
    const handle = await open(path.join(folder, name), 'r+')
    const { size } = await handle.stat()
    current = { handle, length: size }
    // A line that was cut off must not swallow the next one.
    if (size > 0 && !(await endsLine(handle, size))) await put(current, '\n')
    return current
  }

  /** Adds text and waits for the disk. What cannot be written whole is taken back. */
  async function put(file: { handle: FileHandle; length: number }, text: string): Promise<void> {
    const bytes = Buffer.from(text)
    try {
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await file.handle.write(bytes, at, bytes.length - at, file.length + at)
        at += bytesWritten
      }
      await file.handle.datasync()
      file.length += bytes.length
    } catch (error) {
      await file.handle.truncate(file.length).catch(() => undefined)
      throw error
    }
  }

  return {
    read: () =>
      inTurn(async () =>
        Promise.all((await names()).map((name) => readFile(path.join(folder, name), 'utf8'))),
      ),
    start: (id, text) =>
      inTurn(async () => {
        if (!backupIdPattern.test(id)) throw new Error('This is no name of a journal.')
        await mkdir(folder, { recursive: true })
        const place = path.join(folder, `${id}${ending}`)
        const handle = await open(place, 'wx+')
        const next = { handle, length: 0 }
        try {
          await put(next, text)
        } catch (error) {
          await handle.close().catch(() => undefined)
          await rm(place, { force: true })
          throw error
        }
        await current?.handle.close().catch(() => undefined)
        current = next
        for (const name of (await names()).slice(0, -kept)) await rm(path.join(folder, name), { force: true })
      }),
    append: (text) => inTurn(async () => put(await opened(), text)),
  }
}

async function endsLine(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a
}
