import { defineConfig } from '@playwright/test'

// The same specs run twice: in the real desktop program, and in a Chromium that is served the same build. Files named
// desktop.*.spec.ts are about what only the desktop program has. Build first: `npm run build`.
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  globalSetup: './app/display.ts',
  // Each test has a profile of its own, so nothing is shared but the processor.
  fullyParallel: true,
  workers: 2,
  // One more try on a build server, whose two cores start a whole program for each test; a retry is shown as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: { trace: 'off', video: 'off', screenshot: 'off' },
  projects: [{ name: 'desktop' }, { name: 'browser', testIgnore: '**/desktop.*.spec.ts' }],
})
