import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addNotes, createDeck, deleteDeck, undo, type Collection } from '@app/index'
import { deleteForGood } from '@app/bin'
import { gapLine, headLine, unitLine } from '@app/journal'
import { encodeUnit } from '@app/units'
import { FactdeckError } from '@core/model'
import { backupIdAt, createHost, type StoredBackup } from '@host/index'
import { testStart } from '../../testing/builders'
import { deleteTestDatabases, openRaw } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { expectHoldings } from '../backups/expected'
import { useApp } from '../state/store'
import { patiently } from './opening'
import { troubleAfter, troubleBefore, troubleOf } from './trouble'

let backups: StoredBackup[]
let journal: string

beforeEach(() => {
  backups = []
  journal = ''
  localStorage.clear()
  const host = createHost((_transfer, work) =>
    work({ signal: new AbortController().signal, onProgress: () => undefined }),
  )
  host.backups.list = () => Promise.resolve(backups)
  host.journal.read = () => Promise.resolve([journal])
  useApp.setState({ host })
})
afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

/** Takes the first rows of a table away, as damage does. */
async function removeRows({ store }: Collection, table: string, count: number): Promise<void> {
  const raw = await openRaw(store.databaseName)
  const transaction = raw.transaction(table, 'readwrite')
  const rows = transaction.objectStore(table)
  const keys = rows.getAllKeys(null, count)
  keys.addEventListener('success', () => keys.result.forEach((key) => rows.delete(key)))
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  raw.close()
}

function backupOf(cards: number, at: number, reviews = 0): void {
  const info = { reason: 'timer', notes: cards, cards, reviews, unreadable: 0, media: [] } as const
  backups.unshift({ id: backupIdAt(at), size: 1, info: { ...info, media: [], verifiedAt: at } })
}

/** Forty cards in two decks, a backup of them, and a journal since. */
async function backedUp() {
  const { collection, clock } = await openTestCollection()
  const decks = []
  for (const name of ['Large', 'Small']) {
    const deck = await createDeck(collection, name)
    const count = name === 'Large' ? 30 : 10
    const notes = Array.from({ length: count }, (_, at) => ({
      noteTypeId: 1,
      fields: [`${name} ${at}`, 'a'],
      tags: [],
    }))
    await addNotes(collection, deck.id, notes)
    decks.push(deck.id)
  }
  clock.advance(60_000)
  backupOf(40, clock.now())
  clock.advance(60_000)
  const [large = 0, small = 0] = decks
  return { collection, clock, large, small }
}

/** Takes the rows of a table away as damage does: nothing knows of it. */
async function lose({ store }: Collection, ...tables: string[]): Promise<void> {
  const raw = await openRaw(store.databaseName)
  const transaction = raw.transaction(tables, 'readwrite')
  for (const table of tables) transaction.objectStore(table).clear()
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  raw.close()
}

describe('a collection that has far fewer cards than its newest backup', () => {
  test('because the person deleted them opens without a question', async () => {
    const { collection, large, small } = await backedUp()
    await deleteDeck(collection, large)
    expect(await troubleAfter(collection)).toBeUndefined()
    await deleteDeck(collection, small)
    expect(await troubleAfter(collection)).toBeUndefined()
    await deleteForGood(collection, 'all')
    expect(await troubleAfter(collection)).toBeUndefined()
  })

  test('is asked about where the cards were lost without a word', async () => {
    const { collection, large } = await backedUp()
    await lose(collection, 'cards', 'deckTotals')
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { cards: 0 } })
    // What was deleted before the backup explains nothing.
    backups = []
    await deleteDeck(collection, large)
    backupOf(40, testStart + 900_000)
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { cards: 0 } })
  })

  test('is asked about where fewer were deleted than are missing', async () => {
    const { collection, small } = await backedUp()
    await deleteDeck(collection, small)
    expect(await troubleAfter(collection)).toBeUndefined()
    await lose(collection, 'cards', 'deckTotals')
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { cards: 0 } })
  })

  test('by a deletion that was taken back is asked about', async () => {
    const { collection, large } = await backedUp()
    await deleteDeck(collection, large)
    await undo(collection)
    await lose(collection, 'cards', 'deckTotals')
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { cards: 0 } })
  })

  test('opens where the journal knows of the deletion, though undo does not any more', async () => {
    const { collection, large } = await backedUp()
    const lines: string[] = []
    const stop = collection.store.onUnit((unit) => {
      void encodeUnit(unit).then((line) => lines.push(line))
    })
    await deleteDeck(collection, large)
    stop()
    await lose(collection, 'units', 'unitParts')
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { cards: 10 } })
    const base = backups[0]?.id ?? ''
    journal =
      headLine({ generation: 'g', base, after: 0 }) + lines.map((line, at) => unitLine(at + 1, line)).join('')
    expect(await troubleAfter(collection)).toBeUndefined()
  })
})

