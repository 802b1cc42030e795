import { builtInNoteTypeIds, builtInNoteTypes, Queue, type NoteType } from '@core/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote, dayMs, testStart } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { stateOf, undoes as undoesExactly } from '../../testing/undoing'
import type { Collection } from '../collection'
import { cardsOfNotes, flagCards, moveCards, notesOfCards, removeNotes, suspendCards } from './bulk'
import { changeNoteType, previewNoteTypeChange, suggestMapping } from './changeNoteType'
import { findDuplicates } from './duplicates'
import { previewReplace, replaceInNotes } from './replace'
import { deleteSavedSearch, listSavedSearches, renameSavedSearch, saveSearch } from './savedSearches'
import { addTags, deleteTag, listTags, mergeTags, removeTags, renameTag } from './tags'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const day = Math.floor(testStart / dayMs)
let collection: Collection

beforeEach(async () => {
  const opened = await openTestCollection()
  collection = opened.collection
  const { store } = collection
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([aDeck({ id: 10, name: 'A' }), aDeck({ id: 11, name: 'B' })])
    await store.notes.addMany([
      aNote({
        id: 100,
        guid: 'a',
        noteTypeId: 2,
        fields: ['The cell', 'Die Zelle'],
        tags: ['bio::cell', 'Exam'],
      }),
      aNote({ id: 200, guid: 'b', noteTypeId: 2, fields: ['the  Cell.', 'cella'], tags: ['bio'] }),
      aNote({ id: 300, guid: 'c', noteTypeId: 3, fields: ['A {{c1::cell}} of {{c2::cells}}', ''], tags: [] }),
      aNote({ id: 400, guid: 'd', noteTypeId: 2, fields: ['Treaty', ''], tags: ['exam', 'x'] }),
    ])
    const seen = { queue: Queue.review, state: 'review', due: day, reps: 3, intervalDays: 9 } as const
    await store.cards.addMany([
      aCard({ id: 101, noteId: 100, ordinal: 0, ...seen }),
      aCard({ id: 102, noteId: 100, ordinal: 1, due: 4 }),
      aCard({ id: 201, noteId: 200, ordinal: 0, queue: Queue.suspended, flag: 2 }),
      aCard({ id: 202, noteId: 200, ordinal: 1, ...seen }),
      aCard({ id: 301, noteId: 300, ordinal: 0, ...seen }),
      aCard({ id: 302, noteId: 300, ordinal: 1, deckId: 11 }),
      aCard({ id: 401, noteId: 400, ordinal: 0 }),
    ])
  })
  opened.clock.advance(60_000)
})

async function state(): Promise<string> {
  return await stateOf(collection)
}

async function undoes<T>(name: string, work: () => Promise<T>): Promise<T> {
  return await undoesExactly(collection, name, work)
}

async function noteOf(id: number) {
  return (await collection.store.notes.get(id))!
}

