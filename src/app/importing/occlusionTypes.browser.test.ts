import { afterEach, describe, expect, test } from 'vitest'
import { coveredPicture } from '../../testing/anki/covered'
import { closeAll, fresh } from '../../testing/collections'
import { builtInNoteTypeIds, isOcclusionType, occlusionNoteType, type NoteType } from '@core/model'
import { closeCollection, openCollection, removedBuiltInsKey, type Collection } from '../collection'
import { importPackage } from '../importing'
import { occlusionTypeForNew } from '../occlusionType'
import { undo } from '../undo'

afterEach(closeAll)

/** As another collection of Anki has it: its fields are numbered anew in each. */
const theirs: NoteType = {
  ...occlusionNoteType,
  id: 1_700_000_111_111,
  name: 'Image Occlusion',
  fields: occlusionNoteType.fields.map(({ name, anki = '{}' }, index) => ({
    name,
    anki: anki.replace('{', `{"id":${100 + index},`),
  })),
}

async function coverTypes({ store }: Collection): Promise<number[]> {
  return (await store.noteTypes.all()).filter(isOcclusionType).map(({ id }) => id)
}

describe('note types for covered pictures', () => {
  test('there is one in every collection, and it is not on the undo list', async () => {
    const here = await fresh()
    expect(await coverTypes(here)).toEqual([builtInNoteTypeIds.occlusion])
    expect(await undo(here)).toBeUndefined()
  })

  test('Anki’s own takes the place of ours while no note uses it, also at the next start', async () => {
    const here = await fresh()
    await importPackage(here, coveredPicture(theirs))
    expect(await coverTypes(here)).toEqual([theirs.id])
    const { databaseName } = here.store
    closeCollection(here)
    const again = await openCollection({
      databaseName,
      clock: here.clock,
      random: Math.random,
      timeZone: 'UTC',
    })
    expect(await coverTypes(again)).toEqual([theirs.id])
    await undo(again)
    expect(await coverTypes(again)).toEqual([builtInNoteTypeIds.occlusion])
    closeCollection(again)
  })

  test('ours stays, and takes the notes, where the package brings it beside Anki’s', async () => {
    const here = await fresh()
    const both = coveredPicture(theirs)
    await importPackage(here, { ...both, noteTypes: [...both.noteTypes, occlusionNoteType] })
    expect(await coverTypes(here)).toEqual([builtInNoteTypeIds.occlusion])
  })

  test('one that was deleted comes back when it is asked for, and stays', async () => {
    const here = await fresh()
    await here.store.unit('Delete', {}, async () => {
      await here.store.noteTypes.remove([builtInNoteTypeIds.occlusion])
      await here.store.settings.set(removedBuiltInsKey, [3, builtInNoteTypeIds.occlusion])
    })
    expect(await occlusionTypeForNew(here)).toEqual(occlusionNoteType)
    expect(await coverTypes(here)).toEqual([builtInNoteTypeIds.occlusion])
    expect(await here.store.settings.get(removedBuiltInsKey)).toEqual([3])
  })

  test('where ours is in use, notes of the same type become notes of ours', async () => {
    const here = await fresh()
    const ours = coveredPicture()
    const [note] = ours.notes
    await importPackage(here, { ...ours, notes: [{ ...note!, guid: 'mine' }] })
    await importPackage(here, coveredPicture(theirs))
    expect(await coverTypes(here)).toEqual([builtInNoteTypeIds.occlusion])
    const notes = await here.store.notes.all()
    expect(notes.map(({ noteTypeId }) => noteTypeId)).toEqual([7, 7])
  })
})
