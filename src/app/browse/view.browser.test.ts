import { afterEach, expect, test } from 'vitest'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { deleteTestDatabases } from '../../testing/databases'
import { undoState } from '../undo'
import { getBrowseView, saveBrowseView, type BrowseView } from './view'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

test('the look of the list is kept, off the undo list; what makes no sense is left out', async () => {
  const { collection } = await openTestCollection()
  expect(await getBrowseView(collection)).toEqual({})
  const view: BrowseView = {
    rows: 'notes',
    sort: { column: 'due', descending: true },
    columns: [{ id: 'deck', width: 9 }, { id: 'due' }],
  }
  await saveBrowseView(collection, view)
  expect(await getBrowseView(collection)).toEqual(view)
  expect(await undoState(collection)).toEqual({})
  const { store } = collection
  await store.unit('Break it', { undoable: false }, async () => {
    await store.settings.set('browseView', {
      rows: 'tables',
      sort: { column: 'mood' },
      columns: [{ id: 'deck', width: 9_000 }, { width: 4 }, 'due'],
    })
  })
  expect(await getBrowseView(collection)).toEqual({ columns: [{ id: 'deck' }] })
})