describe('cards', () => {
  test('move', async () => {
    expect(await undoes('Move of 3 cards', () => moveCards(collection, [101, 102, 302], 11))).toBe(2)
    expect((await collection.store.cards.ofDecks([11])).map(({ id }) => id).sort((a, b) => a - b)).toEqual([
      101, 102, 302,
    ])
    expect(await collection.store.cardsByDeck()).toEqual(
      new Map([
        [10, 4],
        [11, 3],
      ]),
    )
    await expect(moveCards(collection, [101], 99)).rejects.toMatchObject({ code: 'deck-gone' })
  })

  test('flag and suspend', async () => {
    expect(await undoes('Flagging of 2 cards', () => flagCards(collection, [101, 201], 2))).toBe(1)
    expect(await undoes('Removal of flags from 2 cards', () => flagCards(collection, [101, 201], 0))).toBe(2)
    expect(await undoes('Suspension of 2 cards', () => suspendCards(collection, [101, 201], true))).toBe(1)
    expect(await undoes('Return of 2 cards', () => suspendCards(collection, [101, 201], false))).toBe(2)
    expect(await collection.store.cards.get(101)).toMatchObject({ queue: Queue.review, due: day })
    await expect(flagCards(collection, [101], 8)).rejects.toMatchObject({ code: 'flag' })
  })

  test('delete their notes', async () => {
    expect(await notesOfCards(collection, [102, 101, 301])).toEqual([100, 300])
    expect(await cardsOfNotes(collection, [300])).toEqual([301, 302])
    expect(await undoes('Deletion of 2 notes', () => removeNotes(collection, [100, 300]))).toBe(2)
    expect(await collection.store.cards.count()).toBe(3)
  })

  test('are told of one by one, and can be given up without a trace', async () => {
    const { store } = collection
    const ids = Array.from({ length: 1_200 }, (_, index) => 10_000 + index)
    await store.unit('Add', { undoable: false }, async () => {
      await store.notes.addMany(ids.map((id) => aNote({ id, guid: `n${id}` })))
    })
    const before = await state()
    const told: number[] = []
    const abort = new AbortController()
    const running = addTags(collection, ids, 'many', {
      signal: abort.signal,
      onProgress: (done, total) => {
        expect(total).toBe(1_200)
        told.push(done)
        if (done === 1_000) abort.abort()
      },
    })
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    expect(told).toEqual([500, 1_000])
    expect(await state()).toBe(before)
    expect(await undoes('Tagging of 1,200 notes', () => addTags(collection, ids, 'many'))).toBe(1_200)
  })
})

describe('tags', () => {
  test('are added as the collection spells them, and removed with those inside them', async () => {
    expect(await undoes('Tagging of 3 notes', () => addTags(collection, [100, 200, 300], 'EXAM new'))).toBe(3)
    expect((await noteOf(100)).tags).toEqual(['bio::cell', 'Exam', 'new'])
    expect(await addTags(collection, [100], 'exam')).toBe(0)
    expect(
      await undoes('Removal of tags from 2 notes', () => removeTags(collection, [100, 200], 'bio')),
    ).toBe(2)
    expect((await noteOf(200)).tags.some((tag) => tag.startsWith('bio'))).toBe(false)
    await expect(addTags(collection, [100], ' , ')).rejects.toMatchObject({ code: 'tag-name' })
  })

  test('stand in a tree', async () => {
    const tree = await listTags(collection)
    expect(tree).toMatchObject([
      {
        name: 'bio',
        notes: 1,
        total: 2,
        children: [{ name: 'bio::cell', label: 'cell', depth: 1, total: 1 }],
      },
      { name: 'Exam', total: 2, children: [] },
      { name: 'x', notes: 1 },
    ])
  })

  test('are renamed with their paths, merged, deleted', async () => {
    await undoes('Renaming of tag bio to life::biology', () => renameTag(collection, 'bio', 'life::biology'))
    expect((await noteOf(100)).tags).toEqual(['life::biology::cell', 'Exam'])
    await undoes('Renaming of tag x to exam', () => renameTag(collection, 'x', 'exam'))
    expect((await noteOf(400)).tags).toEqual(['exam'])
    await undoes('Merging of tags into all', () => mergeTags(collection, ['exam', 'life'], 'all'))
    expect((await noteOf(100)).tags.sort()).toEqual(['all', 'all::biology::cell'])
    expect(await undoes('Deletion of tag all', () => deleteTag(collection, 'all'))).toBe(3)
    expect(await listTags(collection)).toEqual([])
    await expect(renameTag(collection, 'all', 'b')).rejects.toMatchObject({ code: 'tag-gone' })
    await expect(renameTag(collection, 'a', 'a::b')).rejects.toMatchObject({ code: 'tag-name' })
    await expect(renameTag(collection, 'a', 'two words')).rejects.toMatchObject({ code: 'tag-name' })
  })
})

