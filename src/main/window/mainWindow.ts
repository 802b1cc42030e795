import { app, BrowserWindow, dialog, nativeTheme, type WebPreferences } from 'electron'
import { pageAddress } from '../identity'
import { createCrashPolicy } from './crashes'
import { rememberedPlace, rememberPlace } from './rememberedWindow'
import { minimumSize } from './windowState'

/** What the renderer may be. Everything here is also Electron's default or stricter; it is said so that it stays. */
function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // Elsewhere than on macOS Chromium would fetch its dictionaries from the network.
    spellcheck: process.platform === 'darwin',
  }
}

/** The colour of the empty window before the page paints: the page's own background, so that nothing flashes. */
function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#141716' : '#fbfaf7'
}

/**
 * Opens the program's window.
 *
 * @param parts.onPageGone the page is gone or being replaced: it must ask for files again before it gets any
 */
export function openMainWindow(parts: {
  preload: string
  icon: string
  onPageGone: () => void
}): BrowserWindow {
  const place = rememberedPlace()
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Factdeck',
    icon: parts.icon,
    backgroundColor: backgroundColour(),
    webPreferences: webPreferences(parts.preload),
  })
  if (place.maximised) window.maximize()
  rememberPlace(window)
  window.once('ready-to-show', () => window.show())
  // Not when a navigation starts: those that are refused start, too, and the page stays.
  window.webContents.on('did-navigate', () => parts.onPageGone())
  surviveCrashes(window, parts.onPageGone)
  // A failed load (a page that refuses, a server that is not there) is seen as an empty window, not as a crash of main.
  window.loadURL(pageAddress()).catch((error: unknown) => reportFailedLoad(window, error))
  return window
}

function reportFailedLoad(window: BrowserWindow, error: unknown): void {
  if (window.isDestroyed()) return
  window.show()
  dialog.showErrorBox(
    'Factdeck could not show its window',
    error instanceof Error ? error.message : String(error),
  )
}

function surviveCrashes(window: BrowserWindow, onPageGone: () => void): void {
  const respond = createCrashPolicy(() => performance.now())
  window.webContents.on('render-process-gone', (_event, details) => {
    onPageGone()
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    if (respond() === 'reload') window.webContents.reload()
    else void askAfterCrash(window, details.reason)
  })
}

async function askAfterCrash(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'Factdeck’s window has stopped working twice.',
    detail: `Everything that you answered is stored. (${reason})`,
    buttons: ['Open It Again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  })
  if (window.isDestroyed()) return
  if (response === 0) window.webContents.reload()
  else app.quit()
}
