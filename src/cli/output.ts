import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { FactdeckError } from '@core/model'

/** The command was called wrongly: exit status 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** Writes an answer to standard output, whole. */
export function print(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === null || error === undefined) resolve()
      else reject(error)
    })
  })
}

/** Reads a file; throws a FactdeckError with a sentence for the person where that fails. */
export async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** The sentence for a file that could not be read. */
export function unreadable(file: string, error: unknown): FactdeckError {
  return new FactdeckError('file-unreadable', `“${file}” could not be read: ${reasonOf(error)}.`)
}

/** Writes a file so that it is there whole or as it was before: a temporary file beside it, flushed, then renamed. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  await streamOutput(file, (write) => write(content))
}

/** As `writeOutput`, piece by piece: `work` is given what writes the next piece. What `work` throws is thrown on. */
export async function streamOutput(
  file: string,
  work: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<unknown>,
): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.tmp`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await work(async (piece) => {
        await handle.writeFile(piece)
      })
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    if (error instanceof FactdeckError) throw error
    throw new FactdeckError('file-unwritable', `“${file}” could not be written: ${reasonOf(error)}.`)
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file or folder'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'access is denied'
  if (code === 'ENOSPC') return 'the disk is full'
  return error instanceof Error ? error.message : String(error)
}
