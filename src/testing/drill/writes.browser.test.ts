import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { restoreBackup } from '@app/backups'
import { deleteNotes, undo } from '@app/index'
import { replay, type JournalLine } from '@app/journal'
import { encodeUnit } from '@app/units'
import { sourceOfBytes } from '@core/formats/bytes/source'
import { openFactdeck } from '@core/formats/factdeck'
import { FactdeckError } from '@core/model'
import { deleteTestDatabases, dump } from '../databases'
import { failWrite, mendDatabase, type DatabaseFault } from '../faults/database'
import { brokenInvariants } from '../invariants'
import { closeTestCollections } from '../openCollections'
import { commands } from '../undo/commands'
import { randomState, type RandomState } from '../undo/state'
import { usedCollection } from './collections'
import { endJobs, job } from './jobs'
import { isLong, patience, seeds } from './long'

beforeEach(() => {
  // Dexie tells of each failure, and there are thousands.
  for (const name of ['warn', 'error', 'debug', 'trace', 'log', 'info'] as const)
    vi.spyOn(console, name).mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  mendDatabase()
})
afterAll(async () => {
  endJobs()
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

test.each(seeds(1))(
  'collection %i: wherever a write fails while it is restored, or brought up to its journal, all is as it was',
  async (seed) => {
    const { collection: source } = await usedCollection(seed)
    const made = await job({ kind: 'back-up', databaseName: source.store.databaseName })
    const bytes = new Uint8Array(await made.backup.arrayBuffer())
    const lines: JournalLine[] = []
    const [, note] = await source.store.notes.all()
    source.store.keepJournal({
      generation: 'g',
      serial: 0,
      append: async (unit, serial) => {
        lines.push({ serial, unit: await encodeUnit(unit) })
      },
    })
    await deleteNotes(source, [note?.id ?? 0])
    await undo(source)

    const state = await randomState(seed + 1)
    const { store } = state.collection
    const works: [string, () => Promise<unknown>][] = [
      ['journal', () => replay(state.collection.store, lines, { generation: 'g', serial: lines.length })],
      [
        'restore',
        async () => {
          const reader = await openFactdeck(sourceOfBytes(bytes))
          const files = new Map(
            reader.media.map((file) => [file.hash, new Blob([file.read()], { type: file.type })]),
          )
          await restoreBackup(store, reader, files, lines)
        },
      ],
    ]
    for (const [name, work] of works) {
      // As often as there are writes; in a normal run a few of them.
      for (let at = 1; ; at += isLong ? 1 : 1 + state.below(12)) {
        const before = await dump(store.databaseName)
        const fault = faults[at % faults.length] ?? 'abort'
        failWrite(store.databaseName, at, fault)
        const error: unknown = await work().then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        const { hasFailed } = mendDatabase()
        if (!hasFailed) {
          expect(error).toBeUndefined()
          expect(at).toBeGreaterThan(5)
          break
        }
        expect(error, `${name}, write ${at}, ${fault}`).toBeInstanceOf(FactdeckError)
        expect(error instanceof Error ? error.message : '').toMatch(sentences[fault])
        expect(await dump(store.databaseName), `${name}, write ${at}, ${fault}`).toBe(before)
      }
    }
    const gone = ['units', 'unitParts', 'drafts']
    expect(await dump(store.databaseName, gone)).toBe(await dump(source.store.databaseName, gone))
  },
  patience,
)

test('nearly every command failed somewhere', () => {
  const never = commands.filter(({ name }) => !failed.has(name)).map(({ name }) => name)
  expect(never.length, never.join(', ')).toBeLessThan(commands.length / 5)
  expect(failures).toBeGreaterThan(60)
})
