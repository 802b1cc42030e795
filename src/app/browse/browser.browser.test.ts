import * as fc from 'fast-check'
import { builtInNoteTypes, Queue, type Card, type Note } from '@core/model'
import { compileSearch, needsNotes, parseSearch } from '@core/search'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aDocument, aNote, aReview, dayMs, testStart } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { findCards } from '../cards/search'
import { searchContextFor } from '../cards/searchContext'
import { closeCollection, openCollection, type Collection } from '../collection'
import { deleteNotes, updateNote } from '../notes'
import { redo, undo } from '../undo'
import { addTags } from './tags'
import { moveCards, removeNotes, suspendCards } from './bulk'
import { openBrowser, type Browser, type BrowseRequest } from './browser'
import { sortColumns } from './columns'
import { readRows } from './rows'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const day = Math.floor(testStart / dayMs)
const document = aDocument({ id: 'd1', title: 'Cells and Tissues' })
let collection: Collection
let browser: Browser

const words = ['cell', 'treaty', 'Éclair', 'war 2', 'war 10', '']
const queues = [
  Queue.new,
  Queue.review,
  Queue.suspended,
  Queue.buriedByUser,
  Queue.learning,
  Queue.dayLearning,
]

function noteAt(index: number): Note {
  return aNote({
    id: 1_000 + index * 10,
    guid: `g${index}`,
    noteTypeId: builtInNoteTypes[index % 3]!.id,
    fields: [`${words[index % words.length]} {{c1::${index}}}`, index % 4 === 0 ? '' : `*back* ${index % 7}`],
    tags: [['exam::2026'], ['leech', 'Exam'], []][index % 3]!,
    modifiedAt: testStart - (index % 5) * dayMs,
    ...(index % 6 === 0
      ? {
          source: {
            documentId: document.id,
            factId: 'f',
            start: 0,
            end: 5,
            quote: `Sentence ${index}.`,
            ruleId: 'r',
            engineVersion: '1',
          },
        }
      : {}),
  })
}

function cardAt(index: number, ordinal: number): Card {
  const queue = queues[(index + ordinal) % queues.length]!
  const isNew = queue === Queue.new || (queue < 0 && index % 2 === 0)
  const isLearning = queue === Queue.learning || queue === Queue.dayLearning
  return aCard({
    id: 1_000 + index * 10 + ordinal + 1,
    noteId: 1_000 + index * 10,
    deckId: [10, 11, 12][index % 3]!,
    ordinal,
    queue,
    state: isNew ? 'new' : isLearning ? 'learning' : 'review',
    due: isNew ? index : queue === Queue.learning ? testStart + (index - 20) * 60_000 : day + (index % 9) - 4,
    intervalDays: isNew ? 0 : index,
    reps: isNew ? 0 : index % 10,
    lapses: index % 4,
    flag: index % 8,
    ...(index % 5 === 0 ? { ease: 2_000 + index } : {}),
    ...(isNew
      ? {}
      : {
          memory: { stability: index + 0.25, difficulty: 1 + (index % 9) },
          lastReviewAt: testStart - index * dayMs,
        }),
    createdAt: testStart - (index % 12) * dayMs,
  })
}

const size = 60

beforeEach(async () => {
  ;({ collection } = await openTestCollection())
  const { store } = collection
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([
      aDeck({ id: 10, name: 'History' }),
      aDeck({ id: 11, name: 'History::Cold War' }),
      aDeck({ id: 12, name: 'Biology' }),
    ])
    await store.documents.add(document)
    await store.notes.addMany(Array.from({ length: size }, (_, index) => noteAt(index)))
    await store.cards.addMany(
      Array.from({ length: size }, (_, index) => [cardAt(index, 0), cardAt(index, 1)]).flat(),
    )
    await store.reviewLog.appendMany(
      Array.from({ length: 40 }, (_, index) =>
        aReview({
          cardId: cardAt(index, 0).id,
          at: testStart - (index % 10) * dayMs,
          rating: ([3, 1, 4] as const)[index % 3]!,
          elapsedDays: index % 4 === 0 ? -1 : 3,
          ...(index % 7 === 0 ? { kind: 4 as const, rating: 0 as const } : {}),
        }),
      ),
    )
  })
  browser = openBrowser(collection)
})

afterEach(() => browser.close())

function ask(text: string, changes: Partial<BrowseRequest> = {}): BrowseRequest {
  return { text, rows: 'cards', sort: { column: 'created' }, ...changes }
}

async function found(text: string, changes: Partial<BrowseRequest> = {}): Promise<number[]> {
  return (await browser.find(ask(text, changes))).ids
}

/** What a search finds when every row is read and asked, by no index and from no memory. */
async function plainly(typed: string): Promise<number[]> {
  const query = parseSearch(typed)
  const test = compileSearch(query, await searchContextFor(collection, query))
  const notes = new Map((await collection.store.notes.all()).map((note) => [note.id, note]))
  return (await collection.store.cards.all())
    .filter((card) => test(card, needsNotes(query) ? notes.get(card.noteId) : undefined))
    .map(({ id }) => id)
}

