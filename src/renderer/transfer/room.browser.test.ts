import { afterEach, expect, test, vi } from 'vitest'
import { createHost } from '@host/index'
import { useApp } from '../state/store'
import { mustHaveRoom } from './room'

afterEach(() => vi.restoreAllMocks())

const megabyte = 1024 * 1024

function withFree(freeBytes: number | undefined): void {
  const host = createHost()
  const place = { folder: '/x', isDefault: true, isFallback: false }
  host.backups.place = () => Promise.resolve(freeBytes === undefined ? place : { ...place, freeBytes })
  useApp.setState({ host })
}

test('an import that the disk has no room for is refused with both numbers, before anything is done', async () => {
  withFree(100 * megabyte)
  await expect(mustHaveRoom('Large.apkg', 200 * megabyte)).rejects.toMatchObject({
    code: 'disk-full',
    message:
      'The disk is too full to import “Large.apkg”: it needs about 600 MB, and 100 MB are free. Free some space and try again; nothing was changed.',
  })
  await mustHaveRoom('Fits.apkg', 30 * megabyte)
  withFree(0)
  await mustHaveRoom('Small.apkg', megabyte)
  withFree(undefined)
  await mustHaveRoom('Unknown.apkg', 9_000 * megabyte)
})

test('in a browser what it would give is asked for', async () => {
  useApp.setState({ host: createHost() })
  vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ quota: 50 * megabyte, usage: 20 * megabyte })
  await expect(mustHaveRoom('Large.apkg', 11 * megabyte)).rejects.toThrow(
    'it needs about 33 MB, and 30 MB are free',
  )
  await mustHaveRoom('Fits.apkg', 10 * megabyte)
})
