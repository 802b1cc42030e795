import { windowedSource } from '@core/formats/bytes/windowed'
import type { ByteSource } from '@core/formats/bytes/source'
import { FactdeckError } from '@core/model'

/** Workers have it, and only they; the types of a window do not know it. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer
}

/**
 * A Blob or File as a source of bytes, in a worker. It is read where it lies (on the disk, as a rule), a few megabytes at
 * a time. Reading throws FactdeckError `file-unreadable` when the file was changed or is gone since it was chosen.
 */
export function blobSource(blob: Blob): ByteSource {
  const reader = new FileReaderSync()
  return windowedSource(blob.size, (from, to) => {
    try {
      const bytes = new Uint8Array(reader.readAsArrayBuffer(blob.slice(from, to)))
      if (bytes.length === to - from) return bytes
    } catch (error) {
      throw unreadable(String(error))
    }
    throw unreadable('It is shorter than it was.')
  })
}

function unreadable(details: string): FactdeckError {
  return new FactdeckError(
    'file-unreadable',
    'The file could not be read to its end. It may have been moved or changed: choose it again.',
    details,
  )
}
