import { Queue, studyDayOf } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aNote, aReview, testStart } from '../../testing/builders'
import { deleteTestDatabases, dump, finished, openRaw } from '../../testing/databases'
import { also, chunksOf, damage, damages, off, studied } from '../../testing/damages'
import { closeTestCollections } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { deleteDeck } from '../decks/decks'
import { deleteForGood, listBin } from '../bin'
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
    'log-short',
    'sources-missing',
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

test('answers that the days count and the log has lost are told of; with a log that is not whole no card is blamed', async () => {
  const { collection } = await studied()
  const chunks = await chunksOf(collection)
  await damage(
    collection,
    'reviewChunks',
    [],
    chunks.map(({ id }) => id),
  )
  const { findings } = await checkCollection(collection)
  expect(findings.map(({ kind, isRepairable, isHint }) => [kind, isRepairable, isHint])).toEqual([
    ['log-short', false, false],
  ])
  expect(findings[0]?.examples).toEqual(['11 of 11 answers'])
})

test('a document that is gone is worth knowing, and where its notes are; the quote stays', async () => {
  const { collection } = await studied()
  const [note] = await collection.store.notes.all()
  const source = { documentId: 'd'.repeat(64), factId: 'f', start: 0, end: 3, quote: 'abc', ruleId: 'r', engineVersion: '1' } // prettier-ignore
  await damage(collection, 'notes', [{ ...note, source }])
  expect((await checkCollection(collection)).findings).toMatchObject([
    { kind: 'sources-missing', isHint: true, isRepairable: false, search: `nid:${note?.id}` },
  ])
})

test('counts of cards whose log is not whole, or that another program counted, are theirs', async () => {
  const { collection } = await studied()
  const cards = (await collection.store.cards.all()).filter(({ reps }) => reps > 2)
  await damage(collection, 'cards', [
    { ...cards[0], reps: 55, anki: '{}' },
    { ...cards[1], reps: 55, lastReviewAt: testStart - 5 },
  ])
  expect(await kindsOf(collection)).toEqual([])
})

test('what a repair would change is shown before, and is what it does', async () => {
  const { collection } = await studied()
  const [card, other] = (await collection.store.cards.all()).filter(({ reps }) => reps > 2)
  await damage(collection, 'cards', [
    { ...card, state: 'review', queue: 2, due: 1e300, lastReviewAt: undefined, intervalDays: 0 },
    { ...other, deckId: 999 },
  ])
  const before = await dump(collection.store.databaseName, [])
  const { findings } = await checkCollection(collection)
  expect(await dump(collection.store.databaseName, [])).toBe(before)
  const changes = Object.fromEntries(findings.map(({ kind, changes: own }) => [kind, own]))
  expect(changes['cards-invalid']).toContainEqual(
    expect.objectContaining({ part: 'due', before: '1e+300', after: 'today' }),
  )
  expect(changes['cards-without-deck']).toMatchObject([
    { part: 'deck', before: 'a deck that is lost', after: 'Recovered' },
  ])
  expect(findings.find(({ kind }) => kind === 'cards-invalid')?.search).toBe(`cid:${card?.id}`)
})

test('a card in a step whose state is none stays due, and one that waits for a time comes on its day', async () => {
  const { collection, clock } = await studied()
  const card = (await collection.store.cards.all()).find(({ reps }) => reps > 2)
  await damage(collection, 'cards', [{ ...card, state: 'bogus', queue: Queue.learning, due: clock.now() }])
  await repairCollection(collection, ['cards-invalid'])
  const mended = await collection.store.cards.get(card?.id ?? 0)
  expect(mended).toMatchObject({ state: 'review', queue: Queue.review })
  expect(mended?.due).toBeLessThanOrEqual(studyDayOf(clock.now(), collection.dayRule()))
})

const oddities: unknown[] = [null, undefined, Number.NaN, 1e300, -1, 'x', '', [], {}, [null], true]

test.each(['decks', 'presets', 'noteTypes', 'notes', 'cards', 'attempts', 'bin', 'days'] as const)(
  'no odd value in a row of %s stops a check, and repairs leave nothing that they can mend',
  async (table) => {
    const { collection } = await studied()
    const [, binned] = await collection.store.notes.all()
    await deleteNotes(collection, [binned?.id ?? 0])
    const raw = await openRaw(collection.store.databaseName)
    const rows = await finished<Record<string, unknown>[]>(raw.transaction(table).objectStore(table).getAll())
    raw.close()
    const row = rows.at(-1) ?? { id: 5, finishedAt: 1, attempt: {} }
    const inner = table === 'bin' ? (row['content'] as Record<string, unknown>) : row
    for (const key of Object.keys(inner).filter((each) => each !== 'id' && each !== 'day'))
      for (const value of oddities) {
        const odd = { ...inner, [key]: value }
        await damage(collection, table, [table === 'bin' ? { ...row, content: odd } : odd])
        await collection.store.recount()
        const found = await kindsOf(collection)
        const label = `${table}.${key} = ${JSON.stringify(value)}: ${found.join(', ')}`
        await listBin(collection)
        await quickCheck(collection)
        await repairCollection(collection, found)
        const left = (await kindsOf(collection)).filter(
          (kind) => kind !== 'types-incomplete' && kind !== 'log-short',
        )
        expect(left, label).toEqual([])
        await damage(collection, table, [row])
      }
  },
  120_000,
)
