import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './run.mjs'

const packageFolder = path.join(root, 'node_modules', 'electron')

const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/**
 * Electron's program, as a path, where it is on this machine: in the folder that ELECTRON_OVERRIDE_DIST_PATH names,
 * else where the pinned package unpacks it. Undefined where it is not.
 *
 * @returns {string | undefined}
 */
export function findElectron() {
  const name = programs[process.platform] ?? 'electron'
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH || undefined
  const file = path.join(chosen ?? path.join(packageFolder, 'dist'), name)
  return existsSync(file) ? file : undefined
}

/**
 * Like `findElectron`, but fetches the program first where the package has none yet: since version 42 npm no longer
 * does. Gives the reason in one line where it cannot be had.
 *
 * @returns {Promise<{ program: string } | { reason: string }>}
 */
export async function getElectron() {
  const found = findElectron()
  if (found !== undefined) return { program: found }
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH || undefined
  if (chosen !== undefined)
    return { reason: `ELECTRON_OVERRIDE_DIST_PATH names ${chosen}, where no Electron is` }
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'))
  console.error(`Fetching Electron ${version} (about 120 MB, once) …`)
  // Its own report is a stack trace; ours is one line.
  const status = await run(process.execPath, [path.join(packageFolder, 'install.js')], { stdio: 'ignore' })
  const fetched = findElectron()
  if (status === 0 && fetched !== undefined) return { program: fetched }
  return { reason: `Electron ${version} could not be fetched from its release page` }
}

/** Why no window can be opened on this machine; undefined when one can. */
export function whyNoDisplay() {
  if (process.platform !== 'linux') return undefined
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return DISPLAY || WAYLAND_DISPLAY
    ? undefined
    : 'there is no display (DISPLAY and WAYLAND_DISPLAY are not set)'
}

/** The switches that this account needs: Chromium's sandbox refuses to start as root on Linux. */
export function accountSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
