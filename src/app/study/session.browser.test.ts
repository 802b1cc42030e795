import { Queue, type Card, type Preset } from '@core/model'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote, dayMs, hour, minute, testStart, type TestClock } from '../../testing/builders'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { closeUnderneath, deleteTestDatabases, dump } from '../../testing/databases'
import { today, type Collection } from '../collection'
import { listDecks } from '../decks/summaries'
import { deleteNotes, updateNote } from '../notes'
import { undo } from '../undo'
import { StudySession } from './session'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const testDay = Math.floor(testStart / dayMs)

interface Setup {
  collection: Collection
  clock: TestClock
}

/** One deck with these cards, a note to each unless two cards name the same. */
async function setUp(cards: Partial<Card>[], preset: Partial<Preset> = {}): Promise<Setup> {
  const { collection, clock } = await openTestCollection()
  const { store } = collection
  const rows = cards.map((card, index) =>
    aCard({ id: 1_000 + index, noteId: 100 + index, due: index, ...card }),
  )
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.add(aDeck())
    const before = await store.presets.get(1)
    if (before !== undefined) await store.presets.putMany([{ ...before, fuzz: false, ...preset }])
    await store.notes.putMany(
      [...new Set(rows.map((card) => card.noteId))].map((id) => aNote({ id, guid: `g${id}` })),
    )
    await store.cards.putMany(rows)
  })
  return { collection, clock }
}

const dueReview = {
  queue: Queue.review,
  state: 'review',
  due: testDay,
  intervalDays: 10,
  reps: 3,
  memory: { stability: 10, difficulty: 5 },
  lastReviewAt: testStart - 10 * dayMs,
} as const

function idOf(session: StudySession): number | undefined {
  return session.current?.card.id
}

