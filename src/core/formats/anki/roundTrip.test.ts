import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ankiPackages, ownPackages } from '../../../testing/anki/packages'
import { packages } from '../../../testing/packages'
import { sqliteForTests } from '../../../testing/sqlite'
import { builtInNoteTypes, type CardId, type Note, type Package } from '../../model'
import { expectSamePackage, noon, readAnki, rewritten, writtenAnki } from '../../../testing/anki/files'

const engine = await sqliteForTests()

/**
 * What Anki's log does not say is told from the log itself, and cards without a memory get the one that their log or
 * their interval says: both are left out. Rows by their ids, as they are read.
 */
function comparable(pkg: Package, original: Package): Package {
  const byId = (a: { id: number }, b: { id: number }) => a.id - b.id
  const made = new Set<CardId>(original.cards.flatMap((card) => (card.memory === undefined ? [card.id] : [])))
  return {
    ...pkg,
    decks: pkg.decks.toSorted(byId),
    presets: pkg.presets.toSorted(byId),
    noteTypes: pkg.noteTypes.toSorted(byId),
    cards: pkg.cards.map(({ memory, ...card }) => ({
      ...card,
      ...(memory === undefined || made.has(card.id) ? {} : { memory }),
    })),
    reviews: pkg.reviews.map((review) => ({ ...review, elapsedDays: 0, dueBefore: 0, stateBefore: 'new' })),
  }
}

async function throughAnki(pkg: Package): Promise<Package> {
  const { pkg: found, problems } = readAnki(engine, await writtenAnki(engine, pkg))
  expect(problems).toEqual([])
  return found
}

describe('a package that is exported for Anki and read again', () => {
  test.each([
    ['Anki’s note types', ankiPackages],
    ['our own note types', ownPackages],
  ])(
    'with %s is as it was, and the second time exactly',
    async (_, some) => {
      await fc.assert(
        fc.asyncProperty(some, async (pkg) => {
          const first = await throughAnki(pkg)
          expectSamePackage(comparable(first, pkg), comparable(pkg, pkg))
          expectSamePackage(await throughAnki(first), first)
        }),
        { numRuns: 40 },
      )
    },
    120_000,
  )

  test('keeps the notes of our own note types with their sources, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(packages, async (pkg) => {
        const found = await throughAnki({ ...pkg, cards: [], reviews: [], media: [] })
        const tagsThere = (tags: string[]) => [
          ...new Set(tags.flatMap((tag) => tag.replaceAll(/\s+/g, '_').split(/[\s\u3000]+/)).filter(Boolean)),
        ]
        const byId = (a: Note, b: Note) => a.id - b.id
        expect(found.notes).toEqual(
          pkg.notes.toSorted(byId).map((note) => Object.assign({}, note, { tags: tagsThere(note.tags) })),
        )
        expect(found.noteTypes).toEqual(builtInNoteTypes)
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

describe('a note of our own note types that was edited in Anki', () => {
  const [note] = ownSample().notes

  test('holds what was written there, as Markdown, with its source', async () => {
    const file = await writtenAnki(engine, ownSample())
    const edited = rewritten(engine, file, (sql) => {
      sql('UPDATE notes SET flds = replace(flds, ?, ?), mod = mod + 60', ['Baku', 'Baku, <i>Azerbaijan</i>'])
    })
    const [found] = readAnki(engine, edited).pkg.notes
    expect(found).toEqual({
      ...note!,
      fields: ['What is **the** capital?', 'Baku, _Azerbaijan_'],
      // Anki counts in seconds.
      modifiedAt: noon + 60_000,
    })
  })

  test('keeps its Markdown where only its tags were changed', async () => {
    const file = await writtenAnki(engine, ownSample())
    const edited = rewritten(engine, file, (sql) => sql('UPDATE notes SET tags = ?, mod = mod + 60', [' x ']))
    const [found] = readAnki(engine, edited).pkg.notes
    expect(found).toEqual({ ...note!, tags: ['x'], modifiedAt: noon + 60_000 })
  })

  test('becomes one of Anki’s where its note type was changed there', async () => {
    const file = await writtenAnki(engine, ownSample())
    const edited = rewritten(engine, file, (sql) => {
      sql('UPDATE col SET models = replace(models, ?, ?)', ['"qfmt":"{{Front}}"', '"qfmt":"{{Front}}!"'])
    })
    const { pkg } = readAnki(engine, edited)
    expect(pkg.noteTypes[0]).toMatchObject({ format: 'html' })
    expect(pkg.noteTypes[0]!.fields.map((field) => field.name)).toEqual(['Front', 'Back', 'Source'])
    expect(pkg.notes[0]!.fields[0]).toBe('What is <b>the</b> capital?')
    expect(pkg.notes[0]!.fields[2]).toContain('Baku is the capital')
  })
})

function ownSample(): Package {
  const text = 'Baku is the capital.'
  const documentId = 'ab'.repeat(32)
  return {
    decks: [{ id: noon, name: 'D', presetId: 1, description: '', createdAt: noon, modifiedAt: noon }],
    presets: [],
    noteTypes: builtInNoteTypes.slice(0, 1),
    notes: [
      {
        id: noon + 1,
        guid: 'g',
        noteTypeId: 1,
        fields: ['What is **the** capital?', 'Baku'],
        tags: [],
        createdAt: noon + 1,
        modifiedAt: noon + 123,
        source: {
          documentId,
          factId: 'f',
          start: 0,
          end: text.length,
          quote: text,
          ruleId: 'r',
          engineVersion: '1',
        },
      },
    ],
    cards: [],
    reviews: [],
    documents: [],
    media: [],
  }
}
