import { defaultPreset, Queue } from '@core/model'
import { createFsrs } from '@core/scheduling'
import { afterEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote, aReview, dayMs, testStart } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import type { Collection } from '../collection'
import { listDecks } from '../decks/summaries'
import { undo } from '../undo'
import { copyOfPreset, deletePreset, getDeckOptions, parseParameters, saveDeckOptions } from './presets'
import { applyReschedule, previewReschedule, replayMemories } from './reschedule'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const day = Math.floor(testStart / dayMs)
const none = { desiredRetention: undefined, newPerDay: undefined, reviewsPerDay: undefined }

async function setUp(): Promise<Collection> {
  const { collection } = await openTestCollection()
  const { store } = collection
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([aDeck(), aDeck({ id: 11, name: 'Biology::Cells' })])
    await store.notes.putMany([aNote()])
    await store.cards.putMany(
      Array.from({ length: 40 }, (_, index) => {
        const stability = 4 + index * 2
        return aCard({
          id: 1 + index,
          noteId: 500 + index,
          deckId: index < 20 ? 10 : 11,
          queue: Queue.review,
          state: 'review',
          due: day - 2 + stability,
          intervalDays: stability,
          reps: 3,
          memory: { stability, difficulty: 5 },
          lastReviewAt: testStart - 2 * dayMs,
        })
      }),
    )
  })
  return collection
}

describe('options of a deck', () => {
  test('are stored with what the deck has of its own, and undone as one', async () => {
    const collection = await setUp()
    const { preset, usedBy } = await getDeckOptions(collection, 10)
    expect(usedBy.get(preset.id)).toEqual(['Biology', 'Biology::Cells'])
    const own = copyOfPreset(collection, preset, 'Hard things')
    await saveDeckOptions(
      collection,
      10,
      { ...own, newPerDay: 3 },
      { presetId: own.id, desiredRetention: 0.95, newPerDay: 2, reviewsPerDay: undefined },
    )
    const after = await getDeckOptions(collection, 10)
    expect(after.preset).toMatchObject({ name: 'Hard things', newPerDay: 3 })
    expect(after.deck).toMatchObject({ desiredRetention: 0.95, newPerDay: 2 })
    expect(after.deck).not.toHaveProperty('reviewsPerDay')
    await saveDeckOptions(collection, 10, after.preset, { presetId: own.id, ...none })
    expect((await getDeckOptions(collection, 10)).deck).not.toHaveProperty('desiredRetention')
    await undo(collection)
    await undo(collection)
    expect((await getDeckOptions(collection, 10)).preset.id).toBe(preset.id)
    expect(await collection.store.presets.all()).toHaveLength(1)
  })

  test('a limit of the deck itself goes before that of its preset', async () => {
    const collection = await setUp()
    const { preset } = await getDeckOptions(collection, 10)
    await collection.store.unit('Due', {}, async () => {
      for (let id = 1; id <= 20; id++) await collection.store.cards.update(id, { due: day })
    })
    await saveDeckOptions(collection, 10, preset, { presetId: preset.id, ...none, reviewsPerDay: 7 })
    expect((await listDecks(collection))[0]?.counts.review).toBe(7)
  })

  test('refuse what makes no sense, with a sentence, and store nothing', async () => {
    const collection = await setUp()
    const { preset } = await getDeckOptions(collection, 10)
    const own = { presetId: preset.id, ...none }
    const save = (changes: object, overrides: object = {}): Promise<void> =>
      saveDeckOptions(collection, 10, { ...preset, ...changes }, { ...own, ...overrides })
    await expect(save({ reviewsPerDay: 1e9 })).rejects.toMatchObject({ code: 'preset-invalid' })
    await expect(save({}, { desiredRetention: 1.2 })).rejects.toMatchObject({ code: 'preset-invalid' })
    await expect(save({}, { newPerDay: -4 })).rejects.toMatchObject({ code: 'preset-invalid' })
    await expect(save({ fsrsParameters: [1, 2, 3] })).rejects.toMatchObject({ code: 'fsrs-parameters' })
    const other = copyOfPreset(collection, preset, preset.name)
    await expect(saveDeckOptions(collection, 10, other, own)).rejects.toMatchObject({ code: 'preset-name' })
    expect(await collection.store.presets.all()).toHaveLength(1)
    await expect(deletePreset(collection, defaultPreset.id)).rejects.toMatchObject({ code: 'preset-used' })
    const unused = copyOfPreset(collection, preset, 'Unused')
    await saveDeckOptions(collection, 10, unused, { ...own, presetId: unused.id })
    await expect(deletePreset(collection, unused.id)).rejects.toThrow(/used by Biology/)
    await saveDeckOptions(collection, 10, preset, own)
    await deletePreset(collection, unused.id)
    expect(await collection.store.presets.all()).toHaveLength(1)
  })
})

