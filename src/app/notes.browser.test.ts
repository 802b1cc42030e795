import { Queue } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import {
  aCandidate,
  cellDocument,
  closeTestCollections,
  openTestCollection,
} from '../testing/openCollections'
import { deleteTestDatabases, dump, freshDatabaseName } from '../testing/databases'
import { seedBundledDecks, type BundledDeck } from './bundles'
import { onCollectionChange } from './collection'
import { createDeck, deleteDeck } from './decks/decks'
import { addCandidates, documentIdOf, getDocument, keepDocument, listDocuments } from './documents'
import { addNotes, deleteNotes, notesOfDeck, updateNote } from './notes'
import { defaultSettings, getSettings, updateSettings } from './settings'
import { StudySession } from './study/session'
import { redo, undo, undoState } from './undo'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

describe('notes', () => {
  test('bring their cards: one, two for the reversed type, one a cloze number', async () => {
    const { collection } = await openTestCollection()
    const deck = await createDeck(collection, 'Biology')
    await addNotes(collection, deck.id, [
      { noteTypeId: 1, fields: ['Q', 'A'], tags: ['x'] },
      { noteTypeId: 2, fields: ['Q', 'A'], tags: [] },
      { noteTypeId: 3, fields: ['{{c1::NATO}} was founded in {{c2::1949}}.', ''], tags: [] },
    ])
    const cards = await collection.store.cards.all()
    expect(cards.map((card) => card.ordinal)).toEqual([0, 0, 1, 0, 1])
    expect(cards.map((card) => card.due)).toEqual([1, 2, 3, 4, 5])
    expect(cards.every((card) => card.queue === Queue.new)).toBe(true)
    expect(new Set((await collection.store.notes.all()).map((note) => note.guid)).size).toBe(3)
    expect(await undoState(collection)).toEqual({ undo: 'Add 3 notes' })
    await undo(collection)
    expect(await undoState(collection)).toEqual({ undo: 'Add deck Biology', redo: 'Add 3 notes' })
    expect(await redo(collection)).toBe('Add 3 notes')
    expect(await collection.store.cards.count()).toBe(5)
  })

  test('that ask nothing are refused, and nothing of the batch is added', async () => {
    const { collection } = await openTestCollection()
    const deck = await createDeck(collection, 'Biology')
    const drafts = [
      { noteTypeId: 1, fields: ['Q', 'A'], tags: [] },
      { noteTypeId: 3, fields: ['no blank', ''], tags: [] },
    ]
    await expect(addNotes(collection, deck.id, drafts)).rejects.toMatchObject({ code: 'note-empty' })
    await expect(addNotes(collection, 99, drafts.slice(0, 1))).rejects.toMatchObject({ code: 'deck-gone' })
    expect(await collection.store.notes.count()).toBe(0)
  })

  test('that are edited gain and lose cards, and keep the schedule of the others', async () => {
    const { collection } = await openTestCollection()
    const { store } = collection
    const deck = await createDeck(collection, 'Biology')
    const [id = 0] = await addNotes(collection, deck.id, [
      { noteTypeId: 3, fields: ['{{c1::a}} {{c2::b}}', ''], tags: [] },
    ])
    const [first] = await store.cards.ofNotes([id])
    await updateNote(collection, id, ['{{c1::a}} b {{c3::c}}', ''])
    const cards = await store.cards.ofNotes([id])
    expect(cards.map((card) => card.ordinal)).toEqual([0, 2])
    expect(cards[0]).toEqual(first)
    await expect(updateNote(collection, id, ['nothing', ''])).rejects.toMatchObject({ code: 'note-empty' })
    await undo(collection)
    expect((await store.cards.ofNotes([id])).map((card) => card.ordinal)).toEqual([0, 1])
  })

  test('are listed as plain question and answer, and deleted with their cards', async () => {
    const { collection } = await openTestCollection()
    const deck = await createDeck(collection, 'Biology')
    const ids = await addNotes(collection, deck.id, [
      { noteTypeId: 1, fields: ['**Who** leads?', 'The *secretary* general'], tags: [] },
      { noteTypeId: 2, fields: ['Front', 'Back'], tags: [] },
    ])
    const listed = await notesOfDeck(collection, deck.id)
    expect(listed.map(({ question, answer }) => [question.trim(), answer.trim()])).toEqual([
      ['Front', 'Back'],
      ['Who leads?', 'The secretary general'],
    ])
    await deleteNotes(collection, ids)
    expect(await collection.store.cards.count()).toBe(0)
    expect(await undo(collection)).toBe('Delete 2 notes')
    expect(await collection.store.cards.count()).toBe(3)
  })
})

