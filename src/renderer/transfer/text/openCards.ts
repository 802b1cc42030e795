import type { OpenedFile } from '@host/index'
import { decodeCards, looksLikeCards } from '@core/formats/text'
import { FactdeckError } from '@core/model'
import { openDialog } from '../../state/actions'

/** How much of a file is looked at to tell cards from a document. */
const sampleBytes = 64 * 1024

/** The bytes of an opened file, or its beginning: the one place that knows how they come. */
export function bytesOf(file: OpenedFile, most = Infinity): Promise<Uint8Array> {
  return Promise.resolve(file.bytes.subarray(0, most))
}

/** Shows how a text file would become cards. */
export async function openCardsFile(file: OpenedFile): Promise<void> {
  openDialog({ kind: 'import-text', source: { name: file.name, bytes: await bytesOf(file) } })
}

/** Whether a text file rather holds cards than a document. What cannot be read as text holds none. */
export async function holdsCards(file: OpenedFile): Promise<boolean> {
  try {
    return looksLikeCards(decodeCards(await bytesOf(file, sampleBytes), file.name).text)
  } catch (error) {
    if (error instanceof FactdeckError) return false
    throw error
  }
}
