import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { serialiseWindowState, type WindowState } from './windowState'

/** Writes where the window is, whole or not at all. A failure is no loss, and must not keep the window from closing. */
export function keepState(file: string, state: WindowState): void {
  const temporary = `${file}.tmp`
  try {
    writeFileSync(temporary, serialiseWindowState(state))
    renameSync(temporary, file)
  } catch {
    try {
      rmSync(temporary, { force: true })
    } catch {
      // Written over the next time.
    }
  }
}
