import type { OpenedFile } from '@host/index'
import { decodeCards, looksLikeCards } from '@core/formats/text'
import { FactdeckError } from '@core/model'
import { openDialog } from '../../state/actions'

/** How much of a file is looked at to tell cards from a document. */
const sampleBytes = 64 * 1024

/** The bytes of an opened file: the one place that knows how they come. */
export function bytesOf(file: OpenedFile): Uint8Array {
  return file.bytes
}

/** Shows how a text file would become cards. */
export function openCardsFile(file: OpenedFile): void {
  openDialog({ kind: 'import-text', source: { name: file.name, bytes: bytesOf(file) } })
}

/** Whether a text file rather holds cards than a document. What cannot be read as text holds none. */
export function holdsCards(file: OpenedFile): boolean {
  try {
    return looksLikeCards(decodeCards(bytesOf(file).subarray(0, sampleBytes), file.name).text)
  } catch (error) {
    if (error instanceof FactdeckError) return false
    throw error
  }
}
