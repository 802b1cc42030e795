import { afterEach, describe, expect, test } from 'vitest'
import { addShape, moveShapes, parseDrawing, removeShapes, writeDrawing } from '@core/occlusion'
import { builtInNoteTypeIds, Rating } from '@core/model'
import { coveredPicture } from '../testing/anki/covered'
import { closeAll, fresh, ordered } from '../testing/collections'
import type { Collection } from './collection'
import { cardsAfter, openNote, prepareFile, saveEditedNote, saveNewNote } from './editing'
import { exportPackage } from './exporting'
import { notesOfDeck } from './notes'
import { StudySession } from './study/session'
import { undo } from './undo'

afterEach(closeAll)

const sample = coveredPicture()
const [picture] = sample.media
const [note] = sample.notes

/** Everything that the collection holds, as text. */
async function all(collection: Collection): Promise<string> {
  return JSON.stringify(ordered(await exportPackage(collection, 'all')))
}

async function added(): Promise<{ here: Collection; noteId: number; deckId: number; before: string }> {
  const here = await fresh()
  const before = await all(here)
  const blob = new Blob([picture!.bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' })
  const file = await prepareFile(here, 'cell.png', blob, [])
  const { noteId, deckId, cards } = await saveNewNote(here, {
    noteTypeId: builtInNoteTypeIds.occlusion,
    deckName: 'Biology::Pictures',
    fields: note!.fields,
    tags: ['cell'],
    files: [file],
    draft: 'new-occlusion',
  })
  expect(cards).toBe(3)
  return { here, noteId, deckId, before }
}

describe('a picture that is covered', () => {
  test('comes with its file, its deck and its cards as one step, and goes with it to the last byte', async () => {
    const { here, before, deckId } = await added()
    expect(await here.store.media.hashOf('cell.png')).toBe(picture!.hash)
    const [listing] = await notesOfDeck(here, deckId)
    expect(listing).toMatchObject({ question: 'Parts of a cell, 3 blanks', answer: 'From memory' })
    expect(await undo(here)).toBe('Add 3 cards to “Biology::Pictures”')
    expect(await all(here)).toBe(before)
  })

  test('edited, cards whose numbers stay keep their schedule, and undo brings all of it back', async () => {
    const { here, noteId, deckId } = await added()
    const session = await StudySession.start(here, deckId)
    await session.answer(Rating.easy, 1_000)
    const opened = await openNote(here, noteId)
    const before = await all(here)
    const schedules = opened!.cards.map(({ ordinal, due, reps }) => [ordinal, due, reps])
    expect(schedules.map(([, , reps]) => reps)).toEqual([1, 0, 0])

    // The first is moved, the second removed, and a new one drawn: it does not take over what the second had.
    let drawing = parseDrawing(opened!.note.fields[0]!)
    drawing = moveShapes(drawing, new Set([1]), { x: 0.2, y: 0.1 }, 1)
    drawing = addShape(removeShapes(drawing, new Set([2])), 'ellipse', {
      left: 0.7,
      top: 0.1,
      width: 0.2,
      height: 0.2,
    }).drawing
    const text = { fields: [writeDrawing(drawing), ...opened!.note.fields.slice(1)], tags: ['cell'] }
    const after = cardsAfter(opened!.cards, opened!.noteType, text)
    expect(after.added).toEqual([3])
    expect(after.gone.map(({ ordinal, reps }) => [ordinal, reps])).toEqual([[1, 0]])

    const { fields, tags, noteTypeId } = opened!.note
    const base = { noteTypeId, fields, tags }
    expect(await saveEditedNote(here, noteId, base, { ...text, files: [], draft: noteId })).toEqual({
      kind: 'saved',
    })
    const cards = (await openNote(here, noteId))!.cards
    expect(cards.map(({ ordinal, due, reps }) => [ordinal, due, reps]).slice(0, 2)).toEqual([
      schedules[0],
      schedules[2],
    ])
    expect(cards.map(({ ordinal }) => ordinal)).toEqual([0, 2, 3])
    // What another window saves with the old picture in hand is refused, and nothing is written.
    expect(
      await saveEditedNote(here, noteId, base, { fields, tags: ['theirs'], files: [], draft: noteId }),
    ).toMatchObject({ kind: 'changed' })
    await undo(here)
    expect(await all(here)).toBe(before)
  })
})
