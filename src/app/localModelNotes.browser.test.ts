import { afterEach, expect, test } from 'vitest'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import {
  aCandidate,
  cellDocument,
  closeTestCollections,
  openTestCollection,
} from '../testing/openCollections'
import { addCandidates, documentIdOf, exportPackage, mergeCandidates, planRegeneration } from './index'

afterEach(closeTestCollections)

const model = { name: 'tiny-1', digest: 'sha256:1', promptVersion: '1', responseHash: 'cd'.repeat(32) }
const suggested = aCandidate({ id: 'm1', ruleId: 'llm', model })

test('a note that a model suggested keeps which one it was, and goes into packages with it', async () => {
  const { collection } = await openTestCollection()
  const { notes } = await addCandidates(collection, {
    document: cellDocument,
    deck: { newName: 'Cells' },
    candidates: [suggested],
  })
  const [note] = await collection.store.notes.getMany(notes)
  expect(note?.source).toMatchObject({ ruleId: 'llm', model })
  const again = await readFactdeck(await writeFactdeck(await exportPackage(collection, 'all')))
  expect(again.notes[0]?.source).toEqual(note?.source)
})

test('it is left alone when the cards of the document are made anew', async () => {
  const { collection } = await openTestCollection()
  const { notes } = await addCandidates(collection, {
    document: cellDocument,
    deck: { newName: 'Cells' },
    candidates: [suggested],
  })
  const generation = {
    engineVersion: '9',
    candidates: [],
    reserve: [],
    rejected: [],
    cleaned: [],
    paragraphs: [],
  }
  const plan = await planRegeneration(collection, await documentIdOf(cellDocument.text), generation)
  expect(plan.untouchedEdited).toEqual(notes)
  expect(plan.gone).toEqual([])
})

test('merged with a card of a rule it still says that a model had a part in it', () => {
  const rule = aCandidate({ id: 'r1', front: 'What was founded in 1949?', back: 'NATO', answers: ['NATO'] })
  expect(mergeCandidates(rule, suggested)).toMatchObject({ ruleId: 'merged', model })
  expect(mergeCandidates(rule, { ...rule, id: 'r2' }).model).toBeUndefined()
})
