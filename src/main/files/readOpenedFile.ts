import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { OpenedFile } from '@ipc/contract'
import { fileKindOf, fileSizeLimits } from '@ipc/fileKinds'
import { ExpectedFailure } from '../ipc/expectedFailure'

const mebibyte = 1024 * 1024

/**
 * Reads a file that the person chose. Nothing is judged but size and kind: what the bytes mean is for the renderer.
 *
 * @throws ExpectedFailure when it is no file, is too large, or cannot be read
 */
export async function readOpenedFile(file: string): Promise<OpenedFile> {
  const name = path.basename(file)
  const limit = fileSizeLimits[fileKindOf(name) ?? 'document']
  try {
    // Asked before opening: a pipe or a device would keep us waiting for ever.
    const facts = await stat(file)
    if (!facts.isFile()) throw new ExpectedFailure('not-a-file', `“${name}” is not a file.`)
    if (facts.size > limit) {
      throw new ExpectedFailure(
        'too-large',
        `“${name}” has ${Math.ceil(facts.size / mebibyte)} MB. Files of this kind may have up to ${limit / mebibyte} MB.`,
      )
    }
    return { name, bytes: new Uint8Array(await readFile(file)) }
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error
    throw new ExpectedFailure('unreadable', `“${name}” could not be read: ${reasonOf(error)}.`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there any more',
  EACCES: 'this account may not read it',
  EPERM: 'this account may not read it',
  EIO: 'the disk reported an error',
  EBUSY: 'another program is using it',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  return reasons[code] ?? code
}
