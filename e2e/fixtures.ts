import { mkdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { startBrowser } from './app/browser'
import { findElectron, startDesktop } from './app/desktop'
import { root } from './app/paths'
import type { DesktopApp, RunningApp } from './app/types'

export { expect }
export type { DesktopApp, RunningApp, SavedFile, TestFile } from './app/types'

interface Options {
  /** Arguments of the desktop program's first start: files to open. `test.use({ parameters: […] })`. */
  parameters: readonly string[]
  /** The folder in which the profile is made. */
  place: string
}

interface Fixtures {
  /** The program, started on a fresh profile, in the desktop or in the browser as the project says. */
  app: RunningApp
  /** The same, with what only the desktop program has. For specs named desktop.*.spec.ts. */
  desktop: DesktopApp
}

export const test = base.extend<Options & Fixtures>({
  parameters: [[], { option: true }],
  place: [os.tmpdir(), { option: true }],
  desktop: async ({ parameters, place }, use, testInfo) => {
    const found = findElectron()
    if ('reason' in found) {
      testInfo.skip(true, found.reason)
      return
    }
    const { app, close } = await startDesktop(found.program, parameters, place)
    try {
      await use(app)
      expectQuiet(app)
    } finally {
      await close()
    }
  },
  app: async ({ parameters, place }, use, testInfo) => {
    const inBrowser = testInfo.project.name === 'browser'
    const found = inBrowser ? undefined : findElectron()
    if (found !== undefined && 'reason' in found) {
      testInfo.skip(true, found.reason)
      return
    }
    const { app, close } =
      found === undefined ? await startBrowser(place) : await startDesktop(found.program, parameters, place)
    try {
      await use(app)
      expectQuiet(app)
    } finally {
      await close()
    }
  },
})

/** Tells the desktop program, with what only it has, from the browser. */
export function isDesktop(app: RunningApp): app is DesktopApp {
  return app.kind === 'desktop'
}

/** Whatever a spec is about: nothing left the machine, nothing was thrown, nothing broke the page's policy. */
function expectQuiet(app: RunningApp): void {
  expect(app.foreignRequests, 'requests that left').toEqual([])
  expect(app.problems, 'exceptions and refusals in the page').toEqual([])
}

/** What axe finds wrong with the page as it is now, one line each; nothing is well. */
export async function axe(page: Page): Promise<string[]> {
  // The usual mode opens a blank page for its frames, which the desktop program refuses.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  )
}

/** Keeps a picture of the window in test-results/shots, when FACTDECK_SHOTS=1 asks for pictures. */
export async function shot(app: RunningApp, name: string): Promise<void> {
  if (process.env['FACTDECK_SHOTS'] !== '1') return
  const folder = path.join(root, 'test-results', 'shots')
  await mkdir(folder, { recursive: true })
  await app.page.screenshot({ path: path.join(folder, `${app.kind}-${name}.png`) })
}
