import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from 'vitest'
import { sourceOfBytes } from '@core/formats/bytes/source'
import { openAnki } from '@core/formats/anki'
import { berlin, fixture, hasFixtures, withoutFixtures } from '../../testing/anki/files'
import { closeAll, fresh } from '../../testing/collections'
import { sqliteForTests } from '../../testing/sqlite'
import type { Collection } from '../collection'
import { exportPackage } from '../exporting'
import { importPackage, previewImport, type ImportChoices, type ImportReport } from '../importing'

/* Re-imports as Anki's own tests have them. A database in memory is enough: what is merged is the same everywhere. */

const engine = await sqliteForTests()

afterEach(closeAll)

async function imported(
  collection: Collection,
  name: string,
  choices: ImportChoices = {},
): Promise<ImportReport> {
  const open = () => openAnki(sourceOfBytes(fixture(name)), engine, { fileName: name, dayRule: berlin })
  const first = open()
  const preview = await previewImport(collection, first, choices)
  first.close()
  const second = open()
  try {
    const report = await importPackage(collection, second, choices)
    // What was shown is what came.
    expect(preview).toMatchObject({
      newNotes: report.newNotes,
      newReviews: report.reviews,
      media: report.media,
      newCards: report.cards,
    })
    expect(preview.updated + preview.conflicting).toBeGreaterThanOrEqual(report.updated + report.kept)
    return report
  } finally {
    second.close()
  }
}

describe.skipIf(!hasFixtures)(`Anki packages that are imported again${withoutFixtures}`, () => {
  test('twice changes nothing, whatever is in them', async () => {
    for (const name of [
      'syn-v3-fsrs6-scheduling.apkg',
      'syn-legacy2-sm2-scheduling.apkg',
      'syn-legacy2-scripts.apkg',
      'apkgparser-new_deck.apkg',
      'ankidroid-templates.apkg',
    ]) {
      const collection = await fresh()
      await imported(collection, name)
      const before = await exportPackage(collection, 'all')
      const report = await imported(collection, name)
      expect({ ...report, unchanged: 0 }, name).toEqual({
        newNotes: 0,
        unchanged: 0,
        updated: 0,
        kept: 0,
        doubled: 0,
        cards: 0,
        reviews: 0,
        documents: 0,
        media: 0,
        rescheduled: 0,
      })
      expect(await exportPackage(collection, 'all')).toEqual(before)
      closeAll()
    }
  }, 60_000)

  test('a newer text waits to be asked for, an older one is a conflict', async () => {
    const collection = await fresh()
    const texts = async () =>
      (await exportPackage(collection, 'all')).notes.map((note) => note.fields.join('|'))
    await imported(collection, 'syn-merge-a.apkg')
    const original = await texts()
    expect(await imported(collection, 'syn-merge-b-newer.apkg')).toMatchObject({ updated: 0, newNotes: 0 })
    expect(await texts()).toEqual(original)
    const taken = await imported(collection, 'syn-merge-b-newer.apkg', { updates: 'theirs' })
    expect(taken.updated).toBeGreaterThan(0)
    const newer = await texts()
    expect(newer).not.toEqual(original)
    const older = await imported(collection, 'syn-merge-c-older.apkg', { updates: 'theirs' })
    expect(older.updated).toBe(0)
    expect(older.kept).toBeGreaterThan(0)
    expect(await texts()).toEqual(newer)
    await imported(collection, 'syn-merge-c-older.apkg', { conflicts: 'theirs' })
    expect(await texts()).not.toEqual(newer)
  }, 30_000)

  test('a note that was edited since (update1, update2)', async () => {
    const collection = await fresh()
    await imported(collection, 'anki-update1.apkg')
    const [before] = (await exportPackage(collection, 'all')).notes
    expect(await imported(collection, 'anki-update2.apkg', { updates: 'theirs' })).toMatchObject({
      newNotes: 0,
      updated: 1,
    })
    const after = await exportPackage(collection, 'all')
    expect(after.notes).toHaveLength(1)
    expect(after.notes[0]!.id).toBe(before!.id)
    expect(after.notes[0]!.fields).not.toEqual(before!.fields)
    expect(after.cards).toHaveLength(1)
  }, 30_000)

  test('a note type that has another template meanwhile is another one; the note is a conflict (diffmodels2)', async () => {
    const collection = await fresh()
    await imported(collection, 'anki-diffmodels2-1.apkg')
    const before = await exportPackage(collection, 'all')
    const report = await imported(collection, 'anki-diffmodels2-2.apkg', {
      updates: 'theirs',
      conflicts: 'theirs',
    })
    expect(report).toMatchObject({ newNotes: 0, updated: 0, kept: 1, cards: 0 })
    expect((await exportPackage(collection, 'all')).notes).toEqual(before.notes)
    const both = await imported(collection, 'anki-diffmodels2-2.apkg', { conflicts: 'both', updates: 'both' })
    expect(both).toMatchObject({ doubled: 1, cards: 2 })
    const after = await exportPackage(collection, 'all')
    expect(after.notes).toHaveLength(2)
    expect(new Set(after.notes.map((note) => note.noteTypeId)).size).toBe(2)
    for (const note of after.notes)
      expect(after.noteTypes.map((noteType) => noteType.id)).toContain(note.noteTypeId)
  }, 30_000)

  test('another text of a template is taken over only where that is asked for (diffmodeltemplates)', async () => {
    const collection = await fresh()
    await imported(collection, 'anki-diffmodeltemplates-1.apkg')
    const templates = async () =>
      (await exportPackage(collection, 'all')).noteTypes
        .filter((noteType) => noteType.name === 'testt')
        .map((noteType) => noteType.templates)
    const before = await templates()
    await imported(collection, 'anki-diffmodeltemplates-2.apkg')
    expect(await templates()).toEqual(before)
    await imported(collection, 'anki-diffmodeltemplates-2.apkg', { noteTypes: 'theirs' })
    const after = await templates()
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
  }, 30_000)
})
