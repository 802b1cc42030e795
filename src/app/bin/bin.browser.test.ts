import { Queue } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote, aReview, dayMs, testStart } from '../../testing/builders'
import { damage } from '../../testing/damages'
import { deleteTestDatabases, dump } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { deleteDeck } from '../decks/decks'
import { removeNotes } from '../browse/bulk'
import { maintainCollection } from '../maintenance'
import { deleteNotes } from '../notes'
import { readStatistics } from '../statistics/statistics'
import { redo, undo } from '../undo'
import { deleteForGood, listBin, restoreFromBin, searchBin } from '.'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const databaseOf = ({ store }: Collection): string => store.databaseName
const rows = (collection: Collection): Promise<string> => dump(databaseOf(collection), ['units', 'unitParts'])

/** Biology with a subdeck; 102 has a card in each and one in Elsewhere. */
async function biology() {
  const { collection, clock } = await openTestCollection()
  const { store } = collection
  await store.unit('Fill', {}, async () => {
    await store.decks.addMany([
      aDeck({ id: 10, name: 'Biology' }),
      aDeck({ id: 11, name: 'Biology::Cells', description: 'small' }),
      aDeck({ id: 12, name: 'Elsewhere' }),
    ])
    await store.notes.addMany([
      aNote({ id: 100, fields: ['A <b>cell</b>', 'small'], tags: ['bio::cell'] }),
      aNote({ id: 101, fields: ['A whale', 'large'] }),
      aNote({ id: 102, fields: ['A tree', 'tall'] }),
    ])
    await store.cards.addMany([
      aCard({
        id: 1_000,
        noteId: 100,
        deckId: 11,
        queue: Queue.review,
        state: 'review',
        due: 20_790,
        reps: 2,
      }),
      aCard({ id: 1_001, noteId: 101, deckId: 10, flag: 3 }),
      aCard({ id: 1_002, noteId: 102, deckId: 10 }),
      aCard({ id: 1_003, noteId: 102, deckId: 12, ordinal: 1 }),
    ])
    for (const cardId of [1_000, 1_000, 1_001]) await store.reviewLog.append(aReview({ cardId }))
  })
  return { collection, clock, store }
}