describe('answering', () => {
  test('where nothing can be written nor read, the card stays, with its counts', async () => {
    const { collection } = await setUp([{ ...dueReview }, { ...dueReview }])
    const session = await StudySession.start(collection, 'all')
    const [shown, counts] = [session.current, session.counts]
    await closeUnderneath(() => collection.store.decks.all())
    await expect(session.answer(3, 1_000)).rejects.toMatchObject({ code: 'store-closed' })
    expect(session.current).toBe(shown)
    expect(session.counts).toEqual(counts)
    expect(session.summary.answered).toBe(0)
    await collection.store.reopen()
    await session.answer(3, 1_000)
    expect(idOf(session)).not.toBe(shown?.card.id)
    expect(await collection.store.reviewLog.all()).toHaveLength(1)
  })

  test('applies what the button shows, logs it, counts the day, and shows the next card at once', async () => {
    const { collection } = await setUp([{ ...dueReview }, { ...dueReview }])
    const { store } = collection
    const session = await StudySession.start(collection, 10)
    expect(session.counts).toEqual({ new: 0, learning: 0, review: 2 })
    const shown = session.current!
    const answered = session.answer(3, 5_000)
    expect(idOf(session)).not.toBe(shown.card.id)
    expect(session.counts).toEqual({ new: 0, learning: 0, review: 1 })
    await answered
    expect(await store.cards.get(shown.card.id)).toEqual({ ...shown.card, ...shown.outcomes[3].changes })
    expect(await store.reviewLog.all()).toMatchObject([
      { cardId: shown.card.id, rating: 3, durationMs: 5_000, elapsedDays: 10 },
    ])
    expect(await store.days.get(testDay)).toEqual({
      day: testDay,
      decks: { 10: { newCards: 0, reviews: 1 } },
      ratings: [0, 0, 0, 1, 0],
      reviewAnswers: 1,
      reviewRecalled: 1,
      durationMs: 5_000,
    })
    expect(store.unitHeads().map((head) => head.name)).toEqual(['Answer card'])
    expect(session.summary).toMatchObject({
      answered: 1,
      recalled: 1,
      again: 0,
      newCards: 0,
      durationMs: 5_000,
    })
  })

  test('holds a second answer until the first is written, and loses neither', async () => {
    const { collection } = await setUp([{ ...dueReview }, { ...dueReview }, { ...dueReview }])
    const session = await StudySession.start(collection, 10)
    await Promise.all([session.answer(3, 1), session.answer(4, 1)])
    expect(await collection.store.reviewLog.count()).toBe(2)
    expect((await collection.store.reviewLog.all()).map((review) => review.rating)).toEqual([3, 4])
    expect(session.counts.review).toBe(1)
  })

  test('refuses an answer to a card that was changed meanwhile, and reads it again', async () => {
    const { collection, clock } = await setUp([{ ...dueReview }])
    const { store } = collection
    const session = await StudySession.start(collection, 10)
    clock.advance(1_000)
    await store.unit('Change', {}, () =>
      store.cards.update(1_000, { due: testDay - 3, modifiedAt: clock.now() }),
    )
    await expect(session.answer(3, 1)).rejects.toMatchObject({ code: 'card-changed' })
    expect(await store.reviewLog.count()).toBe(0)
    expect(session.current?.card.due).toBe(testDay - 3)
    expect(session.summary.answered).toBe(0)
    await session.answer(3, 1)
    expect(await store.reviewLog.count()).toBe(1)
  })

  test('brings a learning card back when its step is due, or nearly so when nothing else is left', async () => {
    const { collection, clock } = await setUp([{}, {}])
    const session = await StudySession.start(collection, 10)
    expect(session.counts).toEqual({ new: 2, learning: 0, review: 0 })
    await session.answer(3, 1)
    expect(idOf(session)).toBe(1_001)
    expect(session.counts).toEqual({ new: 1, learning: 1, review: 0 })
    await session.answer(4, 1)
    // The first card's step of ten minutes is within the twenty that are learnt ahead.
    expect(idOf(session)).toBe(1_000)
    clock.advance(10 * minute)
    await session.answer(3, 1)
    expect(session.current).toBeUndefined()
    expect(session.counts).toEqual({ new: 0, learning: 0, review: 0 })
    expect(session.summary).toMatchObject({
      answered: 3,
      newCards: 2,
      nextDue: { count: expect.any(Number) },
    })
    expect(session.summary.nextDue?.at).toBeGreaterThan(clock.now())
  })

  test('says when a step comes that is too far off to learn ahead', async () => {
    const { collection, clock } = await setUp([
      { ...dueReview, queue: Queue.learning, state: 'learning', due: testStart + hour },
    ])
    const session = await StudySession.start(collection, 10)
    expect(session.current).toBeUndefined()
    expect(session.waitingUntil).toBe(testStart + 40 * minute)
    clock.advance(40 * minute)
    await session.refresh()
    expect(idOf(session)).toBe(1_000)
    expect(session.waitingUntil).toBeUndefined()
  })

  test('tags a leech, once', async () => {
    const { collection } = await setUp([{ ...dueReview, lapses: 7 }])
    const session = await StudySession.start(collection, 10)
    await session.answer(1, 1)
    expect((await collection.store.notes.get(100))?.tags).toEqual(['leech'])
    expect((await collection.store.cards.get(1_000))?.queue).toBe(Queue.learning)
  })

  test('suspends a leech where the preset says so', async () => {
    const { collection } = await setUp([{ ...dueReview, lapses: 7 }], { leechAction: 'suspend' })
    const session = await StudySession.start(collection, 10)
    await session.answer(1, 1)
    expect((await collection.store.cards.get(1_000))?.queue).toBe(Queue.suspended)
    expect(session.current).toBeUndefined()
    expect(session.counts).toEqual({ new: 0, learning: 0, review: 0 })
  })
})

