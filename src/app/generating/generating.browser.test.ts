import type { Generation } from '@core/generation'
import { afterEach, describe, expect, test } from 'vitest'
import { deleteTestDatabases } from '../../testing/databases'
import {
  aCandidate,
  cellDocument,
  closeTestCollections,
  openTestCollection,
} from '../../testing/openCollections'
import { addCandidates, deleteDocument, documentIdOf, listLibrary } from '../documents'
import { undo, undoState } from '../undo'
import {
  discardReviewDraft,
  listReviewDrafts,
  loadReviewDraft,
  mutedRules,
  muteRule,
  recordDecisions,
  ruleStatistics,
  saveReviewDecisions,
  saveReviewDraft,
  unmuteRule,
} from '.'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const generation: Generation = {
  engineVersion: '1',
  candidates: [aCandidate(), aCandidate({ id: 'c2' }), aCandidate({ id: 'c3' })],
  reserve: [aCandidate({ id: 'c4' })],
  rejected: [{ reason: 'x', message: 'X.' }],
  cleaned: [{ start: 0, end: 3, reason: 'byline', message: 'Left out.' }],
  paragraphs: [{ start: 0, end: 70 }],
}

async function aDraft() {
  return {
    documentId: await documentIdOf(cellDocument.text),
    document: cellDocument,
    generation,
    decisions: { decided: { c1: 'kept' }, mode: 'score' },
    startedAt: 5,
  }
}

describe('a review that is not finished', () => {
  test('is there again after closing the collection, with the decisions that were saved last', async () => {
    const { collection, clock } = await openTestCollection()
    const draft = await aDraft()
    await saveReviewDraft(collection, draft)
    const decisions = { decided: { c1: 'kept', c2: { decision: 'rejected', reason: 'trivial' } }, at: 2 }
    expect(await saveReviewDecisions(collection, draft.documentId, decisions, 'Biology')).toBe(true)
    collection.store.close()
    const again = (await openTestCollection(collection.store.databaseName, clock)).collection
    expect(await loadReviewDraft(again, draft.documentId)).toEqual({
      ...draft,
      decisions,
      deck: 'Biology',
      savedAt: clock.now(),
    })
    const [listed] = await listReviewDrafts(again)
    expect(listed).toMatchObject({
      title: 'Cells',
      offered: 3,
      kept: 1,
      rejected: 1,
      left: 1,
      deck: 'Biology',
    })
    expect(JSON.stringify(listed)).not.toContain('mitochondrion')
    expect(await undoState(again)).toEqual({})
  })

  test('ends when its cards are added, unless it is to go on; nothing is saved for it after that', async () => {
    const { collection } = await openTestCollection()
    const draft = await aDraft()
    const toAdd = { document: cellDocument, deck: { newName: 'Cells' }, candidates: [aCandidate()] }
    await saveReviewDraft(collection, draft)
    await addCandidates(collection, { ...toAdd, keepDraft: true })
    expect((await listLibrary(collection))[0]?.draft).toBe(true)
    await expect(addCandidates(collection, { ...toAdd, deck: { id: 99 } })).rejects.toMatchObject({
      code: 'deck-gone',
    })
    expect(await listReviewDrafts(collection)).toHaveLength(1)
    await addCandidates(collection, toAdd)
    expect(await listReviewDrafts(collection)).toEqual([])
    expect(await saveReviewDecisions(collection, draft.documentId, { decided: {} })).toBe(false)
    expect(await loadReviewDraft(collection, draft.documentId)).toBeUndefined()
    expect(await undo(collection)).toBe('Add 1 card')
  })

  test('is discarded by itself or with its document', async () => {
    const { collection } = await openTestCollection()
    const draft = await aDraft()
    await saveReviewDraft(collection, draft)
    await discardReviewDraft(collection, draft.documentId)
    expect(await listReviewDrafts(collection)).toEqual([])
    await addCandidates(collection, {
      document: cellDocument,
      deck: { newName: 'Cells' },
      candidates: [aCandidate()],
    })
    await saveReviewDraft(collection, draft)
    await deleteDocument(collection, draft.documentId)
    expect(await listReviewDrafts(collection)).toEqual([])
  })

  test('keeps decisions in a few milliseconds beside a large generation', async () => {
    const { collection } = await openTestCollection()
    const draft = await aDraft()
    const large = {
      ...draft,
      document: { ...cellDocument, text: 'x'.repeat(5_000_000) },
      generation: {
        ...generation,
        candidates: Array.from({ length: 3000 }, (_, at) => aCandidate({ id: `c${at}` })),
      },
    }
    await saveReviewDraft(collection, large)
    const decided = Object.fromEntries(large.generation.candidates.map(({ id }) => [id, 'kept']))
    const from = performance.now()
    for (let round = 0; round < 20; round++)
      await saveReviewDecisions(collection, draft.documentId, { decided })
    expect((performance.now() - from) / 20).toBeLessThan(60)
    expect((await listReviewDrafts(collection))[0]).toMatchObject({ kept: 3000, left: 0 })
  })
})

describe('rules', () => {
  test('are counted by what became of their cards, with reasons, and survive reopening', async () => {
    const { collection } = await openTestCollection()
    await recordDecisions(collection, [
      { ruleId: 'date-event', kept: true },
      { ruleId: 'date-event', kept: false, reason: 'trivial' },
      { ruleId: 'constructor', kept: false },
    ])
    await recordDecisions(collection, [{ ruleId: 'date-event', kept: true }])
    await muteRule(collection, 'is-a')
    collection.store.close()
    const again = (await openTestCollection(collection.store.databaseName)).collection
    const none = { ambiguous: 0, trivial: 0, wrong: 0, 'not-interested': 0 }
    expect(await ruleStatistics(again)).toEqual([
      { ruleId: 'constructor', name: 'Constructor', kept: 0, rejected: 1, reasons: none, muted: false },
      { ruleId: 'is-a', name: 'What something is', kept: 0, rejected: 0, reasons: none, muted: true },
      {
        ruleId: 'date-event',
        name: 'Year of an event',
        kept: 2,
        rejected: 1,
        reasons: { ...none, trivial: 1 },
        muted: false,
      },
    ])
    expect(await undoState(again)).toEqual({})
  })

  test('are muted once and offered again', async () => {
    const { collection } = await openTestCollection()
    await muteRule(collection, 'table')
    await muteRule(collection, 'table')
    await muteRule(collection, 'is-a')
    expect(await mutedRules(collection)).toEqual(['is-a', 'table'])
    await unmuteRule(collection, 'table')
    expect(await mutedRules(collection)).toEqual(['is-a'])
  })
})
