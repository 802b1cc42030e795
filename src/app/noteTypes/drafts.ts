import type { NoteType, NoteTypeId } from '@core/model'
import type { NoteTypeDraft } from '@core/noteTypes'
import type { Collection } from '../collection'
import type { NoteTypeEdit } from './saving'

/** Under which key the unsaved changes of a note type are kept. */
export function draftKey(noteTypeId: NoteTypeId): string {
  return `noteType:${noteTypeId}`
}

/** Keeps what has been changed of a note type and is not saved. */
export async function keepNoteTypeDraft({ store, clock }: Collection, edit: NoteTypeEdit): Promise<void> {
  await store.drafts.save({ key: draftKey(edit.base.id), savedAt: clock.now(), value: edit })
}

/** What has been changed of a note type and was not saved, if anything. */
export async function readNoteTypeDraft(
  { store }: Collection,
  noteTypeId: NoteTypeId,
): Promise<NoteTypeEdit | undefined> {
  const row = await store.drafts.get(draftKey(noteTypeId))
  const { value } = row ?? {}
  return isEdit(value) && value.base.id === noteTypeId ? value : undefined
}

export async function discardNoteTypeDraft({ store }: Collection, noteTypeId: NoteTypeId): Promise<void> {
  await store.drafts.remove(draftKey(noteTypeId))
}

/** The note types that have unsaved changes. */
export async function listNoteTypeDrafts({ store }: Collection): Promise<Set<NoteTypeId>> {
  const rows = await store.drafts.list('noteType:')
  return new Set(rows.map(({ key }) => Number(key.slice('noteType:'.length))))
}

function isEdit(value: unknown): value is NoteTypeEdit {
  if (typeof value !== 'object' || value === null || !('base' in value) || !('draft' in value)) return false
  // Only this file writes rows of this kind; what an older version has written may lack parts.
  const { base, draft } = value as { base: Partial<NoteType>; draft: Partial<NoteTypeDraft> }
  return (
    Array.isArray(base.fields) &&
    Array.isArray(base.templates) &&
    Array.isArray(draft.fields) &&
    Array.isArray(draft.templates) &&
    typeof draft.name === 'string' &&
    typeof draft.css === 'string' &&
    typeof draft.sortField === 'number'
  )
}
