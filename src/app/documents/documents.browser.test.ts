import { engineVersion, type Candidate, type Generation, type IngestedDocument } from '@core/generation'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import { afterEach, describe, expect, test } from 'vitest'
import { deleteTestDatabases } from '../../testing/databases'
import {
  aCandidate,
  cellDocument,
  closeTestCollections,
  openTestCollection,
} from '../../testing/openCollections'
import type { Collection } from '../collection'
import { exportPackage } from '../exporting'
import { importPackage } from '../importing'
import { updateNote } from '../notes'
import { StudySession } from '../study/session'
import { redo, undo } from '../undo'
import {
  addCandidates,
  applyRegeneration,
  deleteDocument,
  documentIdOf,
  getDocument,
  listLibrary,
  planRegeneration,
  recogniseDocument,
  renameDocument,
} from '.'

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const nato = aCandidate()
const quote = 'The mitochondrion is the powerhouse of the cell.'
const cell = aCandidate({
  id: 'c2',
  factId: 'f2',
  front: 'What is the mitochondrion?',
  back: 'the powerhouse of the cell',
  answers: ['the powerhouse of the cell'],
  source: { start: 0, end: quote.length, quote },
})

function generationOf(candidates: Candidate[], reserve: Candidate[] = []): Generation {
  return { engineVersion, candidates, reserve, rejected: [], cleaned: [], paragraphs: [] }
}

async function withCards(changes: { editedIds?: string[] } = {}) {
  const { collection } = await openTestCollection()
  const { notes, deckId } = await addCandidates(collection, {
    document: cellDocument,
    deck: { newName: 'Cells' },
    candidates: [nato, cell],
    ...changes,
  })
  return { collection, notes, deckId, id: await documentIdOf(cellDocument.text) }
}

/** As if an older engine had made the notes. */
async function asOld({ store }: Collection): Promise<void> {
  await store.unit('Test', { undoable: false }, async () => {
    for (const note of await store.notes.all())
      if (note.source !== undefined)
        await store.notes.update(note.id, { source: { ...note.source, engineVersion: '0.1' } })
  })
}

describe('the library', () => {
  test('tells of each document its decks, notes, edits and whether its engine is old', async () => {
    const { collection, notes, deckId, id } = await withCards()
    const entry = {
      decks: [{ id: deckId, name: 'Cells', cards: 2 }],
      notes: 2,
      editedNotes: 0,
      engineVersions: [engineVersion],
      outdated: false,
      draft: false,
    }
    expect(await listLibrary(collection)).toMatchObject([{ ...entry, document: { id, title: 'Cells' } }])
    expect((await listLibrary(collection))[0]?.document).not.toHaveProperty('text')
    await asOld(collection)
    await updateNote(collection, notes[0]!, ['Own', 'words'])
    expect(await listLibrary(collection)).toMatchObject([
      { ...entry, editedNotes: 1, engineVersions: ['0.1'], outdated: true },
    ])
    await updateNote(collection, notes[1]!, ['More', 'words'])
    expect(await listLibrary(collection)).toMatchObject([{ editedNotes: 2, outdated: false }])
    await updateNote(collection, notes[1]!, ['What is the mitochondrion?', 'the powerhouse of the cell'])
    expect(await listLibrary(collection)).toMatchObject([{ editedNotes: 1 }])
  })

  test('recognises a document that is dropped again under another name, and no other', async () => {
    const { collection } = await withCards()
    expect(await recogniseDocument(collection, { text: 'Other.' })).toBeUndefined()
    const copy = { ...cellDocument, fileName: 'copy.txt', title: 'Copy' }
    expect(await recogniseDocument(collection, copy)).toMatchObject({
      document: { title: 'Cells' },
      notes: 2,
      decks: ['Cells'],
    })
  })

  test('deletes a document and keeps its notes, or takes them with it; one step each, undone whole', async () => {
    const { collection, id } = await withCards()
    const { store } = collection
    expect(await deleteDocument(collection, id)).toEqual({ notes: 0 })
    expect(await getDocument(collection, id)).toBeUndefined()
    expect(await store.notes.count()).toBe(2)
    expect(await undo(collection)).toBe('Delete document Cells')
    expect(await deleteDocument(collection, id, { notes: true })).toEqual({ notes: 2 })
    expect([await store.notes.count(), await store.cards.count()]).toEqual([0, 0])
    await undo(collection)
    expect([await store.notes.count(), await store.cards.count()]).toEqual([2, 2])
    await expect(deleteDocument(collection, 'nothing')).rejects.toMatchObject({ code: 'document-gone' })
  })

  test('renames a document', async () => {
    const { collection, id } = await withCards()
    await renameDocument(collection, id, '  Cell   biology ')
    expect((await getDocument(collection, id))?.title).toBe('Cell biology')
    await expect(renameDocument(collection, id, ' ')).rejects.toMatchObject({ code: 'document-title' })
    await expect(renameDocument(collection, 'no', 'X')).rejects.toMatchObject({ code: 'document-gone' })
  })
})

