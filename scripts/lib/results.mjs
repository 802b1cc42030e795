import { readFileSync } from 'node:fs'

/**
 * `failures` names what failed; `retried` the tests among the passed ones that did so at the second try only.
 *
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason?: string }[], failures?: string[],
 *   retried?: string[] }} Counts
 */

/** @returns {Counts} */
export function noCounts() {
  return { passed: 0, failed: 0, skipped: [], failures: [], retried: [] }
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
    failures: all.flatMap((counts) => counts.failures ?? []),
    retried: all.flatMap((counts) => counts.retried ?? []),
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
 * What Playwright's JSON report says. A test that passes only when tried again counts as passed and is named.
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
  counts.failures.push(...report.errors.map(({ message }) => firstLine(message)))
  for (const suite of report.suites) addSuite(counts, suite, [])
  return counts
}

function addSuite(counts, suite, above) {
  const titles = [...above, suite.title]
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) {
      const name = [test.projectName, ...titles, spec.title].join(' › ')
      if (test.status === 'expected' || test.status === 'flaky') counts.passed++
      if (test.status === 'flaky') counts.retried.push(name)
      if (test.status === 'unexpected') {
        counts.failed++
        counts.failures.push(name)
      }
      if (test.status === 'skipped') {
        const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
        counts.skipped.push(reason === undefined ? { name } : { name, reason })
      }
    }
  }
  for (const inner of suite.suites ?? []) addSuite(counts, inner, titles)
}

/** @param {string | undefined} message */
export function firstLine(message) {
  return (message ?? 'an error without a message').split('\n', 1)[0]
}

/**
 * The closing lines: what failed, what passed at a second try only, why tests were skipped, one line a reason, and the counts
 * alone on the last line.
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
  const skipped = [...reasons].map(([reason, number]) => `skipped ${number}: ${reason}`)
  const retried = (counts.retried ?? []).map((name) => `passed at the second try only: ${name}`)
  const failures = (counts.failures ?? []).map((name) => `failed: ${name}`)
  return [
    ...failures,
    ...retried,
    ...skipped,
    `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped`,
  ]
}
