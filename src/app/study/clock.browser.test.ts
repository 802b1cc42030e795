import { Queue, studyDayOf } from '@core/model'
import { afterEach, expect, test } from 'vitest'
import { dayMs, hour, minute, testRandom, testStart } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { brokenInvariants } from '../../testing/invariants'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { createDeck } from '../decks/decks'
import { addNotes } from '../notes'
import { StudySession } from './session'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const jumps = [minute, hour, dayMs, 30 * dayMs, 400 * dayMs]

test.each([1, 2, 3])(
  'a clock that jumps back and forth a hundred times loses no answer and leaves nothing that does not fit (%i)',
  async (seed) => {
    const random = testRandom(seed * 101)
    const { collection, clock } = await openTestCollection()
    const { store } = collection
    const deck = await createDeck(collection, 'Clock')
    await addNotes(
      collection,
      deck.id,
      Array.from({ length: 20 }, (_, at) => ({ noteTypeId: 1, fields: [`q${at}`, `a${at}`], tags: [] })),
    )
    let answered = 0
    for (let jump = 0; jump < 100; jump++) {
      const size = (jumps[Math.floor(random() * jumps.length)] ?? minute) * random()
      // Never before 2000, never after 2100: no clock is believed further.
      clock.set(
        Math.min(
          Date.UTC(2100, 0),
          Math.max(Date.UTC(2000, 0), clock.now() + (random() < 0.5 ? -size : size)),
        ),
      )
      const session = await StudySession.start(collection, 'all')
      if (session.current === undefined) continue
      const { id } = session.current.card
      const rating = ([1, 2, 3, 4] as const)[Math.floor(random() * 4)] ?? 3
      await session.answer(rating, 1_000)
      answered++
      const [card] = await store.cards.getMany([id])
      expect(card?.lastReviewAt).toBe(clock.now())
      const today = studyDayOf(clock.now(), collection.dayRule())
      if (card?.queue === Queue.review) expect(card.due).toBeGreaterThan(today - 1)
      if (card?.queue === Queue.learning) expect(card.due).toBeGreaterThan(clock.now() - 1)
    }
    const log = await store.reviewLog.all()
    expect(log).toHaveLength(answered)
    expect(answered).toBeGreaterThan(30)
    expect(log.filter(({ elapsedDays }) => elapsedDays < -1)).toEqual([])
    clock.set(testStart)
    expect(await brokenInvariants(collection)).toEqual([])
    await addNotes(collection, deck.id, [{ noteTypeId: 1, fields: ['late', 'x'], tags: [] }])
    const ids = [...(await store.notes.keys()), ...(await store.cards.keys())]
    expect(new Set(ids).size).toBe(ids.length)
  },
)
