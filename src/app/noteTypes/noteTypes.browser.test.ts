import { builtInNoteTypes, Queue, type NoteType } from '@core/model'
import {
  addField,
  addTemplate,
  changeTemplate,
  draftOf,
  moveField,
  moveTemplate,
  removeField,
  removeTemplate,
  renameField,
  type NoteTypeDraft,
} from '@core/noteTypes'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aCard, aDeck, aNote, dayMs, testStart } from '../../testing/builders'
import { deleteTestDatabases } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { stateOf, undoes as undoesExactly } from '../../testing/undoing'
import type { Collection } from '../collection'
import { undo } from '../undo'
import {
  copyNoteType,
  countNoteType,
  deleteNoteType,
  keepAsNewNoteType,
  keepNoteTypeDraft,
  listNoteTypeDrafts,
  notesByType,
  previewNoteTypeEdit,
  readNoteTypeDraft,
  renameNoteType,
  saveNoteType,
} from './index'

const typeId = 77
const day = Math.floor(testStart / dayMs)
let collection: Collection
let clock: { advance: (ms: number) => void }

/** A type of three fields and two cards, with three notes: one of both cards, one of the first only, one that is learned. */
beforeEach(async () => {
  const opened = await openTestCollection()
  collection = opened.collection
  clock = opened.clock
  const { store } = collection
  const words: NoteType = {
    ...(builtInNoteTypes[1] as NoteType),
    id: typeId,
    name: 'Words',
    fields: [{ name: 'Front' }, { name: 'Back' }, { name: 'Hint' }],
    templates: [
      { name: 'Forth', front: '{{Front}}', back: '{{Back}} {{hint:Hint}}' },
      { name: 'Back again', front: '{{Back}}', back: '{{Front}}' },
    ],
  }
  await store.unit('Add', { undoable: false }, async () => {
    await store.decks.putMany([aDeck({ id: 10, name: 'A' }), aDeck({ id: 11, name: 'B' })])
    await store.noteTypes.add(words)
    await store.notes.addMany([
      aNote({ id: 100, guid: 'a', noteTypeId: typeId, fields: ['one', 'eins', 'a number'] }),
      aNote({ id: 200, guid: 'b', noteTypeId: typeId, fields: ['two', '', ''] }),
      aNote({ id: 300, guid: 'c', noteTypeId: typeId, fields: ['', 'drei', ''] }),
      aNote({ id: 400, guid: 'd', noteTypeId: 1, fields: ['other', 'anderes'] }),
    ])
    const seen = { queue: Queue.review, state: 'review', due: day, reps: 3, intervalDays: 9 } as const
    await store.cards.addMany([
      aCard({ id: 101, noteId: 100, ordinal: 0, ...seen }),
      aCard({ id: 102, noteId: 100, ordinal: 1, deckId: 11 }),
      aCard({ id: 201, noteId: 200, ordinal: 0, deckId: 11 }),
      aCard({ id: 301, noteId: 300, ordinal: 1, ...seen }),
      aCard({ id: 401, noteId: 400, ordinal: 0 }),
    ])
  })
  clock.advance(60_000)
})

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

async function state(): Promise<string> {
  return await stateOf(collection)
}

async function undoes<T>(name: string, work: () => Promise<T>): Promise<T> {
  return await undoesExactly(collection, name, work)
}

async function words(id = typeId): Promise<NoteType> {
  return (await collection.store.noteTypes.get(id))!
}

async function change(make: (draft: NoteTypeDraft) => NoteTypeDraft, id = typeId) {
  const base = await words(id)
  return { base, draft: make(draftOf(base)) }
}

/** Saves what was previewed, and gives the preview. */
async function saved(name: string, make: (draft: NoteTypeDraft) => NoteTypeDraft, id = typeId) {
  const edit = await change(make, id)
  const effects = await previewNoteTypeEdit(collection, edit)
  await undoes(name, () => saveNoteType(collection, edit, effects))
  return effects
}

async function cardsOf(noteId: number): Promise<[number, number, number][]> {
  const cards = await collection.store.cards.ofNotes([noteId])
  return cards
    .toSorted((a, b) => a.ordinal - b.ordinal)
    .map(({ id, ordinal, deckId }) => [ordinal, id < 1_000 ? id : 0, deckId])
}

