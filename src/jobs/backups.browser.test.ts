import { afterEach, describe, expect, test } from 'vitest'
import { addNotes, createDeck, deleteDeck, openCollection, StudySession, type Collection } from '@app/index'
import { readFactdeck } from '@core/formats/factdeck'
import { closeAll, fresh, studied } from '../testing/collections'
import { dump } from '../testing/databases'
import { runJob } from './client'
import type { JobResult } from './protocol'

afterEach(closeAll)

/** Undo steps and what is counted from the rest are no part of a backup. */
const without = ['units', 'unitParts']

type BackedUp = Extract<JobResult, { kind: 'back-up' }>

async function backUp(collection: Collection, beside?: string[]): Promise<BackedUp> {
  const { databaseName } = collection.store
  const made = await runJob({ kind: 'back-up', databaseName, ...(beside === undefined ? {} : { beside }) })
  if (made.kind !== 'back-up') throw new Error('Another job answered')
  return made
}

async function restore(
  collection: Collection,
  backup: Blob,
  media: ReadonlyMap<string, Blob> = new Map(),
): Promise<void> {
  const { databaseName } = collection.store
  await runJob({ kind: 'restore-backup', name: 'b', backup, media, databaseName, timeZone: 'Europe/Berlin' })
}

/** A collection with something in every table, and reviews of cards that are not there any more. */
async function everything(): Promise<Collection> {
  const collection = await studied()
  const { store } = collection
  const gone = await createDeck(collection, 'Gone')
  await addNotes(collection, gone.id, [{ noteTypeId: 1, fields: ['Gone?', 'Yes'], tags: [] }])
  const session = await StudySession.start(collection, gone.id)
  await session.answer(3, 900)
  await deleteDeck(collection, gone.id)
  await store.unit('Fill', {}, async () => {
    await store.settings.set('exam:1', { name: 'Finals', when: new Date(5), parts: new Map([[1, 'a']]) })
    await store.attempts.add({
      id: 1,
      finishedAt: 5,
      attempt: { marks: [1, 0.5], bytes: new Uint8Array([7]) },
    })
    await store.bin.add({ id: 2, deletedAt: 6, content: { $bytes: 'no bytes' } })
  })
  await store.drafts.save({ key: 'note:1', savedAt: 4, value: { text: 'half' } })
  return collection
}

