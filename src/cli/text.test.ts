import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import {
  builtInNoteTypeIds,
  builtInNoteTypes,
  defaultPreset,
  defaultPresetId,
  newCard,
  type Package,
} from '@core/model'
import { buildCli } from '../testing/cli'
import { emptyPackage } from '../testing/packages'

/** Text files of other programs lie outside the repository, beside it. */
const fixtures = new URL('../../../shared/fixtures/anki/', import.meta.url)
const here = existsSync(fixtures)
const skipped = here ? '' : ' (skipped: ../shared/fixtures/anki is not here)'

const { factdeck, path, write, text } = buildCli()

/** Converts a table and gives the package, and the lines about it. */
async function read(...args: string[]): Promise<{ pkg: Package; warnings: string[] }> {
  const { status, out, error } = factdeck('convert', ...args, 'out.factdeck')
  expect({ status, out, error }).toMatchObject({ status: 0, out: '' })
  return {
    pkg: await readFactdeck(readFileSync(path('out.factdeck'))),
    warnings: error.split('\n').filter((line) => line !== ''),
  }
}

const decksOf = (pkg: Package) => pkg.decks.map((deck) => deck.name)
const fieldsOf = (pkg: Package) => pkg.notes.map((note) => note.fields)

describe('a table in', () => {
  test('columns by name, the deck by the file, what is left out by line; the same package each time', async () => {
    write(
      'Words.csv',
      'Answer,Question,Tags,Source\nHund,dog,a b,x\n"Katze\n1. *",cat,,\nHund 2,dog,,\n,,c,\n"open,x\n',
    )
    const { pkg, warnings } = await read('Words.csv')
    expect(decksOf(pkg)).toEqual(['Words'])
    expect(fieldsOf(pkg)).toEqual([
      ['dog', 'Hund'],
      ['cat', 'Katze\n1\\. \\*'],
    ])
    expect(pkg.notes.map((note) => note.tags)).toEqual([['a', 'b'], []])
    expect(pkg.cards.map((card) => card.noteId)).toEqual(pkg.notes.map((note) => note.id))
    expect(warnings).toEqual([
      'factdeck: The column “Source” was left out: “Basic” has no field for it.',
      'factdeck: Words.csv, line 5: This is the same note as in line 2, which is taken.',
      'factdeck: Words.csv, line 6: The first field, “Front”, is empty.',
      'factdeck: Words.csv, line 7: The quotation mark that opens here is never closed.',
    ])
    const bytes = readFileSync(path('out.factdeck'))
    factdeck('convert', 'Words.csv', 'again.factdeck')
    expect(readFileSync(path('again.factdeck'))).toEqual(bytes)
    // A changed answer is the same note.
    write('Words.csv', 'Answer,Question\nder Hund,dog\n')
    expect((await read('Words.csv')).pkg.notes[0]?.guid).toBe(pkg.notes[0]?.guid)
  }, 60_000)

  test('Anki’s headers; clozes; note types that the file only names', async () => {
    const lines = [
      '#separator:tab',
      '#html:true',
      '#guid column:1',
      '#notetype column:2',
      '#deck column:3',
      '#tags column:7',
      'g1\tBasic\tA::B\t<b>x</b>\ty\t\tt1 t2',
      'g2\tCloze\tA\t{{c1::x}} {{c3::y}}\t\t\t',
      'g3\tVocabulary\tA\tHund\tdog\tEin Hund\t',
      'g4\tBasic (and reversed card)\tA\tone\ttwo\t\t',
      'g5\tLücken\tC\t{{c2::z}}\t\t\t',
    ]
    write('anki.txt', lines.join('\r\n'))
    const { pkg, warnings } = await read('anki.txt')
    expect(decksOf(pkg).sort()).toEqual(['A', 'A::B', 'C'])
    expect(pkg.notes.map((note) => note.guid)).toEqual(['g1', 'g2', 'g3', 'g4', 'g5'])
    const types = new Map(pkg.noteTypes.map((type) => [type.id, type]))
    const typeOf = (at: number) => types.get(pkg.notes[at]?.noteTypeId ?? 0)
    expect(typeOf(0)?.id).toBe(builtInNoteTypeIds.basic)
    expect(typeOf(1)?.id).toBe(builtInNoteTypeIds.cloze)
    expect(typeOf(2)).toMatchObject({
      name: 'Vocabulary',
      kind: 'standard',
      fields: [{ name: 'Front' }, { name: 'Back' }, { name: 'Field 3' }],
    })
    expect(typeOf(4)).toMatchObject({ name: 'Lücken', kind: 'cloze' })
    expect([...types.keys()].every((id) => id > 0)).toBe(true)
    const ordinals = pkg.notes.map((note) =>
      pkg.cards.filter((card) => card.noteId === note.id).map((card) => card.ordinal),
    )
    expect(ordinals).toEqual([[0], [0, 2], [0], [0, 1], [1]])
    expect(pkg.notes[0]).toMatchObject({ fields: ['<b>x</b>', 'y'], tags: ['t1', 't2'] })
    expect(warnings).toHaveLength(3)
    expect(warnings[0]).toContain('“Vocabulary”')
    // And they come out as they went in.
    expect(factdeck('convert', 'out.factdeck', 'back.txt')).toMatchObject({ status: 0, error: '' })
    expect(text('back.txt').split('\n').slice(0, -1)).toEqual(lines)
  }, 60_000)

  test('a note type in the head has the columns that the head names', async () => {
    const columns = '#columns:Word\tMeaning\tUse: {{now}}\tTags\n#tags column:4\n'
    write('v.txt', `#separator:tab\n#notetype:Vocab\n#deck:D\n${columns}Hund\tdog\tEin Hund\tde\n`)
    const { pkg } = await read('v.txt')
    const type = pkg.noteTypes.find(({ name }) => name === 'Vocab')
    expect(type?.fields.map(({ name }) => name)).toEqual(['Word', 'Meaning', 'Use now'])
    expect(fieldsOf(pkg)).toEqual([['Hund', 'dog', 'Ein Hund']])
    expect(decksOf(pkg)).toEqual(['D'])
    // A note type that is chosen counts for all rows, and so does a deck.
    const chosen = await read('v.txt', '--note-type', 'basic and reversed', '--deck', 'E::F')
    expect(chosen.pkg.cards.map((card) => card.ordinal)).toEqual([0, 1])
    expect(decksOf(chosen.pkg)).toEqual(['E', 'E::F'])
    expect(chosen.warnings.join()).toContain('“Use: {{now}}” was left out')
  }, 60_000)

  test('options where a guess is wrong', async () => {
    write('s.csv', 'a;b,c;d\ne;f,g;h\n')
    expect(fieldsOf((await read('s.csv', '--separator', 'comma')).pkg)).toEqual([
      ['a;b', 'c;d'],
      ['e;f', 'g;h'],
    ])
    write('wide.txt', 'a->b\n')
    expect(fieldsOf((await read('wide.txt', '--separator=->')).pkg)).toEqual([['a', 'b']])
    write('h.tsv', 'a<br>b\tc\n')
    expect(fieldsOf((await read('h.tsv')).pkg)).toEqual([['a<br>b', 'c']])
    expect(fieldsOf((await read('h.tsv', '--no-html')).pkg)).toEqual([['a\\<br>b', 'c']])
    write('amp.tsv', 'a&copy;b\tc\n')
    expect(fieldsOf((await read('amp.tsv')).pkg)).toEqual([['a\\&copy;b', 'c']])
    expect(fieldsOf((await read('amp.tsv', '--html')).pkg)).toEqual([['a&copy;b', 'c']])
    // Я in Windows-1251 is ß in the encoding that it is taken for.
    write('c.txt', new Uint8Array([0xdf, 0x09, 0x62, 0x0a]))
    const guessed = await read('c.txt')
    expect(fieldsOf(guessed.pkg)).toEqual([['ß', 'b']])
    expect(guessed.warnings.join()).toContain('read as windows-1252')
    const named = await read('c.txt', '--encoding', 'Windows-1251')
    expect(named).toMatchObject({ pkg: { notes: [{ fields: ['Я', 'b'] }] }, warnings: [] })
  }, 60_000)

  test('inspect counts its rows', () => {
    write('Words.tsv', 'dog\tHund\ncat\tKatze\ndog\tKöter\n')
    const { status, out } = factdeck('inspect', 'Words.tsv', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      format: 'text',
      decks: 1,
      notes: 2,
      states: { new: 2 },
      warnings: ['Words.tsv, line 3: This is the same note as in line 1, which is taken.'],
    })
    expect(factdeck('inspect', 'Words.tsv', '--separator', 'comma').out).toContain('notes have no answers')
  }, 60_000)

  test.skipIf(!here)(
    `files of Anki’s own tests${skipped}`,
    async () => {
      for (const [name, notes] of [
        ['anki-text-2fields.txt', 7],
        ['anki-text-tags.txt', 2],
        ['anki-text-update.txt', 1],
      ] as const) {
        write(name, readFileSync(new URL(name, fixtures)))
        expect((await read(name)).pkg.notes).toHaveLength(notes)
      }
    },
    60_000,
  )
})

