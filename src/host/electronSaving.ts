import { FactdeckError } from '@core/model'
import type { Answer, Bridge } from '@ipc/bridge'
import { findUnwritablePath } from '@ipc/folders'
import type { FileToSave, FolderSaveResult, SaveResult, ShowTransfer } from './types'

/** Bytes that cross to main at a time: large enough to be fast, small beside what else is in memory. */
export const chunkLength = 4 * 1024 * 1024

/** What saving needs. */
export interface Saving {
  readonly bridge: Bridge
  readonly show: ShowTransfer
}

/** Saves a file chunk by chunk: main asks for the place, writes beside it, and puts the file there at the end. */
export async function saveInChunks(
  { bridge, show }: Saving,
  suggestedName: string,
  content: Uint8Array | Blob,
): Promise<SaveResult> {
  const size = sizeOf(content)
  const begun = valueOf(await bridge.beginSave(suggestedName, size))
  if (begun === null) return { saved: false }
  const { token, name } = begun
  const finished = await show({ kind: 'save', name }, ({ onProgress, signal }) =>
    sendSave(bridge, token, content, { signal, onSent: (sent) => onProgress(sent, size) }),
  )
  return finished === undefined ? { saved: false } : { saved: true, name }
}

/** Saves files in a folder, one after the other. */
export async function saveFolderInChunks(
  { bridge, show }: Saving,
  suggestedName: string,
  files: readonly FileToSave[],
): Promise<FolderSaveResult> {
  const paths = files.map(({ path }) => path)
  const unwritable = findUnwritablePath(paths)
  if (unwritable !== undefined) throw new Error(`${unwritable} cannot be saved below a folder.`)
  const counts = { written: 0, unchanged: 0 }
  const begun = valueOf(await bridge.beginFolderSave(suggestedName, paths))
  if (begun === null) return { saved: false, ...counts }
  const { token: folder, name } = begun
  const contents = files.map(({ path, content }) => ({ path, content: bytesOf(content) }))
  const total = contents.reduce((sum, { content }) => sum + sizeOf(content), 0)
  let before = 0
  try {
    const finished = await show({ kind: 'save', name }, async ({ onProgress, signal }) => {
      for (const { path, content } of contents) {
        if (signal.aborted) return undefined
        const token = valueOf(await bridge.beginFolderFile(folder, path, sizeOf(content)))
        const onSent = (sent: number): void => onProgress(before + sent, total)
        const sent = await sendSave(bridge, token, content, { signal, onSent })
        if (sent === undefined) return undefined
        counts[sent.unchanged ? 'unchanged' : 'written']++
        before += sizeOf(content)
      }
      return true
    })
    return { saved: finished === true, name, ...counts }
  } finally {
    await bridge.cancelSave(folder)
  }
}

/** Sends the bytes of a save that has begun; undefined when it was aborted. Whatever goes wrong, main forgets it. */
export async function sendSave(
  bridge: Bridge,
  token: string,
  content: Uint8Array | Blob,
  hooks: { onSent: (sent: number) => void; signal: AbortSignal },
): Promise<{ unchanged: boolean } | undefined> {
  const size = sizeOf(content)
  let finished = false
  try {
    for (let offset = 0; offset < size; offset += chunkLength) {
      if (hooks.signal.aborted) return undefined
      const chunk = await chunkOf(content, offset, Math.min(offset + chunkLength, size))
      valueOf(await bridge.writeSave(token, offset, chunk))
      hooks.onSent(offset + chunk.length)
    }
    if (hooks.signal.aborted) return undefined
    const result = valueOf(await bridge.finishSave(token))
    finished = true
    return result
  } finally {
    if (!finished) await bridge.cancelSave(token)
  }
}

function sizeOf(content: Uint8Array | Blob): number {
  return content instanceof Blob ? content.size : content.byteLength
}

function bytesOf(content: string | Blob): Uint8Array | Blob {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

async function chunkOf(content: Uint8Array | Blob, from: number, to: number): Promise<Uint8Array> {
  // A copy: a view would take the whole memory that it looks into along.
  if (!(content instanceof Blob)) return content.slice(from, to)
  try {
    return new Uint8Array(await content.slice(from, to).arrayBuffer())
  } catch (error) {
    throw new FactdeckError(
      'unreadable',
      'What is to be saved could not be read any more: the file that it comes from was changed or is gone.',
      String(error),
    )
  }
}

/** What main answered, or the failure that it sent instead. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new FactdeckError(answer.code, answer.message)
}
