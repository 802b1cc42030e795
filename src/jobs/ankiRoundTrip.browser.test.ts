import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { exportPackage, type Collection } from '@app/index'
import { importPackage, type ImportReport } from '@app/importing'
import { undo } from '@app/undo'
import { FactdeckError, type Package } from '@core/model'
import { ankiPackages, ownPackages } from '../testing/anki/packages'
import { closeAll, fresh, ordered, studied } from '../testing/collections'
import { Chance, mutatedBytes } from '../testing/fuzz/mutate'
import { runJob } from './client'

/* Anki packages through the jobs, as the app reads and writes them: a worker, its own SQLite, a real IndexedDB. */

afterEach(closeAll)

function where(collection: Collection): { databaseName: string; timeZone: string } {
  return { databaseName: collection.store.databaseName, timeZone: 'Europe/Berlin' }
}

async function exported(collection: Collection, format: 'apkg' | 'factdeck' = 'apkg'): Promise<Blob> {
  const result = await runJob({
    kind: 'export-package',
    scope: 'all',
    options: { scheduling: true, media: true, documents: true },
    format,
    ...where(collection),
  })
  if (result.kind !== 'export-package') throw new Error('Another job answered')
  return result.blob
}

async function imported(collection: Collection, blob: Blob, name = 'test.apkg'): Promise<ImportReport> {
  const source = { kind: 'package' as const, name, blob }
  const result = await runJob({ kind: 'import-package', source, ...where(collection) })
  if (result.kind !== 'import-package') throw new Error('Another job answered')
  return result.report
}

/** Everything. A job's changes are heard of here a little after it has ended. */
async function contents(collection: Collection): Promise<Package> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await exportPackage(collection, 'all')
    } catch (error) {
      const isChanged = error instanceof FactdeckError && error.code === 'collection-changed'
      if (!isChanged || attempt === 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** What Anki can say of a package: its log has no memory states, and its days are told from the log. */
function sayable(pkg: Package): Package {
  return {
    ...ordered(pkg),
    documents: [],
    reviews: ordered(pkg).reviews.map((review) => {
      const { cardId, at, rating, kind, durationMs, intervalBefore, intervalAfter } = review
      return { cardId, at, rating, kind, durationMs, intervalBefore, intervalAfter } as typeof review
    }),
  }
}

describe('import, export for Anki, import into an empty collection', () => {
  const samples = [
    ...fc.sample(ankiPackages, { numRuns: 2, seed: 21 }),
    ...fc.sample(ownPackages, { numRuns: 1, seed: 22 }),
  ]

  test.each(samples.map((pkg, index) => [index + 1, pkg] as const))(
    'gives the same collection: sample %d',
    async (_, pkg) => {
      const [first, second, third] = [await fresh(), await fresh(), await fresh()]
      await importPackage(first, pkg)
      await imported(second, await exported(first))
      const [a, b] = [await contents(first), await contents(second)]
      expect(b.notes).toEqual(a.notes)
      expect(b.decks).toEqual(a.decks)
      expect(b.media).toEqual(a.media)
      const withMemory = new Set(a.cards.filter((card) => card.memory !== undefined).map((card) => card.id))
      expect(b.cards.filter((card) => withMemory.has(card.id))).toEqual(
        a.cards.filter((card) => withMemory.has(card.id)),
      )
      expect(sayable(b).reviews).toEqual(sayable(a).reviews)
      // What Anki's file has filled in stays as it is from now on.
      await imported(third, await exported(second))
      expect(await contents(third)).toEqual(b)
    },
    60_000,
  )

  test('also of a collection that was studied here, but for its documents', async () => {
    const [first, second] = [await studied(), await fresh()]
    await imported(second, await exported(first))
    const [a, b] = [await contents(first), await contents(second)]
    expect(b.notes).toEqual(a.notes)
    expect(
      b.cards.map(({ id, due, queue, state, reps, lapses, step, memory }) => ({
        id,
        due,
        queue,
        state,
        reps,
        lapses,
        step,
        memory,
      })),
    ).toEqual(
      a.cards.map(({ id, due, queue, state, reps, lapses, step, memory }) => ({
        id,
        due: queue === 1 ? Math.floor(due / 1000) * 1000 : due,
        queue,
        state,
        reps,
        lapses,
        step,
        memory,
      })),
    )
    expect(sayable(b).reviews).toEqual(sayable(a).reviews)
    expect(b.media).toEqual(a.media)
  }, 60_000)

  test('into the collection that it came from changes nothing', async () => {
    const collection = await studied()
    const before = await contents(collection)
    const report = await imported(collection, await exported(collection))
    expect(report).toMatchObject({
      newNotes: 0,
      updated: 0,
      kept: 0,
      cards: 0,
      reviews: 0,
      rescheduled: 0,
      media: 0,
    })
    expect(await contents(collection)).toEqual(before)
  }, 60_000)
})

describe('a damaged package', () => {
  test('leaves the collection as it was, to the byte of an export; what can still be read is one step of undo', async () => {
    const source = await studied()
    const target = await fresh()
    await importPackage(target, fc.sample(ankiPackages, { numRuns: 1, seed: 2 })[0]!)
    const state = async (): Promise<string> => JSON.stringify(plain(await contents(target)))
    const before = await state()
    const counts = { refused: 0, read: 0 }
    for (const format of ['apkg', 'factdeck'] as const) {
      const whole = new Uint8Array(await (await exported(source, format)).arrayBuffer())
      for (let index = 0; index < 12; index++) {
        const blob = new Blob([mutatedBytes(whole, new Chance(index))])
        const refusal = await imported(target, blob, `broken.${format}`).then(
          () => undefined,
          (error: unknown) => error,
        )
        if (refusal === undefined) {
          counts.read++
          if ((await state()) !== before) await undo(target)
        } else {
          expect(refusal).toBeInstanceOf(FactdeckError)
          expect(refusal).toMatchObject({ message: expect.stringMatching(/\.$/) })
          counts.refused++
        }
        expect(await state()).toBe(before)
      }
    }
    expect(counts.refused).toBeGreaterThan(10)
    expect(counts.refused + counts.read).toBe(24)
  }, 240_000)
})

/** Bytes as lists, so that they are compared too. */
function plain(pkg: Package): unknown {
  return { ...pkg, media: pkg.media.map((file) => [file.name, file.hash, file.type, [...file.bytes]]) }
}
