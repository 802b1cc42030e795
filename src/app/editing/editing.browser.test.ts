import { afterEach, expect, test } from 'vitest'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { deleteTestDatabases, dump } from '../../testing/databases'
import type { Collection } from '../collection'
import { createDeck } from '../decks/decks'
import { addNotes, deleteNotes, updateNote } from '../notes'
import { undo, undoState } from '../undo'
import {
  cardsAfter,
  discardDraft,
  findSameNotes,
  keepDraft,
  keepDraftFile,
  listNoteDrafts,
  loadDraft,
  openNote,
  prepareFile,
  readHabits,
  rememberHabits,
  saveEditedNote,
  saveNewNote,
  type PendingFile,
} from './index'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const picture = (text: string): Blob => new Blob([text], { type: 'image/png' })
const nothing = { tags: [], files: [] as PendingFile[] }

async function aNote(collection: Collection, fields = ['Q', 'A']): Promise<number> {
  const deck = await createDeck(collection, 'Biology')
  const [id = 0] = await addNotes(collection, deck.id, [{ noteTypeId: 1, fields, tags: ['old'] }])
  return id
}

test('a new note brings its deck, its pictures and its cards in one step, and takes its draft with it', async () => {
  const { collection } = await openTestCollection()
  const { store } = collection
  const file = await prepareFile(collection, 'map.png', picture('a map'), [])
  const other = await prepareFile(collection, 'map.png', picture('another'), [file])
  expect(other.name).toBe(`map-${other.hash.slice(0, 8)}.png`)
  await keepDraftFile(collection, 'new', file)
  const content = { noteTypeId: 2, fields: ['![](map.png)', 'A'], tags: ['x'], aside: [], deckName: 'Maps' }
  await keepDraft(collection, 'new', content)
  expect(await loadDraft(collection, 'new')).toMatchObject({ ...content, files: [{ name: 'map.png' }] })
  expect(await store.media.names()).toEqual([])
  const before = await dump(store.databaseName, ['units', 'unitParts', 'drafts'])
  const saved = await saveNewNote(collection, { ...content, files: [file, other], draft: 'new' })
  expect(saved).toMatchObject({ deckName: 'Maps', cards: 2 })
  expect(await store.media.names()).toEqual([{ name: 'map.png', hash: file.hash }])
  expect(await loadDraft(collection, 'new')).toBeUndefined()
  expect(await store.drafts.list('note')).toEqual([])
  expect(await undoState(collection)).toEqual({ undo: 'Add 2 cards to “Maps”' })
  await undo(collection)
  expect(await dump(store.databaseName, ['units', 'unitParts', 'drafts'])).toBe(before)
})

test('a note that asks nothing leaves deck, files and draft as they were', async () => {
  const { collection } = await openTestCollection()
  const content = { noteTypeId: 3, fields: ['no blank', ''], tags: [], aside: [], deckName: 'New' }
  await keepDraft(collection, 'new', content)
  await expect(
    saveNewNote(collection, { ...content, files: [], draft: 'new', deckName: 'New' }),
  ).rejects.toMatchObject({ code: 'note-empty' })
  expect(await collection.store.decks.all()).toEqual([])
  expect(await loadDraft(collection, 'new')).toMatchObject(content)
})

test('a file whose name was taken meanwhile is stored under another, and the note says so', async () => {
  const { collection } = await openTestCollection()
  const mine = await prepareFile(collection, 'map.png', picture('mine'), [])
  const theirs = await prepareFile(collection, 'map.png', picture('theirs'), [])
  const fields = ['![](map.png)', '']
  const first = { ...nothing, noteTypeId: 1, deckName: 'Maps', fields, draft: 'new' as const }
  await saveNewNote(collection, { ...first, files: [theirs] })
  const { noteId } = await saveNewNote(collection, { ...first, files: [mine] })
  const name = `map-${mine.hash.slice(0, 8)}.png`
  expect((await openNote(collection, noteId))?.note.fields[0]).toBe(`![](${name})`)
  expect(await (await collection.store.media.byName(name))?.text()).toBe('mine')
})

