import type { OpenedFile } from '@host/index'
import { FactdeckError } from '@core/model'
import { reviewDocument } from '../generate/reviewDocument'
import { openDialog } from '../state/actions'
import { holdsCards, openCardsFile } from './text/openCards'

const documentEndings = new Set([
  'txt',
  'text',
  'md',
  'markdown',
  'html',
  'htm',
  'xhtml',
  'pdf',
  'docx',
  'doc',
  'epub',
])

/** What a file is decides what happens with it: a package is imported, a document becomes candidates. */
export async function openFile(file: OpenedFile): Promise<void> {
  const ending = file.name.toLowerCase().split('.').pop() ?? ''
  if (ending === 'factdeck') {
    openDialog({ kind: 'import', name: file.name, bytes: file.bytes })
    return
  }
  if (ending === 'csv' || ending === 'tsv') {
    await openCardsFile(file)
    return
  }
  if (!documentEndings.has(ending) && file.name.includes('.')) {
    throw new FactdeckError(
      'file-kind',
      `“${file.name}” is not a kind of file that Factdeck reads. It takes text (.txt), Markdown (.md), HTML (.html), PDF, Word (.docx), EPUB, tables (.csv, .tsv) and .factdeck decks. Nothing was changed.`,
    )
  }
  if ((ending === 'txt' || ending === 'text') && (await holdsCards(file))) {
    openDialog({ kind: 'cards-or-document', file })
    return
  }
  await reviewDocument({ kind: 'file', name: file.name, bytes: file.bytes })
}