describe('what is deleted', () => {
  test('lies in the bin with when, from where and how long, and comes back exactly as it was', async () => {
    const { collection, clock } = await biology()
    const before = await rows(collection)
    await deleteNotes(collection, [100, 101])
    clock.advance(3 * dayMs)
    const [deletion, ...others] = await listBin(collection)
    expect(others).toEqual([])
    expect(deletion).toMatchObject({ deletedAt: testStart, daysLeft: 27, deckName: undefined, cards: 2 })
    expect(deletion?.notes.map(({ text, decks, answered }) => [text, decks, answered])).toEqual([
      ['A cell', ['Biology::Cells'], 1],
      ['A whale', ['Biology'], 0],
    ])
    expect(await collection.store.notes.count()).toBe(1)
    const report = await restoreFromBin(collection, 'all')
    expect(report).toMatchObject({ notes: 2, cards: 2, decks: [], renumbered: 0, left: 0 })
    expect(await rows(collection)).toBe(before)
    await undo(collection)
    expect((await listBin(collection))[0]?.notes).toHaveLength(2)
    await redo(collection)
    expect(await rows(collection)).toBe(before)
  })

  test('a deck comes back whole, with its subdecks and the card of a note that stayed', async () => {
    const { collection } = await biology()
    const before = await rows(collection)
    await deleteDeck(collection, 10)
    expect((await collection.store.notes.all()).map(({ id }) => id)).toEqual([102])
    const [deletion] = await listBin(collection)
    expect(deletion).toMatchObject({ deckName: 'Biology', cards: 3 })
    expect(deletion?.notes.find(({ noteId }) => noteId === 102)).toMatchObject({ stayed: true, cards: 1 })
    const report = await restoreFromBin(collection, { deletions: [deletion?.id ?? 0] })
    expect(report.decks).toEqual(['Biology', 'Biology::Cells'])
    expect(await rows(collection)).toBe(before)
  })

  test('one note of many is had back; its deck is made anew with its parents and options', async () => {
    const { collection } = await biology()
    await deleteDeck(collection, 10)
    const [deletion] = await listBin(collection)
    const place = deletion?.notes.find(({ noteId }) => noteId === 100)
    await restoreFromBin(collection, { notes: place === undefined ? [] : [place] })
    const decks = await collection.store.decks.all()
    expect(decks.map(({ name }) => name).sort()).toEqual(['Biology', 'Biology::Cells', 'Elsewhere'])
    expect(decks.find(({ name }) => name === 'Biology::Cells')).toMatchObject({
      id: 11,
      description: 'small',
    })
    expect(await collection.store.cards.get(1_000)).toMatchObject({ deckId: 11, reps: 2 })
    expect((await listBin(collection))[0]?.notes.map(({ noteId }) => noteId).sort()).toEqual([101, 102])
  })

  test('what is searched for is found by words, tags and decks', async () => {
    const { collection } = await biology()
    await deleteNotes(collection, [100, 101])
    const all = await listBin(collection)
    const found = (words: string) => searchBin(all, words).flatMap(({ notes }) => notes.map((n) => n.noteId))
    expect([found('CELL small'), found('bio'), found('cells'), found('b>'), found('whales')]).toEqual([
      [100],
      [100, 101],
      [100],
      [],
      [],
    ])
    const only = (words: string) => found(words).length
    expect([only('tag:bio'), only('tag:BIO::cell small'), only('tag:bio::c*'), only('tag:cell')]).toEqual([
      1, 1, 1, 0,
    ])
    expect([found('deck:biology'), found('deck:"biology::cells"'), found('tag:bio deck:other')]).toEqual([
      [100, 101],
      [100],
      [],
    ])
    expect(all[0]?.notes.map(({ text, rest }) => `${text} – ${rest}`)).toEqual([
      'A cell – small',
      'A whale – large',
    ])
  })

  test('many notes are many small rows, and come back with one undo', async () => {
    const { collection } = await openTestCollection()
    const { store } = collection
    const ids = Array.from({ length: 2_000 }, (_, at) => 5_000 + at)
    await store.unit('Fill', {}, async () => {
      await store.decks.addMany(Array.from({ length: 60 }, (_, at) => aDeck({ id: 10 + at, name: `D${at}` })))
      await store.notes.addMany(ids.map((id) => aNote({ id, fields: ['x'.repeat(900), String(id)] })))
      await store.cards.addMany(
        ids.map((id) => aCard({ id: id + 10_000, noteId: id, deckId: 10 + (id % 60) })),
      )
    })
    const before = await rows(collection)
    expect(await removeNotes(collection, ids)).toBe(2_000)
    const [deletion, ...others] = await listBin(collection)
    expect([deletion?.notes.length, others.length]).toEqual([2_000, 0])
    const bin = await store.bin.all()
    expect(bin.length).toBeGreaterThan(20)
    expect(Math.max(...bin.map((row) => JSON.stringify(row).length))).toBeLessThan(64_000)
    await restoreFromBin(collection, 'all')
    expect(await rows(collection)).toBe(before)
    await undo(collection)
    await undo(collection)
    expect(await rows(collection)).toBe(before)
  })
})

describe('what is taken meanwhile', () => {
  test('gives a restored note new ids, and the answers of its card follow', async () => {
    const { collection, clock, store } = await biology()
    await deleteNotes(collection, [100])
    clock.advance(dayMs)
    await store.unit('Import it again', {}, async () => {
      await store.notes.add(aNote({ id: 100, fields: ['mine', ''] }))
      await store.cards.add(aCard({ id: 1_000, noteId: 100, deckId: 11 }))
      await store.reviewLog.append(aReview({ cardId: 1_000, at: testStart + dayMs }))
    })
    expect(await restoreFromBin(collection, 'all')).toMatchObject({ notes: 1, renumbered: 1 })
    expect((await store.notes.get(100))?.fields[0]).toBe('mine')
    const back = (await store.notes.all()).find(({ fields }) => fields[0]?.includes('cell'))
    expect(back?.guid).not.toBe('guid-100')
    const [card] = await store.cards.ofNotes([back?.id ?? 0])
    expect(card?.reps).toBe(2)
    expect(await store.reviewLog.ofCard(card?.id ?? 0)).toHaveLength(2)
    expect(await store.reviewLog.ofCard(1_000)).toHaveLength(3)
  })

  test('a deck of the same name takes the cards in; a card that the note asks for again stays', async () => {
    const { collection, store } = await biology()
    await deleteDeck(collection, 10)
    await store.unit('Anew', {}, async () => {
      await store.decks.add(aDeck({ id: 99, name: 'biology' }))
      await store.cards.add(aCard({ id: 2_000, noteId: 102, deckId: 12 }))
    })
    const report = await restoreFromBin(collection, 'all')
    expect(report).toMatchObject({ notes: 2, left: 1, decks: ['Biology::Cells'] })
    expect((await store.cards.get(1_001))?.deckId).toBe(99)
    expect((await listBin(collection))[0]?.notes.map(({ noteId }) => noteId)).toEqual([102])
  })

  test('a note type that is gone comes back; fields find their places in one that was changed', async () => {
    const { collection, store } = await biology()
    await deleteNotes(collection, [100])
    await deleteNotes(collection, [101])
    const basic = await store.noteTypes.get(1)
    const [front, back] = basic?.fields ?? []
    if (basic === undefined || front === undefined || back === undefined) throw new Error('no basic type')
    await store.unit('Change', {}, () =>
      store.noteTypes.putMany([{ ...basic, fields: [back, { name: 'Extra' }, front] }]),
    )
    await restoreFromBin(collection, { notes: (await listBin(collection))[1]?.notes ?? [] })
    expect((await store.notes.get(100))?.fields).toEqual(['small', '', 'A <b>cell</b>'])
    await store.unit('Delete', {}, () => store.noteTypes.remove([1]))
    await restoreFromBin(collection, 'all')
    expect((await store.notes.get(101))?.fields).toEqual(['A whale', 'large'])
    expect((await store.noteTypes.get(1))?.fields).toEqual(basic.fields)
  })
})