describe('a table out', () => {
  const at = 1_500_000_000_000
  const dates = { createdAt: at, modifiedAt: at }
  const deck = (id: number, name: string) => ({
    id,
    name,
    presetId: defaultPresetId,
    description: '',
    ...dates,
  })
  const { basic, cloze } = builtInNoteTypeIds
  const pkg: Package = {
    ...emptyPackage(),
    decks: [deck(1, 'Sky'), deck(2, 'Sky::Day')],
    presets: [defaultPreset],
    noteTypes: [...builtInNoteTypes],
    notes: [
      { id: 12, guid: 'b', noteTypeId: cloze, fields: ['The {{c1::sea}}, a "word"', ''], tags: [], ...dates },
      { id: 11, guid: '=a', noteTypeId: basic, fields: ['=1+1', '**two**'], tags: ['x', 'y'], ...dates },
    ],
    cards: [
      newCard({ id: 21, noteId: 11, deckId: 2, ordinal: 0, position: 1, at }),
      newCard({ id: 22, noteId: 12, deckId: 1, ordinal: 0, position: 1, at }),
    ],
  }

  test('one row a note; safe for spreadsheets, or plain; and in again', async () => {
    write('in.factdeck', await writeFactdeck(pkg))
    expect(factdeck('convert', 'in.factdeck', 'safe.csv')).toEqual({ status: 0, out: '', error: '' })
    expect(text('safe.csv').startsWith('\uFEFF#separator:comma\n')).toBe(true)
    expect(text('safe.csv')).toContain("#spreadsheet-safe:apostrophe\n'=a,Basic,Sky::Day,'=1+1,")
    expect(text('safe.csv')).toContain('"The {{c1::sea}}, a ""word"""')
    factdeck('convert', 'in.factdeck', '--plain', 'plain.csv')
    expect(text('plain.csv')).toContain('\n=a,Basic,Sky::Day,=1+1,<strong>two</strong>,x y\n')
    factdeck('convert', 'in.factdeck', 'tabs.tsv')
    factdeck('convert', 'in.factdeck', 'tabs.TXT')
    expect(text('tabs.tsv')).toContain('=a\tBasic\tSky::Day\t=1+1\t')
    expect(text('tabs.TXT')).toBe(text('tabs.tsv'))
    for (const name of ['safe.csv', 'plain.csv', 'tabs.tsv', 'tabs.TXT']) {
      const back = await read(name)
      expect(back.warnings).toEqual([])
      expect(back.pkg.notes.map(({ guid, noteTypeId, tags }) => ({ guid, noteTypeId, tags }))).toEqual([
        { guid: '=a', noteTypeId: basic, tags: ['x', 'y'] },
        { guid: 'b', noteTypeId: cloze, tags: [] },
      ])
      expect(decksOf(back.pkg)).toEqual(['Sky', 'Sky::Day'])
      factdeck('convert', 'out.factdeck', `again-${name}`, ...(name === 'plain.csv' ? ['--plain'] : []))
      expect(text(`again-${name}`)).toBe(text(name))
    }
  }, 60_000)

  test('from tables and Markdown, too, to Markdown and to Anki', () => {
    write('a.md', 'Q: dog\nA: Hund\n')
    write('t.csv', 'dog,Hund\ncat,Katze\n')
    expect(factdeck('convert', 'a.md', 'a.csv').status).toBe(0)
    expect(text('a.csv')).toContain(',Basic,a,dog,Hund,')
    expect(factdeck('convert', 't.csv', 'folder').status).toBe(0)
    expect(text('folder/t.md')).toContain('Q: cat\nA: Katze')
    expect(factdeck('convert', 't.csv', 't.apkg').status).toBe(0)
    expect(factdeck('convert', 't.apkg', 't.tsv').status).toBe(0)
    expect(text('t.tsv')).toContain('\tBasic\tt\tcat\tKatze\t')
  }, 60_000)

  test('says what a table does not hold', async () => {
    write('in.factdeck', await writeFactdeck({ ...pkg, notes: [], cards: [] }))
    const empty = factdeck('convert', 'in.factdeck', 'none.csv')
    expect(empty).toMatchObject({ status: 1, out: '' })
    expect(empty.error).toContain('no notes')
    expect(existsSync(path('none.csv'))).toBe(false)
    const bytes = new Uint8Array([1, 2, 3])
    const hash = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81'
    const media = [{ name: 'a.png', hash, type: 'image/png', bytes }]
    write('in.factdeck', await writeFactdeck({ ...pkg, media }))
    expect(factdeck('convert', 'in.factdeck', 'some.csv')).toEqual({
      status: 0,
      out: '',
      error: 'factdeck: Tables hold no pictures and sounds, only their names: the files were left out\n',
    })
  }, 60_000)
})