describe('chapters', () => {
  const book: IngestedDocument = {
    ...cellDocument,
    kind: 'epub',
    places: [
      { start: 0, kind: 'chapter', label: 'Cells :: an  introduction' },
      { start: quote.length, kind: 'chapter', label: ' ' },
    ],
  }

  test('become subdecks in one step, and the document keeps its places', async () => {
    const { collection } = await openTestCollection()
    const { store } = collection
    const { deckId, notes } = await addCandidates(collection, {
      document: book,
      deck: { newName: 'Book' },
      candidates: [nato, cell],
    })
    const names = new Map((await store.decks.all()).map((deck) => [deck.id, deck.name]))
    expect(names.get(deckId)).toBe('Book')
    const decks = await Promise.all(
      notes.map(async (note) => names.get((await store.cards.ofNotes([note]))[0]!.deckId)),
    )
    expect(decks).toEqual(['Book::Chapter 2', 'Book::Cells : an introduction'])
    expect((await getDocument(collection, await documentIdOf(book.text)))?.places).toEqual(book.places)
    await undo(collection)
    expect([await store.decks.count(), await store.notes.count()]).toEqual([0, 0])
  })

  test('go through a package with the marks of what was generated', async () => {
    const { collection } = await openTestCollection()
    await addCandidates(collection, {
      document: book,
      deck: { newName: 'Book' },
      candidates: [nato, cell],
      editedIds: ['c2'],
    })
    const found = await exportPackage(collection, 'all')
    const read = await readFactdeck(await writeFactdeck(found, { createdAt: 0 }))
    expect(read).toEqual(found)
    const other = (await openTestCollection()).collection
    await importPackage(other, read)
    const [entry] = await listLibrary(other)
    expect(entry).toMatchObject({
      document: { places: book.places },
      notes: 2,
      editedNotes: 1,
      outdated: false,
    })
  })

  test('stay one deck where the person wants it, for one chapter, and for pages', async () => {
    const { collection } = await openTestCollection()
    const add = (document: IngestedDocument, perChapter: boolean) =>
      addCandidates(collection, { document, deck: { newName: 'Book' }, candidates: [nato], perChapter })
    await add(book, false)
    await add({ ...book, places: book.places!.slice(0, 1) }, true)
    await add(
      { ...book, places: book.places!.map(({ start, label }) => ({ start, kind: 'page', label })) },
      true,
    )
    expect((await collection.store.decks.all()).map((deck) => deck.name)).toEqual(['Book'])
  })
})

