import { describe, expect, test } from 'vitest'
import { sqliteForTests } from '../../../testing/sqlite'
import { FactdeckError, builtInNoteTypes } from '../../model'
import {
  expectSamePackage,
  fixture,
  hasFixtures,
  rawRows,
  readAnki,
  withoutFixtures,
  writtenAnki,
} from '../../../testing/anki/files'
import { checksum, strippedText } from './rows/notes'

const engine = await sqliteForTests()
const noMedia = {}

/** Kind, notes/cards/reviews, media with their sizes, and what was repaired: as their README says. */
const readable: Record<string, [string, string, Record<string, number>, ...string[]]> = {
  'anki-diffmodels2-1.apkg': ['v1', '1/1/0', noMedia],
  'anki-diffmodels2-2.apkg': ['v1', '1/2/0', noMedia],
  'anki-diffmodeltemplates-1.apkg': [
    'v1',
    '1/1/0',
    { '_ViewSizeAdjustAddon.dat': 387, '_IncrementalReadingExtension.dat': 7009 },
  ],
  'anki-diffmodeltemplates-2.apkg': [
    'v1',
    '1/1/0',
    { '_ViewSizeAdjustAddon.dat': 387, '_IncrementalReadingExtension.dat': 7009 },
  ],
  'anki-media.apkg': ['v1', '1/1/0', { 'foo.wav': 4 }],
  'anki-update1.apkg': ['v1', '1/1/0', noMedia],
  'anki-update2.apkg': ['v1', '1/1/0', noMedia],
  'anki-mediacheck.anki2': ['bare', '3/3/2', noMedia],
  'ankidroid-initial_version_2_12_1.anki2': ['bare', '0/0/0', noMedia],
  'ankipandas-few_basic_cards.anki2': ['bare', '7/12/6', noMedia],
  'ankidroid-templates.apkg': [
    'v1',
    '48/146/102',
    noMedia,
    '2 filtered decks not taken over: the cards are back in their own decks.',
  ],
  'apkgparser-new_deck.apkg': ['v3', '5/6/23', { 'download.jpg': 7026, 'cable-car.mp3': 7999 }],
  'apkgparser-deck_media_new.apkg': ['v3', '6/8/0', deckMedia()],
  'apkgparser-deck_media_old.apkg': ['v2', '6/8/0', deckMedia()],
  'srsconverter-empty-latest.apkg': ['v3', '0/0/0', noMedia],
  'srsconverter-empty-legacy-2.apkg': ['v2', '0/0/0', noMedia],
  'sdp-System_Design.apkg': ['v1', '42/42/0', noMedia],
  'syn-v3-fsrs6-scheduling.apkg': [
    'v3',
    '120/120/162',
    noMedia,
    '1 filtered deck not taken over: the cards are back in their own decks.',
  ],
  'syn-legacy2-sm2-scheduling.apkg': [
    'v2',
    '120/120/162',
    noMedia,
    '1 filtered deck not taken over: the cards are back in their own decks.',
  ],
  'syn-legacy2-scripts.apkg': [
    'v2',
    '22/22/0',
    { '音声 テスト.mp3': 7, 'Ünïcode é.png': 74, '_static.css': 13 },
  ],
  'syn-v3-cloze-image-occlusion.apkg': ['v3', '16/22/0', { 'map.png': 502 }],
  'syn-legacy2-large-5000.apkg': ['v2', '5000/10000/0', noMedia],
  'syn-merge-a.apkg': ['v3', '3/3/0', noMedia],
  'syn-merge-b-newer.apkg': ['v3', '3/3/0', noMedia],
  'syn-merge-c-older.apkg': ['v3', '3/3/0', noMedia],
  'ok-tiny.apkg': ['v3', '1/1/0', { 'a.png': 73 }],
  'ok-card-data-not-json.apkg': ['v3', '1/1/0', { 'a.png': 73 }],
  'hostile-html.apkg': ['v3', '1/1/0', { 'a.png': 73 }],
  'bad-card-ord-out-of-range.apkg': [
    'v3',
    '1/0/0',
    { 'a.png': 73 },
    '1 card left out: the note type has no such card.',
  ],
  'bad-orphan-cards.apkg': ['v3', '0/0/0', { 'a.png': 73 }, '1 card left out: the note is missing.'],
  'bad-media-name-traversal-legacy2.apkg': [
    'v2',
    '1/1/0',
    noMedia,
    'The media file “../../evil.txt” was left out: its name is not one of a file.',
  ],
  'bad-missing-media-map.apkg': ['v3', '1/1/0', noMedia],
}

