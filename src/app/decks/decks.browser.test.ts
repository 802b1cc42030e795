import { Queue } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote } from '../../testing/builders'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { deleteTestDatabases } from '../../testing/databases'
import type { Collection } from '../collection'
import { changeHistory, goToChange, undo } from '../undo'
import { createDeck, deleteDeck, describeDeck, moveDeck, renameDeck } from './decks'
import { listDecks } from './summaries'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

async function namesOf(collection: Collection): Promise<string[]> {
  return (await listDecks(collection)).map((summary) => summary.deck.name)
}

describe('moving', () => {
  test('a deck goes inside another with its subdecks, and out again, each a step of undo by name', async () => {
    const { collection } = await openTestCollection()
    const [a, , b] = [
      await createDeck(collection, 'A'),
      await createDeck(collection, 'A::X'),
      await createDeck(collection, 'B'),
    ]
    expect(await moveDeck(collection, a.id, b.id)).toBe('B::A')
    expect(await namesOf(collection)).toEqual(['B', 'B::A', 'B::A::X'])
    expect(await moveDeck(collection, a.id, b.id)).toBe('B::A')
    await expect(moveDeck(collection, b.id, a.id)).rejects.toMatchObject({ code: 'deck-name' })
    await createDeck(collection, 'A')
    await expect(moveDeck(collection, a.id, undefined)).rejects.toMatchObject({ code: 'deck-exists' })
    await undo(collection)
    expect(await moveDeck(collection, a.id, undefined)).toBe('A')
    expect(await undo(collection)).toBe('Move deck A out of others')
    expect(await undo(collection)).toBe('Move deck A into B')
    expect(await namesOf(collection)).toEqual(['A', 'A::X', 'B'])
  })
})

test('the history goes back to a change and forward again', async () => {
  const { collection } = await openTestCollection()
  for (const name of ['A', 'B', 'C']) await createDeck(collection, name)
  const history = changeHistory(collection)
  expect(history.map(({ name, undone }) => [name, undone])).toEqual([
    ['Add deck C', false],
    ['Add deck B', false],
    ['Add deck A', false],
  ])
  const [c, b] = history.map(({ seq }) => seq)
  expect(await goToChange(collection, b ?? 0)).toBe(2)
  expect(await namesOf(collection)).toEqual(['A'])
  expect(changeHistory(collection).map(({ undone }) => undone)).toEqual([true, true, false])
  expect(await goToChange(collection, c ?? 0)).toBe(2)
  expect(await namesOf(collection)).toEqual(['A', 'B', 'C'])
  expect(await goToChange(collection, 999_999)).toBe(0)
})

describe('making and renaming', () => {
  test('a deck brings its parents, in one step of undo', async () => {
    const { collection } = await openTestCollection()
    const deck = await createDeck(collection, ' History :: Cold War ::Treaties')
    expect(deck.name).toBe('History::Cold War::Treaties')
    expect(await namesOf(collection)).toEqual(['History', 'History::Cold War', 'History::Cold War::Treaties'])
    expect(await undo(collection)).toBe('Add deck History::Cold War::Treaties')
    expect(await namesOf(collection)).toEqual([])
  })

  test('a name that is taken is refused, whatever its capitals', async () => {
    const { collection } = await openTestCollection()
    await createDeck(collection, 'Biology')
    await expect(createDeck(collection, 'biology')).rejects.toMatchObject({ code: 'deck-exists' })
    expect(await namesOf(collection)).toEqual(['Biology'])
  })

  test('renaming takes subdecks along and makes missing parents', async () => {
    const { collection } = await openTestCollection()
    const deck = await createDeck(collection, 'A')
    await createDeck(collection, 'A::B')
    await renameDeck(collection, deck.id, 'X::Y')
    expect(await namesOf(collection)).toEqual(['X', 'X::Y', 'X::Y::B'])
    await undo(collection)
    expect(await namesOf(collection)).toEqual(['A', 'A::B'])
  })

  test('a deck cannot take the place of another, nor go into itself', async () => {
    const { collection } = await openTestCollection()
    const deck = await createDeck(collection, 'A')
    await createDeck(collection, 'B')
    await expect(renameDeck(collection, deck.id, 'b')).rejects.toMatchObject({ code: 'deck-exists' })
    await expect(renameDeck(collection, deck.id, 'A::C')).rejects.toMatchObject({ code: 'deck-name' })
    await renameDeck(collection, deck.id, 'a')
    expect(await namesOf(collection)).toEqual(['a', 'B'])
  })
})