describe('a backup', () => {
  test('restored elsewhere gives the same tables, byte by byte', async () => {
    const source = await everything()
    const { backup, counts, media } = await backUp(source)
    const before = await dump(source.store.databaseName, without)
    expect(counts).toEqual({
      notes: await source.store.notes.count(),
      cards: await source.store.cards.count(),
      reviews: await source.store.reviewLog.count(),
    })
    expect(media).toHaveLength(1)
    const target = await fresh()
    await createDeck(target, 'What was here')
    await restore(target, backup)
    expect(await dump(target.store.databaseName, without)).toBe(before)
    expect(await dump(target.store.databaseName)).not.toContain('What was here')
    // The collection works on.
    const opened = await openCollection({
      databaseName: target.store.databaseName,
      clock: source.clock,
      random: Math.random,
      timeZone: 'Europe/Berlin',
    })
    expect(await opened.store.undo()).toBeUndefined()
    opened.store.close()
    expect((await readFactdeck(new Uint8Array(await backup.arrayBuffer()))).notes.length).toBeGreaterThan(1)
  }, 60_000)

  test('with media beside it has none of their bytes, gives those that are missing, and needs them', async () => {
    const origin = await everything()
    const first = await backUp(origin, [])
    expect([...first.files.keys()]).toEqual(first.media)
    const second = await backUp(origin, first.media)
    expect(second.files.size).toBe(0)
    const verify = (kept: string[]) =>
      runJob({ kind: 'verify-backup', name: 'b', backup: second.backup, kept })
    expect(await verify(first.media)).toMatchObject({ counts: first.counts, media: first.media })
    await expect(verify([])).rejects.toThrow('1 of its pictures and sounds is not beside it')
    const before = await dump(origin.store.databaseName, without)
    const target = await fresh()
    await restore(target, second.backup, first.files)
    expect(await dump(target.store.databaseName, without)).toBe(before)
    // Packed, it needs nothing beside it.
    const packed = await runJob({ kind: 'pack-backup', name: 'b', backup: second.backup, media: first.files })
    if (packed.kind !== 'pack-backup') throw new Error('Another job answered')
    const elsewhere = await fresh()
    await restore(elsewhere, packed.file)
    expect(await dump(elsewhere.store.databaseName, without)).toBe(before)
    await expect(
      runJob({ kind: 'pack-backup', name: 'b', backup: second.backup, media: new Map() }),
    ).rejects.toThrow('not beside it')
    // A whole copy can be imported, and says what it is; a backup without its media cannot.
    const where = { databaseName: target.store.databaseName, timeZone: 'Europe/Berlin' }
    const source = { kind: 'package', name: 'b.factdeck', blob: packed.file } as const
    expect(await runJob({ kind: 'preview-import', ...where, source })).toMatchObject({
      summary: { isWhole: true },
    })
    // It is no deck to import, and says so.
    await expect(
      runJob({
        kind: 'preview-import',
        databaseName: target.store.databaseName,
        timeZone: 'Europe/Berlin',
        source: { kind: 'package', name: 'b.factdeck', blob: second.backup },
      }),
    ).rejects.toThrow('It cannot be imported, only restored')
  }, 60_000)

  test('leaves rows that do not fit together in a table of their own', async () => {
    const source = await everything()
    const { store } = source
    const [note] = await store.notes.all()
    await store.unit('Break', {}, async () => {
      await store.noteTypes.add({ ...(await store.noteTypes.get(1))!, id: 77 })
      await store.notes.add({ ...note!, id: 5, guid: 'lost', noteTypeId: 999 })
      await store.cards.update((await store.cards.keys())[0]!, { deckId: 4711 })
    })
    const { backup, counts } = await backUp(source)
    expect(counts.notes).toBe((await store.notes.count()) - 1)
    const target = await fresh()
    await restore(target, backup)
    const log = async ({ store }: Collection): Promise<number> => store.reviewLog.count()
    expect(await log(target)).toBe(await log(source))
  }, 60_000)

  test('says what restoring it would change', async () => {
    const source = await everything()
    const { backup } = await backUp(source)
    const { databaseName } = source.store
    const compare = () => runJob({ kind: 'compare-backup', name: 'b', backup, databaseName })
    const none = { added: 0, removed: 0, changed: 0 }
    expect(await compare()).toMatchObject({
      difference: { notes: none, cards: none, reviewsAdded: 0, reviewsRemoved: 0 },
      missingMedia: [],
    })
    const session = await StudySession.start(source, 'all')
    await session.answer(3, 1_000)
    const deck = await createDeck(source, 'New')
    await addNotes(source, deck.id, [{ noteTypeId: 1, fields: ['New?', 'Yes'], tags: [] }])
    expect(await compare()).toMatchObject({
      difference: {
        notes: { ...none, removed: 1 },
        cards: { added: 0, removed: 1, changed: 1 },
        reviewsAdded: 0,
        reviewsRemoved: 1,
      },
    })
    const elsewhere = await runJob({
      kind: 'compare-backup',
      name: 'b',
      backup,
      databaseName: 'nothing there',
    })
    expect(elsewhere).toMatchObject({ difference: { reviewsRemoved: 0 } })
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('nothing there')
  }, 60_000)
})

describe('restoring is all or nothing', () => {
  test('a damaged backup changes nothing, wherever a byte of it is wrong', async () => {
    const source = await everything()
    const { backup } = await backUp(source)
    const bytes = new Uint8Array(await backup.arrayBuffer())
    const target = await fresh()
    await createDeck(target, 'Mine')
    const before = await dump(target.store.databaseName, without)
    for (let at = 0; at < 12; at++) {
      const damaged = bytes.slice()
      const place = Math.floor((bytes.length * (at + 0.5)) / 12)
      damaged[place] = (damaged[place] ?? 0) ^ 0x10
      const cut = at % 3 === 2 ? damaged.slice(0, place) : damaged
      // A flip in the name or time of a file of the zip may change nothing that counts; then it is restored as it was.
      const result = await restore(target, new Blob([cut])).catch((error: unknown) => error)
      if (result === undefined) break
      expect(result).toMatchObject({ name: 'FactdeckError' })
      expect(await dump(target.store.databaseName, without)).toBe(before)
    }
    await expect(restore(target, new Blob([bytes.slice(0, -40)]))).rejects.toThrow()
  }, 90_000)

  test('a worker that ends in the middle leaves what was there', async () => {
    const source = await everything()
    const deck = await createDeck(source, 'Long')
    await addNotes(
      source,
      deck.id,
      Array.from({ length: 3_000 }, (_, index) => ({ noteTypeId: 1, fields: [`Q${index}`, 'A'], tags: [] })),
    )
    const { backup } = await backUp(source)
    const target = await fresh()
    await createDeck(target, 'Mine')
    const before = await dump(target.store.databaseName, without)
    const { databaseName } = target.store
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    const committing = new Promise<void>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
        if (data.type === 'committing') resolve()
      })
    })
    const request = {
      kind: 'restore-backup',
      name: 'b',
      backup,
      media: new Map(),
      databaseName,
      timeZone: 'UTC',
    }
    worker.postMessage({ type: 'run', request })
    await committing
    await new Promise((resolve) => setTimeout(resolve, 30))
    worker.terminate()
    const after = await dump(databaseName, without)
    const whole = await dump(source.store.databaseName, without)
    expect([before, whole]).toContain(after)
  }, 90_000)
})