describe('candidates', () => {
  test('are added with document, deck and source as one step', async () => {
    const { collection } = await openTestCollection()
    // Looking at a study day for the first time writes a setting, which is not part of the step.
    const tables = () => dump(collection.store.databaseName, ['units', 'unitParts', 'settings'])
    const before = await tables()
    const { deckId, notes } = await addCandidates(collection, {
      document: cellDocument,
      deck: { newName: ' Politics :: NATO ' },
      candidates: [
        aCandidate(),
        aCandidate({
          id: 'c2',
          factId: 'f2',
          kind: 'cloze',
          clozeText: 'NATO was founded in {{c1::1949::year}}.',
        }),
      ],
    })
    expect((await collection.store.decks.get(deckId))?.name).toBe('Politics::NATO')
    const documentId = await documentIdOf(cellDocument.text)
    const [note] = await collection.store.notes.getMany(notes)
    expect(note?.source).toMatchObject({
      documentId,
      factId: 'f1',
      quote: 'NATO was founded in 1949.',
      ruleId: 'test',
    })
    expect((await getDocument(collection, documentId))?.text).toBe(cellDocument.text)
    const session = await StudySession.start(collection, deckId)
    expect(session.current?.document).toMatchObject({ id: documentId, title: 'Cells' })
    expect(await undo(collection)).toBe('Add 2 cards')
    expect(await tables()).toBe(before)
  })

  test('go to the deck of that name where there is one; the same document is kept once', async () => {
    const { collection } = await openTestCollection()
    const deck = await createDeck(collection, 'NATO')
    const kept = await keepDocument(collection, cellDocument)
    const added = await addCandidates(collection, {
      document: cellDocument,
      deck: { newName: 'nato' },
      candidates: [aCandidate()],
    })
    expect(added.deckId).toBe(deck.id)
    expect((await listDocuments(collection)).map((document) => document.id)).toEqual([kept.id])
    const none = { document: cellDocument, deck: { id: deck.id }, candidates: [] }
    await expect(addCandidates(collection, none)).rejects.toMatchObject({ code: 'nothing-kept' })
  })
})

test('bundled decks come once, are not undone, and stay away when deleted', async () => {
  const name = freshDatabaseName()
  const { collection } = await openTestCollection(name)
  const bundles: BundledDeck[] = [
    {
      name: 'nato',
      deckName: 'Azerbaijan and NATO',
      version: 1,
      document: cellDocument,
      candidates: [aCandidate()],
    },
  ]
  expect(await seedBundledDecks(collection, bundles)).toBe(true)
  const [deck] = await collection.store.decks.all()
  expect(deck?.bundled).toEqual({ name: 'nato', version: 1 })
  const { collection: elsewhere } = await openTestCollection(freshDatabaseName())
  await seedBundledDecks(elsewhere, bundles)
  const guids = async ({ store }: typeof collection): Promise<string[]> =>
    (await store.notes.all()).map(({ guid }) => guid)
  expect(await guids(elsewhere), 'the same notes everywhere').toEqual(await guids(collection))
  expect(await undoState(collection)).toEqual({})
  await deleteDeck(collection, deck?.id ?? 0)
  closeTestCollections()
  const { collection: again } = await openTestCollection(name)
  expect(await seedBundledDecks(again, bundles)).toBe(false)
  expect(await again.store.decks.count()).toBe(0)
})

test('settings have defaults, keep what was set, and refuse nonsense', async () => {
  const name = freshDatabaseName()
  const { collection } = await openTestCollection(name)
  expect(await getSettings(collection)).toEqual(defaultSettings)
  await updateSettings(collection, { theme: 'dark', rolloverHour: 0 })
  await expect(updateSettings(collection, { rolloverHour: 24 })).rejects.toMatchObject({
    code: 'setting-invalid',
  })
  for (const nonsense of [
    { learnAheadMinutes: -1 },
    { easyWeekdays: [1, 1, 1] },
    { easyWeekdays: [0, 0, 0, 0, 0, 0, 0] },
    { easyDates: [{ from: '2026-12-31', to: '2026-12-24' }] },
    { newPausedUntil: '30 February' },
  ])
    await expect(updateSettings(collection, nonsense)).rejects.toMatchObject({ code: 'setting-invalid' })
  expect(collection.dayRule()).toEqual({ timeZone: 'UTC', rolloverHour: 0 })
  expect(await undoState(collection)).toEqual({})
  closeTestCollections()
  const { collection: again } = await openTestCollection(name)
  expect(await getSettings(again)).toMatchObject({ theme: 'dark', rolloverHour: 0 })
  expect(again.dayRule().rolloverHour).toBe(0)
})

test('changes are told by name, undo as undo, and those of a worker as from elsewhere', async () => {
  const name = freshDatabaseName()
  const { collection } = await openTestCollection(name)
  const { collection: worker } = await openTestCollection(name)
  const told: unknown[] = []
  onCollectionChange(collection, (change) => told.push(change))
  await createDeck(collection, 'A')
  await undo(collection)
  await createDeck(worker, 'B')
  await new Promise((later) => setTimeout(later, 100))
  expect(told).toEqual([
    { unitName: 'Add deck A' },
    { unitName: 'Add deck A', undone: true },
    { unitName: 'Add deck B', elsewhere: true },
  ])
  expect(await undo(collection)).toBe('Add deck B')
})

test('a window that lost its collection writes nothing more', async () => {
  const { collection } = await openTestCollection()
  const lost = Promise.withResolvers<void>()
  closeTestCollections()
  const { openCollection } = await import('./collection')
  const claimed = await openCollection({
    databaseName: collection.store.databaseName,
    clock: collection.clock,
    random: collection.random,
    timeZone: 'UTC',
    claim: { owned: true, lost: lost.promise, release: () => undefined },
  })
  await createDeck(claimed, 'A')
  lost.resolve()
  await lost.promise
  await expect(createDeck(claimed, 'B')).rejects.toMatchObject({ code: 'claim-lost' })
  expect(await claimed.store.decks.count()).toBe(1)
  claimed.store.close()
})
