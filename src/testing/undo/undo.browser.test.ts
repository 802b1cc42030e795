import { afterAll, expect, test } from 'vitest'
import { redo, undo } from '@app/index'
import { FactdeckError } from '@core/model'
import { deleteTestDatabases, finished, openRaw, plain } from '../databases'
import { brokenInvariants } from '../invariants'
import { closeTestCollections } from '../openCollections'
import { commands, notCommands } from './commands'
import { randomState } from './state'

afterAll(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

/** So many random states; FACTDECK_UNDO_STATES asks for more in a long run. */
const states = Number(import.meta.env['VITE_FACTDECK_UNDO_STATES'] ?? 25)

/** Tables that are no part of a state: about undo itself, derived, or not undoable. */
const besides = new Set(['units', 'unitParts', 'logSummaries', 'changedCards', 'drafts'])

async function bytes(raw: IDBDatabase): Promise<string> {
  const stores = [...raw.objectStoreNames].filter((name) => !besides.has(name)).sort()
  const transaction = raw.transaction(stores, 'readonly')
  const tables = await Promise.all(
    stores.map(async (name) => [name, await finished(transaction.objectStore(name).getAll())] as const),
  )
  const lines: string[] = []
  for (const [name, rows] of tables)
    for (const row of rows) lines.push(`${name} ${JSON.stringify(await plain(row))}`)
  return lines.join('\n')
}

/** How often each command did something. */
const done = new Map<string, number>()

test.each(Array.from({ length: states }, (_, seed) => seed + 1))(
  'state %i: after each command undo gives every table back byte by byte, and so does redo',
  async (seed) => {
    const state = await randomState(seed)
    const { store } = state.collection
    const raw = await openRaw(store.databaseName)
    try {
      let before = await bytes(raw)
      for (const { name, run } of commands) {
        const last = store.unitHeads().at(-1)?.seq ?? 0
        try {
          await run(state)
        } catch (error) {
          // Refused, as there was nothing to do it with: then nothing is changed.
          if (!(error instanceof FactdeckError))
            throw new Error(`${name}: ${String(error)}`, { cause: error })
        }
        const steps = store.unitHeads().filter((head) => head.seq > last && !head.undone).length
        const after = await bytes(raw)
        if (steps === 0) {
          expect(after, `${name} changed something without a step of undo`).toBe(before)
          continue
        }
        done.set(name, (done.get(name) ?? 0) + 1)
        for (let step = 0; step < steps; step++) await undo(state.collection)
        expect(await bytes(raw), `undo of: ${name}`).toBe(before)
        for (let step = 0; step < steps; step++) await redo(state.collection)
        expect(await bytes(raw), `redo of: ${name}`).toBe(after)
        // Half of the commands stay, so that the next ones meet other states.
        if (state.random() < 0.5) before = after
        else for (let step = 0; step < steps; step++) await undo(state.collection)
      }
      expect(await brokenInvariants(state.collection)).toEqual([])
    } finally {
      raw.close()
      store.close()
    }
  },
)

test('every command did something in a good part of the states', () => {
  const rare = commands.filter(({ name }) => (done.get(name) ?? 0) < states / 5).map(({ name }) => name)
  expect(rare).toEqual([])
  expect(commands.length).toBeGreaterThanOrEqual(40)
})

const sources = import.meta.glob<string>(['../../app/**/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const declared = /^(?:export )?(?:async )?function\*? (\w+)|^ {2}(?:async |static async )?(#?\w+)\((?:.*\{)?$/
const makesUnit = /\.unit\(|\b(?:unitInPieces|inPieces|changeCards|changeNotes)(?:<.*>)?\(/

test('every place in the code that makes a unit has a command here, or a reason why not', () => {
  const found = new Set<string>()
  for (const [path, text] of Object.entries(sources)) {
    let current = ''
    for (const line of text.split('\n')) {
      const match = declared.exec(line)
      if (match !== null) current = match[1] ?? match[2] ?? current
      const isDeclaration = /^(?:export )?(?:async )?function/.test(line)
      if (!isDeclaration && makesUnit.test(line)) found.add(`${path.split('/app/').at(-1)} ${current}`)
    }
  }
  const known = new Set([...commands.flatMap(({ covers }) => covers), ...Object.keys(notCommands)])
  // What the helpers of many commands do is done by those that call them.
  for (const helper of ['browse/bulk.ts changeCards', 'browse/bulk.ts changeNotes']) known.add(helper)
  expect([...found].filter((place) => !known.has(place)).sort(), 'without a command').toEqual([])
  expect([...known].filter((place) => !found.has(place)).sort(), 'no longer in the code').toEqual([])
})