test('deleting says before what goes, takes just that, and can be undone', async () => {
  const { collection } = await openTestCollection()
  const { store } = collection
  await store.unit('Add', {}, async () => {
    await store.decks.putMany([
      aDeck({ id: 1, name: 'A' }),
      aDeck({ id: 2, name: 'A::B' }),
      aDeck({ id: 3, name: 'C' }),
    ])
    await store.notes.putMany([aNote({ id: 10 }), aNote({ id: 11 })])
    // Note 11 has a card elsewhere as well.
    await store.cards.putMany([
      aCard({ id: 20, noteId: 10, deckId: 1, queue: Queue.suspended }),
      aCard({ id: 21, noteId: 11, deckId: 2 }),
      aCard({ id: 22, noteId: 11, deckId: 3 }),
    ])
  })
  expect(await describeDeck(collection, 1)).toEqual({
    name: 'A',
    subdecks: 1,
    notes: 1,
    cards: 2,
    reviews: 0,
  })
  await deleteDeck(collection, 1)
  expect(await store.cards.keys()).toEqual([22])
  expect(await store.notes.keys()).toEqual([11])
  expect(await namesOf(collection)).toEqual(['C'])
  expect(await undo(collection)).toBe('Delete deck A')
  expect(await store.cards.keys()).toEqual([20, 21, 22])
  await expect(describeDeck(collection, 99)).rejects.toMatchObject({ code: 'deck-gone' })
})

test('counts follow the daily limits of a deck and of its parents', async () => {
  const { collection } = await openTestCollection()
  const { store } = collection
  await store.unit('Add', {}, async () => {
    await store.decks.putMany([
      aDeck({ id: 1, name: 'A' }),
      aDeck({ id: 2, name: 'A::B' }),
      aDeck({ id: 3, name: 'A::C' }),
    ])
    const preset = await store.presets.get(1)
    if (preset !== undefined) await store.presets.putMany([{ ...preset, newPerDay: 5, reviewsPerDay: 4 }])
    const cards = Array.from({ length: 8 }, (_, index) => index)
    await store.cards.putMany([
      ...cards.map((index) => aCard({ id: 100 + index, noteId: index, deckId: 2, due: index })),
      ...cards.slice(0, 2).map((index) => aCard({ id: 200 + index, noteId: index, deckId: 3, due: index })),
      ...cards
        .slice(0, 3)
        .map((index) => aCard({ id: 300 + index, deckId: 3, queue: Queue.review, state: 'review', due: 1 })),
      aCard({ id: 400, deckId: 2, queue: Queue.learning, state: 'learning', due: collection.clock.now() }),
      aCard({ id: 401, deckId: 2, queue: Queue.dayLearning, state: 'learning', due: 1 }),
      aCard({ id: 402, deckId: 2, queue: Queue.review, state: 'review', due: 99_999 }),
      aCard({ id: 403, deckId: 2, queue: Queue.buriedByUser, state: 'review', due: 1 }),
      aCard({ id: 404, deckId: 2, queue: Queue.suspended, state: 'review', due: 1 }),
    ])
  })
  // Buried cards come back on the first look of a study day.
  const [parent, first, second] = await listDecks(collection)
  expect(first).toMatchObject({
    counts: { new: 5, learning: 2, review: 1 },
    totalCards: 13,
    hasChildren: false,
    depth: 1,
  })
  expect(second).toMatchObject({ counts: { new: 2, learning: 0, review: 3 }, totalCards: 5 })
  expect(parent).toMatchObject({
    ownCounts: { new: 0, learning: 0, review: 0 },
    counts: { new: 5, learning: 2, review: 3 },
    totalCards: 18,
    hasChildren: true,
    depth: 0,
  })
})
