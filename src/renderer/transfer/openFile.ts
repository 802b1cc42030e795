import { FactdeckError } from '@core/model'
import {
  extensionOf,
  fileKindOf,
  openedFileOf,
  openedFolderOf,
  type OpenedFile,
  type OpenedFolder,
} from '@host/index'
import { reviewDocument } from '../generate/reviewDocument'
import { notify, openDialog } from '../state/actions'
import { theHost } from '../state/store'
import { bytesOf } from './bytesOf'
import { holdsCards, openCardsFile } from './text/openCards'

/** What a file is decides what happens with it: what holds cards is imported, a document becomes candidates. */
export async function openFile(file: OpenedFile): Promise<void> {
  const kind = fileKindOf(file.name)
  if (kind === 'package' || kind === 'table') {
    await openCards(file)
    return
  }
  // Without an ending it may be a text; reading the old .doc says by itself what to do.
  if (kind === undefined && file.name.includes('.') && extensionOf(file.name) !== 'doc') {
    throw new FactdeckError(
      'file-kind',
      `“${file.name}” is not a kind of file that Factdeck reads. It takes text (.txt), Markdown (.md), HTML (.html), PDF, Word (.docx) and EPUB documents, decks of Factdeck (.factdeck) and Anki (.apkg, .colpkg), and tables (.csv, .tsv). Nothing was changed.`,
    )
  }
  if ((isPlainText(file.name) || isMarkdown(file.name)) && (await holdsCards(file))) {
    openDialog({ kind: 'cards-or-document', file })
    return
  }
  await reviewDocument({ kind: 'file', name: file.name, bytes: await bytesOf(file) })
}

/** Shows what cards a file holds before any of them is imported. */
export async function openCards(file: OpenedFile): Promise<void> {
  const { name, blob } = file
  if (fileKindOf(name) === 'package') openDialog({ kind: 'import', source: { kind: 'package', name, blob } })
  else if (isMarkdown(name))
    openDialog({
      kind: 'import',
      source: { kind: 'markdown', name, files: [{ path: name, blob }], isFolder: false },
    })
  else await openCardsFile(file)
}

/** Opens what was dropped on the window: a file, or a folder of Markdown decks. */
export async function openDropped(dropped: DataTransfer): Promise<void> {
  // Both are gone from the event once anything has been waited for.
  const entry = dropped.items[0]?.webkitGetAsEntry()
  const [file, ...others] = dropped.files
  if (entry?.isDirectory === true) {
    // `isDirectory` says that it is one, which TypeScript's library does not know.
    const folder = await openedFolderOf(entry as FileSystemDirectoryEntry)
    openFolder(folder)
  } else if (file !== undefined) await openFile(openedFileOf(file))
  if (others.length > 0)
    notify('One at a time: of what you dropped only the first is opened. Drop a folder for Markdown decks.')
}

/** Asks for a folder of Markdown decks and shows what cards are in it. Cancelling does nothing. */
export async function openFolderOfCards(): Promise<void> {
  const folder = await theHost().openFolder()
  if (folder !== undefined) openFolder(folder)
}

function openFolder({ name, files }: OpenedFolder): void {
  openDialog({ kind: 'import', source: { kind: 'markdown', name, files, isFolder: true } })
}

function isMarkdown(name: string): boolean {
  return ['md', 'markdown'].includes(extensionOf(name))
}

function isPlainText(name: string): boolean {
  return ['txt', 'text'].includes(extensionOf(name))
}
