import { describe, expect, test } from 'vitest'
import { noon, readAnki, writtenAnki } from '../../../testing/anki/files'
import { sqliteForTests } from '../../../testing/sqlite'
import {
  builtInNoteTypeIds,
  builtInNoteTypes,
  newCard,
  type Note,
  type NoteType,
  type Package,
} from '../../model'
import {
  addField,
  changeField,
  changeTemplate,
  draftOf,
  editedNoteType,
  moveTemplate,
  removeField,
  renameField,
} from '../../noteTypes'
import { cardOrdinals } from '../../rendering'

const engine = await sqliteForTests()

function packageOf(noteType: NoteType, fields: string[]): Package {
  const note: Note = {
    id: noon + 1,
    guid: 'g',
    noteTypeId: noteType.id,
    fields,
    tags: ['t'],
    createdAt: noon + 1,
    modifiedAt: noon,
  }
  const cards = cardOrdinals(note, noteType).map((ordinal) =>
    newCard({
      id: noon + 10 + ordinal,
      noteId: note.id,
      deckId: noon,
      ordinal,
      position: ordinal + 1,
      at: noon,
    }),
  )
  return {
    decks: [{ id: noon, name: 'D', presetId: 1, description: '', createdAt: noon, modifiedAt: noon }],
    presets: [],
    noteTypes: [noteType],
    notes: [note],
    cards,
    reviews: [],
    documents: [],
    media: [],
  }
}

async function throughAnki(pkg: Package): Promise<Package> {
  const { pkg: found, problems } = readAnki(engine, await writtenAnki(engine, pkg))
  expect(problems).toEqual([])
  return found
}

describe('our own note types in Anki', () => {
  test.each<[string, number, string[], number]>([
    ['optional reversed, asked for', builtInNoteTypeIds.optionalReversed, ['a **b**', 'c', 'y'], 2],
    ['optional reversed, not asked for', builtInNoteTypeIds.optionalReversed, ['a', 'c', ''], 1],
    ['typed', builtInNoteTypeIds.typed, ['a', '`c`'], 1],
    [
      'typed cloze, several and nested with hints',
      builtInNoteTypeIds.typedCloze,
      ['{{c1::a {{c2::b::hint}}}} and {{c3::c}}', 'more'],
      3,
    ],
  ])('%s: they come back as they were', async (_, id, fields, cards) => {
    const noteType = builtInNoteTypes.find((other) => other.id === id)!
    const pkg = packageOf(noteType, fields)
    expect(pkg.cards).toHaveLength(cards)
    const found = await throughAnki(pkg)
    expect(found.noteTypes).toEqual([noteType])
    expect(found.notes).toEqual(pkg.notes)
    expect(found.cards.map(({ ordinal }) => ordinal)).toEqual(pkg.cards.map(({ ordinal }) => ordinal))
  })
})

describe('a note type of Anki that was edited here', () => {
  const imported: NoteType = {
    id: noon,
    name: 'Words',
    kind: 'standard',
    format: 'html',
    fields: [
      { name: 'Word', anki: '{"font":"Liberation","sticky":true}' },
      { name: 'Meaning', anki: '{"size":30}' },
      { name: 'Old' },
    ],
    templates: [
      { name: 'Forth', front: '{{Word}}', back: '{{Meaning}}{{Old}}', anki: '{"bqfmt":"{{Word}}","did":5}' },
      { name: 'Back', front: '{{Meaning}}', back: '{{Word}}', anki: '{"bfont":"Arial"}' },
    ],
    css: '.card {}',
    anki: '{"latexPre":"\\\\documentclass{article}","tags":["x"]}',
    modifiedAt: noon,
  }

  test('goes back with what Anki alone knows of it, in its new order', async () => {
    let draft = draftOf(imported)
    draft = renameField(draft, 0, 'Term')
    draft = addField(removeField(draft, 2), 'Sound')
    draft = changeField(draft, 1, { description: 'in English', rtl: true })
    draft = moveTemplate(draft, 0, 1)
    draft = changeTemplate(draft, 0, { front: '<b>{{Meaning}}</b>' })
    const edited = editedNoteType(imported, { ...draft, name: 'Terms', sortField: 1 }, noon)
    const pkg = packageOf(edited, ['t', 'm', ''])
    const found = await throughAnki(pkg)
    expect(found.noteTypes).toEqual([edited])
    expect(found.noteTypes[0]).toMatchObject({
      name: 'Terms',
      sortField: 1,
      anki: imported.anki,
      fields: [
        { name: 'Term', anki: '{"font":"Liberation","sticky":true}' },
        { name: 'Meaning', description: 'in English', rtl: true, anki: '{"size":30}' },
        { name: 'Sound' },
      ],
      templates: [
        { name: 'Back', front: '<b>{{Meaning}}</b>', back: '{{Term}}', anki: '{"bfont":"Arial"}' },
        { name: 'Forth', front: '{{Term}}', back: '{{Meaning}}', anki: '{"bqfmt":"{{Term}}","did":5}' },
      ],
    })
    expect(found.notes).toEqual(pkg.notes)
  })
})
