import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '@core/formats/bytes/source'
import { windowedSource } from '@core/formats/bytes/windowed'
import { unreadable } from './output'

/** An open file as a source of bytes; `close` gives it back. */
export interface FileSource extends ByteSource {
  close(): void
}

/** Opens a file for reading at any place. @throws FactdeckError `file-unreadable` with a sentence, also while reading. */
export function fileSource(file: string): FileSource {
  let descriptor: number
  let size: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    throw unreadable(file, error)
  }
  try {
    const stat = fstatSync(descriptor)
    // A folder can be opened, but not read.
    if (stat.isDirectory()) readSync(descriptor, new Uint8Array(1))
    size = stat.size
  } catch (error) {
    closeSync(descriptor)
    throw unreadable(file, error)
  }
  const source = windowedSource(size, (from, to) => {
    const bytes = new Uint8Array(to - from)
    try {
      for (let at = 0; at < bytes.length;) {
        const read = readSync(descriptor, bytes, at, bytes.length - at, from + at)
        if (read === 0) throw new Error('it is shorter than it was')
        at += read
      }
    } catch (error) {
      throw unreadable(file, error)
    }
    return bytes
  })
  return { ...source, close: () => closeSync(descriptor) }
}
