import { stat } from 'node:fs/promises'
import type { Stats } from 'node:fs'
import path from 'node:path'
import { whyTooLarge } from '@ipc/fileKinds'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { codeOf } from './systemErrors'

/** A file as it was when the person chose it. Not read yet: it may be several gigabytes. */
export interface ExaminedFile {
  /** Where it is. Never leaves main. */
  readonly path: string
  /** Its name without its folder. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** By which it is seen whether it is still the same file with the same content. */
  readonly mark: string
}

/** What is the same as long as a file is the same and was not written to. */
export function markOf(facts: Stats): string {
  return `${facts.dev}:${facts.ino}:${facts.size}:${facts.mtimeMs}`
}

/**
 * Looks at a file that the person chose. Nothing is judged but size and kind: what the bytes mean is for the renderer.
 *
 * @throws ExpectedFailure when it is no file, is too large, or cannot be looked at
 */
export async function examineFile(file: string): Promise<ExaminedFile> {
  const name = path.basename(file)
  let facts: Stats
  try {
    // Asked before opening: a pipe or a device would keep us waiting for ever.
    facts = await stat(file)
  } catch (error) {
    throw new ExpectedFailure('unreadable', unreadable(name, error))
  }
  if (!facts.isFile()) throw new ExpectedFailure('not-a-file', `“${name}” is not a file.`)
  const problem = whyTooLarge(name, facts.size)
  if (problem !== undefined) throw new ExpectedFailure('too-large', problem)
  return { path: file, name, size: facts.size, mark: markOf(facts) }
}

/** The sentence for a file that the system would not let us read. */
export function unreadable(name: string, error: unknown): string {
  const code = codeOf(error)
  return `“${name}” could not be read: ${reasons[code] ?? code}.`
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there any more',
  ENOTDIR: 'it is not there any more',
  EACCES: 'this account may not read it',
  EPERM: 'this account may not read it',
  EIO: 'the disk reported an error',
  EBUSY: 'another program is using it',
}