test('an edit is one step with tags and files, and is refused with both texts where the note was changed', async () => {
  const { collection } = await openTestCollection()
  const id = await aNote(collection)
  const opened = await openNote(collection, id)
  expect(opened).toMatchObject({
    noteType: { name: 'Basic' },
    deckNames: ['Biology'],
    cards: [{ ordinal: 0 }],
  })
  const base = { noteTypeId: 1, fields: ['Q', 'A'], tags: ['old'] }
  const file = await prepareFile(collection, 'map.png', picture('a map'), [])
  const mine = { fields: ['Q ![](map.png)', 'A'], tags: ['old', 'new'], files: [file], draft: id }
  await keepDraft(collection, id, { ...base, ...mine, aside: [], base })
  expect(await listNoteDrafts(collection)).toMatchObject([{ noteId: id }])

  await updateNote(collection, id, ['Q', 'A theirs'])
  const outcome = await saveEditedNote(collection, id, base, mine)
  expect(outcome).toMatchObject({ kind: 'changed', theirs: { fields: ['Q', 'A theirs'] } })
  expect((await openNote(collection, id))?.note.fields).toEqual(['Q', 'A theirs'])
  expect(await collection.store.media.names()).toEqual([])

  const newBase = { ...base, fields: ['Q', 'A theirs'] }
  expect(await saveEditedNote(collection, id, newBase, mine)).toEqual({ kind: 'saved' })
  expect((await openNote(collection, id))?.note).toMatchObject({ fields: mine.fields, tags: mine.tags })
  expect(await loadDraft(collection, id)).toBeUndefined()
  expect(await undo(collection)).toBe('Edit note')
  expect((await openNote(collection, id))?.note).toMatchObject({ fields: ['Q', 'A theirs'], tags: ['old'] })
  expect(await collection.store.media.names()).toEqual([])

  await deleteNotes(collection, [id])
  expect(await saveEditedNote(collection, id, newBase, mine)).toEqual({ kind: 'gone' })
})

test('an edit that changes nothing is no step', async () => {
  const { collection } = await openTestCollection()
  const id = await aNote(collection)
  const before = await undoState(collection)
  const base = { noteTypeId: 1, fields: ['Q', 'A'], tags: ['old'] }
  await saveEditedNote(collection, id, base, { ...base, files: [], draft: id })
  expect(await undoState(collection)).toEqual(before)
})

test('cards that saving adds and takes away are known before', async () => {
  const { collection } = await openTestCollection()
  const id = await aNote(collection)
  const { cards = [] } = (await openNote(collection, id)) ?? {}
  const reversed = await collection.store.noteTypes.get(2)
  if (reversed === undefined) throw new Error('The type is missing')
  expect(cardsAfter(cards, reversed, { fields: ['Q', 'A'], tags: [] })).toEqual({ added: [1], gone: [] })
  expect(cardsAfter(cards, reversed, { fields: ['', 'A'], tags: [] })).toMatchObject({
    added: [1],
    gone: [{ ordinal: 0 }],
  })
})

test('notes that say the same are found, also those that were written, changed and deleted since', async () => {
  const { collection } = await openTestCollection()
  const { store } = collection
  const basic = { id: 1, format: 'markdown' as const }
  const deck = await createDeck(collection, 'Biology')
  const [first = 0] = await addNotes(collection, deck.id, [
    { noteTypeId: 1, fields: ['What is **mitosis**?', 'A'], tags: [] },
    { noteTypeId: 2, fields: ['What is mitosis?', 'A'], tags: [] },
  ])
  const same = async (text: string, except?: number): Promise<number[]> =>
    (await findSameNotes(collection, basic, text, { except })).map(({ noteId }) => noteId)
  expect(await findSameNotes(collection, basic, ' what is MITOSIS ')).toEqual([
    { noteId: first, words: 'What is mitosis?' },
  ])
  expect(await same('What is mitosis?', first)).toEqual([])
  expect(await same('')).toEqual([])
  expect(await same('What is meiosis?')).toEqual([])
  const [second = 0] = await addNotes(collection, deck.id, [
    { noteTypeId: 1, fields: ['What is meiosis?', 'A'], tags: [] },
  ])
  expect(await same('What is meiosis?')).toEqual([second])
  await updateNote(collection, first, ['What is meiosis', 'A'])
  expect(await same('What is meiosis?')).toEqual([second, first])
  expect(await same('What is mitosis?')).toEqual([])
  await deleteNotes(collection, [second])
  expect(await same('What is meiosis?')).toEqual([first])
  await undo(collection)
  expect((await same('What is meiosis?')).toSorted((a, b) => a - b)).toEqual([first, second])
  expect(await store.notes.count()).toBe(3)
})

test('drafts are discarded with their files, those of other notes stay; habits are remembered', async () => {
  const { collection } = await openTestCollection()
  const file = await prepareFile(collection, 'a.png', picture('a'), [])
  for (const of of ['new', 1, 11] as const) {
    await keepDraft(collection, of, { noteTypeId: 1, fields: ['x'], tags: [], aside: [] })
    await keepDraftFile(collection, of, file)
  }
  await discardDraft(collection, 1)
  expect(await loadDraft(collection, 1)).toBeUndefined()
  expect((await loadDraft(collection, 11))?.files).toHaveLength(1)
  expect((await loadDraft(collection, 'new'))?.files).toHaveLength(1)

  expect(await readHabits(collection)).toEqual({ pinned: {} })
  const habits = { noteTypeId: 3, deckId: 7, pinned: { 3: ['Extra'] } }
  await rememberHabits(collection, habits)
  expect(await readHabits(collection)).toEqual(habits)
  expect(await undoState(collection)).toEqual({})
})
