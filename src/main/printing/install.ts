import path from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import { channels } from '@ipc/channels'
import type { Paper } from '@ipc/contract'
import { safeFileName } from '@ipc/fileNames'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { handle } from '../ipc/handle'
import { checkPrinted } from './outcome'

/**
 * Answers the renderer's wishes to print the window's page, on paper or into a PDF file.
 *
 * @param parts.save writes a file at a place that the person chose, whole or not at all; throws ExpectedFailure
 */
export function installPrinting(parts: {
  window: () => BrowserWindow | undefined
  save: (file: string, bytes: Uint8Array) => Promise<void>
}): void {
  let isBusy = false

  /** One dialog at a time, as with files. */
  async function alone<T>(work: (parent: BrowserWindow) => Promise<T>): Promise<T> {
    const parent = parts.window()
    if (parent === undefined || isBusy)
      throw new ExpectedFailure('busy', 'Something is being printed already.')
    isBusy = true
    try {
      return await work(parent)
    } finally {
      isBusy = false
    }
  }

  const onPaper = (paper: Paper) =>
    alone(async (parent) => {
      const end = await new Promise<{ printed: boolean; reason: string }>((resolve) => {
        // A window that is closed behind the dialog would leave everything after this waiting.
        const closed = (): void => resolve({ printed: false, reason: 'cancelled' })
        parent.once('closed', closed)
        parent.webContents.print({ silent: false, pageSize: paper }, (printed, reason) => {
          parent.removeListener('closed', closed)
          resolve({ printed, reason })
        })
      })
      checkPrinted(end.printed, end.reason)
      return { saved: false }
    })

  const asPdf = (paper: Paper, suggestedName: string) =>
    alone(async (parent) => {
      // Before the dialog: what is saved is the page as it was when the person asked for it.
      const pdf = await parent.webContents.printToPDF({
        pageSize: paper,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      })
      const chosen = await dialog.showSaveDialog(parent, {
        defaultPath: safeFileName(suggestedName),
        filters: [
          { name: 'PDF', extensions: ['pdf'] },
          { name: 'All files', extensions: ['*'] },
        ],
      })
      if (chosen.canceled || chosen.filePath === '') return { saved: false }
      await parts.save(chosen.filePath, pdf)
      return { saved: true, name: path.basename(chosen.filePath) }
    })

  handle(channels.print, (paper, suggestedName) =>
    suggestedName === null ? onPaper(paper) : asPdf(paper, suggestedName),
  )
}
