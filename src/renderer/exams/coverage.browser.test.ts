import { setSuspended } from '@app/index'
import { afterEach, expect, test } from 'vitest'
import { deleteTestDatabases } from '../../testing/databases'
import { openExamCollection } from '../../testing/examCollections'
import { closeTestCollections } from '../../testing/openCollections'
import { countCovered } from './coverage'
import type { PartInForm } from './form'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

function row(key: number, changes: Partial<PartInForm>): PartInForm {
  return { key, kind: 'deck', deckId: undefined, tag: '', text: '', weight: 1, ...changes }
}

test('each row has its own count or sentence, and a card that several cover counts once', async () => {
  const { collection } = await openExamCollection()
  await setSuspended(collection, [1_000, 1_002], true)
  const parts = [
    row(0, { deckId: 10 }),
    row(1, { deckId: 11 }),
    row(2, { kind: 'search', text: 'deck:History' }),
    row(3, { kind: 'search', text: 'prop:x=1' }),
    row(4, { deckId: 99 }),
    row(5, { kind: 'tag', tag: ' ' }),
    row(6, {}),
  ]
  const covered = await countCovered(collection, parts)
  expect(covered.rows.get(0)).toEqual({ cards: 198 })
  expect(covered.rows.get(1)).toEqual({ cards: 100 })
  expect(covered.rows.get(2)).toEqual({ cards: 20 })
  expect(covered.rows.get(3)?.problem).toContain('not understood')
  expect(covered.rows.get(4)?.problem).toContain('no longer there')
  // Rows that are not filled in yet say nothing.
  expect([covered.rows.has(5), covered.rows.has(6)]).toEqual([false, false])
  expect([covered.cards, covered.suspended]).toEqual([218, 2])
})
