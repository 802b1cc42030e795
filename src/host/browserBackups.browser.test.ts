import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FactdeckError } from '@core/model'
import { backupIdAt } from '@ipc/backups'
import type { BackupInfo } from './backups'
import { createBrowserBackups } from './browserBackups'

const backups = createBrowserBackups()
const one = backupIdAt(Date.UTC(2026, 10, 1))
const two = backupIdAt(Date.UTC(2026, 10, 2))
const info: BackupInfo = { reason: 'asked', notes: 1, cards: 2, reviews: 3, unreadable: 0, media: [] }
const shape = FileSystemFileHandle.prototype
// Always called with a file handle for `this`.
const real: (this: FileSystemFileHandle) => Promise<FileSystemWritableFileStream> = Reflect.get(
  shape,
  'createWritable',
)

async function empty(): Promise<void> {
  const root = await navigator.storage.getDirectory()
  await root.getDirectoryHandle('backups', { create: true })
  await root.removeEntry('backups', { recursive: true })
}
beforeEach(empty)
afterEach(async () => {
  Reflect.set(shape, 'createWritable', real)
  await empty()
})

async function hashOf(content: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await content.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Lets the n-th thing that is done with a file fail: opening it, each write, closing it. Gives how many there were. */
function failAt(at: number, error: () => Error): () => number {
  let done = 0
  const step = (): void => {
    done++
    if (done === at) throw error()
  }
  Reflect.set(shape, 'createWritable', async function failing(this: FileSystemFileHandle) {
    step()
    const output = await Reflect.apply(real, this, [])
    // What fails lets go of its file, as the browser's own stream does.
    const orGone = async (work: () => Promise<void>): Promise<void> => {
      try {
        step()
      } catch (thrown) {
        await output.abort()
        throw thrown
      }
      await work()
    }
    return new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (chunk) => orGone(() => output.write(chunk)),
      close: () => orGone(() => output.close()),
      abort: (reason) => output.abort(reason),
    })
  })
  return () => {
    Reflect.set(shape, 'createWritable', real)
    return done
  }
}

const picture = new Blob([new Uint8Array(200_000).fill(7)])

async function aBackup(id: string, text: string): Promise<void> {
  const hash = await hashOf(picture)
  await backups.saveMedia(hash, picture)
  await backups.saveSnapshot(id, new Blob([text]))
  await backups.describe(id, { ...info, media: [hash] })
}

describe.each([
  ['a full disk', () => new DOMException('The quota has been exceeded.', 'QuotaExceededError')],
  ['a disk that fails', () => new DOMException('An I/O error', 'UnknownError')],
] as const)('wherever %s stops a backup in the browser', (_what, error) => {
  test('the older one stays whole, nothing half is left, and another try works', async () => {
    for (let at = 1; ; at++) {
      await empty()
      await aBackup(one, 'first')
      const mend = failAt(at, error)
      const thrown: unknown = await aBackup(two, 'second').then(
        () => undefined,
        (reason: unknown) => reason,
      )
      const isReached = mend() >= at
      const listed = await backups.list()
      expect(listed.at(-1)).toMatchObject({ id: one, info: { ...info, media: [await hashOf(picture)] } })
      expect(await (await backups.openSnapshot(one))?.text()).toBe('first')
      if (listed.length > 1) expect(await (await backups.openSnapshot(two))?.text()).toBe('second')
      for (const hash of await backups.keptMedia()) {
        const kept = await backups.openMedia(hash)
        expect(await hashOf(kept ?? new Blob())).toBe(hash)
      }
      if (thrown !== undefined) expect(thrown).toBeInstanceOf(FactdeckError)
      if (thrown instanceof Error)
        expect(thrown.message).toMatch(/^The backup could not be written: the .+\.$/)
      await aBackup(two, 'second')
      expect((await backups.list()).map(({ id }) => id)).toEqual([two, one])
      if (isReached) continue
      expect(thrown).toBeUndefined()
      expect(at).toBeGreaterThan(6)
      return
    }
  })
})

test('what a killed page has begun is no backup, and no picture that needs not be written again', async () => {
  await aBackup(one, 'first')
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle('backups')
  await folder.getFileHandle(`${two}.factdeck`, { create: true })
  const other = new Blob(['other'])
  const media = await folder.getDirectoryHandle('media')
  await media.getFileHandle(await hashOf(other), { create: true })
  await media.getFileHandle(await hashOf(new Blob()), { create: true })
  expect((await backups.list()).map(({ id }) => id)).toEqual([one])
  expect((await backups.keptMedia()).toSorted()).toEqual(
    [await hashOf(picture), await hashOf(new Blob())].toSorted(),
  )
  await backups.saveMedia(await hashOf(other), other)
  expect(await backups.keptMedia()).toContain(await hashOf(other))
})
