import { execFile } from 'node:child_process'
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A disk of its own that a test can fill. */
export interface SmallDisk {
  readonly folder: string
  /** Fills it to the last byte but `leave`. */
  fill(leave?: number): Promise<void>
  /** Removes what filled it. */
  makeRoom(): Promise<void>
  remove(): Promise<void>
}

/** Mounts a small file system in memory; only Linux's root can. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | { reason: string }> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { reason: 'no full disk: only Linux’s root can mount one' }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'factdeck-test', folder])
  } catch (error) {
    await rmdir(folder)
    return { reason: `no full disk: mounting one is refused (${String(error).split('\n')[0]})` }
  }
  const ballast = path.join(folder, 'ballast')
  return {
    folder,
    async fill(leave = 0) {
      const file = await open(ballast, 'a')
      try {
        for (let size = 1 << 20; size >= 4096;) {
          const { bytesWritten } = await file.write(Buffer.alloc(size)).catch(() => ({ bytesWritten: 0 }))
          if (bytesWritten < size) size >>= 1
        }
        const { size } = await file.stat()
        if (leave > 0) await file.truncate(Math.max(0, size - leave))
      } finally {
        await file.close()
      }
    },
    makeRoom: () => rm(ballast, { force: true }),
    async remove() {
      // Lazily: a process that is still ending may hold a file of it.
      await run('umount', ['--lazy', folder])
      await rmdir(folder)
    },
  }
}