describe('siblings', () => {
  test('wait until the next study day, and come back then', async () => {
    const { collection, clock } = await setUp([
      { ...dueReview, noteId: 100 },
      { noteId: 100, ordinal: 1 },
    ])
    const { store } = collection
    const session = await StudySession.start(collection, 10)
    expect(session.counts).toEqual({ new: 0, learning: 0, review: 1 })
    await session.answer(3, 1)
    expect(session.current).toBeUndefined()
    expect((await store.cards.get(1_001))?.queue).toBe(Queue.buriedAsSibling)
    clock.advance(dayMs)
    await session.refresh()
    expect((await store.cards.get(1_001))?.queue).toBe(Queue.new)
    expect(idOf(session)).toBe(1_001)
    // Nobody did that, so nobody can undo it.
    expect(await undo(collection)).toBe('Answer card')
  })

  test('are studied together where the preset does not bury', async () => {
    const { collection } = await setUp([{ noteId: 100 }, { noteId: 100, ordinal: 1 }], {
      buryNew: false,
      buryReviews: false,
      buryDayLearning: false,
    })
    const session = await StudySession.start(collection, 10)
    expect(session.counts.new).toBe(2)
    await session.answer(4, 1)
    expect(idOf(session)).toBe(1_001)
  })

  test('that drop out are replaced by other cards within the limit', async () => {
    const cards = Array.from({ length: 20 }, (_, index) => ({
      noteId: 100 + Math.floor(index / 2),
      ordinal: index % 2,
      due: index,
    }))
    const { collection } = await setUp(cards, { newPerDay: 6 })
    const session = await StudySession.start(collection, 10)
    expect(session.counts.new).toBe(6)
  })
})

describe('limits', () => {
  test('hold over sessions of a day, and begin anew on the next', async () => {
    const { collection, clock } = await setUp([{}, {}, {}, {}], { newPerDay: 2 })
    const session = await StudySession.start(collection, 10)
    expect(session.counts.new).toBe(2)
    await session.answer(4, 1)
    expect((await StudySession.start(collection, 10)).counts.new).toBe(1)
    await session.answer(4, 1)
    expect(session.current).toBeUndefined()
    expect(session.summary.nextDue).toEqual({ at: (testDay + 1) * dayMs + 4 * hour, count: 2 })
    expect((await listDecks(collection))[0]?.counts.new).toBe(0)
    clock.advance(dayMs)
    expect((await StudySession.start(collection, 'all')).counts.new).toBe(2)
  })

  test('of a parent hold for its subdecks together', async () => {
    const { collection } = await setUp([{ deckId: 11 }, { deckId: 11 }, { deckId: 12 }, { deckId: 12 }], {
      newPerDay: 3,
    })
    const { store } = collection
    await store.unit('Add', {}, () =>
      store.decks.putMany([aDeck({ id: 11, name: 'Biology::A' }), aDeck({ id: 12, name: 'Biology::B' })]),
    )
    expect((await StudySession.start(collection, 10)).counts.new).toBe(3)
    expect((await StudySession.start(collection, 12)).counts.new).toBe(2)
    expect((await StudySession.start(collection, 'all')).counts.new).toBe(3)
  })
})

