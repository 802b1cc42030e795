import path from 'node:path'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { writeFileAtomically } from './atomicWrite'

/**
 * A name for the save dialog made of a wish that the renderer sent: no folder, nothing that a file system or a
 * dialog reads as more than a name.
 */
export function safeFileName(wish: string): string {
  const name = path
    .basename(wish.replaceAll('\\', '/'))
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s-]+/, '')
    .replace(/[.\s]+$/, '')
    .slice(-120)
  const stem = name.split('.')[0] ?? ''
  if (stem === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem)) return `Factdeck ${name}`.trim()
  return name
}

/**
 * Writes what the renderer asked to save to the place that the person chose.
 *
 * @throws ExpectedFailure with a sentence when the disk refuses; an older file at that place is then unharmed
 */
export async function saveChosenFile(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomically(file, bytes)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    const reason = reasons[code] ?? code
    throw new ExpectedFailure('unwritable', `“${path.basename(file)}” could not be saved: ${reason}.`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this account is used up',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'the disk can only be read',
  ENOENT: 'the folder is not there any more',
  EISDIR: 'a folder has that name',
  ENAMETOOLONG: 'the name is too long',
}
