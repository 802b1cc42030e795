import { expect } from 'vitest'
import { FactdeckError } from '@core/model'
import { Chance } from './mutate'

/*
 * Seeded damage, the same in every run: nothing but a FactdeckError is thrown, nothing hangs, no prototype is touched.
 * `node scripts/fuzz.mjs` runs more than 10,000 inputs of each kind and holds each to two seconds; a normal run 500, and
 * only loosely, as the machine may be busy with others.
 */

/** Inputs of each kind. */
export const count = Number(process.env['FACTDECK_FUZZ'] ?? 500)
const longestMs = count > 2000 ? 2_000 : 15_000
const seed = Number(process.env['FACTDECK_FUZZ_SEED'] ?? 1)

/** What became of the inputs of one kind. */
export interface Outcome {
  read: number
  refused: number
  slowest: number
}

/**
 * Makes inputs and reads them: `count` times `share`. What `read` throws must be a FactdeckError with a sentence.
 *
 * @param make the n-th input, always the same for the same seed
 */
export async function run<Input>(
  share: number,
  make: (chance: Chance) => Input | Promise<Input>,
  read: (input: Input) => Promise<void>,
): Promise<Outcome> {
  const outcome: Outcome = { read: 0, refused: 0, slowest: 0 }
  const cases = Math.ceil(count * share)
  for (let index = 0; index < cases; index++) {
    const input = await make(new Chance(seed * 1_000_003 + index))
    const begin = performance.now()
    try {
      await read(input)
      outcome.read++
    } catch (error) {
      if (!(error instanceof FactdeckError))
        throw new Error(`Case ${index} of seed ${seed}: ${String(error)}`, { cause: error })
      // A sentence, not what a library says.
      expect(error.message, `case ${index}`).toMatch(/^[“A-Z].*[.?]$/su)
      outcome.refused++
    }
    let took = performance.now() - begin
    // What waited for the processor is slow once, what hangs always.
    for (let again = 0; took >= longestMs && again < 3; again++)
      took = Math.min(took, await timed(read, input))
    outcome.slowest = Math.max(outcome.slowest, took)
    expect(took, `case ${index} of seed ${seed}, ms`).toBeLessThan(longestMs)
    expect(Object.hasOwn(Object.prototype, 'polluted'), `case ${index}`).toBe(false)
  }
  return outcome
}

async function timed<Input>(read: (input: Input) => Promise<void>, input: Input): Promise<number> {
  const begin = performance.now()
  await read(input).catch(() => undefined)
  return performance.now() - begin
}

/** Prints what became of the inputs of a kind, and sees that not all were refused. */
export function report(kind: string, { read, refused, slowest }: Outcome): void {
  process.stdout.write(`fuzz ${kind}: ${read} read, ${refused} refused, slowest ${Math.round(slowest)} ms\n`)
  // Both ways are really gone.
  expect(read).toBeGreaterThan(0)
}
