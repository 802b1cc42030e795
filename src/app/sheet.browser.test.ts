import { builtInNoteTypeIds, Queue } from '@core/model'
import { countEntries, type Sheet } from '@core/sheet'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aCard, aDeck, aDocument, aNote, dayMs, testStart, type TestClock } from '../testing/builders'
import { deleteTestDatabases } from '../testing/databases'
import { closeTestCollections, openTestCollection } from '../testing/openCollections'
import type { Collection } from './collection'
import { readSheet, type SheetChoice } from './sheet'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const day = Math.floor(testStart / dayMs)
let collection: Collection
let clock: TestClock

const choice: SheetChoice = {
  deckId: 10,
  subdecks: true,
  search: '',
  suspended: false,
  kind: 'facts',
  perNote: false,
  order: 'made',
  seed: 1,
  limit: 100,
}

function questionsOf({ sections }: Sheet): string[] {
  return sections.flatMap(({ entries }) => entries.map(({ sides }) => String(sides[0]?.html)))
}

beforeEach(async () => {
  ;({ collection, clock } = await openTestCollection())
  const { store } = collection
  const document = aDocument()
  const quote = 'The mitochondrion is the powerhouse of the cell.'
  const start = document.text.indexOf(quote)
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([
      aDeck({ name: 'Life::Biology' }),
      aDeck({ id: 11, name: 'Life::Biology::Cells' }),
      aDeck({ id: 12, name: 'Life::Biology "B"' }),
    ])
    await store.documents.putMany([document])
    await store.notes.putMany([
      aNote({
        id: 1,
        fields: ['One?', '1'],
        tags: ['leech'],
        source: {
          documentId: document.id,
          factId: 'f',
          start,
          end: start + quote.length,
          quote,
          ruleId: 'r',
          engineVersion: '1',
        },
      }),
      aNote({ id: 2, fields: ['Two?', '2'] }),
      aNote({ id: 3, noteTypeId: builtInNoteTypeIds.cloze, fields: ['{{c1::Three}} and {{c2::four}}', ''] }),
      aNote({ id: 4, fields: ['Quoted?', 'yes'] }),
    ])
    const learned = { queue: Queue.review, state: 'review', due: day + 3, intervalDays: 10 } as const
    await store.cards.putMany([
      aCard({
        id: 100,
        noteId: 1,
        ...learned,
        memory: { stability: 50, difficulty: 5 },
        lastReviewAt: testStart - 5 * dayMs,
      }),
      aCard({
        id: 200,
        noteId: 2,
        ...learned,
        flag: 1,
        memory: { stability: 5, difficulty: 5 },
        lastReviewAt: testStart - 5 * dayMs,
      }),
      aCard({ id: 300, noteId: 3, deckId: 11 }),
      aCard({ id: 301, noteId: 3, deckId: 11, ordinal: 1, queue: Queue.suspended }),
      aCard({ id: 400, noteId: 4, deckId: 12 }),
    ])
  })
})

test('a deck with its subdecks, by its short name and the date of the calendar', async () => {
  clock.set(Date.UTC(2026, 10, 25, 1))
  const sheet = await readSheet(collection, choice)
  // One o'clock at night: the study day is still the 24th.
  expect(sheet).toMatchObject({
    title: 'Biology',
    date: '2026-11-25',
    total: 3,
    decks: ['Life::Biology', 'Life::Biology::Cells'],
  })
  expect(questionsOf(sheet)).toEqual([
    'One?',
    'Two?',
    '<span class="cloze" data-ordinal="1">Three</span> and <span class="cloze" data-ordinal="1">four</span>',
  ])
  expect(sheet.sections[0]?.entries[0]?.source).toMatchObject({ document: 1, sentence: 2 })
  expect(sheet.documents).toEqual([{ number: 1, title: 'Cells', fileName: 'cells.md' }])
})

test('without its subdecks; all decks', async () => {
  expect(questionsOf(await readSheet(collection, { ...choice, subdecks: false }))).toEqual(['One?', 'Two?'])
  const all = await readSheet(collection, { ...choice, deckId: 'all' })
  expect([all.title, all.total]).toEqual(['All decks', 4])
})

test('suspended cards only where they are wanted', async () => {
  const questions = { ...choice, kind: 'questions' } as const
  expect(countEntries(await readSheet(collection, questions))).toBe(3)
  expect(countEntries(await readSheet(collection, { ...questions, suspended: true }))).toBe(4)
})

test('only what a search finds, within the deck', async () => {
  const found = async (search: string, changes: Partial<SheetChoice> = {}): Promise<string[]> =>
    questionsOf(await readSheet(collection, { ...choice, search, ...changes }))
  expect(await found('is:leech')).toEqual(['One?'])
  expect(await found('is:flagged or is:leech')).toEqual(['One?', 'Two?'])
  expect(await found('is:new', { subdecks: false })).toEqual([])
  expect(await found('', { deckId: 12 })).toEqual(['Quoted?'])
  expect(await found('is:new', { deckId: 12 })).toEqual(['Quoted?'])
  await expect(found('(is:new')).rejects.toMatchObject({ code: 'search' })
  await expect(found('is:new)')).rejects.toMatchObject({ code: 'search' })
})

test('the lowest chance of recall first, and a limit that keeps the total', async () => {
  const sheet = await readSheet(collection, { ...choice, order: 'weakest', limit: 2 })
  expect(questionsOf(sheet)).toEqual(['Two?', 'One?'])
  expect(sheet.total).toBe(3)
})

test('a deck that is gone, and one without cards', async () => {
  await expect(readSheet(collection, { ...choice, deckId: 99 })).rejects.toMatchObject({ code: 'deck-gone' })
  await collection.store.unit('Empty', {}, async () => {
    await collection.store.cards.remove([400])
  })
  const empty = await readSheet(collection, { ...choice, deckId: 12 })
  expect([countEntries(empty), empty.total, empty.decks]).toEqual([0, 0, []])
})
