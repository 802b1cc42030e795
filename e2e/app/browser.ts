import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { readlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { dropOn, watch } from './page'
import { root } from './paths'
import type { RunningApp } from './types'

interface Loopback {
  serveRenderer: (root: string, port: number) => Promise<{ url: string; close(): Promise<void> }>
}

/**
 * Serves the build as `npm start` does and opens it in a Chromium with a fresh profile.
 *
 * @param place the folder in which the profile is made
 */
export async function startBrowser(
  place = os.tmpdir(),
): Promise<{ app: RunningApp; close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(place, 'factdeck-browser-'))
  const profile = path.join(folder, 'profile')
  const entry = pathToFileURL(path.join(root, 'out', 'main', 'loopback.js')).href
  // Built from src/main/serving/loopback.ts: the very server of `npm start`.
  const { serveRenderer } = (await import(entry)) as Loopback
  const server = await serveRenderer(path.join(root, 'out', 'renderer'), 0)
  const notes = { origin: server.url.slice(0, -1), foreignRequests: [], problems: [] }
  const chosen = process.env['FACTDECK_CHROMIUM']
  let context: BrowserContext
  let page: Page

  async function launch(): Promise<void> {
    context = await chromium.launchPersistentContext(profile, {
      ...(chosen ? { executablePath: chosen } : {}),
      chromiumSandbox: false,
      viewport: { width: 1200, height: 800 },
    })
    page = context.pages()[0] ?? (await context.newPage())
    watch(context, page, notes)
    // From the first moment: a dialog asked for before the interception is on would open nowhere.
    page.on('filechooser', () => undefined)
    await page.goto(server.url)
  }

  await launch()
  const app: RunningApp = {
    kind: 'browser',
    ...notes,
    get page() {
      return page
    },
    databaseFolder: path.join(profile, 'Default', 'IndexedDB'),
    async restart(between) {
      await context.close()
      await between?.()
      await launch()
    },
    async kill(between) {
      const gone = new Promise((resolve) => context.once('close', resolve))
      process.kill(-processOf(profile), 'SIGKILL')
      await gone
      await between?.()
      await launch()
    },
    async chooseFiles(files, action) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), action()])
      await chooser.setFiles(
        files.map(({ name, bytes }) => ({
          name,
          mimeType: 'application/octet-stream',
          buffer: Buffer.from(bytes),
        })),
      )
    },
    async openDocument(name, text) {
      await app.chooseFiles([{ name, bytes: new TextEncoder().encode(text) }], () =>
        page.keyboard.press('ControlOrMeta+o'),
      )
    },
    dropFile: (name, bytes) => dropOn(page, name, bytes),
    async saveAs(action) {
      const [download] = await Promise.all([page.waitForEvent('download'), action()])
      return {
        name: download.suggestedFilename(),
        bytes: new Uint8Array(await readFile(await download.path())),
      }
    },
  }
  return {
    app,
    async close() {
      await context.close()
      await server.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Playwright does not say which process it started; Chromium's lock on its profile is a link to "host-process". */
function processOf(profile: string): number {
  const target = readlinkSync(path.join(profile, 'SingletonLock'))
  return Number(target.slice(target.lastIndexOf('-') + 1))
}
