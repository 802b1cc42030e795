import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { aliases, conditions } from './aliases'

// Core runs in plain Node; whatever touches IndexedDB runs in a real Chromium (`*.browser.test.ts`).
// scripts/test.mjs finds a Chromium and names it in FACTDECK_CHROMIUM.
const chromium = process.env['FACTDECK_CHROMIUM']
const launchOptions = {
  chromiumSandbox: false,
  ...(chromium === undefined ? {} : { executablePath: chromium }),
}

export default defineConfig({
  resolve: { alias: aliases },
  test: {
    reporters: ['default'],
    // Two cores that do other things as well take several times as long; what hangs still ends.
    testTimeout: 45_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          root: new URL('..', import.meta.url).pathname,
          include: ['src/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.ts'],
          environment: 'node',
          // A stray import of electron must not start a download.
          env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
        },
      },
      {
        extends: true,
        resolve: { conditions },
        // Found before the first test, or Vite would reload in the middle of one.
        optimizeDeps: {
          // Used in workers only: found there late, it would reload the page as well (electron.vite.config.ts).
          exclude: ['@sqlite.org/sqlite-wasm'],
          include: ['dexie', 'dompurify', 'fast-check', 'fflate', 'marked', 'ts-fsrs', 'zod'].concat([
            'htmlparser2',
            'katex',
            'katex/contrib/mhchem',
            'mdast-util-from-markdown',
            'mdast-util-gfm-table',
            'micromark-extension-gfm-table',
            'react',
            'zustand',
          ]),
        },
        test: {
          name: 'chromium',
          root: new URL('..', import.meta.url).pathname,
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
