import path from 'node:path'
import { dialog, type BrowserWindow, type FileFilter } from 'electron'
import { channels } from '@ipc/channels'
import { extensionOf, extensionsFor, fileExtensions, type FilePurpose } from '@ipc/fileKinds'
import { safeFileName } from '@ipc/fileNames'
import { ExpectedFailure } from '../ipc/expectedFailure'
import { handle } from '../ipc/handle'
import { maximumOpenedFiles } from './arguments'
import { examineFile } from './examineFile'
import { walkFolder } from './folderWalk'
import type { OpenedFiles } from './openedFiles'
import type { Saves } from './saves'

const titles: Readonly<Record<FilePurpose, string>> = {
  document: 'Add a document',
  package: 'Import cards',
  cards: 'Import cards',
  any: 'Open a file',
}

const documents: FileFilter = { name: 'Documents', extensions: [...fileExtensions.document] }
const factdeckPackages: FileFilter = { name: 'Factdeck decks', extensions: ['factdeck'] }
const ankiPackages: FileFilter = {
  name: 'Anki decks and collections',
  extensions: fileExtensions.package.filter((extension) => extension !== 'factdeck'),
}
const tables: FileFilter = { name: 'Tables', extensions: [...fileExtensions.table] }
const texts: FileFilter = { name: 'Text and Markdown', extensions: ['txt', 'text', 'md', 'markdown'] }
const everything: FileFilter = { name: 'All files', extensions: ['*'] }

/** The first filter is the one that is on: all that the purpose takes. */
function filtersFor(purpose: FilePurpose): FileFilter[] {
  const packages = [factdeckPackages, ankiPackages]
  const all = (name: string): FileFilter => ({ name, extensions: [...extensionsFor(purpose)] })
  switch (purpose) {
    case 'document':
      return [documents, everything]
    case 'package':
      return [all('Decks'), ...packages, everything]
    case 'cards':
      return [all('Files with cards'), ...packages, tables, texts, everything]
    case 'any':
      return [all('Documents and files with cards'), documents, ...packages, tables, everything]
  }
}

/** What the endings of saved files are called. Others are called by the ending itself. */
const savedKinds: Readonly<Record<string, string>> = {
  factdeck: 'Factdeck deck',
  apkg: 'Anki deck',
  colpkg: 'Anki collection',
  csv: 'Table (CSV)',
  tsv: 'Table (TSV)',
  txt: 'Plain text',
  md: 'Markdown',
  json: 'JSON',
  zip: 'Zip archive',
  png: 'PNG picture',
}

function filtersForSaving(name: string): FileFilter[] {
  const extension = extensionOf(name)
  if (extension === '') return [everything]
  return [{ name: savedKinds[extension] ?? extension, extensions: [extension] }, everything]
}

/**
 * Answers the renderer's wishes to open and save. The person names the files; the renderer never learns their folder.
 */
export function installFileDialogs(parts: {
  window: () => BrowserWindow | undefined
  opened: OpenedFiles
  saves: Saves
}): void {
  const { opened, saves } = parts
  let dialogIsOpen = false

  /** One dialog at a time, so that a page gone wild cannot bury the screen under them. */
  async function alone<T>(show: (parent: BrowserWindow) => Promise<T>): Promise<T> {
    const parent = parts.window()
    if (parent === undefined || dialogIsOpen) {
      throw new ExpectedFailure('busy', 'A file dialog is open already.')
    }
    dialogIsOpen = true
    const { generation } = saves
    try {
      const answer = await show(parent)
      // The page was loaded anew behind the dialog: nobody waits for the answer, nobody would finish a save.
      if (generation !== saves.generation) throw new Error('The page is gone.')
      return answer
    } finally {
      dialogIsOpen = false
    }
  }

  handle(channels.openFiles, async (purpose) => {
    const many = purpose === 'document' || purpose === 'any'
    const chosen = await alone((parent) =>
      dialog.showOpenDialog(parent, {
        title: titles[purpose],
        filters: filtersFor(purpose),
        properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
      }),
    )
    if (chosen.canceled) return []
    const files = await Promise.all(
      chosen.filePaths.slice(0, maximumOpenedFiles).map((file) => examineFile(file)),
    )
    return files.map((file) => opened.offer(file))
  })

  handle(channels.openFolder, async () => {
    const chosen = await alone((parent) =>
      dialog.showOpenDialog(parent, {
        title: 'Import a folder of Markdown',
        buttonLabel: 'Import Folder',
        properties: ['openDirectory'],
      }),
    )
    const [folder] = chosen.filePaths
    if (chosen.canceled || folder === undefined) return null
    const { name, files } = await walkFolder(folder)
    return { name, files: files.map((each) => Object.assign(opened.offer(each.file), { path: each.path })) }
  })

  handle(channels.readProblem, (token) => opened.problem(token))

  handle(channels.beginSave, async (suggestedName, size) => {
    const name = safeFileName(suggestedName)
    const chosen = await alone((parent) =>
      dialog.showSaveDialog(parent, { defaultPath: name, filters: filtersForSaving(name) }),
    )
    if (chosen.canceled || chosen.filePath === '') return null
    const token = await saves.begin(chosen.filePath, size)
    return { token, name: path.basename(chosen.filePath) }
  })

  handle(channels.beginFolderSave, async (suggestedName, paths) => {
    const chosen = await alone((parent) =>
      dialog.showOpenDialog(parent, {
        title: `Choose a folder for “${safeFileName(suggestedName)}”`,
        buttonLabel: 'Save Here',
        properties: ['openDirectory', 'createDirectory'],
      }),
    )
    const [folder] = chosen.filePaths
    if (chosen.canceled || folder === undefined) return null
    return saves.beginFolder(folder, suggestedName, paths)
  })

  handle(channels.beginFolderFile, (folder, filePath, size) => saves.beginFolderFile(folder, filePath, size))
  handle(channels.writeSave, async (token, offset, bytes) => {
    await saves.write(token, offset, bytes)
    return null
  })
  handle(channels.finishSave, async (token) => ({ unchanged: await saves.finish(token) }))
  handle(channels.cancelSave, (token) => {
    saves.cancel(token)
    return null
  })
}
