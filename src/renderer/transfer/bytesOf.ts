import { FactdeckError } from '@core/model'
import type { OpenedFile } from '@host/index'

/**
 * The bytes of a file that was opened, or of its beginning.
 * @throws FactdeckError `unreadable` where it was changed or removed since: a Blob of the browser is read only now.
 */
export async function bytesOf({ name, blob }: OpenedFile, most = Infinity): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(0, Math.min(most, blob.size)).arrayBuffer())
  } catch (error) {
    throw new FactdeckError(
      'unreadable',
      `“${name}” could not be read. It may have been changed, moved or removed meanwhile, or it is a folder.`,
      String(error),
    )
  }
}
