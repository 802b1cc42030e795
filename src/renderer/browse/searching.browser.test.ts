import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addNotes, createDeck, deleteNotes, readStudyCard, updateNote, type Collection } from '@app/index'
import { builtInNoteTypeIds, type NoteId } from '@core/model'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { useApp } from '../state/store'
import { nothing, only } from './list/selection'
import { enter, search, wantRows } from './searching'
import { choose, showSearch, useBrowse } from './state'

let collection: Collection
let noteIds: NoteId[]
let leave: () => void

beforeEach(async () => {
  ;({ collection } = await openTestCollection())
  const deck = await createDeck(collection, 'Animals')
  await addNotes(
    collection,
    deck.id,
    ['cat', 'cow', 'dog'].map((name) => ({
      noteTypeId: builtInNoteTypeIds.basic,
      fields: [name, `what a ${name} is`],
      tags: [],
    })),
  )
  noteIds = (await collection.store.notes.page(undefined, 10)).map(({ id }) => id)
  useApp.setState({ collection })
  useBrowse.setState({ ...useBrowse.getInitialState(), sort: { column: 'created', descending: false } })
  leave = enter()
})

afterEach(() => {
  leave()
  closeTestCollections()
})

test('what is chosen stays through a change, goes to the next row after a deletion, and ends with another search', async () => {
  await search()
  const { ids } = useBrowse.getState()
  expect(ids).toHaveLength(3)
  choose(only(ids[1] ?? 0))
  await updateNote(collection, noteIds[0] ?? 0, ['cat', 'changed'])
  await search()
  expect(useBrowse.getState().selection).toEqual(only(ids[1] ?? 0))
  await deleteNotes(collection, [noteIds[1] ?? 0])
  await search()
  expect(useBrowse.getState().ids).toEqual([ids[0], ids[2]])
  expect(useBrowse.getState().selection).toEqual(only(ids[2] ?? 0))
  showSearch('dog')
  await search()
  expect(useBrowse.getState().ids).toEqual([ids[2]])
  expect(useBrowse.getState().selection).toEqual(nothing)
})

test('a search that is not understood keeps the list and says where it is wrong; the next one clears that', async () => {
  await search()
  showSearch('cat is:sad')
  await search()
  expect(useBrowse.getState()).toMatchObject({
    isSearching: false,
    problem: { text: 'cat is:sad', start: 7, end: 10 },
  })
  expect(useBrowse.getState().ids).toHaveLength(3)
  showSearch('deck:nowhere')
  await search()
  expect(useBrowse.getState().problem).toBeUndefined()
  expect(useBrowse.getState().warnings.map(({ message }) => message)).toEqual(['There is no deck “nowhere”.'])
})

test('of two searches the later one counts, however they end', async () => {
  showSearch('cat')
  const first = search()
  showSearch('')
  await Promise.all([first, search()])
  expect(useBrowse.getState().ids).toHaveLength(3)
  expect(useBrowse.getState().isSearching).toBe(false)
})

test('rows are read once, again after a change, and as notes where notes are listed', async () => {
  await search()
  const { ids } = useBrowse.getState()
  wantRows(ids, 1)
  await vi.waitFor(() => expect(useBrowse.getState().read.size).toBe(3))
  const row = useBrowse.getState().read.get(ids[0] ?? 0)
  expect(row).toMatchObject({ sortText: 'cat', recall: undefined, deckName: 'Animals' })
  wantRows(ids, 1)
  await updateNote(collection, noteIds[0] ?? 0, ['lion', 'changed'])
  expect(useBrowse.getState().read.get(ids[0] ?? 0)).toBe(row)
  wantRows(ids, 2)
  await vi.waitFor(() => expect(useBrowse.getState().read.get(ids[0] ?? 0)?.sortText).toBe('lion'))
  useBrowse.setState({ rows: 'notes' })
  await search()
  expect(useBrowse.getState().ids).toEqual(noteIds)
  expect(useBrowse.getState().read.size).toBe(0)
  wantRows(noteIds, 2)
  await vi.waitFor(() => expect(useBrowse.getState().read.get(noteIds[2] ?? 0)?.sortText).toBe('dog'))
})

test('a card is read with its note, deck and outcomes; a card that is gone is none', async () => {
  await search()
  const [id = 0] = useBrowse.getState().ids
  const card = await readStudyCard(collection, id)
  expect(card).toMatchObject({
    card: { id },
    note: { fields: ['cat', 'what a cat is'] },
    deck: { name: 'Animals' },
  })
  expect(card?.outcomes[3].wait).toBeDefined()
  await deleteNotes(collection, [noteIds[0] ?? 0])
  expect(await readStudyCard(collection, id)).toBeUndefined()
})