function deckMedia(): Record<string, number> {
  return {
    'proficiency.mp3': 24_555,
    'Screenshot 2023-10-24 at 22.01.53.png': 567_486,
    'Screenshot 2023-11-30 at 19.04.25.png': 1_570_196,
    '1452.webp': 13_750,
  }
}

const refused: Record<string, string> = {
  'anki-anki2-alpha.anki2': 'was made by a test version of Anki 2 from 2012',
  'anki-old-anki12.anki': 'was made by Anki 1, before 2012',
  'apkgparser-broken_deck.apkg': 'it is empty',
  'bad-truncated-zip.apkg': 'its end is missing, so it was not copied or downloaded whole',
  'bad-crc.apkg': 'the collection cannot be unpacked',
  'bad-not-a-zip.apkg': 'is not an Anki package: it is neither a zip file nor a database',
  'bad-no-collection.apkg': 'the collection in it is missing',
  'bad-only-dummy-collection.apkg': 'the collection in it is missing',
  'bad-collection-not-sqlite.apkg': 'the collection in it is not a database',
}

describe.skipIf(!hasFixtures)(`fixtures of Anki packages${withoutFixtures}`, () => {
  test.each(Object.keys(readable))('%s comes in whole', (name) => {
    const [kind, counts, media, ...problems] = readable[name]!
    const opened = readAnki(engine, fixture(name), name)
    expect(opened.kind).toBe(kind)
    expect(opened.counts).toBe(counts)
    const { pkg } = opened
    expect(`${pkg.notes.length}/${pkg.cards.length}/${pkg.reviews.length}`).toBe(counts)
    expect(Object.fromEntries(pkg.media.map((file) => [file.name, file.bytes.length]))).toEqual(media)
    expect(opened.problems).toEqual(problems)
    // Whatever is referred to is there.
    const ids = (rows: readonly { id: number }[]) => new Set(rows.map((row) => row.id))
    const [notes, decks, types, presets] = [
      ids(pkg.notes),
      ids(pkg.decks),
      ids(pkg.noteTypes),
      ids(pkg.presets),
    ]
    for (const card of pkg.cards) expect(notes.has(card.noteId) && decks.has(card.deckId)).toBe(true)
    for (const note of pkg.notes) {
      expect(types.has(note.noteTypeId)).toBe(true)
      const noteType = pkg.noteTypes.find((row) => row.id === note.noteTypeId)!
      expect(note.fields.length).toBe(noteType.fields.length)
    }
    for (const deck of pkg.decks) expect(presets.has(deck.presetId)).toBe(true)
  })

  test.each(Object.keys(refused))('%s is refused in a sentence', (name) => {
    const read = (): unknown => readAnki(engine, fixture(name), name)
    expect(read).toThrow(FactdeckError)
    expect(read).toThrow(refused[name])
    expect(read).toThrow(`“${name}”`)
  })

  test.each(Object.keys(readable))(
    '%s, exported for Anki and read again, is the same',
    async (name) => {
      const { pkg } = readAnki(engine, fixture(name), name)
      const again = readAnki(engine, await writtenAnki(engine, pkg))
      expect(again.problems).toEqual([])
      // Anki cannot do without a note type.
      const noteTypes = pkg.noteTypes.length > 0 ? pkg.noteTypes : builtInNoteTypes.slice(0, 1)
      expectSamePackage(again.pkg, { ...pkg, noteTypes })
    },
    30_000,
  )

  test('sort fields and checksums of exports are those of the fixtures: all of them', () => {
    // Two synthetic rows say what their note does not hold; the test with Anki itself has such notes as well.
    const wrong = new Set(['syn-legacy2-scripts.apkg 1790000028403', 'hostile-html.apkg 1790000001609'])
    let compared = 0
    const differing: unknown[] = []
    for (const name of Object.keys(readable)) {
      if (name.includes('large')) continue
      const { pkg } = readAnki(engine, fixture(name), name)
      const rows = rawRows(
        engine,
        fixture(name),
        'SELECT id, flds, sfld, csum FROM notes',
        'id flds sfld csum',
      )
      for (const row of rows) {
        const note = pkg.notes.find(({ id }) => id === row['id'])
        if (note === undefined || wrong.has(`${name} ${row['id']}`)) continue
        const noteType = pkg.noteTypes.find(({ id }) => id === note.noteTypeId)!
        compared++
        const sort = strippedText(note.fields[noteType.sortField ?? 0]!)
        const found = { sfld: sort, csum: checksum(strippedText(note.fields[0]!)) }
        // The column turns what looks like a number into one.
        const isSame = found.sfld === String(row['sfld']) || Number(found.sfld) === row['sfld']
        if (!isSame || found.csum !== row['csum']) differing.push({ name, row, found })
      }
    }
    expect(differing).toEqual([])
    expect(compared).toBeGreaterThanOrEqual(292)
  })
})
