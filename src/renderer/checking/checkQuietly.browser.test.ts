import { afterEach, expect, test } from 'vitest'
import { addNotes, createDeck } from '@app/index'
import { deleteTestDatabases, openRaw } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { useApp } from '../state/store'
import { checkQuietly } from './checkActions'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

/** Twelve notes, of which the first so many are then lost. */
async function withoutNotes(count: number): Promise<void> {
  const { collection } = await openTestCollection()
  const { id } = await createDeck(collection, 'Deck')
  const notes = Array.from({ length: 12 }, (_, at) => ({ noteTypeId: 1, fields: [`${at}`, 'a'], tags: [] }))
  await addNotes(collection, id, notes)
  const raw = await openRaw(collection.store.databaseName)
  const transaction = raw.transaction('notes', 'readwrite')
  const rows = transaction.objectStore('notes')
  const keys = rows.getAllKeys()
  keys.addEventListener('success', () => keys.result.slice(0, count).forEach((key) => rows.delete(key)))
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  raw.close()
  useApp.setState({ collection, view: { screen: 'today' }, dialog: undefined, toasts: [] })
  await checkQuietly()
}

test('a card without its note is told; many bring the person before the check', async () => {
  await withoutNotes(0)
  expect(useApp.getState()).toMatchObject({ view: { screen: 'today' }, toasts: [] })
  await withoutNotes(1)
  expect(useApp.getState()).toMatchObject({ view: { screen: 'today' }, toasts: [{ tone: 'problem' }] })
  await withoutNotes(11)
  const { view, toasts } = useApp.getState()
  expect(view).toEqual({ screen: 'check' })
  expect(toasts[0]).toMatchObject({ tone: 'problem', action: { label: 'Check collection' } })
})
