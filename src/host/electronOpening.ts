import { FactdeckError } from '@core/model'
import type { Bridge } from '@ipc/bridge'
import type { OfferedFile, OfferedFolder } from '@ipc/contract'
import type { ReadOffered } from './readOffered'
import type { FolderFile, OpenedFile, OpenedFolder, ShowTransfer, TransferHooks } from './types'

/** What reading offered files needs. */
export interface Reading {
  readonly bridge: Pick<Bridge, 'readProblem'>
  readonly read: ReadOffered
  readonly show: ShowTransfer
}

/** Reads one file that main offered; undefined when the person ended it. Throws FactdeckError with main's sentence. */
export async function readFile(reading: Reading, file: OfferedFile): Promise<OpenedFile | undefined> {
  const blob = await reading.show({ kind: 'open', name: file.name }, (hooks) =>
    readBlob(reading, file, hooks),
  )
  return blob === undefined ? undefined : { name: file.name, blob }
}

/** Files of a folder that are read at the same time: each costs a message there and back. */
const readAtATime = 6

/** Reads all files of a folder that main offered; undefined when the person ended it. */
export async function readFolder(reading: Reading, folder: OfferedFolder): Promise<OpenedFolder | undefined> {
  const total = folder.files.reduce((sum, { size }) => sum + size, 0)
  const files = await reading.show({ kind: 'open', name: folder.name }, async ({ onProgress, signal }) => {
    const found: FolderFile[] = []
    const waiting = folder.files.entries()
    let done = 0
    async function readOn(): Promise<void> {
      for (const [index, file] of waiting) {
        const blob = signal.aborted
          ? undefined
          : await readBlob(reading, file, { signal, onProgress: () => undefined })
        if (blob === undefined) return
        found[index] = { path: file.path, blob }
        done += file.size
        onProgress(done, total)
      }
    }
    await Promise.all(Array.from({ length: readAtATime }, readOn))
    return signal.aborted ? undefined : found
  })
  return files === undefined ? undefined : { name: folder.name, files }
}

async function readBlob(
  { bridge, read }: Reading,
  file: OfferedFile,
  hooks: TransferHooks,
): Promise<Blob | undefined> {
  try {
    return await read(file, hooks)
  } catch (error) {
    const answer = await bridge.readProblem(file.token)
    const known = answer.ok ? answer.value : answer.message
    throw new FactdeckError(
      'unreadable',
      known ??
        `“${file.name}” could not be read to its end. Factdeck makes a working copy of it: see that there is room for one on this computer’s disk.`,
      String(error),
    )
  }
}
