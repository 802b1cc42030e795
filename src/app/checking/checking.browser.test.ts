import { Queue } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aNote, aReview, testStart } from '../../testing/builders'
import { deleteTestDatabases, dump } from '../../testing/databases'
import { also, chunksOf, damage, damages, off, studied } from '../../testing/damages'
import { closeTestCollections } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { deleteDeck } from '../decks/decks'
import { deleteForGood } from '../bin'
import { addNotes, deleteNotes } from '../notes'
import { updateSettings } from '../settings'
import { undo } from '../undo'
import { checkCollection, quickCheck, repairCollection, type FindingKind } from '.'
import { findingKinds } from './kinds'
import { hashOf } from './media'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

async function kindsOf(collection: Collection): Promise<FindingKind[]> {
  return (await checkCollection(collection)).findings.map(({ kind }) => kind)
}

test('a collection that was worked with is clean, also after deletions, undo and settings', async () => {
  const { collection, deckId } = await studied()
  const report = await checkCollection(collection)
  expect(report.findings).toEqual([])
  expect(report.counts).toMatchObject({ decks: 2, notes: 4, cards: 4, files: 0 })
  expect(report.counts.reviews).toBeGreaterThan(9)
  expect(await quickCheck(collection)).toBe(0)
  const [note] = await collection.store.notes.all()
  await deleteNotes(collection, [note?.id ?? 0])
  await updateSettings(collection, { rolloverHour: 2 })
  expect(await kindsOf(collection)).toEqual([])
  await undo(collection)
  await deleteDeck(collection, deckId)
  expect(await kindsOf(collection)).toEqual([])
})

describe('what is damaged is found, and repaired in one step of undo:', () => {
  test.each(damages)('%s', async (_what, make, kind, left) => {
    const { collection } = await studied()
    const cards = (await collection.store.cards.all()).filter(({ reps }) => reps > 2)
    await make(collection, cards)
    // What is counted from the rows is another kind of damage.
    if (kind !== 'totals' && kind !== 'columns') await collection.store.recount()
    expect(await kindsOf(collection)).toEqual(also[kind] ?? [kind])
    const before = await dump(collection.store.databaseName, ['units', 'unitParts'])
    const found = await kindsOf(collection)
    await repairCollection(collection, found)
    expect(await kindsOf(collection)).toEqual(left)
    if (kind === 'totals' || kind === 'columns') return
    expect(await undo(collection)).toBe('Repair the collection')
    const totals = (text: string): string[] => text.split('\n').filter((line) => !/^d\w+Totals /.test(line))
    expect(totals(await dump(collection.store.databaseName, ['units', 'unitParts']))).toEqual(totals(before))
  })
})

test('what cannot be repaired is said: rows of the log, files that are missing', async () => {
  const { collection } = await studied()
  const chunks = await chunksOf(collection)
  await damage(
    collection,
    'reviewChunks',
    chunks.map((chunk) => Object.assign(chunk, { count: chunk.count + 1 })),
  )
  await damage(collection, 'notes', [aNote({ id: 5, fields: ['![x](missing.png)', ''] })])
  await damage(collection, 'cards', [
    aCard({ id: 6, noteId: 5, deckId: (await collection.store.decks.all())[1]?.id ?? 0 }),
  ])
  await collection.store.recount()
  const { findings } = await checkCollection(collection)
  expect(findings.map(({ kind, isRepairable, isHint }) => [kind, isRepairable, isHint])).toEqual([
    ['log-damaged', false, false],
    ['media-missing', false, true],
  ])
  expect(findings[1]?.examples).toEqual(['missing.png'])
})

test('times that a part of the log does not span are found and made right', async () => {
  const { collection } = await studied()
  await collection.store.unit('Wrong', {}, () =>
    collection.store.reviewLog.appendMany([
      aReview({ cardId: 5 }),
      aReview({ cardId: 5, at: testStart + 5 }),
    ]),
  )
  const chunks = await chunksOf(collection)
  await damage(
    collection,
    'reviewChunks',
    chunks.map((chunk) => Object.assign(chunk, { to: testStart - 1 })),
  )
  expect(await kindsOf(collection)).toEqual(['log-spans'])
  await repairCollection(collection, ['log-spans'])
  expect(await kindsOf(collection)).toEqual([])
})

