import type { OpenedFile } from '@host/index'
import { decodeCards, looksLikeCards } from '@core/formats/text'
import { isMarkdownPath, readMarkdown } from '@core/formats/markdown'
import { FactdeckError } from '@core/model'
import { openDialog } from '../../state/actions'
import { bytesOf } from '../bytesOf'

/** How much of a file is looked at to tell cards from a document. */
const sampleBytes = 64 * 1024

/** Shows how a text file would become cards. */
export async function openCardsFile(file: OpenedFile): Promise<void> {
  openDialog({ kind: 'import-text', source: { name: file.name, bytes: await bytesOf(file) } })
}

/** Whether a text file rather holds cards than a document. What cannot be read as text holds none. */
export async function holdsCards(file: OpenedFile): Promise<boolean> {
  const bytes = await bytesOf(file, sampleBytes)
  try {
    const { text } = decodeCards(bytes, file.name)
    return isMarkdownPath(file.name)
      ? readMarkdown([{ path: file.name, text }], {}).notes.length > 0
      : looksLikeCards(text)
  } catch (error) {
    if (error instanceof FactdeckError) return false
    throw error
  }
}