describe('saving a note type is one step that undo takes back exactly', () => {
  test('a renamed field touches no note', async () => {
    const effects = await saved('Change note type “Words”: 1 field', (draft) =>
      renameField(draft, 0, 'Question'),
    )
    expect(effects).toMatchObject({ notes: 0, cardsNew: 0, cardsLost: 0 })
    expect((await words()).templates[0]?.front).toBe('{{Question}}')
  })

  test('fields are added, moved and deleted, with what notes have in them', async () => {
    const effects = await saved('Change note type “Words”: 3 fields', (draft) =>
      addField(moveField(removeField(draft, 2), 1, 0), 'Sound'),
    )
    expect(effects.fieldsLost).toEqual([{ name: 'Hint', notes: 1 }])
    expect(effects).toMatchObject({ notes: 3, cardsNew: 0, cardsLost: 0 })
    expect((await collection.store.notes.get(100))?.fields).toEqual(['eins', 'one', ''])
    expect((await collection.store.notes.get(400))?.fields).toEqual(['other', 'anderes'])
  })

  test('a new template makes cards where notes ask for them, in the deck of their note', async () => {
    const effects = await saved('Change note type “Words”: 1 template, adds 1 card', (draft) =>
      changeTemplate(addTemplate(draft, 0), 2, { front: '{{Hint}}' }),
    )
    expect(effects).toMatchObject({ notes: 3, cardsNew: 1 })
    expect(await cardsOf(100)).toEqual([
      [0, 101, 10],
      [1, 102, 11],
      [2, 0, 10],
    ])
    expect(await cardsOf(200)).toHaveLength(1)
  })

  test('templates that change places keep the schedules of their cards', async () => {
    const before = await collection.store.cards.get(101)
    const effects = await saved('Change note type “Words”: 2 templates', (draft) => moveTemplate(draft, 0, 1))
    expect(effects).toMatchObject({ cardsNew: 0, cardsLost: 0 })
    expect(await cardsOf(100)).toEqual([
      [0, 102, 11],
      [1, 101, 10],
    ])
    expect(await collection.store.cards.get(101)).toEqual({
      ...before,
      ordinal: 1,
      modifiedAt: testStart + 60_000,
    })
  })

  test('a template that goes takes its cards along, but leaves no note without one', async () => {
    const effects = await saved('Change note type “Words”: 1 template, removes 1 card', (draft) =>
      removeTemplate(draft, 1),
    )
    expect(effects).toMatchObject({ cardsLost: 1, answeredCardsLost: 0, notesAskingNothing: 1 })
    expect(await cardsOf(100)).toEqual([[0, 101, 10]])
    // Asks nothing now; its learned card stays.
    expect(await cardsOf(300)).toEqual([[0, 301, 10]])
    expect(await collection.store.cards.get(301)).toMatchObject({ reps: 3, queue: Queue.review })
  })

  test('a front that asks less loses its cards; a card that was never asked for stays', async () => {
    const { store } = collection
    await store.unit('Add', { undoable: false }, async () => {
      await store.cards.add(aCard({ id: 202, noteId: 200, ordinal: 1 }))
    })
    const effects = await saved('Change note type “Words”: 1 template, removes 1 card', (draft) =>
      changeTemplate(draft, 0, { front: '{{#Hint}}{{Front}}{{/Hint}}' }),
    )
    expect(effects).toMatchObject({ cardsLost: 1, notesAskingNothing: 0 })
    expect(await cardsOf(200)).toEqual([[1, 202, 10]])
  })

  test('styling alone touches no note', async () => {
    const effects = await saved('Change note type “Words”: styling', (draft) => ({
      ...draft,
      css: '.card{}',
    }))
    expect(effects.notes).toBe(0)
  })
})

