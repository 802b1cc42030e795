import { aCard, aDeck } from './builders'
import { builtInNoteTypes, type Note, type NoteType } from '@core/model'
import { chooseCards, makeSheet, type Sheet, type SheetMaterial, type SheetOptions } from '@core/sheet'

export const [basic, reversed, cloze] = builtInNoteTypes as [NoteType, NoteType, NoteType]
const head = { title: 'Biology', date: '2026-11-29', total: 1 }
export const facts: SheetOptions = { kind: 'facts', perNote: false, order: 'made', seed: 1, limit: 100 }
export const questions: SheetOptions = { ...facts, kind: 'questions' }

/** A note type of two cards, one for each field, that have the same back. */
export const sameBack: NoteType = {
  ...basic,
  id: 9,
  format: 'html',
  fields: [{ name: 'A' }, { name: 'B' }],
  templates: ['A', 'B'].map((name) => ({
    name,
    front: `{{${name}}}`,
    back: '{{FrontSide}}<hr id=answer>A',
  })),
}

/** A sheet of some notes, all of their cards in one deck. */
export function sheetOf(
  notes: readonly Note[],
  options: SheetOptions,
  more: Partial<SheetMaterial> & { ordinals?: Record<number, number[]> } = {},
): Sheet {
  const cards = notes.flatMap((note) =>
    (more.ordinals?.[note.id] ?? [0]).map((ordinal) =>
      aCard({ id: note.id * 10 + ordinal, noteId: note.id, ordinal }),
    ),
  )
  const { groups } = chooseCards(cards, options, () => undefined)
  const material = {
    groups,
    notes,
    noteTypes: [...builtInNoteTypes],
    decks: [aDeck()],
    documents: [],
    ...more,
  }
  return makeSheet(material, options, head)
}

/** The words of a cloze, shown. */
export function hidden(words: string, number = 1): string {
  return `<span class="cloze" data-ordinal="${number}">${words}</span>`
}

/** The HTML of the sides of each entry. */
export function sidesOf(sheet: Sheet): string[][] {
  return sheet.sections.flatMap(({ entries }) => entries.map(({ sides }) => sides.map(({ html }) => html)))
}