describe('find and replace', () => {
  const all = [100, 200, 300, 400]

  test('text as it stands: what is shown is what is done', async () => {
    const request = { noteIds: all, find: 'cell', replacement: 'C$1l' }
    const preview = await previewReplace(collection, request)
    expect(preview).toMatchObject({
      notes: 3,
      fields: 4,
      replacements: 5,
      cardsLost: 0,
      cardsNew: 0,
      wouldBeEmpty: [],
    })
    expect(preview.examples[0]).toEqual({
      noteId: 100,
      field: 'Front',
      before: 'The cell',
      after: 'The C$1l',
      placesBefore: [4, 8],
      placesAfter: [4, 8],
    })
    expect(await undoes('Find and replace in 4 notes', () => replaceInNotes(collection, request))).toBe(3)
    expect((await noteOf(200)).fields).toEqual(['the  C$1l.', 'C$1la'])
    expect((await noteOf(300)).fields[0]).toBe('A {{c1::C$1l}} of {{c2::C$1ls}}')
  })

  test('with case, in one field, by a regular expression with groups', async () => {
    expect(
      await previewReplace(collection, { noteIds: all, find: 'Cell', replacement: '', matchCase: true }),
    ).toMatchObject({ notes: 1 })
    expect(
      await previewReplace(collection, { noteIds: all, find: 'cell', replacement: '', fields: ['Back'] }),
    ).toMatchObject({ notes: 1 })
    const request = {
      noteIds: [100],
      find: String.raw`(\w+) (cell)`,
      replacement: '$2-$1 $$ ${0} $9',
      regex: true,
    }
    await replaceInNotes(collection, request)
    expect((await noteOf(100)).fields[0]).toBe('cell-The $ The cell $9')
  })

  test('cards follow the text; a note that would ask nothing stays', async () => {
    const clozes = {
      noteIds: all,
      find: String.raw`\{\{c2::(.*?)\}\}`,
      replacement: '$1 {{c3::new}}',
      regex: true,
    }
    const preview = await previewReplace(collection, clozes)
    expect(preview).toMatchObject({ notes: 1, cardsLost: 1, cardsNew: 1 })
    expect(preview.answeredCardsLost).toBe(0)
    await collection.store.unit('Answer', {}, async () => {
      for (const { id } of await collection.store.cards.all())
        await collection.store.cards.update(id, { reps: 3 })
    })
    expect((await previewReplace(collection, clozes)).answeredCardsLost).toBe(1)
    await collection.store.undo()
    await undoes('Find and replace in 4 notes', () => replaceInNotes(collection, clozes))
    expect(
      (await collection.store.cards.ofNotes([300])).map(({ ordinal }) => ordinal).sort((a, b) => a - b),
    ).toEqual([0, 2])
    const empty = { noteIds: all, find: 'treaty', replacement: '' }
    expect(await previewReplace(collection, empty)).toMatchObject({ notes: 0, wouldBeEmpty: [400] })
    expect(await replaceInNotes(collection, empty)).toBe(0)
    expect((await noteOf(400)).fields[0]).toBe('Treaty')
  })

  test('a pattern that is wrong, or would hang, is explained', async () => {
    await expect(
      previewReplace(collection, { noteIds: all, find: 'a(', replacement: '', regex: true }),
    ).rejects.toMatchObject({ code: 'replace' })
    await expect(
      previewReplace(collection, { noteIds: all, find: '', replacement: '' }),
    ).rejects.toMatchObject({ code: 'replace' })
    expect(
      await previewReplace(collection, { noteIds: all, find: '(l+)+$', replacement: '', regex: true }),
    ).toMatchObject({ notes: 1 })
  })
})

