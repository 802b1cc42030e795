import path from 'node:path'
import { dialog, type BrowserWindow, type FileFilter } from 'electron'
import { channels } from '@ipc/channels'
import { extensionsFor, fileExtensions, type FilePurpose } from '@ipc/fileKinds'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { handle } from '../ipc/handle'
import { maximumOpenedFiles } from './arguments'
import { readOpenedFile } from './readOpenedFile'
import { safeFileName, saveChosenFile } from './saveChosenFile'

const titles: Readonly<Record<FilePurpose, string>> = {
  document: 'Add a document',
  package: 'Import cards',
  any: 'Open a file',
}

const documents: FileFilter = { name: 'Documents', extensions: [...fileExtensions.document] }
const packages: FileFilter = { name: 'Factdeck packages', extensions: [...fileExtensions.package] }
const everything: FileFilter = { name: 'All files', extensions: ['*'] }

function filtersFor(purpose: FilePurpose): FileFilter[] {
  if (purpose === 'document') return [documents, everything]
  if (purpose === 'package') return [packages, everything]
  return [{ name: 'Documents and packages', extensions: [...extensionsFor('any')] }, everything]
}

/** Answers the renderer's wishes to open and save. The person names the file; the renderer never learns its folder. */
export function installFileDialogs(window: () => BrowserWindow | undefined): void {
  let dialogIsOpen = false

  /** One dialog at a time, so that a page gone wild cannot bury the screen under them. */
  async function alone<T>(work: (parent: BrowserWindow) => Promise<T>): Promise<T> {
    const parent = window()
    if (parent === undefined || dialogIsOpen) {
      throw new ExpectedFailure('busy', 'A file dialog is open already.')
    }
    dialogIsOpen = true
    try {
      return await work(parent)
    } finally {
      dialogIsOpen = false
    }
  }

  handle(channels.openFiles, (purpose) =>
    alone(async (parent) => {
      const chosen = await dialog.showOpenDialog(parent, {
        title: titles[purpose],
        filters: filtersFor(purpose),
        properties: purpose === 'package' ? ['openFile'] : ['openFile', 'multiSelections'],
      })
      if (chosen.canceled) return []
      const files = chosen.filePaths.slice(0, maximumOpenedFiles)
      return Promise.all(files.map((file) => readOpenedFile(file)))
    }),
  )

  handle(channels.saveFile, (suggestedName, bytes) =>
    alone(async (parent) => {
      const name = safeFileName(suggestedName)
      const extension = path.extname(name).slice(1).toLowerCase()
      const chosen = await dialog.showSaveDialog(parent, {
        defaultPath: name,
        filters: extension === '' ? [everything] : [{ name: extension, extensions: [extension] }, everything],
      })
      if (chosen.canceled || chosen.filePath === '') return { saved: false }
      await saveChosenFile(chosen.filePath, bytes)
      return { saved: true, name: path.basename(chosen.filePath) }
    }),
  )
}
