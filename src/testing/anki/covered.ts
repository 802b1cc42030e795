import {
  addShape,
  copyShapes,
  emptyDrawing,
  groupShapes,
  parseDrawing,
  writeDrawing,
  type Drawing,
} from '@core/occlusion'
import {
  defaultPreset,
  newCard,
  occlusionNoteType,
  type Note,
  type NoteType,
  type Package,
} from '@core/model'
import { Sha256 } from '@core/formats/bytes/sha256'

/** A time of whole seconds, as Anki's are. */
const at = 1_700_000_000_000

/** Covers as a person draws them: a rectangle, an ellipse, and two rectangles that one card asks for. */
export function drawnCovers(): Drawing {
  let { drawing } = addShape(emptyDrawing, 'rect', { left: 0.1, top: 0.2, width: 0.3, height: 0.1 })
  drawing = addShape(drawing, 'ellipse', { left: 0.55, top: 0.5, width: 0.25, height: 0.3 }).drawing
  drawing = addShape(drawing, 'rect', { left: 0.1, top: 0.6, width: 0.1, height: 0.1 }).drawing
  const copied = copyShapes(drawing, new Set([3]), 1)
  return groupShapes(copied.drawing, new Set([3, ...copied.ids]))
}

/** A deck with one picture that is covered in our own note type, or in another of its kind. */
export function coveredPicture(noteType: NoteType = occlusionNoteType): Package {
  const bytes = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGNkYPjPwMAAAAYBAQDuQ2q6AAAAAElFTkSuQmCC'),
    (character) => character.charCodeAt(0),
  )
  const note: Note = {
    id: at + 1,
    guid: 'covered-picture',
    noteTypeId: noteType.id,
    fields: [
      writeDrawing(drawnCovers()),
      '<img src="cell.png">',
      'Parts of a cell',
      'From <b>memory</b>',
      'page 4',
    ],
    tags: ['biology'],
    createdAt: at + 1,
    modifiedAt: at + 60_000,
  }
  return {
    decks: [
      {
        id: at,
        name: 'Pictures',
        presetId: defaultPreset.id,
        description: '',
        createdAt: at,
        modifiedAt: at,
      },
    ],
    presets: [{ ...defaultPreset }],
    noteTypes: [noteType],
    notes: [note],
    // In Anki the id of a card is the time at which it was made.
    cards: [0, 1, 2].map((ordinal) => {
      const id = at + 10 + ordinal
      return newCard({ id, noteId: note.id, deckId: at, ordinal, position: ordinal + 1, at: id })
    }),
    reviews: [],
    documents: [],
    media: [{ name: 'cell.png', type: 'image/png', bytes, hash: new Sha256().update(bytes).hex() }],
  }
}

/** What a field of shapes says, by card: for comparing with what Anki reads of it. */
export function coversOf(text: string): { number: number; kind: string }[] {
  return parseDrawing(text).shapes.flatMap(({ kind, numbers }) => numbers.map((number) => ({ number, kind })))
}
