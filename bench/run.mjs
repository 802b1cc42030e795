/**
 * npm run bench: how fast and how large Factdeck is with 100,000 cards and 1,000,000 reviews, in a real Chromium on real
 * IndexedDB. Prints JSON. See README.md beside this file.
 */
import { createServer } from 'node:http'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { watchMemory } from './memory.mjs'
import { buildSite } from './site.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, 'node_modules/.cache/factdeck-bench')
const site = join(cache, 'site')
const profile = join(cache, 'profile')
const seededMark = join(cache, 'seeded.json')
// IndexedDB belongs to an origin, so the port must be the same when the profile is used again.
const port = 41_733
const size = { decks: 50, notes: 50_000, reviews: 1_000_000 }

const allNames = [
  'coldStart',
  'reading',
  'answering',
  'log',
  'statistics',
  'optimising',
  'exam',
  'quiz',
  'replaying',
  'browse',
  'scrolling',
  'noteTypes',
  'checking',
  'heap',
  'generation',
  'backups',
  'export',
  'import',
  'size',
]
const inPage = new Set(
  allNames.filter((name) => !['coldStart', 'backups', 'export', 'import', 'size'].includes(name)),
)
const args = process.argv.slice(2)
const reuse = args.includes('--reuse')
const names = args.filter((arg) => !arg.startsWith('--'))
const unknown = [
  ...names.filter((name) => !allNames.includes(name)),
  ...args.filter((arg) => arg.startsWith('--') && arg !== '--reuse'),
]
if (unknown.length > 0) {
  process.stderr.write(
    `Unknown: ${unknown.join(', ')}. Usage: npm run bench -- [--reuse] [${allNames.join('|')} …]\n`,
  )
  process.exit(2)
}
const wanted = names.length === 0 ? allNames : names

function say(text) {
  process.stderr.write(`${text}\n`)
}

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
}
/** Have collections of their own and need no seeding. */
const selfContained = new Set(['exam', 'quiz', 'backups', 'export', 'import'])

function serve() {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bench').pathname
    const file = join(site, path === '/' ? 'index.html' : path)
    readFile(file).then(
      (bytes) =>
        response
          .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
          .end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function executable() {
  const named = process.env.FACTDECK_CHROMIUM
  if (named !== undefined && named !== '') return named
  const own = chromium.executablePath()
  return existsSync(own) ? own : '/usr/bin/chromium'
}

/** Runs `work` in a page of a browser process of its own, on the kept profile. */
async function inBrowser(work) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable(),
    headless: true,
    chromiumSandbox: false,
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    page.on('pageerror', (error) => say(`page: ${error.message}`))
    page.setDefaultTimeout(0)
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.waitForFunction('globalThis.bench !== undefined')
    const result = await work(page)
    await page.evaluate('bench.close()')
    return { result, version: context.browser()?.version() ?? '' }
  } finally {
    await context.close()
  }
}

/** What the window's script holds after a garbage collection, with the queue of all decks built and answers given. */
async function heapOf(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return { megabytes: usedSize / 1_000_000 }
}

/** Searches and changes, and what the window's script holds with all notes and cards in memory. */
async function browsing(page) {
  const found = await page.evaluate('bench.browse()')
  await page.evaluate('bench.holdBrowser()')
  const heap = await heapOf(page)
  await page.evaluate('bench.dropBrowser()')
  return { ...found, heapWithAllInMemory: heap }
}

async function bytesIn(folder) {
  let bytes = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    // Chromium may remove a file while we look.
    bytes += entry.isDirectory()
      ? await bytesIn(path)
      : await stat(path).then(
          (found) => found.size,
          () => 0,
        )
  }
  return bytes
}

/** A long English document: our own facts where they are there, else our documentation, repeated to 60,000 words. */
async function longText() {
  const files = []
  for (const folder of ['decks/azerbaijan-and-nato', 'decks/how-to-study', '.', 'docs'])
    for (const name of existsSync(join(root, folder)) ? await readdir(join(root, folder)) : [])
      if (name.endsWith('.md')) files.push(join(root, folder, name))
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  const text = texts.join('\n\n')
  const count = Math.max(1, text.split(/\s+/u).length)
  return Array.from({ length: Math.ceil(60_000 / count) }, () => text).join('\n\n')
}

function rounded(value) {
  if (typeof value === 'number') return Math.round(value * 10) / 10
  if (Array.isArray(value)) return value.map(rounded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)]))
}