test('wrong calls are usage errors, and bad input is a sentence; OUT stays as it was', () => {
  write('a.csv', 'a,b\n')
  write('a.md', 'a :: b')
  write('empty.csv', ' \n')
  write('nothing.csv', ',x\n,y\n')
  write('binary.txt', new Uint8Array([0, 1, 0, 0, 255]))
  write('out.factdeck', 'as it was')
  const cases: [number, string, string[]][] = [
    [2, 'no encoding', ['a.csv', '--encoding', 'ebcdic']],
    [2, 'no separator', ['a.csv', '--separator', '"']],
    [2, 'not both', ['a.csv', '--html', '--no-html']],
    [2, 'Basic and reversed', ['a.csv', '--note-type', 'Vocabulary']],
    [2, 'needs a name', ['a.csv', '--deck', ' ']],
    [2, 'is no table', ['a.md', '--deck', 'D']],
    [2, '--plain', ['a.csv', '--plain']],
    [1, 'is empty', ['empty.csv']],
    [1, 'There is no card in “nothing.csv”. nothing.csv, line 1: The first field', ['nothing.csv']],
    [1, 'not a text file', ['binary.txt']],
    [1, 'could not be read', ['missing.csv']],
  ]
  for (const [status, sentence, args] of cases) {
    const result = factdeck('convert', ...args, 'out.factdeck')
    expect({ status: result.status, out: result.out }).toEqual({ status, out: '' })
    expect(result.error).toContain(sentence)
    expect(result.error.trim().split('\n')).toHaveLength(1)
  }
  expect(text('out.factdeck')).toBe('as it was')
  expect(readdirSync(path('.')).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect(factdeck('inspect', 'a.md', '--deck', 'D').status).toBe(2)
  expect(factdeck('convert', '--help').out).toContain('--separator')
}, 60_000)
