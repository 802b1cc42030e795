// `npm test`: installs what is missing, runs every check, and ends with one line of counts. Plain Node, no libraries.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { askForAdvisories } from './lib/audit.mjs'
import { getChromium } from './lib/chromium.mjs'
import { getElectron } from './lib/electron.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { closingLines, noCounts, readPlaywrightResults, readUnitResults, sum } from './lib/results.mjs'
import { root, runNpm, runPackage } from './lib/run.mjs'

const unitResults = path.join(root, 'test-results', 'unit.json')
const e2eResults = path.join(root, 'test-results', 'e2e.json')

/** A check without counts of its own is one test that failed when it fails; that it passes is no test. */
async function check(name, work) {
  console.log(`\n── ${name}`)
  const status = await work()
  return status === 0 ? noCounts() : { ...noCounts(), failed: 1, failures: [name] }
}

/** A run that fails must never look like one that passed, whatever its file of counts says. */
function counted(counts, status, name) {
  if (counts === undefined) return { ...noCounts(), failed: 1, failures: [`${name}: no end was reached`] }
  return status !== 0 && counts.failed === 0
    ? { ...counts, failed: 1, failures: [`${name}: the run ended with status ${status}`] }
    : counts
}

async function main() {
  await ensureInstalled()
  const chromium = await getChromium()
  rmSync(unitResults, { force: true })
  rmSync(e2eResults, { force: true })

  const results = []
  results.push(await check('types', () => runPackage('typescript/bin/tsc', ['-b'])))
  results.push(
    await check('lint', () => runPackage('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])),
  )
  results.push(await check('format', () => runPackage('oxfmt/bin/oxfmt', ['--check'])))
  results.push(await advisories())
  results.push(await unitTests(chromium))
  const build = await check('build', () => runNpm(['run', '--silent', 'build']))
  results.push(build)
  if (build.failed === 0) results.push(await endToEndTests(chromium))

  const counts = sum(results)
  console.log('')
  for (const line of closingLines(counts)) console.log(line)
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1
}

async function advisories() {
  console.log('\n── advisories')
  const answer = await askForAdvisories()
  if ('reason' in answer) {
    console.log(answer.reason)
    return { ...noCounts(), skipped: [{ name: 'advisories', reason: answer.reason }] }
  }
  const failures = answer.found.map((name) => `advisory: ${name}`)
  if (failures.length === 0) return { ...noCounts(), passed: 1 }
  return { ...noCounts(), failed: failures.length, failures }
}

async function unitTests(chromium) {
  console.log(`\n── unit tests (Node, and ${chromium})`)
  const reporter = path.join(root, 'scripts', 'lib', 'vitestReporter.mjs')
  const status = await runPackage(
    'vitest/vitest.mjs',
    ['run', '--config', 'src/vitest.config.ts', '--reporter=default', `--reporter=${reporter}`],
    {
      env: {
        ...process.env,
        FACTDECK_CHROMIUM: chromium,
        FACTDECK_UNIT_RESULTS: unitResults,
        // A stray import of electron in a test must not start a download.
        ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent',
        VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
      },
    },
  )
  return counted(readUnitResults(unitResults), status, 'unit tests')
}

async function endToEndTests(chromium) {
  console.log('\n── end-to-end tests')
  const electron = await getElectron()
  const env = {
    ...process.env,
    FACTDECK_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: e2eResults,
    ...('program' in electron
      ? { FACTDECK_ELECTRON: electron.program }
      : { FACTDECK_NO_ELECTRON: electron.reason }),
  }
  const status = await runPackage(
    '@playwright/test/cli.js',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { env },
  )
  return counted(readPlaywrightResults(e2eResults), status, 'end-to-end tests')
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  console.log('0 passed, 1 failed, 0 skipped')
  process.exitCode = 1
}
