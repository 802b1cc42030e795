import type { Package } from '../../model'
import { sourceOfBytes } from '../bytes/source'
import type { ZipLimits } from '../zip'
import { packageOfReader } from '../readers'
import { openFactdeck } from './open'

export interface ReadOptions {
  limits?: Partial<ZipLimits>
  /** Unpacked bytes done and in all, without media. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/**
 * Reads a small `.factdeck` file whole; `openFactdeck` reads one of any size. Everything is checked before anything is
 * returned.
 * @throws FactdeckError as `openFactdeck`. The signal's reason when it is aborted.
 */
export async function readFactdeck(bytes: Uint8Array, options: ReadOptions = {}): Promise<Package> {
  const { limits, onProgress, signal } = options
  const reader = await openFactdeck(sourceOfBytes(bytes), {
    ...(limits === undefined ? {} : { limits }),
    ...(onProgress === undefined ? {} : { onProgress: ({ done, total }) => onProgress(done, total) }),
    ...(signal === undefined ? {} : { signal }),
  })
  return packageOfReader(reader, signal)
}
