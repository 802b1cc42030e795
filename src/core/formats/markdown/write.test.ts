import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packages } from '../../../testing/packages'
import { builtInNoteTypes, type Card, type Note, type Package } from '../../model'
import { readMarkdown, writeMarkdown } from './index'
import { decks, html, packageFrom, read, word } from './markdown.testing'

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
    expect(file(plain(['{{c1::a}} b', ''], {}, builtInNoteTypes[2]))).toBe(
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
    const noteOf = (id: number): Note => ({
      ...pkg.notes[0]!,
      id,
      guid: `g${id}`,
      fields: [`q${id}`, 'x'],
      createdAt: id,
    })
    const cardOf = (noteId: number): Card => ({ ...pkg.cards[0]!, id: noteId, noteId })
    const many = { ...pkg, notes: [1, 2, 3].map(noteOf), cards: [3, 1, 2].map(cardOf) }
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
