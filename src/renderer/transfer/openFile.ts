import { FactdeckError } from '@core/model'
import { extensionOf, fileKindOf, type OpenedFile } from '@host/index'
import { reviewDocument } from '../generate/reviewDocument'
import { openDialog } from '../state/actions'

/** What a file is decides what happens with it: what holds cards is imported, a document becomes candidates. */
export async function openFile(file: OpenedFile): Promise<void> {
  const kind = fileKindOf(file.name)
  if (kind === 'package' || kind === 'table') {
    openCards(file)
    return
  }
  // Without an ending it may be a text; reading the old .doc says by itself what to do.
  if (kind === undefined && file.name.includes('.') && extensionOf(file.name) !== 'doc') {
    throw new FactdeckError(
      'file-kind',
      `“${file.name}” is not a kind of file that Factdeck reads. It takes text (.txt), Markdown (.md), HTML (.html), PDF, Word (.docx) and EPUB documents, decks of Factdeck (.factdeck) and Anki (.apkg, .colpkg), and tables (.csv, .tsv). Nothing was changed.`,
    )
  }
  await reviewDocument({ kind: 'file', name: file.name, bytes: await bytesOf(file) })
}

/** Shows what cards a file holds, whatever its ending, before any of them is imported. */
export function openCards(file: OpenedFile): void {
  openDialog({ kind: 'import', name: file.name, blob: file.blob })
}

async function bytesOf({ name, blob }: OpenedFile): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch (error) {
    // A Blob of the browser is read from the disk only now.
    throw new FactdeckError(
      'unreadable',
      `“${name}” could not be read. It may have been changed, moved or removed meanwhile, or it is a folder.`,
      String(error),
    )
  }
}
