import { Queue } from '@core/model'
import type { ExamDraft } from '@core/exam'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aReview, dayMs, hour, testStart } from '../../testing/builders'
import { deleteTestDatabases, finished, openRaw } from '../../testing/databases'
import { examDraft as draft, openExamCollection as setUp } from '../../testing/examCollections'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { runJob } from '../../jobs/client'
import type { Collection } from '../collection'
import { StudySession } from '../study/session'
import { redo, undo, undoState } from '../undo'
import { updateSettings } from '../settings'
import { recordExamResult, suspendExamCards } from './afterwards'
import { archiveExam, createExam, deleteExam, getExam, listExams, readCoverage, updateExam } from './exams'
import { forecastExam, readExamPlans } from './plans'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

/** Every row of every table but one, as text. */
async function contentOf({ store }: Collection, except: readonly string[]): Promise<string> {
  const database = await openRaw(store.databaseName)
  const names = [...database.objectStoreNames].filter((name) => !except.includes(name))
  const transaction = database.transaction(names)
  const tables = await Promise.all(
    names.map(async (name) => [name, await finished<unknown[]>(transaction.objectStore(name).getAll())]),
  )
  database.close()
  return JSON.stringify(tables, (_key, value: unknown) => (value instanceof Uint8Array ? [...value] : value))
}

describe('exams', () => {
  test('are added, changed, archived and deleted, each as one step of undo with a name', async () => {
    const { collection } = await setUp()
    const exam = await createExam(collection, draft({ name: ' Biology exam ' }))
    expect(await listExams(collection)).toEqual([exam])
    expect(exam.name).toBe('Biology exam')
    const later = await createExam(collection, draft({ name: 'Oral', at: testStart + 3 * dayMs }))
    expect((await listExams(collection)).map(({ id }) => id)).toEqual([later.id, exam.id])
    await updateExam(collection, exam.id, draft({ minutesPerDay: 45 }))
    expect((await getExam(collection, exam.id)).minutesPerDay).toBe(45)
    expect((await undoState(collection)).undo).toBe('Change “Biology exam”')
    await archiveExam(collection, exam.id)
    expect((await readExamPlans(collection)).map((plan) => plan.exam.id)).toEqual([later.id])
    await archiveExam(collection, exam.id, false)
    expect((await getExam(collection, exam.id)).archivedAt).toBeUndefined()
    await deleteExam(collection, exam.id)
    await expect(getExam(collection, exam.id)).rejects.toThrow('no longer here')
    expect(await undo(collection)).toBe('Delete “Biology exam”')
    expect((await getExam(collection, exam.id)).minutesPerDay).toBe(45)
    for (const name of ['Bring back', 'Archive', 'Change']) expect(await undo(collection)).toContain(name)
    expect(await undo(collection)).toBe('Add “Oral”')
    expect(await undo(collection)).toBe('Add “Biology exam”')
    expect(await listExams(collection)).toEqual([])
    await redo(collection)
    expect(await listExams(collection)).toEqual([exam])
  })

  test('are none in a new collection', async () => {
    const { collection } = await openTestCollection()
    expect(await readExamPlans(collection)).toEqual([])
  })

  test('are refused with a sentence where they make no sense, and nothing is stored', async () => {
    const { collection } = await setUp()
    const refused = (changes: Partial<ExamDraft>) => expect(createExam(collection, draft(changes))).rejects
    await refused({ at: testStart - 1 }).toThrow('is past')
    await refused({ minutesPerDay: 0 }).toThrow('zero minutes')
    await refused({ parts: [{ kind: 'tag', tag: 'nothing', weight: 1 }] }).toThrow('covers no card')
    await refused({ parts: [{ kind: 'deck', deckId: 99, weight: 1 }] }).toThrow('covers no card')
    await refused({ parts: [{ kind: 'search', text: 'prop:x=1', weight: 1 }] }).toThrow('not understood')
    expect(await listExams(collection)).toEqual([])
    expect((await undoState(collection)).undo).toBeUndefined()
  })

  test('once past, can be renamed but not moved to another past date', async () => {
    const { collection, clock } = await setUp()
    const exam = await createExam(collection, draft())
    clock.advance(9 * dayMs)
    expect((await updateExam(collection, exam.id, draft({ name: 'Done' }))).name).toBe('Done')
    await expect(updateExam(collection, exam.id, draft({ at: testStart + 8 * dayMs }))).rejects.toThrow(
      'is past',
    )
  })

  test('that are damaged in the database are left out, and left alone', async () => {
    const { collection } = await setUp()
    const exam = await createExam(collection, draft())
    const { store } = collection
    const damaged = { ...exam, id: 7, minutesPerDay: 'many' }
    await store.unit('Damage', { undoable: false }, () => store.settings.set('exam 7', damaged))
    expect(await listExams(collection)).toEqual([exam])
    expect(await store.settings.get('exam 7')).toEqual(damaged)
  })

  test('cover decks with subdecks, tags and searches; the heaviest weight counts', async () => {
    const { collection } = await setUp()
    const { store } = collection
    await store.unit('Suspend', {}, () => store.cards.update(1_001, { queue: Queue.suspended }))
    const coverage = await readCoverage(collection, [
      { kind: 'deck', deckId: 11, weight: 1 },
      { kind: 'tag', tag: 'exam', weight: 3 },
      { kind: 'search', text: 'deck:History', weight: 2 },
      { kind: 'deck', deckId: 999, weight: 1 },
    ])
    expect(coverage.suspended).toEqual([1_001])
    expect(coverage.missingDecks).toBe(1)
    expect(coverage.weights.get(1_003)).toBe(1)
    // Note 510, with the tag.
    const tagged = (await store.cards.ofNotes([520]))[0]?.id ?? 0
    expect(coverage.weights.get(tagged)).toBe(3)
    expect(coverage.weights.get(5_000)).toBe(3)
    expect(coverage.weights.get(5_001)).toBe(2)
    expect(coverage.weights.has(1_024)).toBe(false)
  })
})

