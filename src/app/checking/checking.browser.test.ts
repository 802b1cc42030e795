import { Queue, type Card } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote, aReview, dayMs, testStart } from '../../testing/builders'
import { deleteTestDatabases, dump, finished, openRaw } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { createDeck, deleteDeck } from '../decks/decks'
import { deleteForGood } from '../bin'
import { addNotes, deleteNotes } from '../notes'
import { updateSettings } from '../settings'
import { StudySession } from '../study/session'
import { undo } from '../undo'
import { checkCollection, quickCheck, repairCollection, type FindingKind } from '.'
import { hashOf } from './media'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

/** A collection that was studied on three days. */
async function studied() {
  const { collection, clock } = await openTestCollection()
  const deck = await createDeck(collection, 'World::Europe')
  await addNotes(
    collection,
    deck.id,
    ['Baku', 'Oslo', 'Rome', 'Riga'].map((city) => ({
      noteTypeId: 1,
      fields: [city, `What is ${city}?`],
      tags: ['city'],
    })),
  )
  for (const ratings of [
    [3, 3, 4, 1, 3],
    [3, 1, 3, 3],
    [3, 3, 2],
  ] as const) {
    const session = await StudySession.start(collection, 'all')
    for (const rating of ratings) {
      if (session.current === undefined) break
      await session.answer(rating, 1500)
      clock.advance(60_000)
    }
    clock.advance(2 * dayMs)
  }
  return { collection, clock, deckId: deck.id }
}

async function kindsOf(collection: Collection): Promise<FindingKind[]> {
  return (await checkCollection(collection)).findings.map(({ kind }) => kind)
}

