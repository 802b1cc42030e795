import { addNotes, createDeck, loadDraft, undo, updateNote, type Collection } from '@app/index'
import { FactdeckError } from '@core/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeTestCollections, openTestCollection } from '../../../testing/openCollections'
import { deleteTestDatabases } from '../../../testing/databases'
import { refresh } from '../../state/actions'
import { useApp } from '../../state/store'
import { chooseType, dropAside, togglePin, typeInto, typeTag } from './changing'
import { discardTyped, openEditor } from './opening'
import { saveNote } from './saving'
import { editorState } from './state'

let collection: Collection
const closed = vi.fn()
const hooks = { close: closed }

beforeEach(async () => {
  ;({ collection } = await openTestCollection())
  const host = { setMenuState: () => undefined }
  useApp.setState({ collection, host: host as never, toasts: [] })
  await createDeck(collection, 'Biology')
  await refresh()
  closed.mockReset()
})

afterEach(async () => {
  closeTestCollections()
  await deleteTestDatabases()
})

const basic = 1
const cloze = 3

/** Waits until what was typed is on the disk. */
async function kept(): Promise<void> {
  await vi.waitFor(() => expect(editorState().draft.is).toBe('kept'))
}

test('a draft is written when typing pauses, begun with the next time, and gone when nothing is left of it', async () => {
  const close = await openEditor({})
  typeInto(0, 'What is a cell?')
  typeTag('bio')
  expect(editorState().draft.is).toBe('waiting')
  await kept()
  expect(await loadDraft(collection, 'new')).toMatchObject({ fields: ['What is a cell?', ''], tags: ['bio'] })
  close()
  await openEditor({})
  expect(editorState()).toMatchObject({ fields: ['What is a cell?', ''], tags: ['bio'], isNew: true })
  expect(editorState().foundDraft).toBeTypeOf('number')
  const bringBack = await discardTyped()
  expect(await loadDraft(collection, 'new')).toBeUndefined()
  bringBack()
  await kept()
  expect((await loadDraft(collection, 'new'))?.fields[0]).toBe('What is a cell?')
})

test('another kind keeps the text that it has no field for, also when the note was added', async () => {
  const noteType = await collection.store.noteTypes.get(basic)
  if (noteType === undefined) throw new Error('The type is missing')
  const fields = [...noteType.fields, { name: 'Remark' }]
  await collection.store.unit('Add a type', {}, () =>
    collection.store.noteTypes.putMany([{ ...noteType, id: 90, name: 'Three', fields }]),
  )
  await openEditor({})
  chooseType(90)
  typeInto(0, 'front')
  typeInto(2, 'remark')
  chooseType(cloze)
  expect(editorState().fields).toEqual(['front', 'remark'])
  // Back at once: nothing has moved.
  chooseType(90)
  expect(editorState().fields).toEqual(['front', '', 'remark'])
  typeInto(1, 'back')
  chooseType(cloze)
  expect(editorState().aside).toEqual([{ name: 'Remark', text: 'remark', format: 'markdown' }])
  typeInto(0, '{{c1::front}}')
  await saveNote(hooks)
  expect(editorState()).toMatchObject({ fields: ['', ''], added: { notes: 1, cards: 1 } })
  expect(editorState().told?.text).toBe('Added 1 card to “Biology”.')
  expect(editorState().aside).toHaveLength(1)
  const bringBack = dropAside()
  expect(editorState().aside).toEqual([])
  bringBack()
  expect(editorState().aside).toHaveLength(1)
})

test('pinned fields and the kind stay for the next note, and a draft of them alone is no draft', async () => {
  const close = await openEditor({})
  typeInto(0, 'q')
  typeInto(1, 'stays')
  togglePin('Back')
  await saveNote(hooks)
  expect(editorState().fields).toEqual(['', 'stays'])
  await vi.waitFor(async () => expect((await loadDraft(collection, 'new'))?.isOnlyPinned).toBe(true))
  close()
  await openEditor({})
  expect(editorState()).toMatchObject({ fields: ['', 'stays'], pinned: ['Back'], draft: { is: 'none' } })
  expect(editorState().foundDraft).toBeUndefined()
})

test('undo of an addition brings its text back into the fields', async () => {
  await openEditor({})
  typeInto(0, 'q')
  await saveNote(hooks)
  editorState().told?.action?.run()
  await vi.waitFor(() => expect(editorState().fields).toEqual(['q', '']))
  expect(editorState().told?.text).toBe('Undone: Add 1 card to “Biology”.')
  expect(await collection.store.notes.count()).toBe(0)
})

async function aNote(): Promise<number> {
  const deck = await createDeck(collection, 'Notes')
  const [id = 0] = await addNotes(collection, deck.id, [{ noteTypeId: basic, fields: ['q', 'a'], tags: [] }])
  return id
}

test('a note that is changed elsewhere is shown anew where nothing was typed, else both texts are kept apart', async () => {
  const id = await aNote()
  await openEditor({ noteId: id })
  await updateNote(collection, id, ['q', 'a changed'])
  await vi.waitFor(() => expect(editorState().fields).toEqual(['q', 'a changed']))
  typeInto(0, 'q mine')
  await updateNote(collection, id, ['q', 'a again'])
  await vi.waitFor(() => expect(editorState().isChangedElsewhere).toBe(true))
  expect(editorState().fields).toEqual(['q mine', 'a changed'])
  await saveNote(hooks)
  expect(editorState().conflict).toMatchObject({ kind: 'changed', theirs: { fields: ['q', 'a again'] } })
  expect(closed).not.toHaveBeenCalled()
  expect((await collection.store.notes.get(id))?.fields).toEqual(['q', 'a again'])
})

test('a note that goes while it is edited says so', async () => {
  const id = await aNote()
  await openEditor({ noteId: id })
  typeInto(0, 'mine')
  await undo(collection)
  await vi.waitFor(() => expect(editorState().conflict).toEqual({ kind: 'gone' }))
  expect(editorState().fields[0]).toBe('mine')
})

test('a draft that cannot be written says so, and its text is not given up', async () => {
  const close = await openEditor({})
  collection.store.refuseWrites(new FactdeckError('claim-lost', 'It is open elsewhere.'))
  typeInto(0, 'only here')
  await vi.waitFor(() =>
    expect(editorState().draft).toEqual({ is: 'failed', message: 'It is open elsewhere.' }),
  )
  close()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await openEditor({})
  expect(editorState().fields[0]).toBe('only here')
})
