import { FactdeckError } from '@core/model'
import { extensionsFor, fileKindOf, fileSizeLimits } from '@ipc/fileKinds'
import { requestPersistence } from './persistence'
import type { FilePurpose, Host, OpenedFile } from './types'

/** The host of a plain browser: a file input to open, a download to save, no menu. */
export function createBrowserHost(): Host {
  return {
    capabilities: { menu: false, saveDialog: false, openedFiles: false, localModel: false, pdf: false },
    openFiles,
    saveFile: async (suggestedName, bytes) => {
      download(suggestedName, bytes)
      return { saved: true, name: suggestedName }
    },
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
    requestPersistence,
  }
}

function needsDesktop(): FactdeckError {
  return new FactdeckError(
    'model-desktop',
    'A local model needs the Factdeck desktop app: a page in a browser may not speak to other programs on this computer.',
  )
}

async function openFiles(purpose: FilePurpose): Promise<OpenedFile[]> {
  const files = await chooseFiles(purpose)
  return Promise.all(files.map((file) => readFile(file)))
}

function chooseFiles(purpose: FilePurpose): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = purpose !== 'package'
  input.accept = extensionsFor(purpose)
    .map((extension) => `.${extension}`)
    .join(',')
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true })
    input.addEventListener('cancel', () => resolve([]), { once: true })
    input.click()
  })
}

async function readFile(file: File): Promise<OpenedFile> {
  const limit = fileSizeLimits[fileKindOf(file.name) ?? 'document']
  if (file.size > limit) {
    const mebibyte = 1024 * 1024
    throw new FactdeckError(
      'too-large',
      `“${file.name}” has ${Math.ceil(file.size / mebibyte)} MB. Files of this kind may have up to ${limit / mebibyte} MB.`,
    )
  }
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch (error) {
    throw new FactdeckError('unreadable', `“${file.name}” could not be read.`, String(error))
  }
}

/** The download begins after the click has returned; the address must live until then. In milliseconds. */
const addressLife = 60_000

function download(name: string, bytes: Uint8Array): void {
  // A copy, because the caller may go on to change its bytes, and may hold them in shared memory.
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), addressLife)
}
