import { builtInNoteTypeIds, isOcclusionType, type NoteType } from '@core/model'
import type { Run } from './run'

/** Notes looked at in one read. */
const pageSize = 2_000

/**
 * The built-in note type for covered pictures, where a package brings one of Anki's and no note here uses ours yet: then
 * Anki's takes its place, so that there are not two of them, and what goes back to Anki has the note type that it had.
 */
export async function spareOcclusionType(
  { reader, store }: Pick<Run, 'reader' | 'store'>,
  local: readonly NoteType[],
): Promise<NoteType | undefined> {
  const mine = local.find(({ id }) => id === builtInNoteTypeIds.occlusion)
  if (mine === undefined || !isOcclusionType(mine)) return undefined
  // The package brings ours too, as a copy of this collection does.
  if (reader.noteTypes.some(({ id }) => id === mine.id)) return undefined
  if (!reader.noteTypes.some((type) => type.id !== mine.id && isOcclusionType(type))) return undefined
  let after: number | undefined
  for (;;) {
    const page = await store.notes.page(after, pageSize)
    if (page.some(({ noteTypeId }) => noteTypeId === mine.id)) return undefined
    after = page.at(-1)?.id
    if (page.length < pageSize) return mine
  }
}