describe('undo', () => {
  test('shows the same card again, with everything as it was', async () => {
    const { collection } = await setUp([{ ...dueReview }, { ...dueReview }, {}])
    const session = await StudySession.start(collection, 10)
    const tables = () => dump(collection.store.databaseName, ['units', 'unitParts'])
    const before = await tables()
    const [first, counts] = [idOf(session), session.counts]
    await session.answer(1, 9_000)
    await session.answer(3, 1)
    expect(await session.undo()).toBe('Answer card')
    expect(await session.undo()).toBe('Answer card')
    expect(idOf(session)).toBe(first)
    expect(session.counts).toEqual(counts)
    expect(session.summary).toEqual({ answered: 0, recalled: 0, again: 0, newCards: 0, durationMs: 0 })
    expect(await tables()).toBe(before)
    expect(await session.undo()).toBeUndefined()
    expect(idOf(session)).toBe(first)
  })

  test('brings a suspended and a buried card back', async () => {
    const { collection } = await setUp([{ ...dueReview }, { ...dueReview }])
    const session = await StudySession.start(collection, 10)
    const first = idOf(session)
    await session.suspendCard()
    await session.buryCard()
    expect(session.current).toBeUndefined()
    expect(session.summary.answered).toBe(0)
    expect(await session.undo()).toBe('Bury card')
    expect(await session.undo()).toBe('Suspend card')
    expect(idOf(session)).toBe(first)
    expect(session.counts.review).toBe(2)
  })

  test('brings the card of a note back that was deleted from here', async () => {
    const { collection } = await setUp([{ ...dueReview }, { ...dueReview }])
    const session = await StudySession.start(collection, 10)
    const { card, note } = session.current!
    await deleteNotes(collection, [note.id])
    session.remember(card.id)
    await session.refresh()
    expect(idOf(session)).not.toBe(card.id)
    expect(session.counts.review).toBe(1)
    expect(await session.undo()).toBe('Delete note')
    expect(idOf(session)).toBe(card.id)
    expect(session.counts.review).toBe(2)
  })
})

test('the study day may turn while a session is open', async () => {
  const { collection, clock } = await setUp([{ ...dueReview }, { ...dueReview, due: testDay + 1 }])
  const session = await StudySession.start(collection, 10)
  clock.set((testDay + 1) * dayMs + 3 * hour)
  expect(today(collection)).toBe(testDay)
  clock.set((testDay + 1) * dayMs + 5 * hour)
  await session.answer(3, 1)
  expect(await collection.store.days.get(testDay + 1)).toMatchObject({ reviewAnswers: 1 })
  expect(idOf(session)).toBe(1_001)
  expect(session.counts.review).toBe(1)
})

test('an edit shows after a refresh, and the card stays', async () => {
  const { collection } = await setUp([{ ...dueReview }, { ...dueReview }])
  const session = await StudySession.start(collection, 10)
  const shown = session.current!
  await updateNote(collection, shown.note.id, ['New question', 'New answer'])
  await session.refresh()
  expect(idOf(session)).toBe(shown.card.id)
  expect(session.current?.note.fields).toEqual(['New question', 'New answer'])
  await session.answer(3, 1)
  expect(await collection.store.reviewLog.count()).toBe(1)
})

test('counts stay true over a long session, and every answer is on the disk', async () => {
  const cards = [
    ...Array.from({ length: 30 }, () => ({})),
    ...Array.from({ length: 40 }, () => ({ ...dueReview })),
  ]
  const { collection, clock } = await setUp(cards)
  const session = await StudySession.start(collection, 'all')
  let answers = 0
  while (session.current !== undefined) {
    clock.advance(30_000)
    await session.answer(answers % 7 === 0 ? 1 : 3, 1_000)
    answers++
    if (answers % 10 === 0) expect((await listDecks(collection))[0]?.counts).toEqual(session.counts)
  }
  expect(await collection.store.reviewLog.count()).toBe(answers)
  expect(session.summary.answered).toBe(answers)
  expect((await collection.store.days.get(testDay))?.decks[10]?.newCards).toBe(20)
}, 30_000)

test('a card whose note is gone does not stop the session', async () => {
  const { collection } = await setUp([{}, {}])
  await collection.store.unit('Damage', {}, () => collection.store.notes.remove([100]))
  const session = await StudySession.start(collection, 10)
  expect(idOf(session)).toBe(1_001)
  expect(session.counts.new).toBe(1)
})

test('an empty or missing deck', async () => {
  const { collection } = await setUp([])
  const session = await StudySession.start(collection, 10)
  expect(session.current).toBeUndefined()
  expect(session.summary.nextDue).toBeUndefined()
  await expect(session.answer(3, 1)).rejects.toMatchObject({ code: 'nothing-to-answer' })
  await expect(StudySession.start(collection, 99)).rejects.toMatchObject({ code: 'deck-gone' })
})