describe('parameters by hand', () => {
  test('are read with commas, spaces or brackets; nothing means the defaults', () => {
    const defaults = createFsrs().parameters
    expect(parseParameters(defaults.join(', '))).toEqual(defaults)
    expect(parseParameters(`[${defaults.join(' ')}]`)).toEqual(defaults)
    expect(parseParameters('  ')).toBeUndefined()
    expect(parseParameters(defaults.slice(0, 19).join(','))).toHaveLength(21)
  })

  test.each([
    ['1, 2, three', /“three” is not a number/],
    ['1, 2, 3', /21 numbers/],
    [[...createFsrs().parameters.slice(0, 20), 7].join(','), /Parameter 21 is 7/],
  ])('“%s” is refused', (text, message) => {
    expect(() => parseParameters(text)).toThrow(message)
  })
})

describe('rescheduling', () => {
  test('the preview is what happens, and undo brings all back', async () => {
    const collection = await setUp()
    const { preset } = await getDeckOptions(collection, 10)
    const change = { preset: { ...preset, desiredRetention: 0.8 } }
    const preview = await previewReschedule(collection, change)
    expect(preview).toMatchObject({ cards: 40, earlier: 0 })
    expect(preview.later).toBeGreaterThan(35)
    expect(preview.meanAfter).toBeGreaterThan(preview.meanBefore * 1.5)
    const before = await collection.store.cards.all()
    expect(await applyReschedule(collection, change, { moveCards: true })).toBe(preview.moved)
    const after = await collection.store.cards.all()
    const due = after.filter((card) => card.due <= day).length
    expect(due).toBe(preview.dueAfter)
    for (const card of after) expect(card.due).toBe(day - 2 + card.intervalDays)
    expect(await collection.store.reviewLog.count()).toBe(0)
    await undo(collection)
    expect(await collection.store.cards.all()).toEqual(before)
    expect((await getDeckOptions(collection, 10)).preset.desiredRetention).toBe(0.9)
  })

  test('cards whose day still fits stay where they are', async () => {
    const collection = await setUp()
    const { preset } = await getDeckOptions(collection, 10)
    expect(await previewReschedule(collection, { preset })).toMatchObject({ moved: 0 })
  })

  test('a retention of one deck moves that deck alone', async () => {
    const collection = await setUp()
    const { preset } = await getDeckOptions(collection, 10)
    const preview = await previewReschedule(collection, {
      preset,
      deck: { id: 11, overrides: { presetId: preset.id, ...none, desiredRetention: 0.97 } },
    })
    expect(preview).toMatchObject({ moved: 20, earlier: 20, later: 0 })
  })

  test('other parameters change the memory by the log', async () => {
    const collection = await setUp()
    const { store } = collection
    const { preset } = await getDeckOptions(collection, 10)
    await store.unit('Log', { undoable: false }, () =>
      store.reviewLog.appendMany([
        aReview({ cardId: 1, at: testStart - 9 * dayMs, kind: 0, rating: 3 }),
        aReview({ cardId: 1, at: testStart - 2 * dayMs, kind: 1, rating: 3 }),
      ]),
    )
    const parameters = [...createFsrs().parameters]
    parameters[2] = 30
    const memories = await replayMemories(collection, new Set([1, 2]), parameters)
    expect([...memories.keys()]).toEqual([1])
    await applyReschedule(
      collection,
      { preset: { ...preset, fsrsParameters: parameters } },
      { memories, moveCards: true },
    )
    const fsrs = createFsrs(parameters)
    expect((await store.cards.get(1))?.memory).toEqual(fsrs.next(fsrs.initial(3), 7, 3))
    expect((await store.cards.get(1))?.intervalDays).toBeGreaterThan(30)
    expect((await store.cards.get(2))?.memory).toEqual({ stability: 6, difficulty: 5 })
  })
})
