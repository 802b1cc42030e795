import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where the counts of the unit tests go; the name is agreed with scripts/test.mjs by this variable. */
const file = process.env.FACTDECK_UNIT_RESULTS

/** Counts what ran, beside the readable report, and keeps the reasons of what was skipped (JSON leaves them out). */
export default class CountingReporter {
  onTestRunEnd(modules, unhandledErrors) {
    if (file === undefined) return
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: [] }
    for (const module of modules) {
      // A file that does not even load has no tests and would otherwise count for nothing.
      if (module.errors().length > 0) counts.failed++
      for (const test of module.children.allTests()) {
        const { state, note } = test.result()
        if (state === 'passed') counts.passed++
        else if (state === 'failed') counts.failed++
        else
          counts.skipped.push({ name: `${module.relativeModuleId ?? ''} › ${test.fullName}`, reason: note })
      }
    }
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(counts))
  }
}