describe('note types', () => {
  const [basic, reversed, cloze] = builtInNoteTypes as [NoteType, NoteType, NoteType]

  test('a mapping is suggested by names, then by order', () => {
    expect(suggestMapping(reversed, basic)).toEqual({ fields: [0, 1], templates: [0] })
    expect(suggestMapping(cloze, basic)).toEqual({ fields: [0, 1], templates: [0] })
    const turned = { ...basic, fields: [{ name: 'Back' }, { name: 'More' }, { name: 'Front' }] }
    expect(suggestMapping(basic, turned)).toEqual({ fields: [1, undefined, 0], templates: [0] })
  })

  test('cards keep their schedule where their template has a counterpart; what is lost is said', async () => {
    const change = {
      noteIds: [100, 200],
      noteTypeId: basic.id,
      mapping: { fields: [1, undefined], templates: [1] },
    }
    expect(await previewNoteTypeChange(collection, change)).toMatchObject({
      notes: 2,
      fieldsLost: [{ name: 'Front', notes: 2 }],
      cardsKept: 2,
      cardsLost: 2,
      answeredCardsLost: 1,
      cardsNew: 0,
      wouldBeEmpty: [],
    })
    expect(await undoes('Change of note type of 2 notes', () => changeNoteType(collection, change))).toBe(2)
    expect(await noteOf(100)).toMatchObject({ noteTypeId: basic.id, fields: ['Die Zelle', ''] })
    const cards = await collection.store.cards.ofNotes([100, 200])
    expect(cards.map(({ id, ordinal, reps }) => [id, ordinal, reps])).toEqual([
      [102, 0, 0],
      [202, 0, 3],
    ])
  })

  test('new cards come in the deck of the others, also where none of them stays', async () => {
    const change = {
      noteIds: [100],
      noteTypeId: basic.id,
      mapping: { fields: [0, 1], templates: [undefined] },
    }
    expect(await previewNoteTypeChange(collection, change)).toMatchObject({ cardsLost: 2, cardsNew: 1 })
    await changeNoteType(collection, change)
    const cards = await collection.store.cards.ofNotes([100])
    expect(cards).toMatchObject([{ deckId: 10, ordinal: 0, state: 'new' }])
  })

  test('to and from cloze, cards keep their numbers; notes without a card stay as they are', async () => {
    const toCloze = { noteIds: [100], noteTypeId: cloze.id, mapping: { fields: [0, 1], templates: [0] } }
    expect(await previewNoteTypeChange(collection, toCloze)).toMatchObject({ notes: 0, wouldBeEmpty: [100] })
    expect(await changeNoteType(collection, toCloze)).toBe(0)
    const fromCloze = { noteIds: [300], noteTypeId: basic.id, mapping: { fields: [0, 1], templates: [0] } }
    expect(await previewNoteTypeChange(collection, fromCloze)).toMatchObject({ cardsKept: 1, cardsLost: 1 })
    await undoes('Change of note type of 1 note', () => changeNoteType(collection, fromCloze))
    expect((await collection.store.cards.ofNotes([300])).map(({ id }) => id)).toEqual([301])
  })

  test('the optional reversed card is asked for by any field; typed ones keep their schedule', async () => {
    const { optionalReversed, typed, typedCloze } = builtInNoteTypeIds
    const optional = builtInNoteTypes.find(({ id }) => id === optionalReversed)!
    const suggested = suggestMapping(reversed, optional)
    expect(suggested).toEqual({ fields: [0, 1, undefined], templates: [0, 1] })
    const change = { noteIds: [100], noteTypeId: optionalReversed, mapping: suggested }
    expect(await previewNoteTypeChange(collection, change)).toMatchObject({ cardsKept: 1, cardsLost: 1 })
    const both = { ...change, mapping: { ...suggested, fields: [0, 1, 1] } }
    expect(await previewNoteTypeChange(collection, both)).toMatchObject({ cardsKept: 2, cardsLost: 0 })
    await undoes('Change of note type of 1 note', () => changeNoteType(collection, both))
    expect((await collection.store.cards.ofNotes([100])).map(({ id }) => id)).toEqual([101, 102])
    const mapping = { fields: [0, 1], templates: [0] }
    await changeNoteType(collection, { noteIds: [100], noteTypeId: typed, mapping })
    expect((await collection.store.cards.ofNotes([100])).map(({ id, reps }) => [id, reps])).toEqual([
      [101, 3],
    ])
    await changeNoteType(collection, { noteIds: [300], noteTypeId: typedCloze, mapping })
    expect((await collection.store.cards.ofNotes([300])).map(({ id }) => id)).toEqual([301, 302])
  })

  test('texts become what the new type holds: HTML, or Markdown again', async () => {
    await collection.store.unit('Add', { undoable: false }, async () => {
      await collection.store.noteTypes.add({ ...basic, id: 50, name: 'Imported', format: 'html' })
      await collection.store.notes.update(400, { fields: ['**Treaty** <b>x</b>', ''] })
    })
    await changeNoteType(collection, {
      noteIds: [400],
      noteTypeId: 50,
      mapping: suggestMapping(reversed, basic),
    })
    expect((await noteOf(400)).fields[0]).toBe('<b>Treaty</b> <b>x</b>')
    await changeNoteType(collection, {
      noteIds: [400],
      noteTypeId: basic.id,
      mapping: suggestMapping(basic, basic),
    })
    expect((await noteOf(400)).fields).toEqual(['**Treaty** **x**', ''])
  })

  test('notes of several types, and mappings that make no sense, are refused', async () => {
    const mapping = { fields: [0, 1], templates: [0] }
    await expect(
      changeNoteType(collection, { noteIds: [100, 300], noteTypeId: 1, mapping }),
    ).rejects.toMatchObject({ code: 'note-types-mixed' })
    await expect(
      changeNoteType(collection, { noteIds: [100], noteTypeId: 99, mapping }),
    ).rejects.toMatchObject({ code: 'note-type-gone' })
    await expect(
      changeNoteType(collection, {
        noteIds: [100],
        noteTypeId: 1,
        mapping: { fields: [5, 1], templates: [0] },
      }),
    ).rejects.toMatchObject({ code: 'mapping' })
  })
})

