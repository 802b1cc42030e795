import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { writeFactdeck } from '../src/core/formats/factdeck'
import {
  builtInNoteTypeIds,
  builtInNoteTypes,
  defaultPreset,
  newCard,
  type Card,
  type Note,
  type NoteType,
  type SourceDocument,
} from '../src/core/model'
import { cardOrdinals } from '../src/core/rendering'

const madeAt = Date.UTC(2026, 10, 1)

/** An imported kind of note type: HTML, CSS of its own that is made for a screen, a hint, a typed answer, a sound. */
const imported: NoteType = {
  id: 50,
  name: 'Imported',
  kind: 'standard',
  format: 'html',
  fields: [{ name: 'Question' }, { name: 'Answer' }, { name: 'Hint' }],
  templates: [
    {
      name: 'Card 1',
      front: '<div class="night">{{Question}}</div>{{type:Answer}}{{hint:Hint}}',
      back: '{{FrontSide}}<hr id=answer>{{Answer}} [sound:say.mp3]',
    },
  ],
  css: '.card { color: white; background: black; font-size: 60px; text-align: center; position: fixed; inset: 0 }',
  modifiedAt: 0,
}

const cellText = [
  'The mitochondrion is the powerhouse of the cell. It makes most of the supply of ATP.',
  'The nucleus holds the genetic material. Ribosomes build proteins.',
  'Chloroplasts capture light.',
].join('\n\n')

/**
 * A deck “Cells” with a subdeck “Plants” as a .factdeck file, for study sheets: questions, a cloze with two blanks, a
 * reversed note, a picture, a table, a long note and an imported note type, from a document with pages.
 * @param parts.more so many plain questions besides
 */
export async function sheetPackage({ more = 0 } = {}): Promise<Uint8Array> {
  const document: SourceDocument = {
    id: createHash('sha256').update(cellText).digest('hex'),
    title: 'The Cell, an Introduction',
    fileName: 'cell.pdf',
    kind: 'pdf',
    text: cellText,
    language: 'en',
    words: 33,
    date: '2024-03-01',
    places: [
      { start: 0, kind: 'page', label: '12' },
      { start: cellText.indexOf('The nucleus'), kind: 'page', label: '13' },
    ],
    addedAt: madeAt,
  }
  const picture = pngOf(360, 240)
  const hash = createHash('sha256').update(picture).digest('hex')
  const { basic, basicReversed, cloze } = builtInNoteTypeIds
  const rows: { noteTypeId: number; fields: string[]; quote?: string; deckId?: number }[] = [
    {
      noteTypeId: basic,
      fields: ['What is the powerhouse of the cell?', 'The **mitochondrion**'],
      quote: 'The mitochondrion is the powerhouse of the cell.',
    },
    {
      noteTypeId: cloze,
      fields: ['The {{c1::nucleus::an organelle}} holds the {{c2::genetic material}}.', ''],
      quote: 'The nucleus holds the genetic material.',
    },
    { noteTypeId: basicReversed, fields: ['ATP', 'adenosine triphosphate'] },
    { noteTypeId: basic, fields: ['Name this shape.\n\n![A wide box](shape.png)', 'A *rectangle*'] },
    {
      noteTypeId: basic,
      fields: [
        'Which organelle does what?',
        '| Organelle | Work |\n|---|---|\n| Ribosome | builds proteins |\n| Golgi apparatus | packs them |',
      ],
      quote: 'Ribosomes build proteins.',
    },
    {
      noteTypeId: 50,
      fields: ['What does <b>DNA</b> stand for?', 'deoxyribonucleic acid', 'Three words in one'],
    },
    {
      noteTypeId: basic,
      fields: [
        'How does a cell divide?',
        Array.from(
          { length: 12 },
          (_, index) =>
            `${index + 1}. In step ${index + 1} the chromosomes are moved about by the spindle, the membrane is taken apart or put together again, and the cell checks that nothing was forgotten.`,
        ).join('\n'),
      ],
    },
    {
      noteTypeId: basic,
      fields: ['What do chloroplasts do?', 'They capture light'],
      quote: 'Chloroplasts capture light.',
      deckId: 91,
    },
    ...Array.from({ length: more }, (_, index) => ({
      noteTypeId: basic,
      fields: [
        `What is the name of organelle number ${index + 1}${index % 7 === 0 ? ', which is asked for in a rather long way, so that the question needs more than one line on the page' : ''}?`,
        `Organelle ${index + 1}`,
      ],
      ...(index % 3 === 0 ? { quote: 'It makes most of the supply of ATP.' } : {}),
    })),
  ]
  const notes: Note[] = []
  const cards: Card[] = []
  const noteTypes = [...builtInNoteTypes, imported]
  for (const [index, { noteTypeId, fields, quote, deckId = 90 }] of rows.entries()) {
    const start = quote === undefined ? -1 : cellText.indexOf(quote)
    const note: Note = {
      id: 20_000 + index * 10,
      guid: `cell-${index}`,
      noteTypeId,
      fields,
      tags: index === 2 ? ['leech'] : [],
      createdAt: madeAt,
      modifiedAt: madeAt,
    }
    if (quote !== undefined)
      note.source = {
        documentId: document.id,
        factId: `f${index}`,
        start,
        end: start + quote.length,
        quote,
        ruleId: 'test',
        engineVersion: '1',
      }
    notes.push(note)
    const noteType = noteTypes.find(({ id }) => id === noteTypeId)
    for (const ordinal of noteType === undefined ? [] : cardOrdinals(note, noteType))
      cards.push(
        newCard({ id: note.id + 1 + ordinal, noteId: note.id, deckId, ordinal, position: index, at: madeAt }),
      )
  }
  const deck = { presetId: defaultPreset.id, description: '', createdAt: madeAt, modifiedAt: madeAt }
  return await writeFactdeck({
    decks: [
      { id: 90, name: 'Cells', ...deck },
      { id: 91, name: 'Cells::Plants', ...deck },
      { id: 92, name: 'Empty', ...deck },
    ],
    presets: [defaultPreset],
    noteTypes,
    notes,
    cards,
    reviews: [],
    documents: [document],
    media: [{ name: 'shape.png', hash, type: 'image/png', bytes: picture }],
  })
}

/** A grey picture of this size in pixels. */
function pngOf(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits of grey for each point, a filter byte before each line.
  header.set([8, 0, 0, 0, 0], 8)
  const lines = Buffer.alloc((width + 1) * height, 0x90)
  for (let line = 0; line < height; line++) lines[line * (width + 1)] = 0
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([signature, ...parts]))
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