describe('what goes for good', () => {
  test('goes alone, and undo brings it back', async () => {
    const { collection } = await biology()
    await deleteNotes(collection, [100, 101])
    const before = await rows(collection)
    const [deletion] = await listBin(collection)
    expect(await deleteForGood(collection, { notes: deletion?.notes.slice(0, 1) ?? [] })).toBe(1)
    expect((await listBin(collection))[0]?.notes.map(({ noteId }) => noteId)).toEqual([101])
    expect(await deleteForGood(collection, 'all')).toBe(1)
    expect(await listBin(collection)).toEqual([])
    expect(await collection.store.bin.count()).toBe(0)
    await undo(collection)
    await undo(collection)
    expect(await rows(collection)).toBe(before)
  })

  test('after thirty study days, on the second day on which that is seen', async () => {
    const { collection, clock } = await biology()
    await deleteNotes(collection, [100])
    clock.set(testStart + 29 * dayMs)
    await maintainCollection(collection)
    clock.advance(dayMs)
    expect((await listBin(collection))[0]?.daysLeft).toBe(0)
    await maintainCollection(collection)
    await maintainCollection(collection)
    expect(await listBin(collection)).toHaveLength(1)
    clock.advance(dayMs)
    await maintainCollection(collection)
    expect(await listBin(collection)).toEqual([])
    expect(await collection.store.bin.count()).toBe(0)
    expect(await collection.store.settings.get('binExpired')).toBeUndefined()
  })

  test('a clock that was set forward for a day and put right takes nothing', async () => {
    const { collection, clock } = await biology()
    await deleteNotes(collection, [100])
    for (const days of [400, 5, 400, 2]) {
      clock.set(testStart + days * dayMs)
      await maintainCollection(collection)
      expect(await listBin(collection)).toHaveLength(1)
    }
  })
})

test('statistics do not count cards in the bin', async () => {
  const { collection } = await biology()
  const count = async () => (await readStatistics(collection, { cards: { kind: 'all' } })).cards.total
  expect(await count()).toBe(4)
  await deleteNotes(collection, [100])
  expect(await count()).toBe(3)
})

test('rows of the bin that are damaged hide nothing of the others, and stop no restoring', async () => {
  const { collection } = await biology()
  await deleteNotes(collection, [100, 101])
  const [deletion] = await listBin(collection)
  const note = aNote({ id: 300, fields: ['A fern', 'green'] })
  const own = [{ note, cards: [] }, { note: { id: 301 }, cards: [] }, null, { note, cards: 'none' }]
  await damage(collection, 'bin', [
    { id: 5, deletedAt: 1, content: { kind: 'deletion' } },
    { id: 6, deletedAt: 1e300, content: { kind: 'notes', deletion: 5, notes: own } },
    { id: 7, deletedAt: 1, content: { kind: 'notes' } },
    { id: 8, deletedAt: 1, content: null },
    { id: 9, deletedAt: 1 },
  ])
  const listed = await listBin(collection)
  expect(listed.flatMap(({ notes }) => notes.map(({ text }) => text)).sort()).toEqual([
    'A cell',
    'A fern',
    'A whale',
  ])
  await maintainCollection(collection)
  await restoreFromBin(collection, { deletions: [deletion?.id ?? 0] })
  expect((await collection.store.notes.getMany([100, 101])).length).toBe(2)
  expect((await restoreFromBin(collection, 'all')).notes).toBe(1)
})
