import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import type { Package } from '@core/model'
import { closeAll, fresh, ordered, studied, testClock } from '../testing/collections'
import { packages } from '../testing/packages'
import { closeCollection } from './collection'
import { createDeck } from './decks/decks'
import { parentNames } from './decks/names'
import { exportPackage } from './exporting'
import { importPackage, type ImportReport } from './importing'
import { addNotes } from './notes'
import { StudySession } from './study/session'

afterEach(closeAll)

async function throughFile(pkg: Package): Promise<Package> {
  return await readFactdeck(await writeFactdeck(pkg))
}

describe('on a fresh profile', () => {
  test('a collection that was worked with comes back equal, days and all', async () => {
    const source = await studied()
    const before = await exportPackage(source, 'all')
    expect(before.cards.length).toBe(3)
    expect(before.reviews.length).toBeGreaterThanOrEqual(4)
    expect(before.media.map((file) => file.name)).toEqual(['map.png'])
    const target = await fresh()
    // Later on the day of the last answers. A profile that is open has begun its study day.
    testClock.at -= 80_000_000
    await StudySession.start(target, 'all')
    const report = await importPackage(target, await throughFile(before))
    expect(report).toEqual({
      newNotes: 2,
      unchanged: 0,
      kept: 0,
      updated: 0,
      doubled: 0,
      rescheduled: 0,
      cards: 3,
      reviews: before.reviews.length,
      documents: 1,
      media: 1,
    } satisfies ImportReport)
    expect(await exportPackage(target, 'all')).toEqual(before)
    expect(await target.store.days.all()).toEqual(await source.store.days.all())
    expect(await target.store.cardsByDeck()).toEqual(await source.store.cardsByDeck())
    expect(await (await target.store.media.byName('map.png'))!.arrayBuffer()).toEqual(
      await (await source.store.media.byName('map.png'))!.arrayBuffer(),
    )
    // What was studied today counts against today's limits here, too.
    const counts = (await StudySession.start(target, 'all')).counts
    expect(counts).toEqual((await StudySession.start(source, 'all')).counts)
  })

  test('any package comes back equal, with the parents that its decks need', async () => {
    await fc.assert(
      fc.asyncProperty(packages, async (pkg) => {
        const target = await fresh()
        await importPackage(target, pkg)
        const after = await exportPackage(target, 'all')
        const inPackage = new Set(pkg.decks.map((deck) => deck.id))
        expect({ ...after, decks: after.decks.filter((deck) => inPackage.has(deck.id)) }).toEqual(
          ordered(pkg),
        )
        const names = after.decks.map((deck) => deck.name.toLocaleLowerCase('en'))
        const needed = names.flatMap((name) => parentNames(name))
        expect(needed.filter((name) => !names.includes(name))).toEqual([])
        const brought = after.decks.filter((deck) => !inPackage.has(deck.id))
        expect(brought.every((deck) => needed.includes(deck.name.toLocaleLowerCase('en')))).toBe(true)
        closeCollection(target)
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  test('one deck goes out with what belongs to it, and nothing else', async () => {
    const source = await studied()
    const other = await createDeck(source, 'Other')
    await addNotes(source, other.id, [{ noteTypeId: 2, fields: ['a', 'b'], tags: [] }])
    const world = (await source.store.decks.all()).find((deck) => deck.name === 'World')!
    const pkg = await exportPackage(source, [world.id])
    expect(pkg.decks.map((deck) => deck.name).sort()).toEqual(['World', 'World::Europe'])
    expect([pkg.notes.length, pkg.cards.length, pkg.documents.length, pkg.media.length]).toEqual([2, 3, 1, 1])
    expect(pkg.noteTypes.map((type) => type.name)).toEqual(['Basic', 'Cloze'])
    const rest = await exportPackage(source, [other.id])
    expect([
      rest.notes.length,
      rest.cards.length,
      rest.documents.length,
      rest.media.length,
      rest.reviews.length,
    ]).toEqual([1, 2, 0, 0, 0])
    expect(await throughFile(rest)).toEqual(rest)
    await expect(exportPackage(source, [12_345])).rejects.toThrow('no longer here')
  })
})
