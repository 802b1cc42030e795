import type { OfferedFile } from '@ipc/contract'
import { openedHeader } from '@ipc/transfer'
import type { TransferHooks } from './types'

/** Reads a file that main offered: a Blob, or undefined when it was aborted. Rejects when reading breaks off. */
export type ReadOffered = (file: OfferedFile, hooks: TransferHooks) => Promise<Blob | undefined>

/**
 * Asks main for a file that it offered. Chromium writes the response to its Blob storage as it arrives, on the disk
 * where it is large, so that neither this page nor main holds the file. XMLHttpRequest because it tells how far it is.
 */
export const readOffered: ReadOffered = (file, { onProgress, signal }) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      resolve(undefined)
      return
    }
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    request.open('POST', file.address)
    request.setRequestHeader(openedHeader.name, openedHeader.value)
    request.responseType = 'blob'
    request.addEventListener('progress', (event) => onProgress(event.loaded, file.size))
    request.addEventListener('load', () => {
      const blob: unknown = request.response
      if (request.status === 200 && blob instanceof Blob && blob.size === file.size) resolve(blob)
      else reject(new Error(`The file came with status ${request.status}.`))
    })
    request.addEventListener('error', () => reject(new Error('The file did not come to its end.')))
    request.addEventListener('abort', () => resolve(undefined))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    signal.addEventListener('abort', abort)
    request.send()
  })
