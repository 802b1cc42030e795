import { FactdeckError } from '@core/model'
import { extensionsFor } from '@ipc/fileKinds'
import { linkQuestion, linkRefusal, outsideLink } from '@ipc/links'
import { createBrowserBackups } from './browserBackups'
import { createBrowserJournal } from './browserJournal'
import { canSaveFolders, openFolder, saveFolder } from './browserFolders'
import { openedFileOf } from './openedFile'
import { hasRoom, requestPersistence } from './persistence'
import { withoutShowing } from './showing'
import type { FilePurpose, Host, OpenedFile, ShowTransfer } from './types'

/** The host of a plain browser: a file input to open, a download to save, no menu. */
export function createBrowserHost(show: ShowTransfer = withoutShowing): Host {
  return {
    capabilities: {
      menu: false,
      saveDialog: false,
      openedFiles: false,
      folders: canSaveFolders(),
      localModel: false,
      pdf: false,
      backupFolder: false,
    },
    backups: createBrowserBackups(),
    journal: createBrowserJournal(),
    onQuitting: () => () => undefined,
    openFiles,
    openFolder,
    saveFile: async (suggestedName, content) => {
      download(suggestedName, content)
      return { saved: true, name: suggestedName }
    },
    saveFolder: (suggestedName, files) => saveFolder(show, suggestedName, files),
    onMenuCommand: () => () => undefined,
    onOpenedFile: () => () => undefined,
    setMenuState: () => undefined,
    listModels: async () => {
      throw needsDesktop()
    },
    askModel: async () => {
      throw needsDesktop()
    },
    // The paper is in the page's own style (`@page`), which the browser's dialog follows.
    print: async () => window.print(),
    savePdf: async () => {
      throw new FactdeckError(
        'pdf-desktop',
        'Choose “Print” and there “Save as PDF”: a page in a browser cannot save a PDF file by itself.',
      )
    },
    openLink,
    hasRoom,
    requestPersistence,
  }
}

async function openLink(address: string): Promise<boolean> {
  const link = outsideLink(address)
  if (link === undefined) throw new FactdeckError('link-refused', linkRefusal)
  if (!window.confirm(`${linkQuestion(link)}\n\n${link.address}`)) return false
  // The new page learns nothing of this one.
  window.open(link.address, '_blank', 'noopener,noreferrer')
  return true
}

function needsDesktop(): FactdeckError {
  return new FactdeckError(
    'model-desktop',
    'A local model needs the Factdeck desktop app: a page in a browser may not speak to other programs on this computer.',
  )
}

async function openFiles(purpose: FilePurpose): Promise<OpenedFile[]> {
  const files = await chooseFiles(purpose)
  return files.map((file) => openedFileOf(file))
}

function chooseFiles(purpose: FilePurpose): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = purpose === 'document' || purpose === 'any'
  input.accept = extensionsFor(purpose)
    .map((extension) => `.${extension}`)
    .join(',')
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true })
    input.addEventListener('cancel', () => resolve([]), { once: true })
    input.click()
  })
}

/** The download begins after the click has returned; the address must live until then. In milliseconds. */
const addressLife = 60_000

function download(name: string, content: Uint8Array | Blob): void {
  // A copy of bytes, because the caller may go on to change them, and may hold them in shared memory.
  const parts = [content instanceof Blob ? content : new Uint8Array(content)]
  const address = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), addressLife)
}
