import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packages } from '../../../testing/packages'
import { builtInNoteTypes, defaultPreset, newCard, type Note, type NoteType, type Package } from '../../model'
import {
  guidsIn,
  packageOfMarkdown,
  readMarkdown,
  withIds,
  writeMarkdown,
  type MarkdownReading,
} from './index'

function read(text: string, path = 'Deck.md'): MarkdownReading {
  return readMarkdown([{ path, text }])
}

/** Notes as question and answer with their tags, for short expectations. */
function cards(text: string, path?: string): string[] {
  const { notes, problems } = read(text, path)
  expect(problems).toEqual([])
  return notes.map(({ fields, tags, guid, noteType }) =>
    [
      fields.filter((field) => field !== '').join(' | '),
      ...tags.map((tag) => `#${tag}`),
      ...(noteType.name === 'Basic and reversed' ? ['(both)'] : []),
      ...(guid === undefined ? [] : [`@${guid}`]),
    ].join(' '),
  )
}

describe('forms that are read', () => {
  test.each<[string, string, string[]]>([
    ['question and answer', 'Q: one?\nA: 1\n\nQ: two?\nA: 2', ['one? | 1', 'two? | 2']],
    ['with id and tags', 'Q: one?\nA: 1\n#a #b::c\n<!-- id: x1 -->\n', ['one? | 1 #a #b::c @x1']],
    ['tags on the last line', 'Q: capital?\nA: Paris #geo #eu', ['capital? | Paris #geo #eu']],
    ['an answer that is a tag', 'Q: red?\nA: #ff', ['red? | #ff']],
    ['an empty line before the id', 'Q: one?\nA: 1\n\n<!-- id: x1 -->\n', ['one? | 1 @x1']],
    ['an empty line before the answer', 'Q: one?\n\nA: 1', ['one? | 1']],
    ['lines', 'Q: one\ntwo?\nA: 1\n2\n3', ['one\ntwo? | 1\n2\n3']],
    ['a list as answer', 'Q: which?\nA: these:\n\n- a\n- b\n\nText.', ['which? | these:\n\n- a\n- b']],
    ['a paragraph is no part of it', 'Q: one?\nA: 1\n\nText.\n\nQ: two?\nA: 2', ['one? | 1', 'two? | 2']],
    ['a bare A: holds paragraphs', 'Q: why?\nA:\nFirst.\n\nSecond.\n\n# Head', ['why? | First.\n\nSecond.']],
    [
      'code, table, picture',
      'Q: how?\nA:\n```\nQ: no\nA: card\n\n# x\n---\n```\n\n| a | b |\n|---|---|\n\n![](x.png)\n<!-- id: i -->\nText',
      ['how? | ```\nQ: no\nA: card\n\n# x\n---\n```\n\n| a | b |\n|---|---|\n\n![](x.png) @i'],
    ],
    ['a rule ends it', 'Q: a\nA:\nb\n\n---\n\nText', ['a | b']],
    [
      'a source is no part of it',
      'Q: a\nA: b\n#t\n> Source: from here\n> and there\n<!-- id: 1 -->',
      ['a | b #t @1'],
    ],
    ['one line', 'dog :: Hund\ncat ::: Katze #de', ['dog | Hund', 'cat | Katze #de (both)']],
    ['one line with id', 'dog :: Hund #de <!-- id: abc -->', ['dog | Hund #de @abc']],
    ['list of one-liners', '- dog :: Hund\n- cat :: Katze <!-- id: k -->', ['dog | Hund', 'cat | Katze @k']],
    ['after an answer', 'Q: a\nA: b\n\n- dog :: Hund', ['a | b', 'dog | Hund']],
    ['code in a one-liner', 'What is `a :: b`? :: a type', ['What is `a :: b`? | a type']],
    ['cloze', 'In {{c1::1789}} it began.\n<!-- id: r -->', ['In {{c1::1789}} it began. @r']],
    [
      'cloze with a hint and tags',
      '{{c1::Baku::city}} lies there. #geo',
      ['{{c1::Baku::city}} lies there. #geo'],
    ],
    ['C: with highlights', 'C: In ==1789== it ==began==.', ['In {{c1::1789}} it {{c2::began}}.']],
    ['C: with Extra', 'C: {{c1::a}} b\n**Extra:** more\n<!-- id: e -->', ['{{c1::a}} b | more @e']],
    ['a question mark between', 'What\nis it?\n?\nA thing\nof lines', ['What\nis it? | A thing\nof lines']],
    ['two question marks', 'dog\n??\nHund\n<!-- id: d -->', ['dog | Hund (both) @d']],
    [
      'a heading with #card',
      '## What is it? #card #t\n\nA thing.\n\n- a\n\n## Next',
      ['What is it? | A thing.\n\n- a #t'],
    ],
    ['a paragraph with #card', 'What is it? #flashcard\nA thing.\n\nText', ['What is it? | A thing.']],
    [
      'Logseq',
      '- What is it? #card\n  card-last-score:: 5\n\t- no\n- Text\n- Two? #card #x\n\t- a\n\t- b\n\t- <!-- x',
      ['What is it? | - no', 'Two? | - a\n- b\n- <!-- x #x'],
    ],
    [
      'Obsidian',
      '---\ntags: [flashcards, geo]\n---\nAsk::Answer <!--SR:!2026-01-01,3,250-->\nIn ==1789== it began.\n\nSo ==was== it.',
      ['Ask | Answer #geo', 'So {{c1::was}} it. #geo'],
    ],
    ['Obsidian with a tag line', '#flashcards\n\nAsk:::Answer', ['Ask | Answer (both)']],
    [
      'a byte order mark and other line ends',
      '\uFEFFQ: a\r\nA: b\r\nc\r\n<!-- id: 1 -->\r\n',
      ['a | b\nc @1'],
    ],
  ])('%s', (_, text, expected) => {
    expect(cards(text)).toEqual(expected)
  })

  test('what is only text', () => {
    for (const text of [
      '# Heading\n\nSome prose. It has: colons, std::vector, a::b and http://[::1]/.',
      'One line :: of many\nis not a card.',
      'home :: products :: shoes',
      'key:: value',
      'C: is a drive, and C: is a language.',
      'This is ==marked== but not a card.',
      '- [ ] task\n- item #tag',
      '```\nQ: a\nA: b\nx :: y\n{{c1::z}}\n```',
      '<!--\nQ: a\nA: b\n-->',
      'A question?\n\n?\n\nan answer',
      '    x :: y',
      '| a :: b | c |',
      '> quoted :: text',
      '## Cards #cards',
      '`{{c1::x}}`',
      '\\{{c::x}}',
      'A: an answer alone',
      'Text with <!-- a comment -->',
      '',
    ])
      expect(read(text), text).toMatchObject({ notes: [], problems: [] })
  })

  test('the deck comes from the path, or from the file', () => {
    const deckOf = (text: string, path: string): string | undefined =>
      read(`${text}Q: a\nA: b`, path).notes[0]?.deck
    expect(deckOf('', 'Biology/Cells.md')).toBe('Biology::Cells')
    expect(deckOf('', 'Biology\\Cells.markdown')).toBe('Biology::Cells')
    expect(deckOf('---\ndeck: Other :: Name\n---\n', 'a.md')).toBe('Other::Name')
    expect(deckOf('---\ndeck: "A: \\"x\\""\ntitle: x\n---\n', 'a.md')).toBe('A: "x"')
    expect(deckOf("---\ntags:\n  - x\ncards-deck: 'it''s'\n---\n", 'a.md')).toBe("it's")
    const { notes } = readMarkdown([{ path: 'a.md', text: 'a :: b' }], { root: 'Folder' })
    expect(notes[0]?.deck).toBe('Folder::a')
  })

  test('other note types', () => {
    const { notes, problems } = read(
      '<!-- note type: Word -->\n**Word:** Hund\n**Meaning:**\na dog\n\na pet\n**Example:** **Der:** Hund\n#de\n<!-- id: w -->\n\n' +
        '<!-- note type: Basic and reversed -->\nQ: a\nA: b\n\n<!-- note type: Word -->\n**Meaning:** cat\n**Word:** Katze',
    )
    expect(problems).toEqual([])
    expect(notes.map((note) => [note.noteType.name, note.fields, note.missing])).toEqual([
      ['Word', ['Hund', 'a dog\n\na pet', '**Der:** Hund'], []],
      ['Basic and reversed', ['a', 'b'], []],
      ['Word', ['Katze', 'cat', ''], [2]],
    ])
    expect(notes[0]?.noteType).toBe(notes[2]?.noteType)
    expect(notes[0]?.noteType.templates[0]?.front).toBe('{{Word}}')
  })

  test('fields of an HTML note type become HTML', () => {
    const html: NoteType = { ...builtInNoteTypes[0]!, id: 77, name: 'Old', format: 'html' }
    const { notes } = readMarkdown(
      [{ path: 'a.md', text: '<!-- note type: Old -->\nQ: **a**\nA:\n- x\n- y' }],
      { noteTypes: [html] },
    )
    expect(notes[0]?.fields).toEqual(['<b>a</b>', '<ul><li>x</li><li>y</li></ul>'])
    const known = readMarkdown([{ path: 'a.md', text: 'Q: *a*\nA: b\n<!-- id: g -->' }], {
      typeOfGuid: () => html,
    })
    expect(known.notes[0]).toMatchObject({ noteType: html, fields: ['<i>a</i>', 'b'] })
  })

  test('media by relative path', () => {
    const { notes, media, missingMedia } = readMarkdown(
      [
        {
          path: 'A/b.md',
          text: 'Q: ![](pic.png) <img src="../media/x.png">\nA: [sound:../s%20t.mp3] ![](gone.png) ![](https://a.org/b.png)',
        },
      ],
      { mediaPaths: ['A/pic.png', 'other/pic.png', 'media/x.png', 's%20t.mp3'] },
    )
    expect(notes[0]?.fields).toEqual([
      '![](A_pic.png) <img src="x.png">',
      '[sound:s%20t.mp3] ![](gone.png) ![](https://a.org/b.png)',
    ])
    expect(media).toEqual([
      { path: 'A/pic.png', name: 'A_pic.png' },
      { path: 'media/x.png', name: 'x.png' },
      { path: 's%20t.mp3', name: 's%20t.mp3' },
    ])
    expect(missingMedia).toEqual(['gone.png'])
  })
})

