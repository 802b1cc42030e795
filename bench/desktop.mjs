/**
 * node bench/desktop.mjs: cold start of the desktop program, from starting the process to the first usable screen,
 * with the bundled decks and with 100,000 cards and 1,000,000 reviews. Needs `npm run build` and an Electron
 * (ELECTRON_OVERRIDE_DIST_PATH or the installed one). Prints JSON.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import { buildSite } from './site.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, 'node_modules/.cache/factdeck-bench/desktop')
const app = join(cache, 'app')
const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist')
const program = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron')
const rounds = 5
const size = { decks: 50, notes: 50_000, reviews: 1_000_000 }

function say(text) {
  process.stderr.write(`${text}\n`)
}

/** An X server of our own where the machine has no display. */
async function provideDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
    return () => undefined
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise((resolve) =>
    server.stdio[3].once('data', (data) => resolve(String(data).trim())),
  )
  process.env.DISPLAY = `:${number}`
  return () => server.kill()
}

async function launch(profile) {
  const asRoot = process.platform === 'linux' && process.getuid() === 0
  const begun = Date.now()
  const electron = await _electron.launch({
    executablePath: program,
    args: [...(asRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, app],
    chromiumSandbox: !asRoot,
  })
  return { electron, page: await electron.firstWindow(), begun }
}

function usable(page) {
  return page.waitForFunction(() => performance.getEntriesByName('factdeck-ready').length > 0, undefined, {
    timeout: 120_000,
  })
}

/** Milliseconds from starting the process to the first usable screen. */
async function coldStart(profile) {
  const { electron, page, begun } = await launch(profile)
  await usable(page)
  const ready = await page.evaluate(
    () => performance.timeOrigin + performance.getEntriesByName('factdeck-ready')[0].startTime,
  )
  await electron.close()
  return Math.round(ready - begun)
}

async function starts(profile) {
  const times = []
  for (let round = 0; round < rounds; round++) times.push(await coldStart(profile))
  const sorted = [...times].sort((a, b) => a - b)
  return { median: sorted[Math.floor(rounds / 2)], worst: sorted.at(-1), times }
}

async function seed(profile) {
  const { electron, page } = await launch(profile)
  await usable(page)
  page.setDefaultTimeout(0)
  // The window refuses to navigate, so the main process loads the page.
  await electron.evaluate(async ({ BrowserWindow }) => {
    await BrowserWindow.getAllWindows()[0]?.loadURL('app://factdeck/bench/index.html')
  })
  await page.waitForFunction('globalThis.bench !== undefined')
  await page.evaluate((wanted) => globalThis.bench.seed(wanted), size)
  await page.evaluate('bench.close()')
  await electron.close()
}

if (!existsSync(program)) {
  say(`There is no Electron at ${program}.`)
  process.exit(1)
}
await rm(cache, { recursive: true, force: true })
await mkdir(app, { recursive: true })
await cp(join(root, 'out'), join(app, 'out'), { recursive: true })
await cp(join(root, 'package.json'), join(app, 'package.json'))
await buildSite(join(app, 'out/renderer/bench'))
const removeDisplay = await provideDisplay()
try {
  const small = join(cache, 'small')
  say('First start, which adds the bundled decks')
  const first = await coldStart(small)
  say(`${rounds} starts with the bundled decks`)
  const bundled = await starts(small)
  const large = join(cache, 'large')
  say('Seeding 100,000 cards and 1,000,000 reviews')
  await seed(large)
  say(`${rounds} starts with them`)
  const figures = { first, bundled, large: await starts(large), size: { ...size, cards: size.notes * 2 } }
  process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`)
} finally {
  removeDisplay()
}