describe('nothing is saved', () => {
  async function refused(edit: Awaited<ReturnType<typeof change>>, code: string, agreed?: object) {
    const before = await state()
    const effects =
      agreed ??
      (await previewNoteTypeEdit(collection, { ...edit, base: await words() }).catch(() => undefined))
    await expect(saveNoteType(collection, edit, effects as never)).rejects.toMatchObject({ code })
    expect(await state()).toBe(before)
  }

  test('where the note type was changed meanwhile, and what was written can be kept as a new one', async () => {
    const edit = await change((draft) => ({ ...draft, css: '.mine{}' }))
    await keepNoteTypeDraft(collection, edit)
    await renameNoteType(collection, typeId, 'Vocabulary')
    await refused(edit, 'note-type-changed')
    expect(await readNoteTypeDraft(collection, typeId)).toEqual(edit)
    const made = await keepAsNewNoteType(collection, edit.base, edit.draft, 'Words')
    expect(await words(made.id)).toMatchObject({ name: 'Words', css: '.mine{}' })
    expect(await listNoteTypeDrafts(collection)).toEqual(new Set())
    await deleteNoteType(collection, typeId)
    await refused(edit, 'note-type-gone', { cardsLost: 0, fieldsLost: [] })
  })

  test('where more would be lost than was agreed to', async () => {
    const edit = await change((draft) => removeField(draft, 2))
    const agreed = await previewNoteTypeEdit(collection, edit)
    await collection.store.unit('Edit', {}, async () => {
      await collection.store.notes.update(200, { fields: ['two', '', 'a hint'] })
    })
    await refused(edit, 'note-type-moved', agreed)
  })

  test.each<[string, (draft: NoteTypeDraft) => NoteTypeDraft]>([
    ['There is no field', (draft) => changeTemplate(draft, 0, { front: '{{Frnt}}' })],
    ['already a card template', (draft) => changeTemplate(draft, 0, { name: 'back again' })],
    ['already a note type', (draft) => ({ ...draft, name: 'basic' })],
    ['already a field', (draft) => addField(draft, 'hint')],
    ['never closed', (draft) => changeTemplate(draft, 1, { back: '{{#Back}}' })],
  ])('that is not right: %s', async (words, make) => {
    const edit = await change(make)
    const agreed = { cardsNew: 0, cardsLost: 0 } as never
    await expect(saveNoteType(collection, edit, agreed)).rejects.toThrow(words)
  })

  test('of other fields for cards from documents', async () => {
    const edit = await change((draft) => addField(draft, 'More'), 1)
    const agreed = await previewNoteTypeEdit(collection, edit)
    await expect(saveNoteType(collection, edit, agreed)).rejects.toThrow('Make a copy')
  })

  test('when it is cancelled in the middle', async () => {
    const { store } = collection
    await store.unit('Add', { undoable: false }, async () => {
      const ids = Array.from({ length: 1_200 }, (_, index) => 10_000 + index)
      await store.notes.addMany(
        ids.map((id) => aNote({ id, guid: `n${id}`, noteTypeId: typeId, fields: ['x', 'y', 'z'] })),
      )
      await store.cards.addMany(ids.map((id) => aCard({ id: id + 10_000, noteId: id, ordinal: 0 })))
    })
    const before = await state()
    const edit = await change((draft) => changeTemplate(addTemplate(draft, 0), 2, { front: '{{Hint}}' }))
    const agreed = await previewNoteTypeEdit(collection, edit)
    expect(agreed.cardsNew).toBe(1 + 1_200 * 2)
    const controller = new AbortController()
    const told: number[] = []
    const running = saveNoteType(collection, edit, agreed, {
      signal: controller.signal,
      onProgress: (done) => {
        told.push(done)
        if (done >= 1_000) controller.abort(new Error('enough'))
      },
    })
    await expect(running).rejects.toThrow('enough')
    expect(told).toEqual([500, 1_000])
    expect(await state()).toBe(before)
  })
})

describe('note types', () => {
  test('are copied, and counted with their notes', async () => {
    const made = await undoes('New note type “Words two”', () =>
      copyNoteType(collection, typeId, ' Words  two '),
    )
    expect(await words(made.id)).toEqual({
      ...(await words()),
      id: made.id,
      name: 'Words two',
      modifiedAt: testStart + 60_000,
    })
    const counts = await notesByType(collection)
    expect(counts.get(typeId)).toEqual([100, 200, 300])
    expect(counts.get(1)).toEqual([400])
    await expect(copyNoteType(collection, typeId, 'words')).rejects.toThrow('already a note type')
  })

  test('are renamed', async () => {
    await undoes('Rename note type to “W”', () => renameNoteType(collection, typeId, 'W'))
  })

  test('are deleted with their notes and cards', async () => {
    expect(await countNoteType(collection, typeId)).toEqual({ notes: 3, cards: 4, answered: 2 })
    await undoes('Delete note type “Words” with 3 notes and 4 cards', () =>
      deleteNoteType(collection, typeId),
    )
    expect(await collection.store.notes.keys()).toEqual([400])
    expect(await collection.store.cards.keys()).toEqual([401])
    await expect(deleteNoteType(collection, 1)).rejects.toThrow('Cards from documents')
  })

  test('of the program come to collections that lack them, but not back when they were deleted', async () => {
    const { store, clock } = collection
    await deleteNoteType(collection, 5)
    await store.unit('An older collection', { undoable: false }, () => store.noteTypes.remove([6]))
    const { databaseName } = store
    closeTestCollections()
    const again = await openTestCollection(databaseName, {
      now: () => clock.now(),
      advance: () => undefined,
      set: () => undefined,
    })
    collection = again.collection
    const ids = await collection.store.noteTypes.keys()
    expect(ids).toContain(6)
    expect(ids).not.toContain(5)
    // What was added is no step of the person's: undo takes back the deletion.
    expect(await undo(collection)).toBe('Delete note type “Basic (type in the answer)”')
    expect(await collection.store.noteTypes.keys()).toContain(5)
  })
})
