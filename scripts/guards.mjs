// `npm run guards [PATTERN]`: takes away, one after the other, everything that holds an attack back (src/testing/guards),
// and sees that the test of each fails. With a pattern only those whose number and name match it.
import { getChromium } from './lib/chromium.mjs'
import { getElectron } from './lib/electron.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runPackage } from './lib/run.mjs'

await ensureInstalled()
const electron = await getElectron()
process.exitCode = await runPackage(
  'vitest/vitest.mjs',
  [
    'run',
    '--config',
    'src/vitest.config.ts',
    '--project',
    'node',
    '--reporter=verbose',
    'src/testing/guards',
  ],
  {
    env: {
      ...process.env,
      FACTDECK_GUARDS: process.argv[2] ?? '',
      FACTDECK_CHROMIUM: await getChromium(),
      VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
      ...('program' in electron
        ? { FACTDECK_ELECTRON: electron.program }
        : { FACTDECK_NO_ELECTRON: electron.reason }),
    },
  },
)
