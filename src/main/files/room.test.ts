import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSaves } from './saves'

const disk = vi.hoisted(() => ({ bavail: 0, bsize: 4096 }))
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  statfs: () => (disk.bavail < 0 ? Promise.reject(new Error('unknown')) : Promise.resolve(disk)),
}))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdeck-room-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const megabyte = 1024 * 1024
const begin = (bytes: number): Promise<string> => createSaves(() => 0).begin(path.join(folder, 'deck'), bytes)

test('a large file that the disk has no room for is refused before a byte of it is written', async () => {
  disk.bavail = (100 * megabyte) / disk.bsize
  await expect(begin(90 * megabyte)).rejects.toThrow(
    '“deck” could not be saved: the disk is too full: this needs 90 MB and some room to work in, and 100 MB are free.',
  )
  expect(await readdir(folder)).toEqual([])
  await begin(60 * megabyte)
})

test('small files are always tried, and so are all where the system does not say', async () => {
  disk.bavail = 0
  await begin(1000)
  disk.bavail = -1
  await begin(900 * megabyte)
})
