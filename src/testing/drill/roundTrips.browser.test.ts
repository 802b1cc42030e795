import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { exportPackage, type Collection } from '@app/index'
import { importPackage } from '@app/importing'
import { FactdeckError, type Package } from '@core/model'
import { ankiPackages, ownPackages } from '../anki/packages'
import { ordered } from '../collections'
import { deleteTestDatabases } from '../databases'
import { brokenInvariants } from '../invariants'
import { closeTestCollections, openTestCollection } from '../openCollections'
import { packages } from '../packages'
import { usedCollection } from './collections'
import { endJobs, job } from './jobs'
import { many, patience, seeds } from './long'

afterAll(async () => {
  endJobs()
  closeTestCollections()
  await deleteTestDatabases()
})

const timeZone = 'UTC'

/** Out by the job, and into an empty collection by the job. */
async function through(source: Collection, format: 'factdeck' | 'apkg'): Promise<Collection> {
  const { blob } = await job({
    kind: 'export-package',
    databaseName: source.store.databaseName,
    timeZone,
    scope: 'all',
    options: { scheduling: true, media: true, documents: true },
    format,
  })
  const { collection } = await openTestCollection()
  await job({
    kind: 'import-package',
    databaseName: collection.store.databaseName,
    timeZone,
    source: { kind: 'package', name: `deck.${format}`, blob },
  })
  return collection
}

/** Everything. A job's changes are heard of here a little after it has ended. */
async function contents(collection: Collection): Promise<Package> {
  for (let attempt = 1; ; attempt++) {
    try {
      return ordered(await exportPackage(collection, 'all'))
    } catch (error) {
      const isChanged = error instanceof FactdeckError && error.code === 'collection-changed'
      if (!isChanged || attempt === 20) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function closed(...all: Collection[]): void {
  for (const { store } of all) store.close()
}

test.each(seeds(20))(
  'collection %i out in our own format and into an empty one: the same cards, states, reviews and media',
  async (seed) => {
    const { collection: first } = await usedCollection(seed)
    const second = await through(first, 'factdeck')
    const [a, b] = [await contents(first), await contents(second)]
    expect(b).toEqual(a)
    expect(await brokenInvariants(second)).toEqual([])
    closed(first, second)
  },
  patience,
)

const samples = fc.sample(packages, { numRuns: many(10), seed: seeds(1)[0] ?? 1 })

test.each(samples.map((pkg, index) => [index + 1, pkg] as const))(
  'package %i in and out in our own format is the same package',
  async (_, pkg) => {
    const { collection: first } = await openTestCollection()
    await importPackage(first, pkg)
    const second = await through(first, 'factdeck')
    expect(await contents(second)).toEqual(await contents(first))
    closed(first, second)
  },
  patience,
)

const ankiSamples = [
  ...fc.sample(ankiPackages, { numRuns: many(4), seed: seeds(1)[0] ?? 1 }),
  ...fc.sample(ownPackages, { numRuns: many(4), seed: seeds(1)[0] ?? 1 }),
]

test.each(ankiSamples.map((pkg, index) => [index + 1, pkg] as const))(
  'Anki package %i in, out, in and out again: the same notes, cards with their memories, answers and media',
  async (_, pkg) => {
    const { collection: first } = await openTestCollection()
    await importPackage(first, pkg)
    const second = await through(first, 'apkg')
    const third = await through(second, 'apkg')
    const [a, b, c] = [await contents(first), await contents(second), await contents(third)]
    expect(b.notes).toEqual(a.notes)
    expect(b.decks).toEqual(a.decks)
    expect(b.media).toEqual(a.media)
    const remembered = new Set(a.cards.filter(({ memory }) => memory !== undefined).map(({ id }) => id))
    const known = ({ cards }: Package) => cards.filter(({ id }) => remembered.has(id))
    expect(known(b)).toEqual(known(a))
    const said = ({ reviews }: Package) =>
      reviews.map(({ cardId, at, rating, kind, durationMs }) => ({ cardId, at, rating, kind, durationMs }))
    expect(said(b)).toEqual(said(a))
    // What Anki's file has filled in stays as it is from now on.
    expect(c).toEqual(b)
    closed(first, second, third)
  },
  patience,
)
