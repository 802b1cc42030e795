import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { backupIdAfter, backupIdPattern } from '@ipc/backups'
import { flushFolder } from '../files/atomicWrite'
import { withPatience } from '../files/patience'

const ending = '.journal'
/** The one that is written, and the one before it: for a backup that turns out damaged. */
const kept = 2

/** Journals in a folder: each a file that only grows. What was appended is on the disk when the promise settles. */
export interface JournalFiles {
  /** Their texts, oldest first. */
  read(): Promise<string[]>
  /** Begins another one, whose name comes after all others whatever the clock says; the last but one goes. */
  start(id: string, text: string): Promise<void>
  append(text: string): Promise<void>
  /** Lets go of the file, when what is on its way is written. */
  close(): Promise<void>
}

interface OpenJournal {
  handle: FileHandle
  /** Of what is whole. */
  length: number
  /** Something that is not lies behind it still. */
  isTorn: boolean
}

export function createJournalFiles(folder: string): JournalFiles {
  let current: OpenJournal | undefined
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
  async function opened(): Promise<OpenJournal> {
    if (current !== undefined) return current
    const name = (await names()).at(-1)
    if (name === undefined) throw new Error('There is no journal yet.')
    const handle = await open(path.join(folder, name), 'r+')
    try {
      const { size } = await handle.stat()
      const file = { handle, length: size, isTorn: false }
      // A line that was cut off must not swallow the next one.
      if (size > 0 && !(await endsLine(handle, size))) await put(file, '\n')
      current = file
      return file
    } catch (error) {
      await handle.close().catch(() => undefined)
      throw error
    }
  }

  /** Adds text and waits for the disk. What cannot be written whole is taken back, at the latest before the next. */
  async function put(file: OpenJournal, text: string): Promise<void> {
    const bytes = Buffer.from(text)
    if (file.isTorn) await file.handle.truncate(file.length)
    file.isTorn = true
    try {
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await file.handle.write(bytes, at, bytes.length - at, file.length + at)
        at += bytesWritten
      }
      await file.handle.datasync()
      file.length += bytes.length
      file.isTorn = false
    } catch (error) {
      await file.handle.truncate(file.length).then(
        () => (file.isTorn = false),
        () => undefined,
      )
      throw error
    }
  }

  return {
    read: () =>
      inTurn(async () =>
        // One that cannot be read must not take the other along.
        Promise.all((await names()).map((name) => readFile(path.join(folder, name), 'utf8').catch(() => ''))),
      ),
    start: (id, text) =>
      inTurn(async () => {
        if (!backupIdPattern.test(id)) throw new Error('This is no name of a journal.')
        await mkdir(folder, { recursive: true })
        const last = (await names()).at(-1)?.slice(0, -ending.length)
        // A clock that was set back must not put it before those that are there, to be taken for the oldest.
        const place = path.join(folder, `${backupIdAfter(id, last)}${ending}`)
        // Under another name until its head is on the disk: one without a head would swallow what is appended to it.
        const unfinished = path.join(folder, 'next.tmp')
        const handle = await open(unfinished, 'w+')
        const next = { handle, length: 0, isTorn: false }
        try {
          await put(next, text)
          await withPatience(() => rename(unfinished, place))
          await flushFolder(folder)
        } catch (error) {
          await handle.close().catch(() => undefined)
          await rm(unfinished, { force: true }).catch(() => undefined)
          throw error
        }
        await current?.handle.close().catch(() => undefined)
        current = next
        // Those that stay harm nothing, and go the next time.
        for (const name of (await names()).slice(0, -kept))
          await withPatience(() => rm(path.join(folder, name), { force: true })).catch(() => undefined)
      }),
    append: (text) => inTurn(async () => put(await opened(), text)),
    close: () =>
      inTurn(async () => {
        await current?.handle.close()
        current = undefined
      }),
  }
}

async function endsLine(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a
}
