import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app, screen, type BrowserWindow } from 'electron'
import { keepState } from './keepState'
import { parseWindowState, placeWindow, type WindowState } from './windowState'

function stateFile(): string {
  return path.join(app.getPath('userData'), 'window.json')
}

/** Where the window opens: as it was left, made to fit the screens that there are now. */
export function rememberedPlace(): WindowState {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id)
  return placeWindow(
    readState(),
    [primary, ...others].map((display) => display.workArea),
  )
}

function readState(): WindowState | undefined {
  try {
    return parseWindowState(readFileSync(stateFile(), 'utf8'))
  } catch {
    return undefined
  }
}

/** Long enough to write once a drag, short enough to be there after a crash. In milliseconds. */
const settleTime = 500

/** Keeps the size and place of `window` in a file, a moment after each change and when it closes. */
export function rememberPlace(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined
  function write(): void {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    keepState(stateFile(), { bounds: window.getNormalBounds(), maximised: window.isMaximized() })
  }
  function writeSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(write, settleTime)
  }
  window.on('resize', writeSoon)
  window.on('move', writeSoon)
  window.on('maximize', writeSoon)
  window.on('unmaximize', writeSoon)
  // Synchronous, because the process may be gone before anything later runs.
  window.on('close', write)
}