const searches = [
  ['', 120],
  ['cell', 20],
  ['eclair -is:suspended', undefined],
  ['deck:history', undefined],
  ['deck:"history::cold war" war', undefined],
  ['tag:exam', 80],
  ['tag:exam::*', 40],
  ['tag:none', 40],
  ['is:due', undefined],
  ['is:new or is:suspended', undefined],
  ['is:buried', undefined],
  ['is:learn', undefined],
  ['is:leech is:review', undefined],
  ['has:source', 20],
  ['source:tissues', 20],
  ['source:"sentence 12"', 2],
  ['rated:3', undefined],
  ['rated:9:1', undefined],
  ['prop:rated=-2', undefined],
  ['prop:rated!=0', undefined],
  ['introduced:30', undefined],
  ['resched:30', undefined],
  ['added:3 -edited:2', undefined],
  ['prop:ivl>30 prop:d<=5', undefined],
  ['prop:r<0.95', undefined],
  ['prop:ease>2.02', undefined],
  ['note:cloze card:1', 20],
  ['back:', 20],
  ['re:war.1', undefined],
  ['w:back', undefined],
  ['nid:1000,1010 or cid:1021', 5],
  ['flag:3', 16],
  ['preset:default', 120],
] as const

describe('finds the same by index, from memory and by looking at everything', () => {
  test.each(searches)('%s', async (typed, count) => {
    const wanted = await plainly(typed)
    if (count !== undefined) expect(wanted).toHaveLength(count)
    expect(wanted.length).toBeGreaterThan(0)
    expect((await findCards(collection, typed)).map(({ id }) => id)).toEqual(wanted)
    expect(await found(typed)).toEqual(wanted)
    await browser.prepare()
    expect(await found(typed)).toEqual(wanted)
    const noteIds = [...new Set((await collection.store.cards.getMany(wanted)).map(({ noteId }) => noteId))]
    expect(await found(typed, { rows: 'notes' })).toEqual(noteIds)
  })
})

test('memory follows every change, its undo, and changes made elsewhere', async () => {
  await browser.prepare()
  const check = async (): Promise<void> => {
    for (const typed of ['cell', 'tag:new', 'deck:biology', 'is:suspended', 'changed', ''])
      expect(await found(typed), typed).toEqual(await plainly(typed))
  }
  const steps = [
    () => addTags(collection, [1_000, 1_010], 'new'),
    () => moveCards(collection, [1_001, 1_012], 12),
    () => suspendCards(collection, [1_001, 1_002], true),
    () => updateNote(collection, 1_020, ['changed {{c1::cell}} {{c3::more}}', '']),
    () => deleteNotes(collection, [1_000, 1_030]),
  ]
  for (const step of steps) {
    await step()
    await check()
  }
  for (const _ of steps) {
    await undo(collection)
    await check()
  }
  for (const _ of steps) {
    await redo(collection)
    await check()
  }
  const other = await openCollection({
    databaseName: collection.store.databaseName,
    clock: collection.clock,
    random: Math.random,
    timeZone: 'UTC',
  })
  const heard = new Promise<void>((resolve) => {
    collection.store.onChange(({ elsewhere }) => {
      if (elsewhere) resolve()
    })
  })
  await addTags(other, [1_040], 'new')
  closeCollection(other)
  await heard
  await check()
  expect(await found('tag:new')).toContain(1_041)
})

test('memory follows the undo of a change so large that it is put back piece by piece', async () => {
  const { store } = collection
  const ids = Array.from({ length: 3_000 }, (_, index) => 10_000 + index)
  await store.unit('Add', { undoable: false }, async () => {
    await store.notes.addMany(
      ids.map((id) => aNote({ id, guid: `l${id}`, fields: ['long '.repeat(150), ''] })),
    )
    await store.cards.addMany(ids.map((id) => aCard({ id: id + 10_000, noteId: id })))
  })
  await browser.prepare()
  await addTags(collection, ids, 'large')
  expect(await found('tag:large')).toHaveLength(3_000)
  await undo(collection)
  expect(await found('tag:large')).toEqual([])
  await redo(collection)
  expect(await found('tag:large')).toHaveLength(3_000)
  await removeNotes(collection, ids)
  expect(await found('long')).toEqual([])
  await undo(collection)
  expect(await found('long')).toHaveLength(3_000)
})

test('what is written while it is being read is not lost', async () => {
  const reading = browser.prepare()
  await addTags(collection, [1_000], 'early')
  await deleteNotes(collection, [1_010])
  await suspendCards(collection, [1_021], true)
  await reading
  expect(await found('tag:early')).toEqual([1_001, 1_002])
  expect(await found('nid:1010')).toEqual([])
  expect(await found('is:suspended cid:1021')).toEqual([1_021])
})

