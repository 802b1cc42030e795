// `node scripts/fuzz.mjs [INPUTS [SEED]]`: reads many more damaged inputs than a normal run does, and holds each of them
// to two seconds: 12,000 decks by default, and as many documents, searches, patterns, templates and fields. Another seed
// damages them in other ways.
import { ensureInstalled } from './lib/install.mjs'
import { runPackage } from './lib/run.mjs'

const [files = '12000', seed = '1'] = process.argv.slice(2)
if (![files, seed].every((text) => /^\d{1,9}$/.test(text))) {
  console.error('Usage: node scripts/fuzz.mjs [INPUTS [SEED]]')
  process.exit(2)
}
await ensureInstalled()
process.exitCode = await runPackage(
  'vitest/vitest.mjs',
  ['run', '--config', 'src/vitest.config.ts', '--project', 'node', 'src/testing/fuzz'],
  {
    env: {
      ...process.env,
      FACTDECK_FUZZ: files,
      FACTDECK_FUZZ_SEED: seed,
      ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent',
      VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
    },
  },
)
