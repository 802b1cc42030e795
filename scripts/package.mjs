// `npm run package [-- OPTIONS]`: builds, and packs the program for this system into `dist`, with its fuses set
// (resources/packaging.json). The packer is no part of the project: a fixed version is fetched when it is wanted.
import { ensureInstalled } from './lib/install.mjs'
import { runNpm } from './lib/run.mjs'

const packer = 'electron-builder@26.17.0'

try {
  await ensureInstalled()
  let status = await runNpm(['run', '--silent', 'build'])
  if (status === 0)
    status = await runNpm([
      'exec',
      '--yes',
      // Without the scripts of what it brings: none is needed.
      '--ignore-scripts',
      `--package=${packer}`,
      '--',
      'electron-builder',
      '--config',
      'resources/packaging.json',
      ...process.argv.slice(2),
    ])
  process.exitCode = status
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
