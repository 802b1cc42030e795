import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** Adds up what the tests counted and prints it at the end of `npm run faults`. */
export default class FaultReporter implements Reporter {
  readonly #figures = new Map<string, number>()
  readonly #seeds = new Set<string>()
  #tests = 0
  #failed: string[] = []

  onTestEnd(tested: TestCase, { annotations, status }: TestResult): void {
    if (status === 'skipped') return
    this.#tests++
    if (status !== 'passed') this.#failed.push(tested.titlePath().slice(1).join(' › '))
    const luck = /\(luck (\d+)\)/.exec(tested.title)?.[1]
    if (luck !== undefined) this.#seeds.add(luck)
    for (const { type, description } of annotations) {
      if (type !== 'faults' || description === undefined) continue
      for (const [name, count] of Object.entries(JSON.parse(description) as Record<string, number>))
        this.#figures.set(name, (this.#figures.get(name) ?? 0) + count)
    }
  }

  onEnd({ duration }: FullResult): void {
    const lines = [...this.#figures].sort(([one], [other]) => one.localeCompare(other))
    const kills = lines.reduce((sum, [name, count]) => sum + (name.startsWith('killed while') ? count : 0), 0)
    const seeds = [...this.#seeds].map(Number).sort((a, b) => a - b)
    const width = Math.max(0, ...lines.map(([name]) => name.length))
    console.log(`\nFaults: ${kills} kills in ${this.#tests} tests, ${Math.round(duration / 60_000)} minutes`)
    for (const [name, count] of lines) console.log(`  ${name.padEnd(width)}  ${count}`)
    if (seeds.length > 0) console.log(`  luck ${seeds[0]} to ${seeds.at(-1)}`)
    // Every test holds what is there against what was shown as done: one that loses anything fails.
    console.log(this.#failed.length === 0 ? 'Lost: 0, doubled: 0' : `Failed: ${this.#failed.join('; ')}`)
  }
}
