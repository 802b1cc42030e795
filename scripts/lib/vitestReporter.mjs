import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { firstLine } from './results.mjs'

/** Where the counts of the unit tests go; the name is agreed with scripts/test.mjs by this variable. */
const file = process.env.FACTDECK_UNIT_RESULTS

/** Counts what ran, beside the readable report, and keeps the reasons of what was skipped (JSON leaves them out). */
export default class CountingReporter {
  onTestRunEnd(modules, unhandledErrors) {
    if (file === undefined) return
    const counts = {
      passed: 0,
      failed: unhandledErrors.length,
      skipped: [],
      failures: unhandledErrors.map(({ message }) => firstLine(message)),
    }
    for (const module of modules) {
      // A file that does not even load has no tests and would otherwise count for nothing.
      if (module.errors().length > 0) {
        counts.failed++
        counts.failures.push(`${module.relativeModuleId ?? ''} › ${firstLine(module.errors()[0].message)}`)
      }
      for (const test of module.children.allTests()) {
        const name = `${module.relativeModuleId ?? ''} › ${test.fullName}`
        const { state, note } = test.result()
        if (state === 'passed') counts.passed++
        else if (state === 'failed') {
          counts.failed++
          counts.failures.push(name)
        } else counts.skipped.push({ name, reason: note })
      }
    }
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(counts))
  }
}
