import { afterEach, beforeEach, expect, test } from 'vitest'
import { aCard, aDeck, aDocument, aNote } from '../testing/builders'
import { deleteTestDatabases } from '../testing/databases'
import { closeTestCollections, openTestCollection } from '../testing/openCollections'
import { createExam, readBriefing, readPaper, type Collection, type PaperChoice } from './index'
import { examDraft } from '../testing/examCollections'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

let collection: Collection
const quote = 'The mitochondrion is the powerhouse of the cell.'
const document = aDocument()

beforeEach(async () => {
  ;({ collection } = await openTestCollection())
  const { store } = collection
  const ids = Array.from({ length: 30 }, (_, index) => index + 1)
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([aDeck(), aDeck({ id: 11, name: 'Other' })])
    await store.documents.putMany([document])
    await store.notes.putMany(
      ids.map((id) => {
        const note = aNote({ id, fields: [`When was bridge ${id} built?`, String(1900 + id)] })
        if (id !== 1) return note
        const start = document.text.indexOf(quote)
        const end = start + quote.length
        const source = {
          documentId: document.id,
          factId: 'f',
          start,
          end,
          quote,
          ruleId: 'r',
          engineVersion: '1',
        }
        return { ...note, fields: ['What is the powerhouse of the cell?', 'The mitochondrion'], source }
      }),
    )
    await store.cards.putMany(
      ids.map((id) => aCard({ id: 100 + id, noteId: id, deckId: id <= 25 ? 10 : 11 })),
    )
  })
})

function rowsOf({ sections }: Awaited<ReturnType<typeof readBriefing>>): number {
  return sections.reduce((sum, { rows }) => sum + rows.length, 0)
}

test('a briefing sheet is about a document, a deck, an exam or a search', async () => {
  // The heading is the first sentence.
  const ofDocument = await readBriefing(collection, { kind: 'document', documentId: document.id })
  expect(ofDocument.title).toBe(document.title)
  expect(ofDocument.sections.flatMap(({ rows }) => rows)).toMatchObject([
    { text: 'Powerhouse of the cell:', answer: 'The mitochondrion', source: '2' },
  ])
  expect(ofDocument.sentences).toMatchObject([{ quote }])
  expect(rowsOf(await readBriefing(collection, { kind: 'decks', deckIds: [11] }))).toBe(5)
  expect(rowsOf(await readBriefing(collection, { kind: 'search', text: 'bridge 30' }))).toBe(1)
  const exam = await createExam(collection, examDraft())
  const ofExam = await readBriefing(collection, { kind: 'exam', examId: exam.id })
  expect([ofExam.title, rowsOf(ofExam)]).toEqual(['Biology exam', 25])
  await expect(readBriefing(collection, { kind: 'document', documentId: 'gone' })).rejects.toThrow(
    'no longer here',
  )
})

test('a number gives the same paper again, also when more is known; another one another paper', async () => {
  const choice: PaperChoice = {
    scope: { kind: 'decks', deckIds: [10] },
    count: 8,
    kinds: ['choice', 'typed'],
    number: 42,
  }
  const paper = await readPaper(collection, choice)
  expect(paper.questions).toHaveLength(8)
  expect(paper.points).toBe(8)
  const card = aCard({
    id: 105,
    noteId: 5,
    reps: 3,
    state: 'review',
    queue: 2,
    memory: { stability: 90, difficulty: 4 },
  })
  await collection.store.unit('Study', { undoable: false }, () => collection.store.cards.putMany([card]))
  expect(await readPaper(collection, choice)).toEqual(paper)
  expect((await readPaper(collection, { ...choice, number: 43 })).questions).not.toEqual(paper.questions)
})

test('a paper that cannot be made says why', async () => {
  const choice: PaperChoice = {
    scope: { kind: 'decks', deckIds: [11] },
    count: 8,
    kinds: ['order'],
    number: 1,
  }
  await expect(readPaper(collection, { ...choice, kinds: [] })).rejects.toThrow('at least one kind')
  await expect(readPaper(collection, { ...choice, count: 0 })).rejects.toThrow('1 to 200 questions')
  await expect(readPaper(collection, { ...choice, scope: { kind: 'tags', tags: [] } })).rejects.toThrow(
    'no card to ask',
  )
  expect((await readPaper(collection, choice)).questions[0]?.kind).toBe('order')
})
