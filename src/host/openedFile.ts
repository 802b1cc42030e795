import { FactdeckError } from '@core/model'
import { whyTooLarge } from '@ipc/fileKinds'
import type { OpenedFile } from './types'

/**
 * A file of the browser (chosen in a file input, dropped) as an opened one. It stays on the disk until it is read.
 *
 * @throws FactdeckError `too-large` beyond the limit of its kind
 */
export function openedFileOf(file: File): OpenedFile {
  const problem = whyTooLarge(file.name, file.size)
  if (problem !== undefined) throw new FactdeckError('too-large', problem)
  return { name: file.name, blob: file }
}
