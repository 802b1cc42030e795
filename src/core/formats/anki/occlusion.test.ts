import { describe, expect, test } from 'vitest'
import { coveredPicture } from '../../../testing/anki/covered'
import {
  fixture,
  hasFixtures,
  readAnki,
  rewritten,
  withoutFixtures,
  writtenAnki,
} from '../../../testing/anki/files'
import { sqliteForTests } from '../../../testing/sqlite'
import { isOcclusionType, occlusionFieldPlaces, occlusionNoteType, type NoteType } from '../../model'
import { parseDrawing, writeDrawing } from '../../occlusion'
import { cardOrdinals } from '../../rendering'

const engine = await sqliteForTests()

describe('a covered picture', () => {
  test('goes to Anki and comes back as it was, with its note type', async () => {
    const pkg = coveredPicture()
    const { pkg: found, problems } = readAnki(engine, await writtenAnki(engine, pkg))
    expect(problems).toEqual([])
    expect(found.noteTypes).toEqual([occlusionNoteType])
    expect(found.notes).toEqual(pkg.notes)
    expect(found.cards.map(({ id, ordinal }) => [id, ordinal])).toEqual(
      pkg.cards.map(({ id, ordinal }) => [id, ordinal]),
    )
    expect(found.media).toEqual(pkg.media)
    expect(cardOrdinals(found.notes[0]!, found.noteTypes[0]!)).toEqual([0, 1, 2])
  })

  test('in Anki’s own type it keeps that type; in one that was changed there, too', async () => {
    const theirs: NoteType = { ...occlusionNoteType, id: 1_700_000_111_111, name: 'Image Occlusion' }
    const file = await writtenAnki(engine, coveredPicture(theirs))
    expect(readAnki(engine, file).pkg.noteTypes).toEqual([theirs])
    const changed = rewritten(engine, await writtenAnki(engine, coveredPicture()), (sql) => {
      sql('UPDATE col SET models = json_set(models, ?, ?)', [
        '$."1600000000007".css',
        '.card { color: #123456 }',
      ])
    })
    const [type] = readAnki(engine, changed).pkg.noteTypes
    expect(type).toMatchObject({ id: 1_600_000_000_007, format: 'html' })
    expect(type!.css).toContain('#123456')
    expect(isOcclusionType(type!)).toBe(true)
  })

  test.skipIf(!hasFixtures)(
    `that Anki made is known as one, and written back letter by letter${withoutFixtures}`,
    () => {
      const { pkg } = readAnki(
        engine,
        fixture('syn-v3-cloze-image-occlusion.apkg'),
        'syn-v3-cloze-image-occlusion.apkg',
      )
      const types = pkg.noteTypes.filter(isOcclusionType)
      expect(types).toHaveLength(1)
      expect(occlusionFieldPlaces(types[0]!)).toEqual([0, 1, 2, 3, 4])
      const notes = pkg.notes.filter((note) => note.noteTypeId === types[0]!.id)
      expect(notes.length).toBeGreaterThan(0)
      for (const { fields } of notes) {
        const drawing = parseDrawing(fields[0]!)
        expect(drawing.shapes.length).toBeGreaterThan(0)
        expect(writeDrawing(drawing)).toBe(fields[0])
      }
    },
  )
})

describe('the note type', () => {
  test('is Anki’s number six, wherever its fields were moved to', () => {
    expect(isOcclusionType(occlusionNoteType)).toBe(true)
    const [template] = occlusionNoteType.templates
    const plainTemplates = [{ ...template!, front: '{{cloze:Occlusion}}' }]
    const other = { ...occlusionNoteType, anki: '{"originalStockKind":5}' }
    expect(isOcclusionType({ ...occlusionNoteType, templates: plainTemplates })).toBe(true)
    expect(isOcclusionType({ ...other, templates: plainTemplates })).toBe(false)
    expect(isOcclusionType(other)).toBe(true)
    const turned = { ...occlusionNoteType, fields: occlusionNoteType.fields.toReversed() }
    expect(occlusionFieldPlaces(turned)).toEqual([4, 3, 2, 1, 0])
    const plain = { ...occlusionNoteType, fields: ['a', 'b', 'c'].map((name) => ({ name })) }
    expect(occlusionFieldPlaces(plain)).toEqual([0, 1, 2, undefined, undefined])
  })
})
