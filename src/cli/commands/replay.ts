import { z } from 'zod'
import { FactdeckError, type DayRule, type Rating } from '@core/model'
import { createFsrs, replayMemory, type Fsrs } from '@core/scheduling'
import { parsed } from '../arguments'
import { print, readInput, UsageError } from '../output'
import { checked, parseJson } from '../reading'

export const usage =
  'replay FILE    FILE: JSON {parameters?, desiredRetention?, timeZone? (UTC), rolloverHour? (4), cards}'

const latest = 253_402_300_799_999
const moment = z.union([z.int().min(0).max(latest), z.iso.datetime({ offset: true })])

const log = z.object({
  parameters: z.array(z.number()).exactOptional(),
  desiredRetention: z.number().gt(0).lt(1).default(0.9),
  timeZone: z.string().default('UTC'),
  rolloverHour: z.int().min(0).max(23).default(4),
  cards: z.array(
    z.object({
      id: z.union([z.int(), z.string()]),
      reviews: z.array(z.object({ at: moment, rating: z.literal([1, 2, 3, 4]) })),
    }),
  ),
})

/**
 * Prints the memory states along review logs: one after each review, in the order of time. `retrievability` is the
 * chance of recall just before the review, null at the first; `intervalDays` is what desired retention asks for next.
 */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parsed({ args, allowPositionals: true, options: {} })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('replay needs one file')
  const input = checked(file, log, parseJson(file, await readInput(file)))
  const fsrs = createFsrs(input.parameters)
  const rule: DayRule = { timeZone: input.timeZone, rolloverHour: input.rolloverHour }
  const cards = input.cards.map(({ id, reviews }) => ({
    id,
    states: states(reviews, fsrs, rule, input.desiredRetention),
  }))
  await print(`${JSON.stringify({ cards })}\n`)
  return 0
}

function states(
  reviews: readonly { at: number | string; rating: Rating }[],
  fsrs: Fsrs,
  rule: DayRule,
  desiredRetention: number,
): object[] {
  const written = new Map<number, number | string>()
  const rows = reviews.map(({ at, rating }) => {
    const time = typeof at === 'number' ? at : Date.parse(at)
    if (!(time >= 0 && time <= latest))
      throw new FactdeckError('time', `“${at}” is not a time between 1970 and 9999.`)
    written.set(time, at)
    return { at: time, rating, kind: 1, ease: 0, intervalAfter: 1 } as const
  })
  return replayMemory(rows, fsrs, rule).map((step) => ({
    at: written.get(step.at) ?? step.at,
    stability: step.memory.stability,
    difficulty: step.memory.difficulty,
    elapsedDays: Math.max(0, step.elapsedDays),
    retrievability: step.retrievability ?? null,
    intervalDays: Math.max(1, Math.round(fsrs.intervalDays(step.memory.stability, desiredRetention))),
  }))
}