describe('a plan is an overlay', () => {
  test('planning, forecasting and deleting an exam leave every other table byte-equal', async () => {
    const { collection } = await setUp()
    const own = ['settings', 'units', 'unitParts']
    const before = await contentOf(collection, own)
    const exam = await createExam(collection, draft())
    await createExam(collection, draft({ name: 'Other', parts: [{ kind: 'search', text: '', weight: 1 }] }))
    await readExamPlans(collection)
    await forecastExam(collection, { examId: exam.id, effort: 'full', withCurve: true })
    expect(await contentOf(collection, own)).toBe(before)
    await deleteExam(collection, exam.id)
    expect(await contentOf(collection, own)).toBe(before)
  })

  test('after study for it, deleting it leaves the cards as the answers made them', async () => {
    const { collection, clock } = await setUp()
    const exam = await createExam(collection, draft())
    const session = await StudySession.start(collection, { examId: exam.id })
    for (let answered = 0; answered < 5; answered++) {
      await session.answer(3, 9_000)
      clock.advance(10_000)
    }
    const own = ['settings', 'units', 'unitParts']
    const before = await contentOf(collection, own)
    await deleteExam(collection, exam.id)
    expect(await contentOf(collection, own)).toBe(before)
  })
})

describe('today', () => {
  test('has as many cards as fit, and what was studied counts', async () => {
    const { collection, clock } = await setUp()
    const exam = await createExam(collection, draft())
    const [plan] = await readExamPlans(collection)
    expect(plan).toMatchObject({ daysLeft: 7, isOver: false, suspended: 0, missingDecks: 0, spentToday: 0 })
    expect(plan?.standing).toMatchObject({ cards: 200, studyDays: 7, now: { seen: 50, unseen: 150 } })
    // 600 s of 19.8 s.
    expect(plan?.standing.today).toMatchObject({ mode: 'tight', new: 31, again: 0 })
    // What is shown at once is the quick forecast.
    const quick = await forecastExam(collection, { examId: exam.id, effort: 'quick', withCurve: false })
    expect(plan?.projection).toEqual(quick.projection)
    expect(plan?.warnings).toEqual(quick.warnings)
    const session = await StudySession.start(collection, { examId: exam.id })
    expect(session.counts).toEqual({ new: 31, learning: 0, review: 0 })
    for (let answered = 0; answered < 4; answered++) {
      await session.answer(4, 30_000)
      clock.advance(30_000)
    }
    const [after] = await readExamPlans(collection)
    expect(after?.spentToday).toBe(120)
    expect(after?.standing.now.seen).toBe(54)
    expect(after?.standing.today.secondsPlanned).toBe(480)
    expect(after?.standing.today.new).toBe(25)
  })

  test('two exams share cards: each comes once a day', async () => {
    const { collection } = await setUp()
    await createExam(collection, draft({ name: 'Soon', at: testStart + 2 * dayMs, minutesPerDay: 5 }))
    const parts = [{ kind: 'search' as const, text: '', weight: 1 }]
    await createExam(collection, draft({ name: 'Later', parts, minutesPerDay: 5 }))
    const [soon, later] = await readExamPlans(collection)
    const shown = [...(soon?.standing.today.cardIds ?? []), ...(later?.standing.today.cardIds ?? [])]
    expect(new Set(shown).size).toBe(shown.length)
    expect(later?.standing.today.shared).toBeGreaterThan(0)
    expect(later?.standing.cards).toBe(220)
  })

  test('an exam that is over and not put away takes no time from the next one', async () => {
    const { collection, clock } = await setUp()
    await createExam(collection, draft({ name: 'Over', at: testStart + hour }))
    const next = await createExam(collection, draft())
    clock.advance(2 * hour)
    const session = await StudySession.start(collection, { examId: next.id })
    await session.answer(3, 40_000)
    const [over, coming] = await readExamPlans(collection)
    expect([over?.isOver, over?.spentToday, over?.standing.today.cardIds]).toEqual([true, 0, []])
    expect([coming?.isOver, coming?.spentToday]).toEqual([false, 40])
  })

  test('easy days of the settings and days off have no study', async () => {
    const { collection } = await setUp()
    await updateSettings(collection, { easyDates: [{ from: '2026-11-25', to: '2026-11-26' }] })
    await createExam(collection, draft({ otherDays: [{ date: '2026-11-24', minutes: 0 }] }))
    const [plan] = await readExamPlans(collection)
    expect(plan?.standing.studyDays).toBe(4)
    expect(plan?.standing.today.cardIds).toEqual([])
  })

  test('missed days move the plan: they are told, and less of the coming ones is reckoned with', async () => {
    const { collection, clock } = await setUp()
    const exam = await createExam(collection, draft({ at: testStart + 20 * dayMs }))
    clock.advance(dayMs)
    const first = await StudySession.start(collection, { examId: exam.id })
    await first.answer(3, 5_000)
    clock.advance(3 * dayMs)
    const [plan] = await readExamPlans(collection)
    expect(plan?.pastDays.map(({ kept }) => kept)).toEqual([true, false, false])
    expect(plan?.pastDays.map(({ answers }) => answers)).toEqual([1, 0, 0])
    expect(plan?.daysLeft).toBe(16)
    const { projection } = await forecastExam(collection, {
      examId: exam.id,
      effort: 'quick',
      withCurve: false,
    })
    expect(projection.withMissedDays).toBeLessThanOrEqual(projection.mean)
  })
})

