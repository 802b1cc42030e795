import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileKindOf } from '@ipc/fileKinds'

/** More files than this in one go is a slip of the hand, or somebody else's hand. */
export const maximumOpenedFiles = 20

/** `https://example.com/deck.apkg` is no file; `C:\\decks\\a.apkg` is one. */
const address = /^[a-z][a-z\d+.-]+:\/\//i

/**
 * The files that a command line names, absolute, in order, each once. Switches are left out (Chromium adds and
 * reorders them), and so is everything that does not end like a file of ours: the application's own folder among
 * them. Whether the files exist is seen when they are read.
 *
 * @param argv as the process got it, the program first
 * @param workingDirectory what relative names start from
 */
export function filesFromArguments(argv: readonly string[], workingDirectory: string): string[] {
  const files = new Set<string>()
  for (const argument of argv.slice(1)) {
    if (argument.startsWith('-')) continue
    const name = argument.startsWith('file:') ? pathOfFileUrl(argument) : argument
    if (name !== undefined && address.test(name)) continue
    if (name === undefined || name.includes('\0') || fileKindOf(name) === undefined) continue
    files.add(path.resolve(workingDirectory, name))
    if (files.size === maximumOpenedFiles) break
  }
  return [...files]
}

function pathOfFileUrl(address: string): string | undefined {
  try {
    return fileURLToPath(address)
  } catch {
    return undefined
  }
}
