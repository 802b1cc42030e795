import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInNoteTypes, type NoteType } from '../../model'
import { guidsIn, packageOfMarkdown, readMarkdown, withIds } from './index'
import { people, read } from './markdown.testing'

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

  test('the examples of the documentation', () => {
    const page = readFileSync(new URL('../../../../docs/markdown-decks.md', import.meta.url), 'utf8')
    const [own, other, head, typed] = [...page.matchAll(/^```markdown\n([^]*?)^```$/gm)].map(
      (found) => found[1] ?? '',
    )
    expect(cards(own ?? '')).toEqual([
      'What is the powerhouse of the cell? | The mitochondrion #biology #cells @k3Jx9sdf0Qw1',
      'Which phases does mitosis have? | - prophase\n- metaphase\n\nThey overlap. @Zr8…',
      'In {{c1::1789}} the {{c2::French Revolution::event}} began. @p0V…',
    ])
    expect(cards(other ?? '')).toEqual([
      'dog | Hund',
      'cat | Katze #german (both)',
      'The capital of Azerbaijan is {{c1::Baku}}.',
      'What is it?\non several lines | The answer',
      'What is a vacuole? | - what is indented below it, as in Logseq',
      'What is a ribosome? | All down to the next heading.',
    ])
    expect(read(`${head}a :: b`).notes).toMatchObject([{ deck: 'Biology::Cells', tags: ['exam', 'biology'] }])
    expect(cards(typed ?? '')).toEqual(['Hund | dog | Der Hund bellt.\n\nEr beißt nicht. @u4T…'])
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

  test('a note type of the folder with the id of another one', () => {
    const other: NoteType = { ...builtInNoteTypes[0]!, id: 77, name: 'Other' }
    const own: NoteType = { ...other, name: 'Own' }
    const { notes } = readMarkdown(
      [
        { path: 'note-types.json', text: JSON.stringify([own]) },
        { path: 'a.md', text: '<!-- note type: Own -->\nQ: a\nA: b' },
      ],
      { noteTypes: [other], newId: () => 99 },
    )
    expect(notes[0]?.noteType).toEqual({ ...own, id: 99 })
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
    expect(
      read('Q: a?\n\nx :: y\n\nQ: b?\nA: c\n\n```\n\nd :: e').notes.map((note) => note.fields[0]),
    ).toEqual(['x', 'b?', 'd'])
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

  test('a note that was one before is not lost when it asks nothing: it has its first card, as in Anki', () => {
    const text = '<!-- note type: Cloze -->\nC: no blank\n<!-- id: before -->\n'
    const { notes } = readMarkdown([{ path: 'C.md', text }])
    let id = 0
    const made = (idOf?: () => number) =>
      packageOfMarkdown(notes, { newId: () => ++id, guidFor: () => '', now: 7, ...(idOf && { idOf }) })
    const { pkg, problems } = made()
    expect(problems).toEqual([])
    expect(pkg.notes.map((note) => note.guid)).toEqual(['before'])
    expect(pkg.cards.map((card) => card.ordinal)).toEqual([0])
    // One that is here keeps the cards that it has.
    expect(made(() => 99).pkg).toMatchObject({ notes: [{ id: 99 }], cards: [] })
  })
})