describe('the forecast', () => {
  test('runs in a worker, quickly first, then with the curve', async () => {
    const { collection } = await openTestCollection(undefined, undefined)
    const { store } = collection
    const cards = Array.from({ length: 60 }, (_, index) => aCard({ id: 1_000 + index, noteId: 500 + index }))
    await store.unit('Add', { undoable: false }, async () => {
      await store.decks.putMany([aDeck()])
      await store.cards.putMany(cards)
    })
    // The worker has the real clock.
    const now = Date.now()
    const exam = { ...draft(), id: 9, at: now + 5 * dayMs, createdAt: now, modifiedAt: now }
    await store.unit('Exam', { undoable: false }, () => store.settings.set('exam 9', exam))
    const where = { databaseName: store.databaseName, timeZone: 'UTC' }
    const steps: number[] = []
    const results = await Promise.all(
      (['quick', 'full'] as const).map((effort) =>
        runJob(
          { kind: 'forecast-exam', choice: { examId: 9, effort, withCurve: effort === 'full' }, ...where },
          { onProgress: (done) => steps.push(done) },
        ),
      ),
    )
    const [quick, full] = results.map((result) =>
      result.kind === 'forecast-exam' ? result.outlook : undefined,
    )
    expect(quick?.curve).toEqual([])
    expect(full?.curve.map(({ minutes }) => minutes)).toEqual([5, 10, 20, 30, 45, 60, 90])
    expect(Math.abs((quick?.projection.mean ?? 0) - (full?.projection.mean ?? 1))).toBeLessThan(0.05)
    expect(steps).toContain(8)
    await expect(
      runJob({ kind: 'forecast-exam', choice: { examId: 1, effort: 'quick', withCurve: false }, ...where }),
    ).rejects.toThrow('exam is no longer here')
  })

  test('stops when it is told to', async () => {
    const { collection } = await setUp()
    const { id } = await createExam(collection, draft())
    const choice = { examId: id, effort: 'full', withCurve: true } as const
    await expect(forecastExam(collection, choice, { shouldStop: () => true })).rejects.toThrow('stopped')
  })

  test('is corrected by the learner’s own answers and times', async () => {
    const { collection } = await setUp()
    const { store } = collection
    const { id } = await createExam(collection, draft())
    const choice = { examId: id, effort: 'full', withCurve: false } as const
    const before = await forecastExam(collection, choice)
    // A new study day, so that the log is counted anew.
    await store.unit('Import', {}, () =>
      store.reviewLog.appendMany(
        Array.from({ length: 300 }, (_, index) =>
          aReview({
            cardId: 1_000 + (index % 200),
            at: testStart - 20 * dayMs + index,
            rating: index % 3 === 0 ? 1 : 3,
            durationMs: 30_000,
            elapsedDays: 10,
            stabilityBefore: 10,
          }),
        ),
      ),
    )
    await deleteExam(collection, id)
    const again = await createExam(collection, draft())
    const after = await forecastExam(collection, { ...choice, examId: again.id })
    expect(after.projection.mean).toBeLessThan(before.projection.mean - 0.05)
    const [plan] = await readExamPlans(collection)
    expect(plan?.calibration).toMatchObject({ answers: 300, recalled: 200 })
  })
})

