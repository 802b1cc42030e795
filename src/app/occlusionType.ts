import { builtInNoteTypeIds, isOcclusionType, occlusionNoteType, type NoteType } from '@core/model'
import { removedBuiltInsKey, type Collection } from './collection'

/**
 * The note type of new image occlusions: the built-in one, or one of Anki's where that has taken its place. Where both
 * were deleted the built-in one is put back, since it is asked for by its name; that is no step of undo.
 */
export async function occlusionTypeForNew({ store }: Collection): Promise<NoteType> {
  const here = (await store.noteTypes.all()).filter(isOcclusionType)
  const found = here.find(({ id }) => id === builtInNoteTypeIds.occlusion) ?? here[0]
  if (found !== undefined) return found
  await store.unit('Set up', { tables: ['noteTypes', 'settings'], undoable: false }, async () => {
    await store.noteTypes.putMany([occlusionNoteType])
    const removed = await store.settings.get(removedBuiltInsKey)
    if (Array.isArray(removed))
      await store.settings.set(
        removedBuiltInsKey,
        removed.filter((id) => id !== occlusionNoteType.id),
      )
  })
  return occlusionNoteType
}
