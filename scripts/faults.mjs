// `node scripts/faults.mjs [KILLS [SEED]]`: kills the real program so often, at random moments while it answers, imports,
// takes back, backs up, restores and upgrades, and holds what is there after each start against what was shown as done: 500 times by default, in the
// desktop program and in a browser. Another seed kills at other moments. Build first.
import { getChromium } from './lib/chromium.mjs'
import { getElectron } from './lib/electron.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runPackage } from './lib/run.mjs'

const [kills = '500', seed = '1'] = process.argv.slice(2)
if (![kills, seed].every((text) => /^\d{1,9}$/.test(text))) {
  console.error('Usage: node scripts/faults.mjs [KILLS [SEED]]')
  process.exit(2)
}
await ensureInstalled()
const electron = await getElectron()
process.exitCode = await runPackage(
  '@playwright/test/cli.js',
  ['test', '--config', 'e2e/playwright.config.ts', 'faults.spec'],
  {
    env: {
      ...process.env,
      FACTDECK_FAULTS: kills,
      FACTDECK_FAULTS_SEED: seed,
      FACTDECK_CHROMIUM: await getChromium(),
      ...('program' in electron
        ? { FACTDECK_ELECTRON: electron.program }
        : { FACTDECK_NO_ELECTRON: electron.reason }),
    },
  },
)