describe('problems', () => {
  test.each([
    ['Q: lonely?\n\n# Next', 1, 'This question has no answer'],
    ['x\n\nQ: a?\n\nQ: b?\nA: c', 3, 'This question has no answer'],
    ['What? #card\n\nText', 1, 'This question has no answer'],
    ['<!-- note type: X -->\nnothing', 1, 'none of its fields follows'],
    ['text\n<!-- id: a -->', 2, 'belongs to no card'],
    ['a :: b <!-- id: x -->\n\nc :: d <!-- id: x -->', 3, 'same id'],
    ['```\nnever closed\n\na :: b', 1, 'never closed'],
    ['a :: b\n\n<!-- never closed\nc :: d', 3, 'A comment begins here'],
    ['---\ndeck: [a]\n---\na :: b', 2, 'deck’s name'],
    ['---\ntags: [a\n---\na :: b', 2, 'tags cannot be read'],
    ['<!-- note type: Basic -->\nQ: a\nA: b\n**Field 9:** c', 1, 'no field “Field 9”'],
  ])('%j', (text, line, sentence) => {
    const { problems } = read(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ path: 'Deck.md', line })
    expect(problems[0]?.sentence).toContain(sentence)
  })

  test('the rest of the file is read', () => {
    expect(read('Q: a?\n\nQ: b?\nA: c\n\n```\n\nd :: e').notes.map((note) => note.fields[0])).toEqual([
      'b?',
      'd',
    ])
    const broken = readMarkdown([
      { path: 'note-types.json', text: '[{"id": 5}]' },
      { path: 'a.md', text: 'a :: b' },
    ])
    expect(broken.notes).toHaveLength(1)
    expect(broken.problems[0]?.sentence).toContain('not as they should be')
  })
})

