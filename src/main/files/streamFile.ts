import { open, type FileHandle } from 'node:fs/promises'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { markOf, unreadable, type ExaminedFile } from './examineFile'

/** Bytes that are read at a time: the most of a file that is in memory here. */
const pieceLength = 1024 * 1024

/**
 * The bytes of a file as a stream, read only as fast as they are taken. The stream breaks off where the file is not
 * any more what it was when it was examined: a copy of half the old content and half the new must not pass for a file.
 *
 * @param onFailure told why the stream breaks off
 * @throws ExpectedFailure when the file cannot be opened or has changed by now
 */
export async function streamFile(
  file: ExaminedFile,
  onFailure: (failure: ExpectedFailure) => void,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const handle = await openUnchanged(file)
  let position = 0
  const fail = async (error: unknown): Promise<ExpectedFailure> => {
    await closeQuietly(handle)
    const failure =
      error instanceof ExpectedFailure
        ? error
        : new ExpectedFailure('unreadable', unreadable(file.name, error))
    onFailure(failure)
    return failure
  }
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          if (position < file.size) {
            const piece = new Uint8Array(Math.min(pieceLength, file.size - position))
            const { bytesRead } = await handle.read(piece, 0, piece.length, position)
            if (bytesRead === 0) throw changed(file)
            position += bytesRead
            // Before the last bytes leave: a reader that counts them would take the file for whole.
            if (position === file.size) await mustBeUnchanged(handle, file)
            controller.enqueue(piece.subarray(0, bytesRead))
          }
          if (position < file.size) return
          await handle.close()
          controller.close()
        } catch (error) {
          controller.error(await fail(error))
        }
      },
      async cancel() {
        await closeQuietly(handle)
      },
    },
    { highWaterMark: 0 },
  )
}

async function closeQuietly(handle: FileHandle): Promise<void> {
  try {
    await handle.close()
  } catch {
    // Nothing was written; there is nothing to lose.
  }
}

async function openUnchanged(file: ExaminedFile): Promise<FileHandle> {
  let handle: FileHandle
  try {
    handle = await open(file.path, 'r')
  } catch (error) {
    throw new ExpectedFailure('unreadable', unreadable(file.name, error))
  }
  try {
    await mustBeUnchanged(handle, file)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function mustBeUnchanged(handle: FileHandle, file: ExaminedFile): Promise<void> {
  if (markOf(await handle.stat()) !== file.mark) throw changed(file)
}

function changed(file: ExaminedFile): ExpectedFailure {
  return new ExpectedFailure(
    'file-changed',
    `“${file.name}” was changed while it was being read. Open it again when nothing writes to it any more.`,
  )
}
