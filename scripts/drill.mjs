// `node scripts/drill.mjs [COLLECTIONS [SEED]]`: backs up and restores so many random collections, with damaged backups
// between, exports and imports them, lets every write of every command fail, and damages their journals: 500 by default.
// A normal run does the same with a few. Another seed makes other collections and other damage.
import { getChromium } from './lib/chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runPackage } from './lib/run.mjs'

const [collections = '500', seed = '1'] = process.argv.slice(2)
if (![collections, seed].every((text) => /^\d{1,9}$/.test(text))) {
  console.error('Usage: node scripts/drill.mjs [COLLECTIONS [SEED]]')
  process.exit(2)
}
await ensureInstalled()
process.exitCode = await runPackage(
  'vitest/vitest.mjs',
  ['run', '--config', 'src/vitest.config.ts', 'src/testing/drill', 'src/main/files/writeFailures.test.ts'],
  {
    env: {
      ...process.env,
      VITE_FACTDECK_DRILL: collections,
      VITE_FACTDECK_DRILL_SEED: seed,
      FACTDECK_CHROMIUM: await getChromium(),
      ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent',
      VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
    },
  },
)
