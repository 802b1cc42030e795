import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, runPackage } from './run.mjs'

const stampFile = path.join(root, 'out', '.factdeck-build')
const sources = ['src', 'decks', 'electron.vite.config.ts', 'package.json', 'package-lock.json']

/** Builds main, preload and renderer when a source has changed since they were built. Throws when that fails. */
export async function ensureBuilt() {
  const stamp = stampOfSources()
  if (readStamp() === stamp) return
  console.error('Building …')
  const status = await runPackage('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])
  if (status !== 0) throw new Error('The program could not be built; what is above says why.')
  // Written last: a build that broke off is not taken for one.
  writeFileSync(stampFile, stamp)
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}

/** Names, sizes and times of all sources, so that a file that was deleted counts as well as one that was changed. */
function stampOfSources() {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, path.join(root, source))
  return hash.digest('hex')
}

function addTo(hash, file) {
  const facts = statSync(file, { throwIfNoEntry: false })
  if (facts === undefined) return
  if (facts.isDirectory()) {
    for (const name of readdirSync(file).toSorted()) addTo(hash, path.join(file, name))
  } else if (!/\.test\.tsx?$/.test(file)) {
    hash.update(`${path.relative(root, file)}\0${facts.size}\0${facts.mtimeMs}\0`)
  }
}