describe('making the cards anew', () => {
  test('changes wordings, leaves edited notes alone, and keeps schedules; one step', async () => {
    const { collection, notes, id } = await withCards()
    const { store } = collection
    await asOld(collection)
    const session = await StudySession.start(collection, 'all')
    await session.answer(3, 1000)
    const before = await store.cards.all()
    await updateNote(collection, notes[1]!, ['My question', 'my answer'])
    const better = { ...nato, front: 'In what year was NATO founded?' }
    const other = { ...cell, front: 'What is a mitochondrion?' }
    const fresh = aCandidate({
      id: 'c9',
      factId: 'f9',
      front: 'Which body dates from 1949?',
      back: 'NATO',
      answers: ['NATO'],
    })
    const plan = await planRegeneration(collection, id, generationOf([better, other, fresh]))
    expect(plan).toMatchObject({
      unchanged: [],
      updated: [{ noteId: notes[0], before: [nato.front, '1949'], after: [better.front, '1949'] }],
      new: [fresh],
      gone: [],
      untouchedEdited: [notes[1]],
    })
    expect(await applyRegeneration(collection, plan, { add: plan.new })).toEqual({
      updated: 1,
      added: 1,
      removed: 0,
    })
    expect((await store.notes.get(notes[0]!))?.fields).toEqual([better.front, '1949'])
    expect((await store.notes.get(notes[1]!))?.fields).toEqual(['My question', 'my answer'])
    expect((await store.cards.all()).slice(0, 2)).toEqual(before)
    expect((await listLibrary(collection))[0]).toMatchObject({ outdated: false, editedNotes: 1, notes: 3 })
    expect(await planRegeneration(collection, id, generationOf([better, other, fresh]))).toMatchObject({
      updated: [],
      new: [],
      unchanged: [notes[0], expect.any(Number)],
    })
    await undo(collection)
    expect((await store.notes.get(notes[0]!))?.fields).toEqual([nato.front, '1949'])
    expect(await store.notes.count()).toBe(2)
    await redo(collection)
    expect(await store.notes.count()).toBe(3)
  })

  test('finds a fact again by its place and answer when its id is another', async () => {
    const { collection, notes, id } = await withCards()
    const plan = await planRegeneration(
      collection,
      id,
      generationOf([{ ...nato, id: 'x', factId: 'x', ruleId: 'y', front: 'NATO: founded when?' }], [cell]),
    )
    expect(plan.updated.map((change) => change.noteId)).toEqual([notes[0]])
    expect(plan).toMatchObject({ unchanged: [notes[1]], new: [], gone: [] })
  })

  test('keeps what no rule offers any more unless it is to go, and does not ask again', async () => {
    const { collection, notes, id } = await withCards()
    await asOld(collection)
    const plan = await planRegeneration(collection, id, generationOf([nato]))
    expect(plan.gone).toEqual([notes[1]])
    await applyRegeneration(collection, plan)
    expect(await collection.store.notes.count()).toBe(2)
    expect((await listLibrary(collection))[0]?.outdated).toBe(false)
    expect(await applyRegeneration(collection, plan, { remove: [notes[1]!, notes[0]!] })).toMatchObject({
      removed: 1,
    })
    expect((await collection.store.notes.all()).map((note) => note.id)).toEqual([notes[0]])
  })

  test('never touches what the person worded while reviewing, marked, or edits after the plan', async () => {
    const { collection, notes, id } = await withCards({ editedIds: ['c2'] })
    const better = generationOf([
      { ...nato, front: 'In what year was NATO founded?' },
      { ...cell, front: 'What is a mitochondrion?' },
    ])
    const plan = await planRegeneration(collection, id, better)
    expect(plan.untouchedEdited).toEqual([notes[1]])
    await updateNote(collection, notes[0]!, ['Edited', 'meanwhile'])
    expect(await applyRegeneration(collection, plan)).toMatchObject({ updated: 0 })
    expect((await collection.store.notes.get(notes[0]!))?.fields).toEqual(['Edited', 'meanwhile'])
  })

  test('takes notes without a hash for edited when they were changed after they were made', async () => {
    const { collection, notes, id } = await withCards()
    const { store } = collection
    await store.unit('Test', { undoable: false }, async () => {
      for (const note of await store.notes.all()) {
        const { generatedHash: _hash, ...source } = note.source!
        await store.notes.update(note.id, { source })
      }
      await store.notes.update(notes[1]!, { modifiedAt: (await store.notes.get(notes[1]!))!.createdAt + 1 })
    })
    const plan = await planRegeneration(collection, id, generationOf([nato, cell]))
    expect(plan).toMatchObject({ unchanged: [notes[0]], untouchedEdited: [notes[1]] })
  })
})
