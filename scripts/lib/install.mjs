import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root, runNpm } from './run.mjs'

/** Installs what the lockfile says, when `node_modules` says something else. Throws when npm cannot. */
export async function ensureInstalled() {
  const reason = whyInstall(root)
  if (reason === undefined) return
  console.error(`Installing the libraries (${reason}) …`)
  // Not `npm ci`: it stops when the lockfile lacks an optional package of another platform, and a lockfile written
  // where the registry does not carry them all does. Versions are the lockfile's, and the lockfile is not touched.
  const status = await runNpm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  if (status !== 0) throw new Error('npm could not install the libraries. Is the network there?')
}

/**
 * Why `node_modules` of a checkout must be installed anew; undefined when it matches. npm keeps its own list of what
 * it put there, so this also sees an installation that was made by hand or was broken off.
 *
 * @param {string} folder
 * @returns {string | undefined}
 */
export function whyInstall(folder) {
  const wanted = packagesOf(path.join(folder, 'package-lock.json'))
  const installed = packagesOf(path.join(folder, 'node_modules', '.package-lock.json'))
  if (wanted === undefined) return 'there is no lockfile'
  if (installed === undefined) return 'there are none yet'
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '') continue
    const there = installed[place]
    // Optional ones of other platforms are in the lockfile and never on this disk.
    if (there === undefined && entry.optional === true) continue
    if (there === undefined || !existsSync(path.join(folder, place))) return `${nameOf(place)} is missing`
    if (there.version !== entry.version) {
      return `${nameOf(place)} is ${there.version}, the lockfile says ${entry.version}`
    }
  }
  return undefined
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

function nameOf(place) {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
