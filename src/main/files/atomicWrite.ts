import { rmSync } from 'node:fs'
import { lstat, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { withPatience } from './patience'

/**
 * A file that is being written: whoever reads its place, at any moment and after any power cut, sees the old content
 * or the new one and never a part. What is written goes to a temporary file in the same folder (a rename across disks
 * is a copy), which is flushed and renamed at the end. Until then the old file is as it was.
 */
export interface AtomicWrite {
  /** Appends bytes. Throws the system's error (ENOSPC, EIO, …); the write must then be discarded. */
  write(bytes: Uint8Array): Promise<void>
  /** Puts the file in its place. On failure nothing is left beside it, and the system's error is thrown. */
  commit(): Promise<void>
  /**
   * The same, but a file that has the same content already is left alone, with its time and its rights. True when it
   * was left alone.
   */
  commitUnlessSame(): Promise<boolean>
  /** Removes what was written so far, before this call returns: the process may end right after it. */
  discard(): void
}

/** Begins to write a file. Throws the system's error where its folder cannot be written to. */
export async function beginAtomicWrite(file: string): Promise<AtomicWrite> {
  const folder = path.dirname(file)
  const temporary = path.join(folder, temporaryName(path.basename(file), randomBytes(6).toString('hex')))
  const handle = await open(temporary, 'wx+')
  let closed = false
  let discarded = false

  async function close(): Promise<void> {
    if (closed) return
    closed = true
    await handle.close()
  }

  function discard(): void {
    if (discarded) return
    discarded = true
    try {
      rmSync(temporary, { force: true })
    } catch {
      // Held by something else for a moment; what stays even so is removed a day later.
      withPatience(() => rm(temporary, { force: true })).catch(() => undefined)
    }
    // A write that is under way ends first; nobody waits for either.
    close().catch(() => undefined)
  }

  async function put(): Promise<void> {
    await handle.sync()
    await close()
    await withPatience(() => rename(temporary, file))
    discarded = true
    await flushFolder(folder)
  }

  return {
    async write(bytes) {
      await handle.writeFile(bytes)
    },
    async commit() {
      try {
        await put()
      } catch (error) {
        discard()
        throw error
      }
    },
    async commitUnlessSame() {
      try {
        if (await hasContentOf(file, handle)) {
          discard()
          return true
        }
        await put()
        return false
      } catch (error) {
        discard()
        throw error
      }
    },
    discard,
  }
}

/** Writes a short file, whole or not at all. Throws the system's error, and leaves nothing then. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const output = await beginAtomicWrite(file)
  try {
    await output.write(new TextEncoder().encode(text))
  } catch (error) {
    output.discard()
    throw error
  }
  await output.commit()
}

/** Long enough for a system that keeps names of 255 bytes, whatever their letters: the name is only for people. */
const keptOfName = 40

function temporaryName(name: string, mark: string): string {
  return `.${beginningOf(name)}.${mark}.tmp`
}

/** Older than this, a temporary file belongs to a program that was killed. In milliseconds. */
const abandonedAfter = 24 * 60 * 60 * 1000

/**
 * Removes what writing files of these names left behind when the program was killed: it may be gigabytes, and is
 * hidden. What cannot be removed stays; it harms nothing.
 *
 * @param isOurs whether a file of this name is written here; long names are told by their beginnings alone
 * @param now milliseconds since 1970
 */
export async function removeAbandoned(
  folder: string,
  isOurs: (beginning: string) => boolean,
  now: number,
): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      const beginning = /^\.(.*)\.[\da-f]{12}\.tmp$/s.exec(name)?.[1]
      if (beginning === undefined || !isOurs(beginning)) continue
      const place = path.join(folder, name)
      const facts = await lstat(place)
      if (facts.isFile() && now - facts.mtimeMs > abandonedAfter) await rm(place, { force: true })
    }
  } catch {
    // A folder that cannot be listed can be written to all the same.
  }
}

/** As much of a file's name as the name of its temporary file has. */
export function beginningOf(name: string): string {
  return name.slice(0, keptOfName)
}

const comparedAtATime = 1024 * 1024

/** Whether `file` is a file, no link, with exactly the bytes that `written` holds. */
async function hasContentOf(file: string, written: FileHandle): Promise<boolean> {
  const facts = await lstat(file).catch(() => undefined)
  const { size } = await written.stat()
  if (facts === undefined || !facts.isFile() || facts.size !== size) return false
  const old = await open(file, 'r').catch(() => undefined)
  if (old === undefined) return false
  try {
    const [one, other] = [Buffer.alloc(comparedAtATime), Buffer.alloc(comparedAtATime)]
    for (let at = 0; at < size;) {
      const length = await readFully(written, one, at, size)
      // Nothing more, before the end that was asked for: something else writes to it.
      if (length === 0 || (await readFully(old, other, at, size)) !== length) return false
      if (!one.subarray(0, length).equals(other.subarray(0, length))) return false
      at += length
    }
    return true
  } finally {
    await old.close()
  }
}

/** Fills the buffer from `at` on, as far as a file of this size goes; how many bytes were there. */
async function readFully(handle: FileHandle, buffer: Buffer, at: number, size: number): Promise<number> {
  const wanted = Math.min(buffer.length, size - at)
  let length = 0
  while (length < wanted) {
    const { bytesRead } = await handle.read(buffer, length, wanted - length, at + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length
}

/** The rename itself is in the folder. Windows cannot open a folder, and some file systems cannot flush one. */
export async function flushFolder(folder: string): Promise<void> {
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
