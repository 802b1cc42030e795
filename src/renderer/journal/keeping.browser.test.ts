import { afterEach, beforeEach, expect, test } from 'vitest'
import { addNotes, createDeck, deleteDeck, type Collection } from '@app/index'
import { readJournal, type JournalMark } from '@app/journal'
import { FactdeckError } from '@core/model'
import { createHost } from '@host/index'
import { deleteTestDatabases, openRaw } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { useApp } from '../state/store'
import { afterBackup, beforeBackup, catchUpWithJournal, keepJournal } from './keeping'

let texts: string[]

beforeEach(() => {
  texts = []
  const host = createHost()
  host.journal.read = () => Promise.resolve([...texts])
  host.journal.start = async (_id, text) => {
    texts = [...texts, text].slice(-2)
  }
  host.journal.append = async (text) => {
    texts[texts.length - 1] += text
  }
  useApp.setState({ host })
})
afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const nothing = (): void => undefined

async function work(collection: Collection, ...names: string[]): Promise<void> {
  for (const name of names) await createDeck(collection, name)
}

async function names({ store }: Collection): Promise<string[]> {
  return (await store.decks.all()).map(({ name }) => name).sort()
}

/** Takes the last decks away with the mark that says so, as a database does that comes back older than it was. */
async function rollBack(
  { store }: Collection,
  to: number | 'nothing said' | JournalMark,
  ...gone: string[]
): Promise<void> {
  const ids = (await store.decks.all()).filter(({ name }) => gone.includes(name)).map(({ id }) => id)
  const raw = await openRaw(store.databaseName)
  const transaction = raw.transaction(['decks', 'drafts'], 'readwrite')
  for (const id of ids) transaction.objectStore('decks').delete(id)
  const { generation } = readJournal(texts.at(-1) ?? '')?.head ?? { generation: '' }
  const value = typeof to === 'number' ? { generation, serial: to } : to
  const drafts = transaction.objectStore('drafts')
  if (value === 'nothing said') drafts.delete('journal')
  else drafts.put({ key: 'journal', savedAt: 1, value })
  await new Promise((resolve) => transaction.addEventListener('complete', resolve))
  raw.close()
}

test('a database that has lost units from before its newest backup gets them from both journals', async () => {
  const { collection } = await openTestCollection()
  await keepJournal(collection, nothing)
  await work(collection, 'One', 'Two')
  beforeBackup()
  await afterBackup('2026-11-24T12-00-00-000Z')
  await work(collection, 'Three')
  expect(texts).toHaveLength(2)
  await rollBack(collection, 1, 'Two', 'Three')
  expect(await names(collection)).not.toContain('Two')
  expect(await catchUpWithJournal(collection)).toMatchObject({ units: 2, gaps: [], lost: 0 })
  expect(await names(collection)).toEqual(expect.arrayContaining(['One', 'Two', 'Three']))
  expect(await catchUpWithJournal(collection)).toBeUndefined()
})

test('what a damaged journal cannot bring back is counted, also where it can bring back nothing', async () => {
  const { collection } = await openTestCollection()
  await keepJournal(collection, nothing)
  await work(collection, 'One', 'Two', 'Three', 'Four')
  await rollBack(collection, 1, 'Two', 'Three', 'Four')
  const whole = texts[0] ?? ''
  texts = [whole.replace('"name":"Three"', '"name":"Tree!"')]
  expect(texts[0]).not.toBe(whole)
  expect(await catchUpWithJournal(collection)).toMatchObject({ units: 1, lost: 2 })
  expect(await names(collection)).toContain('Two')
  expect(await catchUpWithJournal(collection)).toEqual({ units: 0, until: 0, gaps: [], lost: 2 })
})

test('one whose head is damaged is not gone on with: what follows would be lost in it', async () => {
  const { collection } = await openTestCollection()
  await keepJournal(collection, nothing)
  await work(collection, 'One')
  beforeBackup()
  await afterBackup('2026-11-24T12-00-00-000Z')
  texts[1] = `x${texts[1]?.slice(1)}`
  await keepJournal(collection, nothing)
  await work(collection, 'Two')
  expect(readJournal(texts.at(-1) ?? '')?.lines).toHaveLength(1)
  const deck = await createDeck(collection, 'Three')
  await addNotes(collection, deck.id, [{ noteTypeId: 1, fields: ['a', 'b'], tags: [] }])
  await deleteDeck(collection, deck.id)
  expect(readJournal(texts.at(-1) ?? '')?.lines).toHaveLength(4)
})

test('one that could not be begun, as the disk was full, is begun with the next backup', async () => {
  const { collection } = await openTestCollection()
  await keepJournal(collection, nothing)
  await work(collection, 'One')
  const [before = ''] = texts
  const { journal } = useApp.getState().host ?? createHost()
  const start = journal.start.bind(journal)
  journal.start = () =>
    Promise.reject(new FactdeckError('journal', 'The journal could not be begun: the disk is full.'))
  // Another program has written to the database meanwhile: the journal does not fit to it.
  await rollBack(collection, 77)
  let asked = 0
  await keepJournal(collection, () => asked++)
  await work(collection, 'Two')
  expect(texts).toEqual([before])
  expect(asked).toBeGreaterThan(0)
  journal.start = start
  beforeBackup()
  await work(collection, 'Three')
  await afterBackup('2026-11-24T12-00-00-000Z')
  await work(collection, 'Four')
  expect(readJournal(texts.at(-1) ?? '')).toMatchObject({
    head: { base: '2026-11-24T12-00-00-000Z', after: 1 },
    lines: [{ serial: 2 }, { serial: 3 }],
    isDamaged: false,
  })
})

test('where a journal begins is in the database before its first unit: one that loses all of them gets them back', async () => {
  const { collection } = await openTestCollection()
  await keepJournal(collection, nothing)
  const begun = await collection.store.journalMark()
  expect(begun).toEqual({ generation: readJournal(texts[0] ?? '')?.head.generation, serial: 0 })
  await work(collection, 'One', 'Two')
  await rollBack(collection, begun?.serial ?? -1, 'One', 'Two')
  expect(await catchUpWithJournal(collection)).toMatchObject({ units: 2, lost: 0 })
  expect(await names(collection)).toEqual(expect.arrayContaining(['One', 'Two']))
})

test('a database that comes back as it was before its journal began gets everything back', async () => {
  const { collection } = await openTestCollection()
  await createDeck(collection, 'Before')
  await keepJournal(collection, nothing)
  await work(collection, 'One')
  beforeBackup()
  await afterBackup('2026-11-24T12-00-00-000Z')
  await work(collection, 'Two')
  await rollBack(collection, 'nothing said', 'One', 'Two')
  expect(await collection.store.journalMark()).toBeUndefined()
  expect(await catchUpWithJournal(collection)).toMatchObject({ units: 2, lost: 0 })
  expect(await names(collection)).toEqual(expect.arrayContaining(['Before', 'One', 'Two']))
})

test('one that is restored, new, or just upgraded has lost nothing', async () => {
  const { collection } = await openTestCollection()
  await keepJournal(collection, nothing)
  // The program was ended before a journal began over it.
  await rollBack(collection, { generation: 'restored 5', serial: 0 })
  await createDeck(collection, 'One')
  expect(await catchUpWithJournal(collection)).toBeUndefined()
  await rollBack(collection, 'nothing said')
  expect(await catchUpWithJournal(collection, true)).toBeUndefined()
  const { collection: fresh } = await openTestCollection()
  expect(await catchUpWithJournal(fresh)).toBeUndefined()
})
