import path from 'node:path'
import { app, BrowserWindow, dialog, session } from 'electron'
import { channels, events, type MenuCommand } from '@ipc/channels'
import type { EventPayloads } from '@ipc/contract'
import { installBackups } from './backups/install'
import { createQuitting } from './backups/quitting'
import { filesFromArguments, maximumOpenedFiles } from './files/arguments'
import { installFileDialogs } from './files/dialogs'
import { examineFile } from './files/examineFile'
import { createInbox } from './files/inbox'
import { createOpenedFiles } from './files/openedFiles'
import { openedPrefix, respondOpened } from './files/openedRoute'
import { createSaves } from './files/saves'
import { saveWhole } from './files/saveWhole'
import { developmentServer, ownAddress, ownOrigin } from './identity'
import { becomeTheOnlyInstance } from './instance'
import { handle } from './ipc/handle'
import { installLinks } from './links/install'
import { installMenu } from './menu/menu'
import { installLocalModel } from './model/install'
import { installPrinting } from './printing/install'
import { registerScheme, serveScheme } from './protocol'
import { secureContents } from './security/contents'
import { secureSession } from './security/session'
import { prepareProcess } from './start'
import { openMainWindow } from './window/mainWindow'

// The order in which the program starts. What must come before `ready` comes first and waits for nothing.

const outFolder = path.dirname(import.meta.dirname)
const rendererFolder = path.join(outFolder, 'renderer')
const preload = path.join(outFolder, 'preload', 'index.cjs')
const icon = path.join(outFolder, '..', 'resources', 'icons', 'icon-256.png')

let window: BrowserWindow | undefined
/** The page has said that it is ready for what comes from here. */
let pageListens = false

const opened = createOpenedFiles((token) => ownAddress(`${openedPrefix}${token}`))
const saves = createSaves(() => Date.now())

const inbox = createInbox({
  most: maximumOpenedFiles,
  examine: examineFile,
  deliver: (file) => tell(events.openedFile, opened.offer(file)),
  report: reportUnopened,
})

let isReporting = false

/** Says that a file could not be opened. One message at a time: another program may start us a hundred times. */
async function reportUnopened(error: unknown): Promise<void> {
  if (isReporting) return
  isReporting = true
  const message = error instanceof Error ? error.message : String(error)
  const options = { type: 'warning', message } as const
  try {
    await (window === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  } finally {
    isReporting = false
  }
}

/** Sends an event of the contract to the page, if there is one. */
function tell<E extends keyof EventPayloads>(event: E, payload: EventPayloads[E]): void {
  window?.webContents.send(event, payload)
}

const localModel = installLocalModel()

const quitting = createQuitting({
  tell: () => {
    if (window === undefined || !pageListens) return false
    tell(events.quitting, null)
    return true
  },
  end: () => app.quit(),
  wait: (work, ms) => void setTimeout(work, ms),
})

/** What belonged to a page ends with it. */
function forgetPage(): void {
  pageListens = false
  inbox.close()
  opened.forget()
  saves.cancelAll()
  localModel.cancelAll()
}

function showWindow(): void {
  if (window !== undefined) {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
    return
  }
  const opened = openMainWindow({ preload, icon, onPageGone: forgetPage })
  opened.on('close', (event) => {
    // On macOS the program goes on without a window; elsewhere this is its end.
    if (process.platform !== 'darwin' && !quitting.mayEnd()) event.preventDefault()
  })
  opened.on('closed', () => {
    window = undefined
    forgetPage()
  })
  window = opened
}

function send(command: MenuCommand): void {
  // On macOS the menu outlives the window.
  showWindow()
  tell(events.menuCommand, command)
}

function takeFiles(files: readonly string[]): void {
  if (app.isReady()) showWindow()
  void app.whenReady().then(() => inbox.add(files))
}

function open(): void {
  secureSession(session.defaultSession)
  serveScheme(rendererFolder, {
    prefix: openedPrefix,
    respond: (request) =>
      respondOpened(request, opened, { own: ownOrigin(), foreign: developmentServer?.origin }),
  })
  handle(channels.filesWanted, () => {
    pageListens = true
    inbox.open()
    return null
  })
  installFileDialogs({ window: () => window, opened, saves })
  installBackups({ window: () => window, opened, saves })
  handle(channels.quitReady, () => {
    quitting.ready()
    return null
  })
  installPrinting({ window: () => window, save: (file, bytes) => saveWhole(saves, file, bytes) })
  installLinks(() => window)
  installMenu(send)
  showWindow()
  takeFiles(files)
}

prepareProcess()
registerScheme()
secureContents()

const files = filesFromArguments(process.argv, process.cwd())
if (becomeTheOnlyInstance(files, takeFiles)) {
  app.on('open-file', (event, file) => {
    event.preventDefault()
    takeFiles([file])
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', (event) => {
    if (!quitting.mayEnd()) event.preventDefault()
  })
  app.on('activate', () => {
    if (app.isReady()) showWindow()
  })
  // No top-level await: Electron holds `ready` back until this module has run to its end.
  void app.whenReady().then(open)
} else {
  app.quit()
}