test('duplicates: the same first field whatever its markup, capitals and punctuation', async () => {
  expect(await findDuplicates(collection, { by: { kind: 'firstField' } })).toEqual([
    { text: 'the cell', noteIds: [100, 200] },
  ])
  expect(await findDuplicates(collection, { by: { kind: 'firstField' }, search: 'tag:exam' })).toEqual([])
  expect(await findDuplicates(collection, { by: { kind: 'field', name: 'Back' } })).toEqual([])
  await collection.store.unit('Add', { undoable: false }, async () => {
    await collection.store.notes.addMany([
      aNote({ id: 500, guid: 'a', noteTypeId: 1, fields: ['**THE** cell!', 'x'] }),
      aNote({ id: 600, guid: 'e', noteTypeId: 1, fields: ['', 'x'] }),
    ])
  })
  expect(await findDuplicates(collection, { by: { kind: 'firstField' }, withinNoteType: false })).toEqual([
    { text: 'the cell', noteIds: [100, 200, 500] },
  ])
  expect(await findDuplicates(collection, { by: { kind: 'guid' }, withinNoteType: false })).toEqual([
    { text: 'a', noteIds: [100, 500] },
  ])
})

test('saved searches are kept, renamed, replaced, deleted, and all of it undone', async () => {
  await undoes('Saving of search Hard', () => saveSearch(collection, ' Hard ', 'prop:lapses>3'))
  await saveSearch(collection, 'Due', 'is:due')
  await undoes('Saving of search hard', () => saveSearch(collection, 'hard', 'is:leech'))
  await undoes('Renaming of search HARD', () => renameSavedSearch(collection, 'HARD', 'Leeches'))
  expect(await listSavedSearches(collection)).toEqual([
    { name: 'Leeches', text: 'is:leech' },
    { name: 'Due', text: 'is:due' },
  ])
  await expect(renameSavedSearch(collection, 'Due', 'leeches')).rejects.toMatchObject({ code: 'search-name' })
  await expect(saveSearch(collection, '', 'a')).rejects.toMatchObject({ code: 'search-name' })
  await expect(saveSearch(collection, 'a', 'is:wet')).rejects.toMatchObject({ code: 'search' })
  await undoes('Deletion of search due', () => deleteSavedSearch(collection, 'due'))
  await expect(deleteSavedSearch(collection, 'due')).rejects.toMatchObject({ code: 'search-gone' })
  expect(await listSavedSearches(collection)).toHaveLength(1)
})
