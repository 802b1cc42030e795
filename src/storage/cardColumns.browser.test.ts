import { Queue, type Card } from '@core/model'
import { afterEach, expect, test } from 'vitest'
import { aCard, testStart } from '../testing/builders'
import { deleteTestDatabases, freshDatabaseName } from '../testing/databases'
import type { CardFigures } from './cardColumns'
import { openStore, type Store } from './store'

afterEach(deleteTestDatabases)

function figuresOf(card: CardFigures & Partial<Pick<Card, 'step' | 'anki'>>): CardFigures {
  const { step: _step, anki: _anki, ...figures } = card
  return figures
}

/** The columns say of every card what its row says. */
async function expectTrue(store: Store): Promise<void> {
  const found: CardFigures[] = []
  await store.eachCardFigures((card) => found.push(structuredClone(figuresOf(card))))
  const wanted = (await store.cards.all()).map(figuresOf)
  expect(found.sort((a, b) => a.id - b.id)).toEqual(wanted)
}

const queues = Object.values(Queue)
const states = ['new', 'learning', 'review', 'relearning'] as const

function someCards(count: number, firstId = 1): Card[] {
  return Array.from({ length: count }, (_, index) =>
    aCard({
      id: firstId + index,
      deckId: 10 + (index % 3),
      queue: queues[index % queues.length] ?? 0,
      state: states[index % 4] ?? 'new',
      due: index,
      intervalDays: index,
      noteId: 500 + index,
      ordinal: index % 4,
      reps: index,
      lapses: index % 5,
      flag: index % 8,
      ...(index % 3 === 0 ? { ease: 1300 + index } : {}),
      ...(index % 5 === 0 ? { position: index } : {}),
      createdAt: testStart - index,
      modifiedAt: testStart + index,
      ...(index % 4 === 0
        ? {}
        : { memory: { stability: index + 0.1, difficulty: 5.3 }, lastReviewAt: testStart + index }),
    }),
  )
}

test('stay true through answers, additions, deletions, undo, redo and large changes', async () => {
  const name = freshDatabaseName()
  const store = await openStore(name)
  await expectTrue(store)
  await store.unit('Import', {}, () => store.cards.putMany(someCards(1_200)))
  await expectTrue(store)
  await store.unit('Answer', {}, () =>
    store.cards.update(7, { due: 999, queue: Queue.review, state: 'review' }),
  )
  await expectTrue(store)
  await store.unit('Delete', {}, () => store.cards.remove([1, 2, 3]))
  await store.unit('Add', {}, () => store.cards.putMany(someCards(5, 5_000)))
  await expectTrue(store)
  await store.undo()
  await store.undo()
  await expectTrue(store)
  await store.redo()
  await expectTrue(store)
  await store.unit('Move all', {}, async () => {
    for (const card of await store.cards.all()) await store.cards.update(card.id, { deckId: 99 })
  })
  await expectTrue(store)
  for (let count = 0; count < 4; count++) await store.undo()
  await expectTrue(store)
  expect(await store.cards.count()).toBe(0)
  store.close()
})

test('cards that change while the columns are made are not lost', async () => {
  const name = freshDatabaseName()
  const store = await openStore(name)
  const other = await openStore(name)
  await store.unit('Import', { undoable: false }, () => store.cards.putMany(someCards(2_000)))
  const making = store.eachCardFigures(() => undefined)
  await Promise.all([
    making,
    other.unit('Answer', {}, () => other.cards.update(1_999, { due: 12_345 })),
    other.unit('Large', {}, async () => {
      for (let id = 1; id <= 600; id++) await other.cards.update(id, { intervalDays: 77 })
    }),
  ])
  await expectTrue(store)
  await expectTrue(other)
  store.close()
  other.close()
})
