import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: { name: string, reason?: string }[] }} Counts */

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skipped: [] }
}

/**
 * The sum of several counts.
 *
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return {
    passed: all.reduce((total, counts) => total + counts.passed, 0),
    failed: all.reduce((total, counts) => total + counts.failed, 0),
    skipped: all.flatMap((counts) => counts.skipped),
  }
}

/**
 * What our vitest reporter counted. Without its file the run did not come to an end.
 *
 * @param {string} file
 * @returns {Counts | undefined}
 */
export function readUnitResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * What Playwright's JSON report says: a test that passes only when tried again counts as failed.
 *
 * @param {string} file
 * @returns {Counts | undefined}
 */
export function readPlaywrightResults(file) {
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
  const counts = noCounts()
  counts.failed += report.errors.length
  for (const suite of report.suites) addSuite(counts, suite, [])
  return counts
}

function addSuite(counts, suite, above) {
  const titles = [...above, suite.title]
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) {
      if (test.status === 'expected' || test.status === 'flaky') counts.passed++
      else if (test.status === 'skipped') {
        const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
        const name = [test.projectName, ...titles, spec.title].join(' › ')
        counts.skipped.push(reason === undefined ? { name } : { name, reason })
      } else counts.failed++
    }
  }
  for (const inner of suite.suites ?? []) addSuite(counts, inner, titles)
}

/**
 * The closing lines: why tests were skipped, one line a reason, and the counts alone on the last line.
 *
 * @param {Counts} counts
 * @returns {string[]}
 */
export function closingLines(counts) {
  const reasons = new Map()
  for (const { name, reason } of counts.skipped) {
    const known = reason ?? `its condition is not met: ${name}`
    reasons.set(known, (reasons.get(known) ?? 0) + 1)
  }
  const lines = [...reasons].map(([reason, number]) => `skipped ${number}: ${reason}`)
  return [...lines, `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped`]
}