/** Writes past everything that keeps the collection whole, as damage would. */
async function damage(
  { store }: Collection,
  table: string,
  rows: readonly object[],
  remove: readonly (string | number)[] = [],
): Promise<void> {
  const raw = await openRaw(store.databaseName)
  const transaction = raw.transaction(table, 'readwrite')
  for (const row of rows) transaction.objectStore(table).put(row)
  for (const key of remove) transaction.objectStore(table).delete(key)
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  raw.close()
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

/** Each damage, what is found then, and what is left when it is repaired. */
const damages: [
  string,
  (collection: Collection, cards: Card[]) => Promise<void>,
  FindingKind,
  FindingKind[],
][] = [
  ['a note is lost', (c, [card]) => damage(c, 'notes', [], [card?.noteId ?? 0]), 'cards-without-note', []],
  ['a deck is lost', (c, [card]) => damage(c, 'decks', [], [card?.deckId ?? 0]), 'cards-without-deck', []],
  [
    'a parent deck is lost',
    async (c) => damage(c, 'decks', [], [(await c.store.decks.all())[0]?.id ?? 0]),
    'decks-without-parent',
    [],
  ],
  ['a preset is lost', (c) => damage(c, 'presets', [], [1]), 'decks-without-preset', []],
  [
    'a note type is lost',
    (c, [card]) =>
      damage(c, 'notes', [aNote({ id: card?.noteId ?? 0, noteTypeId: 77, fields: ['a', 'b', 'c'] })]),
    'notes-without-type',
    [],
  ],
  [
    'a note has too few fields',
    (c, [card]) => damage(c, 'notes', [aNote({ id: card?.noteId ?? 0, fields: ['a'] })]),
    'notes-wrong-fields',
    [],
  ],
  [
    'a note has too many fields',
    (c, [card]) => damage(c, 'notes', [aNote({ id: card?.noteId ?? 0, fields: ['a', '', 'c', 'd'] })]),
    'notes-wrong-fields',
    [],
  ],
  [
    'two notes have one guid',
    async (c) =>
      damage(
        c,
        'notes',
        (await c.store.notes.all()).map((note) => Object.assign(note, { guid: 'same' })),
      ),
    'notes-doubled-guid',
    [],
  ],
  [
    'a template is lost',
    (c, [card]) => damage(c, 'cards', [{ ...card, ordinal: 7 }]),
    'cards-without-template',
    [],
  ],
  ['a card is there twice', (c, [card]) => damage(c, 'cards', [{ ...card, id: 77 }]), 'cards-doubled', []],
  ['a card is lost', (c, [card]) => damage(c, 'cards', [], [card?.id ?? 0]), 'notes-without-cards', []],
  [
    'a due day is no number',
    (c, [card]) => damage(c, 'cards', [{ ...card, reps: Number.NaN, lapses: -3 }]),
    'cards-invalid',
    [],
  ],
  [
    'a queue is none',
    (c, [card]) => damage(c, 'cards', [{ ...card, queue: 2, state: 'new' }]),
    'cards-invalid',
    [],
  ],
  [
    'a memory is no number',
    (c, [card]) => damage(c, 'cards', [{ ...card, memory: { stability: Number.NaN, difficulty: 5 } }]),
    'memory-invalid',
    [],
  ],
  [
    'a memory is beyond its bounds',
    (c, [card]) => damage(c, 'cards', [{ ...card, memory: { stability: 4, difficulty: 11 } }]),
    'memory-invalid',
    [],
  ],
  [
    'a memory is not what the answers give',
    (c, [card]) => damage(c, 'cards', [{ ...card, memory: { stability: 4.5, difficulty: 5.5 } }]),
    'memory-differs',
    [],
  ],
  [
    'totals are lost',
    (c, [card]) => damage(c, 'deckTotals', [{ deckId: card?.deckId, cards: 3 }]),
    'totals',
    [],
  ],
  [
    'a setting is none',
    (c) => damage(c, 'settings', [{ key: 'rolloverHour', value: 'noon' }]),
    'settings-invalid',
    [],
  ],
  [
    'an exam is none',
    (c) => damage(c, 'settings', [{ key: 'exam 5', value: { name: 'Finals' } }]),
    'exams-invalid',
    [],
  ],
  [
    'a mark is none',
    (c) => damage(c, 'attempts', [{ id: 5, finishedAt: 1, attempt: {} }]),
    'attempts-invalid',
    [],
  ],
  [
    'a deck has no name',
    (c, [card]) => damage(c, 'decks', [aDeck({ id: card?.deckId ?? 0, name: ' ' })]),
    'decks-invalid-name',
    [],
  ],
  [
    'two decks have one name',
    (c) => damage(c, 'decks', [aDeck({ id: 7, name: 'world' })]),
    'decks-doubled-name',
    [],
  ],
  [
    'a preset is none',
    async (c) =>
      damage(c, 'presets', [{ ...(await c.store.presets.get(1)), newPerDay: -4, desiredRetention: 7 }]),
    'presets-invalid',
    [],
  ],
  [
    'a file has other bytes',
    (c) => damage(c, 'media', [{ hash: 'f'.repeat(64), type: 'image/png', blob: new Blob(['changed']) }]),
    'media-changed',
    [],
  ],
  [
    'a file has no bytes',
    (c) => damage(c, 'mediaNames', [{ name: 'a.png', hash: 'e'.repeat(64) }]),
    'media-without-bytes',
    [],
  ],
  [
    'tags are none',
    async (c, [card]) =>
      damage(c, 'notes', [{ ...(await c.store.notes.get(card?.noteId ?? 0)), tags: ['a', ''] }]),
    'notes-invalid',
    [],
  ],
]

describe('what is damaged is found, and repaired in one step of undo:', () => {
  test.each(damages)('%s', async (_what, make, kind, left) => {
    const { collection } = await studied()
    const cards = (await collection.store.cards.all()).filter(({ reps }) => reps > 2)
    await make(collection, cards)
    expect(await kindsOf(collection)).toContain(kind)
    const before = await dump(collection.store.databaseName, ['units', 'unitParts'])
    const found = await kindsOf(collection)
    await repairCollection(collection, found)
    expect(await kindsOf(collection)).toEqual(left)
    if (kind === 'totals') return
    expect(await undo(collection)).toBe('Repair the collection')
    const totals = (text: string): string[] => text.split('\n').filter((line) => !/^d\w+Totals /.test(line))
    expect(totals(await dump(collection.store.databaseName, ['units', 'unitParts']))).toEqual(totals(before))
  })
})

test('what cannot be repaired is said: rows of the log, files that are missing', async () => {
  const { collection } = await studied()
  const raw = await openRaw(collection.store.databaseName)
  const chunks = await finished<{ id: number; count: number }[]>(
    raw.transaction('reviewChunks').objectStore('reviewChunks').getAll(),
  )
  raw.close()
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
  const raw = await openRaw(collection.store.databaseName)
  const chunks = await finished<object[]>(
    raw.transaction('reviewChunks').objectStore('reviewChunks').getAll(),
  )
  raw.close()
  await damage(
    collection,
    'reviewChunks',
    chunks.map((chunk) => Object.assign(chunk, { to: testStart - 1 })),
  )
  expect(await kindsOf(collection)).toEqual(['log-spans'])
  await repairCollection(collection, ['log-spans'])
  expect(await kindsOf(collection)).toEqual([])
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
