import * as fc from 'fast-check'
import { closeCollection, openCollection, type Collection } from '@app/collection'
import { createDeck } from '@app/decks/decks'
import { addNotes } from '@app/notes'
import { StudySession } from '@app/study/session'
import type { Package } from '@core/model'
import { packages } from './packages'

/** A clock that stands still until a test moves it. */
export const testClock = { at: 0 }

/** 2026-11-23 12:00 in Berlin. */
export const noon = Date.parse('2026-11-23T11:00:00Z')
const opened: Collection[] = []
testClock.at = noon

/** A new collection of its own, closed and deleted by `closeAll`. */
export async function fresh(): Promise<Collection> {
  const collection = await openCollection({
    databaseName: `transfer ${Math.random()}`,
    clock: { now: () => testClock.at },
    random: Math.random,
    timeZone: 'Europe/Berlin',
  })
  opened.push(collection)
  return collection
}

/** Closes and deletes what a test opened, and puts the clock back. */
export function closeAll(): void {
  testClock.at = noon
  for (const collection of opened.splice(0)) {
    closeCollection(collection)
    indexedDB.deleteDatabase(collection.store.databaseName)
  }
}

/** A package in the order in which a collection gives itself out. */
export function ordered(pkg: Package): Package {
  const byId = (a: { id: number }, b: { id: number }) => a.id - b.id
  return {
    decks: pkg.decks.toSorted(byId),
    presets: pkg.presets.toSorted(byId),
    noteTypes: pkg.noteTypes.toSorted(byId),
    notes: pkg.notes.toSorted(byId),
    cards: pkg.cards.toSorted(byId),
    reviews: pkg.reviews.toSorted((a, b) => a.at - b.at || a.cardId - b.cardId),
    documents: pkg.documents.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    media: pkg.media.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** A collection that has been worked with: a deck with a subdeck, a document, media, and cards answered on two days. */
export async function studied(): Promise<Collection> {
  const collection = await fresh()
  const { store } = collection
  const deck = await createDeck(collection, 'World::Europe')
  const text = 'Baku is the capital. It lies on the Caspian Sea.'
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const documentId = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  await store.unit('Add files', {}, async () => {
    await store.documents.add({
      id: documentId,
      title: 'T',
      fileName: 't.txt',
      kind: 'text',
      text,
      language: 'en',
      words: 9,
      addedAt: noon,
    })
  })
  const picture = samplePackage().media[0]!
  await store.unit('Add picture', {}, async () => {
    await store.media.putMany([
      {
        name: 'map.png',
        hash: picture.hash,
        blob: new Blob([picture.bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }),
      },
    ])
  })
  await addNotes(collection, deck.id, [
    {
      noteTypeId: 1,
      fields: ['Capital?', 'Baku ![map](map.png)'],
      tags: ['geo'],
      source: {
        documentId,
        factId: 'f',
        start: 0,
        end: 20,
        quote: text.slice(0, 20),
        ruleId: 'r',
        engineVersion: '1',
      },
    },
    { noteTypeId: 3, fields: ['It lies on the {{c1::Caspian}} {{c2::Sea}}.', ''], tags: [] },
  ])
  for (const ratings of [
    [3, 3, 4],
    [3, 1, 3],
  ] as const) {
    const session = await StudySession.start(collection, 'all')
    for (const rating of ratings) {
      if (session.current === undefined) break
      await session.answer(rating, 1500)
      testClock.at += 60_000
    }
    testClock.at += 86_400_000
  }
  return collection
}

/** A package with some of everything. */
export function samplePackage(): Package {
  return fc.sample(
    packages.filter(
      (pkg) =>
        pkg.notes.length > 3 &&
        pkg.cards.length > 5 &&
        pkg.reviews.length > 5 &&
        pkg.media.length > 1 &&
        pkg.documents.length > 0,
    ),
    { numRuns: 1, seed: 3 },
  )[0]!
}
