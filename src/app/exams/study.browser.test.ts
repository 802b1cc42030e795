import { afterEach, describe, expect, test } from 'vitest'
import { dayMs, testStart } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { examDraft as draft, openExamCollection as setUp } from '../../testing/examCollections'
import { closeTestCollections } from '../../testing/openCollections'
import { StudySession } from '../study/session'
import { createExam } from './exams'
import { readExamPlans } from './plans'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

describe('a session for an exam', () => {
  test('follows the plan, brings cards before they are due, and ends with the minutes', async () => {
    const { collection, clock } = await setUp(60)
    const parts = [{ kind: 'search' as const, text: 'is:review', weight: 1 }]
    const exam = await createExam(collection, draft({ parts, minutesPerDay: 2, at: testStart + dayMs }))
    const [plan] = await readExamPlans(collection)
    const session = await StudySession.start(collection, { examId: exam.id })
    const ids = plan?.standing.today.cardIds ?? []
    expect(ids.length).toBeGreaterThan(5)
    expect(session.counts.review).toBe(ids.length)
    const shown: number[] = []
    while (session.current !== undefined) {
      shown.push(session.current.card.id)
      await session.answer(3, 10_000)
      clock.advance(10_000)
    }
    expect(shown).toEqual(ids)
    expect(session.summary.answered).toBe(ids.length)
    expect(session.counts).toEqual({ new: 0, learning: 0, review: 0 })
    const more = await StudySession.start(collection, { examId: exam.id, extraMinutes: 2 })
    expect(more.current).toBeDefined()
    expect(shown).not.toContain(more.current?.card.id)
  })

  test('is planned anew after twenty answers, without taking the shown card away', async () => {
    const { collection, clock } = await setUp()
    const exam = await createExam(collection, draft({ minutesPerDay: 20 }))
    const session = await StudySession.start(collection, { examId: exam.id })
    expect(session.counts.new).toBe(61)
    for (let answered = 0; answered < 19; answered++) {
      await session.answer(4, 60_000)
      clock.advance(60_000)
    }
    const planned = session.counts.new
    expect(planned).toBe(42)
    const answering = session.answer(4, 60_000)
    const shown = session.current?.card.id
    await answering
    // All minutes are used: only what is being looked at is left.
    expect(session.current?.card.id).toBe(shown)
    expect(session.counts.new).toBe(1)
    expect(await session.undo()).toBe('Answer card')
    expect(session.counts.new).toBeGreaterThanOrEqual(1)
  })

  test('siblings are not buried on the last two days', async () => {
    const { collection, clock } = await setUp(8)
    const exam = await createExam(collection, draft({ minutesPerDay: 30, at: testStart + 2 * dayMs }))
    const session = await StudySession.start(collection, { examId: exam.id })
    const notes = new Set<number>()
    let cards = 0
    while (session.current !== undefined && cards < 8) {
      notes.add(session.current.note.id)
      cards++
      await session.answer(4, 1_000)
      clock.advance(1_000)
    }
    // Six new cards of four notes; the seen ones are not due.
    expect([cards, notes.size]).toEqual([6, 4])
  })

  test('says so when the exam is gone', async () => {
    const { collection } = await setUp()
    await expect(StudySession.start(collection, { examId: 5 })).rejects.toThrow('exam is no longer here')
  })
})