describe('withIds', () => {
  test('puts ids behind their cards and touches nothing else', () => {
    const text =
      '\uFEFF# Notes\r\n\r\nQ: a?\r\nA: b  \r\n\r\n- x :: y #t\r\n- z :: w\r\n\r\n{{c1::q}} r.\r\n\r\n* L #card\r\n\t* m\r\n\r\nlast #card\r\nline'
    const { notes } = read(text)
    const ids = new Map(notes.map((note, index) => [note.line, `id${index}`]))
    const written = withIds(text, ids)
    expect(written).toBe(
      '\uFEFF# Notes\r\n\r\nQ: a?\r\nA: b  \r\n<!-- id: id0 -->\r\n\r\n- x :: y #t <!-- id: id1 -->\r\n- z :: w <!-- id: id2 -->\r\n\r\n' +
        '{{c1::q}} r.\r\n<!-- id: id3 -->\r\n\r\n* L #card\r\n\t* m\r\n\t<!-- id: id4 -->\r\n\r\nlast #card\r\nline\r\n<!-- id: id5 -->',
    )
    expect(guidsIn([{ path: 'a.md', text: written }])).toEqual(['id0', 'id1', 'id2', 'id3', 'id4', 'id5'])
    expect(withIds(written, ids)).toBe(written)
  })

  test('whatever a person wrote, the cards stay the same', () => {
    fc.assert(
      fc.property(people, (text) => {
        const before = read(text).notes
        const ids = new Map(before.map((note, index) => [note.line, note.guid ?? `new-${index}`]))
        const written = withIds(text, ids)
        const after = read(written).notes
        expect(after.map(({ fields, tags, deck }) => ({ fields, tags, deck }))).toEqual(
          before.map(({ fields, tags, deck }) => ({ fields, tags, deck })),
        )
        expect(after.map((note) => note.guid)).toEqual(before.map((note) => note.guid ?? ids.get(note.line)))
        const without = written
          .replaceAll(/^[ \t]*<!-- id: new-\d+ -->(?:\n|$)/gm, '')
          .replaceAll(/ <!-- id: new-\d+ -->/g, '')
        expect(without.trimEnd()).toBe(text.trimEnd())
      }),
      { numRuns: 1500 },
    )
  }, 60_000)
})

