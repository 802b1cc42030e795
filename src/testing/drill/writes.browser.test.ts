import { afterAll, afterEach, expect, test } from 'vitest'
import { undo } from '@app/index'
import { FactdeckError } from '@core/model'
import { deleteTestDatabases, dump } from '../databases'
import { failWrite, mendDatabase, type DatabaseFault } from '../faults/database'
import { brokenInvariants } from '../invariants'
import { closeTestCollections } from '../openCollections'
import { commands } from '../undo/commands'
import { randomState, type RandomState } from '../undo/state'
import { isLong, patience, seeds } from './long'

afterEach(() => {
  mendDatabase()
})
afterAll(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const faults: readonly DatabaseFault[] = ['QuotaExceededError', 'UnknownError', 'abort']
const sentences: Record<DatabaseFault, RegExp> = {
  QuotaExceededError: /^The disk is full: “.+” was not saved\. Free some space and try again\.$/,
  UnknownError: /^“.+” could not be saved; nothing was changed\.$/,
  abort: /^“.+” could not be saved; nothing was changed\.$/,
}

/** Which writes of a command fail: the first, the last, one between; all of them in a long run. */
function pointsOf(writes: number, { below }: RandomState): number[] {
  if (isLong) return Array.from({ length: writes }, (_, at) => at + 1)
  return [...new Set([1, 2 + below(Math.max(1, writes - 2)), writes])].filter((at) => at <= writes)
}

async function taken(state: RandomState, run: () => Promise<unknown>): Promise<number> {
  const { store } = state.collection
  const last = store.unitHeads().at(-1)?.seq ?? 0
  await run()
  return store.unitHeads().filter(({ seq, undone }) => seq > last && !undone).length
}

/** What a person could see of a state: undo and the mark of the journal aside. */
const besides = ['units', 'unitParts', 'drafts']

/** Failures, in all. */
let failures = 0
/** Commands of which some failed. */
const failed = new Set<string>()

test.each(seeds(1))(
  'state %i: wherever a write of a command fails nothing is changed, and the person is told',
  async (seed) => {
    const state = await randomState(seed)
    const { store } = state.collection
    let journaled = 0
    store.keepJournal({
      generation: 'g',
      serial: 0,
      append: () => {
        journaled++
        return Promise.resolve()
      },
    })
    for (const { name, run } of commands) {
      failWrite(store.databaseName)
      let steps = 0
      try {
        steps = await taken(state, () => run(state))
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
      }
      const { writes } = mendDatabase()
      for (let step = 0; step < steps; step++) await undo(state.collection)
      for (const at of steps === 0 ? [] : pointsOf(writes, state)) {
        const fault = faults[failures % faults.length] ?? 'abort'
        const before = await dump(store.databaseName)
        const visible = await dump(store.databaseName, besides)
        const lines = journaled
        const heads = store.unitHeads()
        failWrite(store.databaseName, at, fault)
        const error: unknown = await run(state).then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        const { hasFailed } = mendDatabase()
        const what = `${name}, write ${at} of ${writes}, ${fault}`
        // It chose other rows this time, and had fewer to write.
        const done = store.unitHeads().filter(({ seq, undone }) => seq > (heads.at(-1)?.seq ?? 0) && !undone)
        if (!hasFailed) {
          for (let step = 0; step < done.length; step++) await undo(state.collection)
          continue
        }
        failures++
        failed.add(name)
        expect(error, what).toBeInstanceOf(FactdeckError)
        expect(error instanceof Error ? error.message : '', what).toMatch(sentences[fault])
        if (done.length === 0) {
          expect(await dump(store.databaseName), what).toBe(before)
          expect(store.unitHeads(), what).toEqual(heads)
          expect(journaled, what).toBe(lines)
        } else {
          // Steps that were whole before the failing one are steps of undo.
          for (let step = 0; step < done.length; step++) await undo(state.collection)
          expect(await dump(store.databaseName, besides), what).toBe(visible)
        }
      }
      // Half of the commands stay, so that the next ones meet other states.
      if (steps > 0 && state.random() < 0.5) await run(state).catch(() => undefined)
    }
    expect(await brokenInvariants(state.collection)).toEqual([])
    expect((await store.journalMark())?.serial).toBe(journaled)
  },
  patience,
)

test('nearly every command failed somewhere', () => {
  const never = commands.filter(({ name }) => !failed.has(name)).map(({ name }) => name)
  expect(never.length, never.join(', ')).toBeLessThan(commands.length / 5)
  expect(failures).toBeGreaterThan(60)
})
