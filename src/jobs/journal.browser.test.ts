import { afterEach, expect, test } from 'vitest'
import { lastSerial, linesSince, readJournal, replay, headLine, unitLine } from '@app/journal'
import { addNotes, createDeck, deleteDeck, StudySession, undo, type Collection } from '@app/index'
import { encodeUnit } from '@storage/index'
import { closeAll, fresh, studied, testClock } from '../testing/collections'
import { dump } from '../testing/databases'
import { runJob } from './client'

afterEach(closeAll)

/** Undo steps go with a restore, and the mark of the journal is of the database that it is in. */
const without = ['units', 'unitParts', 'drafts']

async function backUp({ store: { databaseName } }: Collection): Promise<Blob> {
  const made = await runJob({ kind: 'back-up', databaseName })
  if (made.kind !== 'back-up') throw new Error('Another job answered')
  return made.backup
}

/** A collection that keeps a journal as a text, from a backup on. */
async function journaled(): Promise<{ source: Collection; backup: Blob; text: () => string }> {
  const source = await studied()
  // Before the backup some units are in the list that undo goes through.
  const session = await StudySession.start(source, 'all')
  await session.answer(3, 1_000)
  let text = headLine({ generation: 'g', base: 'b', after: 0 })
  source.store.keepJournal({
    generation: 'g',
    serial: 0,
    append: async (unit, serial) => {
      text += unitLine(serial, await encodeUnit(unit))
    },
  })
  return { source, backup: await backUp(source), text: () => text }
}

async function work(source: Collection): Promise<void> {
  testClock.at += 86_400_000
  const session = await StudySession.start(source, 'all')
  for (const rating of [3, 1, 4, 2] as const) {
    if (session.current === undefined) break
    await session.answer(rating, 800)
    testClock.at += 30_000
  }
  // Also what was answered before the backup.
  for (let step = 0; step < 6; step++) await undo(source)
  const again = await StudySession.start(source, 'all')
  await again.answer(2, 700)
  const deck = await createDeck(source, 'After')
  await addNotes(source, deck.id, [{ noteTypeId: 1, fields: ['After?', 'Yes'], tags: ['new'] }])
  const gone = await createDeck(source, 'Gone again')
  await deleteDeck(source, gone.id)
  await source.store.unit('Set', { undoable: false }, () => source.store.settings.set('exam:2', new Date(7)))
}

test('a backup and the journal since give the very collection, undone answers and all', async () => {
  const { source, backup, text } = await journaled()
  await work(source)
  const journal = readJournal(text())!
  const { lines, isBroken } = linesSince('b', [journal])
  expect(isBroken).toBe(false)
  expect(lines.length).toBeGreaterThan(10)
  const target = await fresh()
  const { databaseName } = target.store
  const result = await runJob({
    kind: 'restore-backup',
    name: 'b',
    backup,
    media: new Map(),
    lines,
    databaseName,
    timeZone: 'Europe/Berlin',
  })
  expect(result).toMatchObject({ replayed: { units: lines.length, gaps: [], until: testClock.at } })
  expect(await dump(databaseName, without)).toBe(await dump(source.store.databaseName, without))
}, 60_000)

test('a database that has lost its last units is brought up to the journal', async () => {
  const { source, backup, text } = await journaled()
  await work(source)
  const { store } = source
  const mark = await store.journalMark()
  const journal = readJournal(text())!
  expect(mark).toEqual({ generation: 'g', serial: lastSerial(journal) })
  const before = await dump(store.databaseName, without)
  // As it was some units ago: what a damaged log of the database comes back with.
  const behind = await fresh()
  const half = Math.floor(journal.lines.length / 2)
  await runJob({
    kind: 'restore-backup',
    name: 'b',
    backup,
    media: new Map(),
    lines: journal.lines.slice(0, half),
    databaseName: behind.store.databaseName,
    timeZone: 'Europe/Berlin',
  })
  expect(await behind.store.journalMark()).toEqual({
    generation: expect.stringMatching(/^restored /),
    serial: 0,
  })
  expect(await dump(behind.store.databaseName, without)).not.toBe(before)
  const replayed = await replay(behind.store, journal.lines.slice(half), mark!)
  expect(replayed.units).toBe(journal.lines.length - half)
  expect(await dump(behind.store.databaseName, without)).toBe(before)
  expect(await behind.store.journalMark()).toEqual(mark)
  expect(await undo(behind)).toBeUndefined()
}, 60_000)

test('a unit that fails is not numbered, and one that is waits for the journal', async () => {
  const { store } = await fresh()
  const order: string[] = []
  store.keepJournal({
    generation: 'g',
    serial: 10,
    append: async ({ name }, serial) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push(`${serial} ${name}`)
    },
  })
  await expect(store.unit('Fail', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await store.journalMark()).toBeUndefined()
  await Promise.all(
    ['A', 'B'].map((name) =>
      store.unit(name, {}, () => store.settings.set(name, 1)).then(() => order.push(`${name} done`)),
    ),
  )
  await store.unit('Nothing', {}, () => store.settings.all())
  expect(order.filter((entry) => !entry.endsWith('done'))).toEqual(['11 A', '12 B'])
  expect(order.indexOf('A done')).toBeGreaterThan(order.indexOf('11 A'))
  expect(await store.journalMark()).toEqual({ generation: 'g', serial: 12 })
})