/** Pieces of which files of people are made. */
const people = fc
  .array(
    fc.constantFrom(
      ...[
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
      ],
      ...[
        '# Head\n',
        '## Ask #card\n',
        'ask #card\n',
        '- ask #card\n',
        '\t- below\n',
        '```\n',
        '---\n',
        '{{c1::z}} w\n',
        '?\n',
      ],
      ...[
        '#tag #u\n',
        '> Source: q\n',
        '> more\n',
        '| a | b |\n',
        '<!-- note type: Word -->\n',
        '**Word:** w\n',
        '~~~\n',
      ],
      ...[
        '**Extra:** e\n',
        '<!-- x\n',
        '-->\n',
        '![](a.png)\n',
        '  \n',
        '1. one\n',
        '  deeper\n',
        '==h==\n',
        '    code\n',
      ],
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''))

const html: NoteType = {
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
const word: NoteType = {
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
        ...[
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
        ],
        ...[
          '<!-- id: x -->',
          '<!-- note type: Basic -->',
          '<!-- tags: ["a"] -->',
          '<!--',
          '-->',
          '#tag',
          'words #tag',
          '> Source: q',
        ],
        ...[
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
        ],
        ...[
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
        ],
        ...[
          '==mark==',
          'deck: x',
          '\u00A0',
          '![](map.png)',
          '[sound:a b.mp3]',
          '<img src="map.png">',
          '<!--SR:!x-->',
          'text',
          '\u{1F9B6}',
        ],
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

const decks: fc.Arbitrary<Package> = fc
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

function packageFrom(
  names: string[],
  rows: {
    guid: string
    type: number
    fields: string[]
    tags: string[]
    deck: number
    quote: string | undefined
  }[],
): Package {
  const seen = new Set<string>()
  const notes: Note[] = rows
    .filter((row) => row.guid.trim() !== '' && !seen.has(row.guid) && seen.add(row.guid))
    .map((row, index) => {
      const noteType = noteTypes[row.type]!
      return {
        id: 100 + index,
        guid: row.guid,
        noteTypeId: noteType.id,
        fields: row.fields.slice(0, noteType.fields.length),
        tags: row.tags,
        createdAt: 5,
        modifiedAt: 5,
        ...(row.quote === undefined
          ? {}
          : {
              source: {
                documentId: 'a'.repeat(64),
                factId: '',
                start: 0,
                end: 1,
                quote: row.quote,
                ruleId: 'r',
                engineVersion: '1',
              },
            }),
      }
    })
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

/** What a file has to keep of a note. */
function kept(pkg: Package): unknown[] {
  const deckOf = new Map(
    pkg.cards.map((card) => [card.noteId, pkg.decks.find((deck) => deck.id === card.deckId)?.name]),
  )
  return pkg.notes
    .map(({ id, guid, noteTypeId, fields, tags }) => ({
      guid,
      noteTypeId,
      fields,
      tags: tags.toSorted(),
      deck: deckOf.get(id),
    }))
    .sort((a, b) => (a.guid < b.guid ? -1 : 1))
}

function readBack(pkg: Package): { read: unknown[]; problems: unknown[] } {
  const { files, media } = writeMarkdown(pkg)
  const { notes, problems } = readMarkdown(files, { mediaPaths: media.map((file) => file.path) })
  return {
    problems,
    read: notes
      .map(({ guid = '', noteType, fields, tags, deck }) => ({
        guid,
        noteTypeId: noteType.id,
        fields,
        tags: tags.toSorted(),
        deck,
      }))
      .sort((a, b) => (a.guid < b.guid ? -1 : 1)),
  }
}

describe('writing', () => {
  const plain = (
    fields: string[],
    changes: Partial<Note> = {},
    noteType = builtInNoteTypes[0]!,
  ): Package => ({
    ...packageFrom(['Bio::Cells'], [{ guid: 'g1', type: 0, fields, tags: [], deck: 0, quote: undefined }]),
    notes: [
      {
        id: 100,
        guid: 'g1',
        noteTypeId: noteType.id,
        fields,
        tags: [],
        createdAt: 1,
        modifiedAt: 1,
        ...changes,
      },
    ],
    noteTypes: [noteType],
    media: [],
  })

  test('one form, to be read and edited', () => {
    const source = {
      documentId: 'd',
      factId: 'f',
      start: 0,
      end: 1,
      quote: 'It is said.',
      ruleId: 'r',
      engineVersion: '1',
    }
    const file = (pkg: Package): string | undefined => writeMarkdown(pkg).files[0]?.text
    expect(writeMarkdown(plain(['a?', 'b'])).files).toEqual([
      { path: 'Bio/Cells.md', text: 'Q: a?\nA: b\n<!-- id: g1 -->\n' },
    ])
    expect(file(plain(['a?', 'one\ntwo'], { tags: ['t', 'two words'], source }))).toBe(
      'Q: a?\nA: one\ntwo\n#t\n> Source: It is said.\n<!-- tags: ["two words"] -->\n<!-- id: g1 -->\n',
    )
    expect(file(plain(['which?', '- a\n- b\n\nend'], { tags: ['t'] }))).toBe(
      'Q: which?\nA:\n- a\n- b\n\nend\n\n#t\n<!-- id: g1 -->\n',
    )
    expect(file(plain(['{{c1::a}} b', ''], {}, builtInNoteTypes[2]!))).toBe(
      'C: {{c1::a}} b\n<!-- id: g1 -->\n',
    )
    expect(file(plain(['a', '# head'], {}))).toBe('Q: a\nA:\n```verbatim\n# head\n```\n\n<!-- id: g1 -->\n')
    expect(file(plain(['<b>a</b><br>b', '<div>x</div>'], {}, html))).toBe(
      '<!-- note type: Basic (1342697561419) -->\nQ: **a**\nb\nA:\n<div>x</div>\n\n<!-- id: g1 -->\n',
    )
    expect(file(plain(['w', 'm', ''], {}, word))).toBe(
      '<!-- note type: Word -->\n**Word:** w\n**Meaning:** m\n**Extra:**\n<!-- id: g1 -->\n',
    )
  })

  test('what is written is read again', () => {
    fc.assert(
      fc.property(decks, (pkg) => {
        const { read, problems } = readBack(pkg)
        expect(problems).toEqual([])
        expect(read).toEqual(kept(pkg))
      }),
      { numRuns: 1500 },
    )
  }, 120_000)

  test('packages of all kinds', () => {
    fc.assert(
      fc.property(packages, (pkg) => {
        const withCards = new Set(pkg.cards.map((card) => card.noteId))
        const { read } = readBack(pkg)
        expect(read).toHaveLength(pkg.notes.filter((note) => withCards.has(note.id)).length)
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  test('a folder that every system takes', () => {
    fc.assert(
      fc.property(decks, (pkg) => {
        const { files, media } = writeMarkdown(pkg)
        const paths = [...files, ...media].map((file) => file.path)
        expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(paths.length)
        for (const path of paths)
          for (const part of path.split('/')) {
            expect(part).not.toMatch(/[<>:"\\|?*\p{Cc}]|[. ]$|^\.|^$/u)
            expect(part).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
            expect(new TextEncoder().encode(part).length).toBeLessThan(250)
          }
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  test('a change of one note changes its lines only', () => {
    const pkg = plain(['a', 'b'])
    const many = {
      ...pkg,
      notes: [1, 2, 3].map((id) => ({
        ...pkg.notes[0]!,
        id,
        guid: `g${id}`,
        fields: [`q${id}`, 'x'],
        createdAt: id,
      })),
      cards: [3, 1, 2].map((noteId) => ({ ...pkg.cards[0]!, id: noteId, noteId })),
    }
    const before = writeMarkdown(many).files[0]?.text.split('\n') ?? []
    many.notes.reverse()[1]!.fields[1] = 'changed'
    const after = writeMarkdown(many).files[0]?.text.split('\n') ?? []
    expect(after).toHaveLength(before.length)
    expect(after.filter((line, index) => line !== before[index])).toEqual(['A: changed'])
  })

  test('an edited file gives the same note with the new text', () => {
    const text = writeMarkdown(plain(['old?', 'b'])).files[0]!.text
    const edited = read(text.replace('old?', 'new?').replaceAll('\n', '\r\n'), 'Bio/Cells.md')
    expect(edited.notes).toMatchObject([{ guid: 'g1', fields: ['new?', 'b'], deck: 'Bio::Cells' }])
  })
})

describe('packageOfMarkdown', () => {
  test('decks with those above them, notes and their cards', () => {
    const { notes } = readMarkdown([
      { path: 'A/b.md', text: 'x ::: y\n\nQ: q\nA: a\n<!-- id: known -->' },
      { path: 'C.md', text: '{{c1::1}} {{c3::2}}\n\n<!-- note type: Cloze -->\nC: no blank' },
    ])
    let id = 0
    const { pkg, problems, guids } = packageOfMarkdown(notes, {
      newId: () => ++id,
      guidFor: (note) => `${note.path}:${note.line}`,
      now: 7,
    })
    expect(pkg.decks.map((deck) => deck.name)).toEqual(['A', 'A::b', 'C'])
    expect(pkg.notes.map((note) => note.guid)).toEqual(['A/b.md:1', 'known', 'C.md:1'])
    expect(pkg.cards.map((card) => card.ordinal)).toEqual([0, 1, 0, 0, 2])
    expect(problems).toMatchObject([{ path: 'C.md', line: 3 }])
    expect(problems[0]?.sentence).toContain('no blank')
    expect([...guids.values()]).toEqual(['A/b.md:1', 'known', 'C.md:1'])
  })
})

describe('hostile files', () => {
  test('3,000 mutated files: no crash, no hang', () => {
    const [pkg] = fc.sample(
      decks.filter((pkg) => pkg.notes.length > 4),
      { numRuns: 1, seed: 11 },
    )
    const whole = writeMarkdown(pkg!)
      .files.map((file) => file.text)
      .join('\n')
    const begin = Date.now()
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(whole.length),
            fc.nat(30),
            fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), people),
          ),
          { maxLength: 8 },
        ),
        (edits) => {
          let text = whole
          for (const [at, gone, put] of edits) text = text.slice(0, at) + put + text.slice(at + gone)
          const { notes } = read(text)
          withIds(text, new Map(notes.map((note) => [note.line, 'x'])))
        },
      ),
      { numRuns: 3000, seed: 5 },
    )
    expect(Date.now() - begin).toBeLessThan(60_000)
  }, 90_000)

  test.each([
    'Q:',
    'Q: a\n',
    'A: b\n',
    'Q: a\nA: b\n',
    'C:\n',
    'C: x\n\n',
    '```\n',
    '~~~~\n',
    '`',
    '<!--\n',
    '<!-- id: x -->\n',
    '<!-- note type: x -->\n',
    ' #a',
    '#a ',
    '::',
    'a :: b\n',
    'a :: b ',
    '{{c1::',
    '{{c1::a}} ',
    '==a== ',
    '\n',
    ' \n',
    '> ',
    '> Source: \n',
    '- ',
    '- a #card\n',
    '\t- a #card\n',
    '## a #card\n',
    '---\n',
    '**a:** ',
    '?\n',
    '[',
    '![](',
    '"',
    '\r',
  ])(
    '%j again and again takes little time',
    (seed) => {
      for (const text of [
        seed.repeat(300_000 / seed.length),
        `Q: a\nA:\n${seed.repeat(300_000 / seed.length)}`,
        `---\ntags: [flashcards]\n---\n${seed.repeat(300_000 / seed.length)}`,
      ]) {
        const begin = Date.now()
        const { notes } = read(text)
        withIds(text, new Map(notes.map((note) => [note.line, 'x'])))
        expect(Date.now() - begin).toBeLessThan(5000)
      }
    },
    20_000,
  )

  test('fences of growing length', () => {
    const begin = Date.now()
    read(Array.from({ length: 1000 }, (_, index) => '`'.repeat(3 + index)).join('\nx\n'))
    read(Array.from({ length: 1000 }, (_, index) => '`'.repeat(1003 - index)).join('x\n'))
    expect(Date.now() - begin).toBeLessThan(3000)
  })
})
