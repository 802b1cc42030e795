import { existsSync } from 'node:fs'
import path from 'node:path'
import { run, runPackage } from './run.mjs'

const usualPlaces = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap(
    (folder) =>
      folder === undefined ? [] : [path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')],
  ),
}

/**
 * A Chromium for the tests: the one that FACTDECK_CHROMIUM names, one that is installed, Playwright's own, fetched
 * when needed, and on Debian as root the distribution's. Throws, saying what to do, where none can be had.
 *
 * @returns {Promise<string>} path of the program
 */
export async function getChromium() {
  const chosen = process.env.FACTDECK_CHROMIUM
  if (chosen) {
    if (existsSync(chosen)) return chosen
    throw new Error(`FACTDECK_CHROMIUM names ${chosen}, which is not there.`)
  }
  const installed = await installedChromium()
  if (installed !== undefined) return installed
  console.error('There is no Chromium here. Fetching Playwright’s own (about 170 MB, once) …')
  await runPackage('playwright-core/cli.js', ['install', 'chromium'])
  const fetched = await installedChromium()
  if (fetched !== undefined) return fetched
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Debian’s Chromium …')
    const options = { stdio: ['ignore', 'ignore', 'inherit'] }
    await run('apt-get', ['update'], options)
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options)
    const debians = await installedChromium()
    if (debians !== undefined) return debians
  }
  throw new Error(
    'The tests need a Chromium and none could be had. Install Chromium or Chrome, or name one in FACTDECK_CHROMIUM.',
  )
}

async function installedChromium() {
  const { chromium } = await import('playwright-core')
  return [...(usualPlaces[process.platform] ?? []), chromium.executablePath()].find((place) =>
    existsSync(place),
  )
}