test('what is beyond repair is found all the same: ids that are none, types without fields, answers of no time', async () => {
  const { collection } = await studied()
  const { store } = collection
  const [card] = await store.cards.all()
  await damage(collection, 'notes', [aNote({ id: -5, fields: ['a', 'b'] })])
  await damage(collection, 'cards', [aCard({ id: 2 ** 60, noteId: -5, deckId: card?.deckId ?? 0 })])
  await damage(collection, 'noteTypes', [
    { ...(await store.noteTypes.get(1)), id: 700, name: 'Bare', templates: [] },
  ])
  await store.unit('Wrong', {}, () =>
    store.reviewLog.appendMany([
      aReview({ cardId: 5, at: Date.UTC(2300, 0) }),
      aReview({ cardId: 6, stabilityBefore: NaN }),
    ]),
  )
  await store.recount()
  const { findings } = await checkCollection(collection)
  expect(findings.map(({ kind, count, isRepairable }) => [kind, count, isRepairable])).toEqual([
    ['types-incomplete', 1, false],
    ['ids-invalid', 2, false],
    ['log-invalid-rows', 2, false],
  ])
})

test('a memory that is off by less than a millionth, and two answers in one moment to two cards, are none', async () => {
  const { collection } = await studied()
  const card = (await collection.store.cards.all()).find(({ reps }) => reps > 2)
  await damage(collection, 'cards', [{ ...card, memory: off(card, 1 + 1e-8, 1 - 1e-8) }])
  await collection.store.unit('Import', {}, () =>
    collection.store.reviewLog.appendMany([
      aReview({ cardId: 5 }),
      aReview({ cardId: 6 }),
      aReview({ cardId: 5, at: testStart + 1 }),
    ]),
  )
  await collection.store.recount()
  expect(await kindsOf(collection)).toEqual([])
})

test('every kind of finding is planted by a test', () => {
  const planted = new Set<FindingKind>([
    ...damages.flatMap(([, , kind]) => also[kind] ?? kind),
    'types-incomplete',
    'ids-invalid',
    'log-invalid-rows',
    'log-damaged',
    'log-spans',
    'media-missing',
    'media-unused',
  ])
  expect(findingKinds.filter((kind) => !planted.has(kind))).toEqual([])
})

test('only what was chosen is repaired, and a cancelled check changes nothing', async () => {
  const { collection } = await studied()
  const [card] = await collection.store.cards.all()
  await damage(collection, 'cards', [{ ...card, queue: Queue.learning, state: 'review' }])
  await damage(collection, 'settings', [{ key: 'theme', value: 'pink' }])
  await repairCollection(collection, ['settings-invalid'])
  expect(await kindsOf(collection)).toContain('cards-invalid')
  const controller = new AbortController()
  controller.abort(new Error('enough'))
  await expect(checkCollection(collection, { signal: controller.signal })).rejects.toThrow('enough')
})

test('the quick look sees a card without its note, and a memory that forgot an answer', async () => {
  const { collection } = await studied()
  const [card, other] = (await collection.store.cards.all()).filter(({ reps }) => reps > 0)
  await damage(collection, 'cards', [{ ...card, noteId: 4 }])
  expect(await quickCheck(collection)).toBe(1)
  await damage(collection, 'cards', [{ ...card }, { ...other, deckId: 3 }])
  expect(await quickCheck(collection)).toBe(1)
})

test('files of notes in the bin are in use; without them they may go, and undo brings them back', async () => {
  const { collection, deckId } = await studied()
  const { store } = collection
  const blob = new Blob(['a picture'], { type: 'image/png' })
  const hash = (await hashOf(blob)) ?? ''
  await store.unit('Add', {}, () => store.media.putMany([{ name: 'a.png', hash, blob }]))
  const ids = await addNotes(collection, deckId, [{ noteTypeId: 1, fields: ['![x](a.png)', 'y'], tags: [] }])
  await deleteNotes(collection, ids)
  expect(await kindsOf(collection)).toEqual([])
  await deleteForGood(collection, 'all')
  expect((await checkCollection(collection)).findings).toMatchObject([
    { kind: 'media-unused', examples: ['a.png'], isHint: true },
  ])
  await repairCollection(collection, ['media-unused'])
  expect(await store.media.hashes()).toEqual([])
  await undo(collection)
  expect(await store.media.hashes()).toEqual([hash])
})