describe('a table that was emptied without a word', () => {
  const whole = (): void => {
    journal = headLine({ generation: 'g', base: backups[0]?.id ?? '', after: 0 })
  }

  test('is noticed though the totals that are stored beside it are whole', async () => {
    const { collection } = await backedUp()
    await lose(collection, 'notes', 'cards')
    expect([...(await collection.store.cardsByDeck()).values()]).toEqual([30, 10])
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'emptied' })
  })

  test('is noticed where it is the notes', async () => {
    const { collection } = await backedUp()
    await lose(collection, 'notes')
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { notes: 0, cards: 40 } })
  })

  test('is noticed where it is the log, unless the answers were few and may have been taken back', async () => {
    const { collection } = await backedUp()
    backups = []
    backupOf(40, testStart + 120_000, 4)
    expect(await troubleAfter(collection)).toBeUndefined()
    whole()
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { reviews: 0 } })
    journal += [1, 2, 3, 4].map((at) => unitLine(at, emptyLog)).join('')
    expect(await troubleAfter(collection)).toBeUndefined()
    journal = ''
    backups = []
    backupOf(40, testStart + 120_000, 400)
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { reviews: 0 } })
  })

  test('in part is noticed where the journal knows of every deletion, and only beyond these', async () => {
    const { collection } = await backedUp()
    await removeRows(collection, 'notes', 9)
    expect(await troubleAfter(collection)).toBeUndefined()
    whole()
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk', here: { notes: 31 } })
    const base = backups[0]?.id ?? ''
    journal = headLine({ generation: 'g', base, after: 0 }) + gapLine('Import', 1)
    expect(await troubleAfter(collection)).toBeUndefined()
  })
})

/** The unit of an answer that was taken back. */
const emptyLog = JSON.stringify({
  name: 'Answer',
  at: testStart,
  kind: 'undo',
  after: [{ table: 'reviewChunks', absent: [1], present: [] }],
})

describe('after going on with fewer cards than a backup has', () => {
  const gone = { version: undefined, isNewer: false, isOlder: false }

  test('only fewer than these are a loss', async () => {
    backupOf(400, testStart)
    expect(await troubleBefore(gone)).toMatchObject({ kind: 'emptied' })
    const { collection, large } = await backedUp()
    backups = []
    backupOf(400, testStart)
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk' })
    await expectHoldings({ notes: 40, cards: 40, reviews: 0 })
    expect(await troubleAfter(collection)).toBeUndefined()
    // Restored, and then gone: that is a loss all the same.
    expect(await troubleBefore(gone)).toMatchObject({ kind: 'emptied' })
    await lose(collection, 'units', 'unitParts')
    await deleteDeck(collection, large)
    await lose(collection, 'units', 'unitParts')
    expect(await troubleAfter(collection)).toMatchObject({ kind: 'shrunk' })
    await expectHoldings({ notes: 0, cards: 0, reviews: 0 })
    expect(await troubleBefore(gone)).toBeUndefined()
    backupOf(400, testStart + 1)
    expect(await troubleBefore(gone)).toMatchObject({ kind: 'emptied' })
  })
})

describe('a database that does not open', () => {
  const internal = () => new DOMException('Internal error opening backing store', 'UnknownError')

  test('is asked again, more patiently each time, before anything else is done', async () => {
    const waited: number[] = []
    let asked = 0
    const opened = await patiently(
      () => (++asked < 4 ? Promise.reject(internal()) : Promise.resolve('open')),
      async (ms) => void waited.push(ms),
    )
    expect([opened, asked]).toEqual(['open', 4])
    expect(waited).toEqual(waited.toSorted((a, b) => a - b))
    expect(new Set(waited).size).toBe(3)
  })

  test('is given up after four times; what waiting cannot mend is thrown at once', async () => {
    let asked = 0
    const failing = (error: unknown) => () => {
      asked++
      return Promise.reject(error instanceof Error ? error : new Error('no'))
    }
    const nothing = () => Promise.resolve()
    await expect(patiently(failing(internal()), nothing)).rejects.toThrow('backing store')
    expect(asked).toBe(4)
    expect(troubleOf(internal())).toMatchObject({ kind: 'unreadable' })
    asked = 0
    for (const code of ['newer-collection', 'disk-full', 'no-storage', 'store-closed'])
      await expect(patiently(failing(new FactdeckError(code, 'No.')), nothing)).rejects.toThrow('No.')
    expect(asked).toBe(4)
  })
})
