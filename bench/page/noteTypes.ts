import {
  changeNoteType,
  copyNoteType,
  previewNoteTypeEdit,
  saveNoteType,
  suggestMapping,
  undo,
  type Collection,
} from '@app/index'
import { addTemplate, changeTemplate, draftOf } from '@core/noteTypes'
import { watched } from './watched'

/** A new card template for a note type of 10,000 notes: looked at, saved, cancelled half way, and undone. */
export async function noteTypes(collection: Collection): Promise<object> {
  const { store } = collection
  const some = (await store.notes.page(undefined, 1))[0]
  const from = some === undefined ? undefined : await store.noteTypes.get(some.noteTypeId)
  if (from === undefined) throw new Error('There are no notes to measure with')
  const base = await copyNoteType(collection, from.id, `Bench ${collection.clock.now()}`)
  const noteIds = (await store.notes.page(undefined, 30_000))
    .filter(({ noteTypeId }) => noteTypeId === from.id)
    .slice(0, 10_000)
    .map(({ id }) => id)
  await changeNoteType(collection, { noteIds, noteTypeId: base.id, mapping: suggestMapping(from, base) })
  const added = addTemplate(draftOf(base), 0)
  const last = added.templates.length - 1
  const front = `More: {{${base.fields.at(-1)?.name ?? ''}}}`
  const edit = { base, draft: changeTemplate(added, last, { name: 'Bench', front }) }

  const preview = await watched(() => previewNoteTypeEdit(collection, edit))
  const abort = new AbortController()
  let givenUpAt = 0
  const onProgress = (done: number, total: number): void => {
    if (done < total / 2 || abort.signal.aborted) return
    givenUpAt = performance.now()
    abort.abort()
  }
  await saveNoteType(collection, edit, preview.value, { signal: abort.signal, onProgress }).catch(
    () => undefined,
  )
  const cancelling = performance.now() - givenUpAt
  const saving = await watched(() => saveNoteType(collection, edit, preview.value))
  const undoing = await watched(() => undo(collection))
  // The note type itself, and that the notes have it.
  await undo(collection)
  await undo(collection)
  return {
    preview: { ms: preview.ms, longestPause: preview.longestPause, ...preview.value },
    save: { ms: saving.ms, longestPause: saving.longestPause },
    cancel: cancelling,
    undo: { ms: undoing.ms, longestPause: undoing.longestPause },
  }
}
