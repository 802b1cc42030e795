import type { DeckId, NoteTypeId } from '@core/model'
import type { Collection } from '../collection'

/** What the editor begins with: what was chosen for the last new note, and the fields that stay from note to note. */
export interface EditorHabits {
  noteTypeId?: NoteTypeId
  deckId?: DeckId
  /** Names of the fields that are pinned, by note type; `#tags` for the tags. */
  pinned: Record<string, string[]>
}

/** Stands for the tags among pinned fields; no field may be called so. */
export const pinnedTags = '#tags'

const key = 'editor'

export async function readHabits({ store }: Collection): Promise<EditorHabits> {
  const stored = await store.settings.get(key)
  if (typeof stored !== 'object' || stored === null) return { pinned: {} }
  const { noteTypeId, deckId, pinned } = stored as Partial<Record<keyof EditorHabits, unknown>>
  return {
    ...(typeof noteTypeId === 'number' ? { noteTypeId } : {}),
    ...(typeof deckId === 'number' ? { deckId } : {}),
    pinned: isPinned(pinned) ? pinned : {},
  }
}

/** Remembers for the next time; no step of undo. */
export async function rememberHabits({ store }: Collection, habits: EditorHabits): Promise<void> {
  await store.unit('Remember the editor’s choices', { tables: ['settings'], undoable: false }, async () => {
    await store.settings.set(key, habits)
  })
}

function isPinned(value: unknown): value is EditorHabits['pinned'] {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (names) => Array.isArray(names) && names.every((name) => typeof name === 'string'),
    )
  )
}