await mkdir(cache, { recursive: true })
say('Building the page')
await buildSite(site)
const server = await serve()
try {
  const figures = {
    machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
    size: { ...size, cards: size.notes * 2 },
  }
  const needsSeed = wanted.some((name) => !selfContained.has(name))
  if (needsSeed && (!reuse || !existsSync(seededMark))) {
    await rm(profile, { recursive: true, force: true })
    await rm(seededMark, { force: true })
    say('Seeding 100,000 cards and 1,000,000 reviews (some minutes)')
    const seeding = await inBrowser((page) =>
      page.evaluate((wantedSize) => globalThis.bench.seed(wantedSize), size),
    )
    await writeFile(seededMark, JSON.stringify(seeding.result))
  }
  if (needsSeed) figures.seed = JSON.parse(await readFile(seededMark, 'utf8'))
  if (wanted.includes('coldStart')) {
    const runs = []
    for (let run = 0; run < 3; run++) {
      say(`Cold start ${run + 1} of 3`)
      const { result, version } = await inBrowser((page) => page.evaluate('bench.coldStart()'))
      figures.machine.browser = version
      runs.push(result)
    }
    figures.coldStart = runs
  }
  if (wanted.some((name) => inPage.has(name)))
    await inBrowser(async (page) => {
      for (const [name, call] of [
        ['reading', () => page.evaluate('bench.reading(10)')],
        ['answering', () => page.evaluate('bench.answering(300)')],
        ['log', () => page.evaluate('bench.log()')],
        ['heap', () => heapOf(page)],
        ['statistics', () => page.evaluate('bench.statistics()')],
        ['optimising', () => page.evaluate('bench.optimising()')],
        ['replaying', () => page.evaluate('bench.replaying()')],
        ['browse', () => browsing(page)],
        ['scrolling', () => page.evaluate('bench.scrolling()')],
        ['noteTypes', () => page.evaluate('bench.noteTypes()')],
        ['checking', () => page.evaluate('bench.checking()')],
        ['exam', () => page.evaluate('bench.exam()')],
        ['quiz', () => page.evaluate('bench.quiz()')],
        [
          'generation',
          async () => page.evaluate((text) => globalThis.bench.generation(text), await longText()),
        ],
      ]) {
        if (!wanted.includes(name)) continue
        say(name)
        figures[name] = await call()
      }
    })
  if (wanted.includes('export')) {
    say('export (fills a collection of 500,000 reviews the first time)')
    // In browsers of their own: filling leaves the browser with memory that exporting did not ask for.
    const prepared = await inBrowser((page) => page.evaluate('bench.prepareExport()'))
    figures.export = { fillingMs: prepared.result, runs: [] }
    for (let run = 0; run < 2; run++) {
      const { result } = await inBrowser(async (page) => {
        const memory = await watchMemory(profile)
        const found = await page.evaluate('bench.exporting()')
        return { ...found, memory: await memory.stop() }
      })
      figures.export.runs.push(result)
    }
  }
  if (wanted.includes('backups')) {
    say('backups (fills a collection of 500,000 reviews the first time)')
    await inBrowser((page) => page.evaluate('bench.prepareExport()'))
    const { result } = await inBrowser(async (page) => {
      const memory = await watchMemory(profile)
      const found = await page.evaluate('bench.backups()')
      return { ...found, memory: await memory.stop() }
    })
    figures.backups = result
  }
  if (wanted.includes('import')) {
    say('import (fills a collection of 500,000 reviews the first time)')
    const prepared = await inBrowser((page) => page.evaluate('bench.prepareImport()'))
    figures.import = { exportMs: prepared.result, runs: {} }
    for (const format of ['apkg', 'factdeck']) {
      const { result } = await inBrowser(async (page) => {
        const memory = await watchMemory(profile)
        const found = await page.evaluate((kind) => globalThis.bench.importing(kind), format)
        return { ...found, memory: await memory.stop() }
      })
      figures.import.runs[format] = result
    }
    const { result } = await inBrowser((page) => page.evaluate(() => globalThis.bench.cancelling('apkg')))
    figures.import.cancelMs = result
  }
  if (wanted.includes('size')) {
    const bytes = await bytesIn(join(profile, 'Default/IndexedDB'))
    figures.disk = { megabytes: bytes / 1_000_000 }
  }
  process.stdout.write(`${JSON.stringify(rounded(figures), undefined, 2)}\n`)
} finally {
  server.close()
}
