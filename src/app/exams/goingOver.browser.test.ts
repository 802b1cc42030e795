import { afterEach, beforeEach, expect, test } from 'vitest'
import { ReviewKind } from '@core/model'
import { dayMs, type TestClock } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { examDraft, openExamCollection } from '../../testing/examCollections'
import { closeTestCollections } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { PracticeSession } from '../study/practice'
import { createExam } from './exams'
import { goOverExam } from './goingOver'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

let collection: Collection
let clock: TestClock
let examId: number

beforeEach(async () => {
  ;({ collection, clock } = await openExamCollection(40))
  ;({ id: examId } = await createExam(collection, examDraft()))
})

async function start(): Promise<PracticeSession> {
  return await PracticeSession.start(collection, await goOverExam(collection, examId))
}

test('what was seen comes, the weakest first, and what was not known comes again', async () => {
  const session = await start()
  expect(session.counts.review).toBe(10)
  const first = session.current?.card.id
  await session.answer(1, 1_000)
  expect(session.counts.review).toBe(10)
  for (let other = 0; other < 5; other++) await session.answer(3, 1_000)
  expect(session.current?.card.id).toBe(first)
})

test('only the first answer of the day counts, and Easy never does', async () => {
  const { store } = collection
  const session = await start()
  const shown = session.current
  expect(session.isCounted).toBe(true)
  await session.answer(4, 1_000)
  const after = await store.cards.get(shown?.card.id ?? 0)
  expect(after?.reps).toBe(4)
  // As Good would have left it.
  expect(after?.memory).toEqual(shown?.outcomes[3].changes.memory)
  // Parameters are not fitted to what was crammed.
  const logged = (await store.reviewLog.all()).filter(({ cardId }) => cardId === shown?.card.id)
  expect(logged.at(-1)).toMatchObject({ rating: 3, kind: ReviewKind.quiz })
  const before = await store.cards.all()
  const again = await start()
  for (;;) {
    if (again.current === undefined) break
    if (again.current.card.id === shown?.card.id) {
      expect(again.isCounted).toBe(false)
      await again.answer(1, 1_000)
      break
    }
    await again.answer(3, 1_000)
  }
  const now = await store.cards.get(shown?.card.id ?? 0)
  expect(now).toEqual(before.find(({ id }) => id === shown?.card.id))
  clock.advance(dayMs)
  const tomorrow = await start()
  expect(tomorrow.isCounted).toBe(true)
})

test('undo takes an answer that counted out of the collection, and one that did not out of the round', async () => {
  const { store } = collection
  const before = await store.cards.all()
  const session = await start()
  const first = session.current?.card.id
  await session.answer(1, 1_000)
  expect(await store.cards.all()).not.toEqual(before)
  expect(await session.undo()).toBe('Answer card')
  expect(await store.cards.all()).toEqual(before)
  expect(session.current?.card.id).toBe(first)
  await session.answer(1, 1_000)
  for (let other = 0; other < 5; other++) await session.answer(3, 1_000)
  // The first card again, answered already: nothing is written, and nothing but the round goes back.
  const written = await store.cards.all()
  await session.answer(3, 1_000)
  expect(await session.undo()).toBe('Practice answer')
  expect(await store.cards.all()).toEqual(written)
  expect(session.current?.card.id).toBe(first)
})

test('says why when nothing was seen, or the exam is gone', async () => {
  const { id } = await createExam(
    collection,
    examDraft({ parts: [{ kind: 'search', text: 'is:new', weight: 1 }] }),
  )
  await expect(goOverExam(collection, id)).rejects.toThrow('No card of it has been seen yet')
  await expect(goOverExam(collection, 5)).rejects.toThrow('no longer here')
})