describe('sorting', () => {
  test.each(sortColumns)('by %s: the same from an index as from memory, and turned round', async (column) => {
    const byIndex = await found('deck:history', { sort: { column } })
    await browser.prepare()
    expect(await found('deck:history', { sort: { column } })).toEqual(byIndex)
    const down = await found('deck:history', { sort: { column, descending: true } })
    expect(down.toSorted((a, b) => a - b)).toEqual(byIndex.toSorted((a, b) => a - b))
    const notes = await found('deck:history', { sort: { column }, rows: 'notes' })
    expect(new Set(notes).size).toBe(notes.length)
  })

  test('numbers in text by their value, nothing last', async () => {
    const rows = await readRows(collection, await found('', { sort: { column: 'sortField' } }), 'cards')
    const texts = rows.map(({ sortText }) => sortText)
    expect(texts.findIndex((text) => text.startsWith('war 2'))).toBeLessThan(
      texts.findIndex((text) => text.startsWith('war 10')),
    )
    const ease = await readRows(
      collection,
      await found('', { sort: { column: 'ease', descending: true } }),
      'cards',
    )
    const values = ease.map(({ card }) => card.ease)
    expect(values[0]).toBe(2_055)
    expect(values.at(-1)).toBeUndefined()
  })

  test('rows show what is asked for, without those that are gone', async () => {
    const rows = await readRows(collection, [1_011, 5, 1_002], 'cards')
    expect(rows.map(({ card, cardName, deckName }) => [card.id, cardName, deckName])).toEqual([
      [1_011, 'Card 1', 'History::Cold War'],
      [1_002, 'Card 2', 'History'],
    ])
    expect(rows[0]).toMatchObject({ sortText: 'treaty 1', answer: 'back 1' })
    const [note] = await readRows(collection, [1_020], 'notes')
    expect(note).toMatchObject({ cardName: 'Cloze 1' })
    expect(note?.cards).toHaveLength(2)
  })
})

test('terms that can find nothing are pointed out, wrong ones refused at their place', async () => {
  const { ids, warnings } = await browser.find(ask('colour:red'))
  expect(ids).toEqual([])
  expect(warnings).toMatchObject([{ start: 0, end: 6 }])
  await expect(browser.find(ask('cell is:wet'))).rejects.toMatchObject({ code: 'search', start: 8, end: 11 })
  await expect(browser.find(ask('deck:current'))).rejects.toMatchObject({ code: 'search' })
  expect(await found('deck:current', { currentDeck: 12 })).toEqual(await found('deck:biology'))
})

test('a search can be given up', async () => {
  await expect(browser.find(ask('cell'), { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  })
})

test('rows are handed out while the rest is read', async () => {
  const { store } = collection
  await store.unit('Add', { undoable: false }, async () => {
    const more = Array.from({ length: 2_500 }, (_, index) =>
      aNote({ id: 10_000 + index, guid: `m${index}`, fields: [`more ${index}`, ''] }),
    )
    await store.notes.addMany(more)
    await store.cards.addMany(more.map(({ id }) => aCard({ id: id + 10_000, noteId: id })))
  })
  const parts: number[] = []
  const { ids } = await browser.find(ask('more'), { onRows: (early) => parts.push(early.length) })
  expect(ids).toHaveLength(2_500)
  expect(parts[0]).toBeGreaterThan(0)
  expect(parts[0]).toBeLessThan(2_500)

  // Given up half way; the next search is none the worse for it.
  browser.close()
  browser = openBrowser(collection)
  const abort = new AbortController()
  const running = browser.find(ask('more'), { signal: abort.signal, onRows: () => abort.abort() })
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  expect(await found('more')).toHaveLength(2_500)
  // A browser that is closed lets nobody wait.
  const other = openBrowser(collection)
  const waiting = other.prepare()
  other.close()
  await expect(waiting).rejects.toMatchObject({ code: 'search-closed' })
})

test(
  'any search finds from memory and by index what looking at everything finds',
  { timeout: 60_000 },
  async () => {
    const term = fc.constantFrom(...searches.map(([typed]) => typed).filter((typed) => typed !== ''))
    const combined = fc
      .array(fc.tuple(term, fc.boolean(), fc.constantFrom(' ', ' or ')), { minLength: 1, maxLength: 4 })
      .map((parts) =>
        parts
          .map(([typed, isNot, join], at) => `${at === 0 ? '' : join}${isNot ? '-' : ''}(${typed})`)
          .join(''),
      )
    await fc.assert(
      fc.asyncProperty(combined, fc.boolean(), async (typed, fresh) => {
        if (fresh) {
          browser.close()
          browser = openBrowser(collection)
        }
        const wanted = await plainly(typed)
        expect(await found(typed), typed).toEqual(wanted)
        expect(
          (await findCards(collection, typed)).map(({ id }) => id),
          typed,
        ).toEqual(wanted)
      }),
      { numRuns: 60, seed: 6 },
    )
  },
)
