// `node scripts/faults.mjs [KILLS [SEED]]`: does to the real program, in the desktop and in a browser, what happens to
// programs: kills it at random moments of every kind of work (so often in each, 500 times by default), damages its files,
// fills its disk, turns its clock, opens it many times. What is there after each start is held against what was shown as
// done. Another seed does it at other moments. Ends with the figures. Build first.
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
  ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,./e2e/faults/reporter.ts', 'e2e/faults/'],
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
