import * as fc from 'fast-check'
import { builtInNoteTypes, defaultPreset, newCard, type Note, type NoteType, type Package } from '../../model'
import { readMarkdown, type MarkdownReading } from './index'

/** A file read by itself. */
export function read(text: string, path = 'Deck.md'): MarkdownReading {
  return readMarkdown([{ path, text }])
}

/** Pieces of which files of people are made. */
export const people = fc
  .array(
    fc.constantFrom(
      'Q: a?\n',
      'A: b\n',
      'A:\n',
      'C: {{c1::x}}\n',
      'text\n',
      '\n',
      '\n\n',
      '- item\n',
      '- x :: y\n',
      'k ::: l #t\n',
      '# Head\n',
      '## Ask #card\n',
      'ask #card\n',
      '- ask #card\n',
      '\t- below\n',
      '```\n',
      '---\n',
      '{{c1::z}} w\n',
      '?\n',
      '#tag #u\n',
      '> Source: q\n',
      '> more\n',
      '| a | b |\n',
      '<!-- note type: Word -->\n',
      '**Word:** w\n',
      '~~~\n',
      '**Extra:** e\n',
      '<!-- x\n',
      '-->\n',
      '![](a.png)\n',
      '  \n',
      '1. one\n',
      '  deeper\n',
      '==h==\n',
      '    code\n',
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''))

/** As Anki has it. */
export const html: NoteType = {
  id: 1_342_697_561_419,
  name: 'Basic',
  kind: 'standard',
  format: 'html',
  fields: [{ name: 'Front' }, { name: 'Back' }],
  templates: [{ name: 'Card 1', front: '{{Front}}', back: '{{Back}}' }],
  css: '.card {}',
  modifiedAt: 5,
}
const odd: NoteType = {
  ...html,
  id: 9,
  name: 'Odd -->\n"type"',
  fields: [{ name: 'Q' }, { name: 'A:b' }, { name: 'x*y' }, { name: 'Field 2' }, { name: '__proto__' }],
}
/** A note type of one’s own with three fields. */
export const word: NoteType = {
  ...html,
  id: 12,
  name: 'Word',
  format: 'markdown',
  fields: [{ name: 'Word' }, { name: 'Meaning' }, { name: 'Extra' }],
}
const htmlCloze: NoteType = { ...builtInNoteTypes[2]!, id: 13, name: 'Cloze (Anki)', format: 'html' }
const noteTypes = [...builtInNoteTypes, html, odd, word, htmlCloze]

/** Lines that look like our own and all that Markdown knows. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Q: a',
        'A: b',
        'C: {{c1::x}}',
        'C:',
        'Q:',
        'A:',
        '# head',
        '---',
        '***',
        '```',
        '````',
        '~~~',
        '```verbatim',
        '   ```',
        '<!-- id: x -->',
        '<!-- note type: Basic -->',
        '<!-- tags: ["a"] -->',
        '<!--',
        '-->',
        '#tag',
        'words #tag',
        '> Source: q',
        '> quote',
        'a :: b',
        'a ::: b',
        '?',
        '??',
        'ask #card',
        '**Word:** w',
        '**Extra:** e',
        '**Field 2:** f',
        '- item',
        '1. one',
        '',
        ' ',
        '\t',
        '  leading',
        'trailing  ',
        '| a | b |',
        '| --- | --- |',
        '<b>bold</b>',
        '<div>',
        '&amp;',
        '\\',
        '{{c1::a::b}}',
        '==mark==',
        'deck: x',
        '\u00A0',
        '![](map.png)',
        '[sound:a b.mp3]',
        '<img src="map.png">',
        '<!--SR:!x-->',
        'text',
        '\u{1F9B6}',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 6 },
  )
  .chain((lines) =>
    fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n', '<br>', ' ').map((between) => lines.join(between)),
  )

const levels = fc.array(
  fc.oneof(
    fc.constantFrom(
      'Bio',
      'bio',
      'CON',
      'nul.md',
      'media',
      'a/b',
      'x.',
      '.x',
      'ä',
      'a\u0308',
      '…'.repeat(150),
      '"',
      '---',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  ),
  { minLength: 1, maxLength: 3 },
)

const clean = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\s:]+/gu, ' ')
    .trim() || 'x'

/** Packages of decks and notes whose fields are as hard to write as can be. */
export const decks: fc.Arbitrary<Package> = fc
  .record({
    names: fc.uniqueArray(
      levels.map((parts) => parts.map(clean).join('::')),
      { minLength: 1, maxLength: 4, selector: (name) => name.toLowerCase() },
    ),
    notes: fc.array(
      fc.record({
        guid: fc.oneof(
          fc.string({ minLength: 1, maxLength: 12 }),
          fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
          fc.constantFrom('a-->b', '"x"', 'next', '-', 'a b'),
        ),
        type: fc.nat(noteTypes.length - 1),
        fields: fc.array(nasty, { minLength: 5, maxLength: 5 }),
        tags: fc.uniqueArray(
          fc.oneof(
            fc.constantFrom('a', 'b::c', 'card', 'flashcards', '12', 'x.', 'leech', 'two words', 'ä'),
            fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
          ),
          { maxLength: 3 },
        ),
        deck: fc.nat(3),
        quote: fc.option(nasty, { nil: undefined }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ names, notes }) => packageFrom(names, notes))

interface NoteRow {
  guid: string
  type: number
  fields: string[]
  tags: string[]
  deck: number
  quote: string | undefined
}

/** A package with these decks and notes. */
export function packageFrom(names: string[], rows: NoteRow[]): Package {
  const seen = new Set<string>()
  const notes: Note[] = rows
    .filter((row) => row.guid.trim() !== '' && !seen.has(row.guid) && seen.add(row.guid))
    .map(noteOf)
  return {
    decks: names.map((name, index) => ({
      id: index + 1,
      name,
      presetId: 1,
      description: '',
      createdAt: 1,
      modifiedAt: 1,
    })),
    presets: [defaultPreset],
    noteTypes,
    notes,
    cards: notes.map((note, index) =>
      newCard({
        id: 500 + index,
        noteId: note.id,
        deckId: (rows[index]!.deck % names.length) + 1,
        ordinal: 0,
        position: index,
        at: 5,
      }),
    ),
    reviews: [],
    documents: [],
    media: [
      { name: 'map.png', hash: 'a'.repeat(64), type: 'image/png', bytes: new Uint8Array() },
      { name: 'a b.mp3', hash: 'b'.repeat(64), type: 'audio/mpeg', bytes: new Uint8Array() },
    ],
  }
}

function noteOf(row: NoteRow, index: number): Note {
  const noteType = noteTypes[row.type]!
  return {
    id: 100 + index,
    guid: row.guid,
    noteTypeId: noteType.id,
    fields: row.fields.slice(0, noteType.fields.length),
    tags: row.tags,
    createdAt: 5,
    modifiedAt: 5,
    ...sourceOf(row.quote),
  }
}

function sourceOf(quote: string | undefined): Pick<Note, 'source'> {
  if (quote === undefined) return {}
  const place = { documentId: 'a'.repeat(64), factId: '', start: 0, end: 1 }
  return { source: { ...place, quote, ruleId: 'r', engineVersion: '1' } }
}