describe('afterwards', () => {
  test('how it went is kept with what the app would have said that morning', async () => {
    const { collection, clock } = await setUp(40)
    const exam = await createExam(collection, draft({ at: testStart + 2 * dayMs, minutesPerDay: 60 }))
    await expect(recordExamResult(collection, exam.id, { note: '' })).rejects.toThrow('still to come')
    for (let day = 0; day < 2; day++) {
      const session = await StudySession.start(collection, { examId: exam.id })
      while (session.current !== undefined) {
        await session.answer(4, 4_000)
        clock.advance(4_000)
      }
      clock.set(testStart + (day + 1) * dayMs)
    }
    clock.set(exam.at + hour)
    const early = await recordExamResult(collection, exam.id, { score: 83, note: ' Hard. ' })
    expect(early.result).toMatchObject({ score: 83, note: 'Hard.' })
    expect(early.result?.expected).toBeGreaterThan(90)
    // What is studied later does not change what was known then.
    clock.advance(dayMs)
    const later = await StudySession.start(collection, 'all')
    for (let answered = 0; answered < 5 && later.current !== undefined; answered++) {
      await later.answer(1, 4_000)
      clock.advance(4_000)
    }
    const late = await recordExamResult(collection, exam.id, { note: '' })
    expect(late.result?.expected).toBeCloseTo(early.result?.expected ?? 0, 1)
    expect(late.result?.score).toBeUndefined()
    await expect(recordExamResult(collection, exam.id, { score: 101, note: '' })).rejects.toThrow(
      'from 0 to 100',
    )
    const [plan] = await readExamPlans(collection)
    expect(plan).toMatchObject({ isOver: true, warnings: [{ code: 'past' }] })
  })

  test('its cards can be suspended, as one step of undo', async () => {
    const { collection } = await setUp(12)
    const exam = await createExam(collection, draft())
    expect(await suspendExamCards(collection, exam.id)).toBe(12)
    const [plan] = await readExamPlans(collection)
    expect(plan?.warnings.map(({ code }) => code)).toEqual(['suspended', 'no-cards'])
    expect(await undo(collection)).toBe('Suspend 12 cards')
  })
})
