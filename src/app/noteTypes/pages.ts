import type { Card, Note, NoteId, NoteTypeId } from '@core/model'
import type { Store } from '@storage/index'
import type { BulkHooks } from '../browse/bulk'

/** Notes are read in pages of this many: between two, progress is told and cancelling is heard. */
const pageSize = 500

export interface PageHooks {
  signal: AbortSignal | undefined
  onProgress: BulkHooks['onProgress']
}

/** Notes with their cards. */
export interface NotePage {
  notes: Note[]
  cardsOf: Map<NoteId, Card[]>
}

/** The notes of a type with their cards, in pages. Awaits nothing but the store, so that it can run inside a unit. */
export async function* notesOfType(
  store: Store,
  noteTypeId: NoteTypeId,
  { signal, onProgress }: PageHooks,
): AsyncGenerator<NotePage> {
  const total = await store.notes.count()
  let done = 0
  let after: NoteId | undefined
  for (;;) {
    signal?.throwIfAborted()
    const page = await store.notes.page(after, pageSize)
    after = page.at(-1)?.id
    if (after === undefined) break
    const notes = page.filter((note) => note.noteTypeId === noteTypeId)
    if (notes.length > 0) {
      const cards = await store.cards.ofNotes(notes.map(({ id }) => id))
      yield { notes, cardsOf: Map.groupBy(cards, ({ noteId }) => noteId) }
    }
    done += page.length
    onProgress?.(Math.min(done, total), total)
    if (page.length < pageSize) break
  }
  signal?.throwIfAborted()
}
