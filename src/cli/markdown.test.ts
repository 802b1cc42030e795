import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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

const { factdeck, path, write, text } = buildCli()

function convert(...args: string[]): ReturnType<typeof factdeck> {
  return factdeck('convert', ...args)
}

test('a folder becomes a package, and the package a folder with ids', async () => {
  write('in/Animals/Dogs.md', 'dog :: Hund #de\n\nQ: Which one? ![](../pics/dog.png)\nA:\n- this\n- that\n')
  write('in/Animals.md', '<!-- note type: Word -->\n**Word:** cow\n**Meaning:** Kuh\n<!-- id: cow -->\n')
  write('in/pics/dog.png', 'a picture')
  write('in/.git/HEAD.md', 'not :: a card')
  expect(convert('in', 'out.factdeck')).toEqual({ status: 0, out: '', error: '' })
  const bytes = readFileSync(path('out.factdeck'))
  const pkg = await readFactdeck(bytes)
  expect(pkg.decks.map((deck) => deck.name)).toEqual(['Animals', 'Animals::Dogs'])
  expect(pkg.notes.map((note) => note.fields[0])).toEqual(['cow', 'dog', 'Which one? ![](dog.png)'])
  expect(pkg.media.map((file) => [file.name, file.type])).toEqual([['dog.png', 'image/png']])
  expect(pkg.cards).toHaveLength(3)
  convert('in/', 'again.factdeck')
  expect(readFileSync(path('again.factdeck'))).toEqual(bytes)

  expect(convert('out.factdeck', 'back')).toEqual({ status: 0, out: '', error: '' })
  expect(readdirSync(path('back')).sort()).toEqual(['Animals', 'Animals.md', 'media', 'note-types.json'])
  expect(text('back/Animals.md')).toBe(
    '<!-- note type: Word -->\n**Word:** cow\n**Meaning:** Kuh\n<!-- id: cow -->\n',
  )
  expect(text('back/Animals/Dogs.md')).toContain(
    'Q: Which one? ![](../media/dog.png)\nA:\n- this\n- that\n\n<!-- id: ',
  )
  expect(text('back/media/dog.png')).toBe('a picture')

  convert('back', 'second.factdeck')
  const second = await readFactdeck(readFileSync(path('second.factdeck')))
  expect(second.notes.map(({ guid, fields, tags }) => ({ guid, fields, tags }))).toEqual(
    pkg.notes.map(({ guid, fields, tags }) => ({ guid, fields, tags })),
  )
  expect(second.noteTypes).toEqual(pkg.noteTypes)
}, 60_000)

test('a single file, with what could not be used', async () => {
  write('Cells.md', 'Q: no answer?\n\n# Head\n\n{{c1::ATP}} is energy. ![](gone.png)\n')
  const { status, out, error } = convert('Cells.md', 'cells.factdeck')
  expect({ status, out }).toEqual({ status: 0, out: '' })
  expect(error).toContain('Cells.md, line 1: This question has no answer')
  expect(error).toContain('“gone.png” is not there')
  const pkg = await readFactdeck(readFileSync(path('cells.factdeck')))
  expect(pkg.decks.map((deck) => deck.name)).toEqual(['Cells'])
  expect(pkg.notes).toHaveLength(1)
}, 60_000)

test('a cloze note without a blank, as Anki allows it, is still there after the way through a folder', async () => {
  const at = 1_500_000_000_000
  const dates = { createdAt: at, modifiedAt: at }
  const noteTypeId = builtInNoteTypeIds.cloze
  const pkg: Package = {
    ...emptyPackage(),
    decks: [{ id: 1, name: 'Deck', presetId: defaultPresetId, description: '', ...dates }],
    presets: [defaultPreset],
    noteTypes: [...builtInNoteTypes],
    notes: [
      { id: 2, guid: 'hides', noteTypeId, fields: ['{{c2::a}}', ''], tags: [], ...dates },
      { id: 3, guid: 'test', noteTypeId, fields: ['test', 'extra'], tags: [], ...dates },
    ],
    cards: [
      newCard({ id: 4, noteId: 2, deckId: 1, ordinal: 1, position: 1, at }),
      newCard({ id: 5, noteId: 3, deckId: 1, ordinal: 0, position: 2, at }),
    ],
  }
  write('in.factdeck', await writeFactdeck(pkg))
  expect(convert('in.factdeck', 'out')).toEqual({ status: 0, out: '', error: '' })
  expect(convert('out', 'back.factdeck')).toEqual({ status: 0, out: '', error: '' })
  const back = await readFactdeck(readFileSync(path('back.factdeck')))
  expect(back.notes.map(({ guid, fields }) => [guid, ...fields])).toEqual([
    ['hides', '{{c2::a}}', ''],
    ['test', 'test', 'extra'],
  ])
  expect(back.cards.map((card) => card.ordinal)).toEqual([1, 0])
}, 60_000)

test('bad input: exit status 1, and OUT stays as it was', () => {
  write('out.factdeck', 'as it was')
  write('prose.md', 'Only text.')
  write('latin.md', '')
  write('latin.md', new Uint8Array([0xe4, 0x3a]))
  for (const [input, sentence] of [
    ['prose.md', 'There is no card in “prose.md”'],
    ['latin.md', 'is not in UTF-8'],
    ['missing.md', 'could not be read'],
  ] as const) {
    const { status, out, error } = convert(input, 'out.factdeck')
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(error).toContain(sentence)
    expect(error.trim().split('\n')).toHaveLength(1)
  }
  expect(text('out.factdeck')).toBe('as it was')
  expect(convert('prose.md', 'x.zip').status).toBe(2)
  write('good.md', 'a :: b')
  expect(convert('good.md', 'out.factdeck/inside').status).toBe(1)
  expect(existsSync(path('inside'))).toBe(false)
}, 60_000)
