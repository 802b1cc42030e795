import {
  firstFieldKey,
  keyOf,
  type MeantRow,
  type NotesHere,
  type TextMapping,
} from '@core/formats/text/notes'
import { isSameName, type Deck, type Note, type NoteType } from '@core/model'
import type { Collection } from '../../collection'

/** Notes read between two looks at the signal. */
const pageSize = 2_000

export interface Hooks {
  /** Rows done and in all. */
  onProgress?: (done: number, total: number) => void
  signal?: AbortSignal
}

/**
 * Finds the notes that rows mean: those with a guid by it, the others by their first field within their note type and,
 * where the mapping says so, within their deck. First fields have no index: all notes are read, once.
 */
export async function findNotesHere(
  { store }: Collection,
  rows: readonly MeantRow[],
  { scope }: Pick<TextMapping, 'scope'>,
  decks: readonly Deck[],
  { signal }: Hooks,
): Promise<NotesHere> {
  const guids = new Set(rows.flatMap((row) => row.guid ?? []))
  const byGuid = new Map((await store.notes.byGuids([...guids])).map((note) => [note.guid, note]))
  const wanted = new Set(rows.flatMap((row) => (row.guid === undefined && row.key !== '' ? keyOf(row) : [])))
  const byKey = new Map<string, Note[]>()
  const types = new Map<number, NoteType>(rows.map((row) => [row.noteType.id, row.noteType]))
  let last: number | undefined
  while (wanted.size > 0) {
    signal?.throwIfAborted()
    const page = await store.notes.page(last, pageSize)
    for (const note of page) {
      const noteType = types.get(note.noteTypeId)
      if (noteType === undefined) continue
      const key = keyOf({ noteType, key: firstFieldKey(note.fields[0] ?? '', noteType.format) })
      if (!wanted.has(key)) continue
      const same = byKey.get(key)
      if (same === undefined) byKey.set(key, [note])
      else same.push(note)
    }
    last = page.at(-1)?.id
    if (page.length < pageSize) break
  }
  const decksOf =
    scope === 'noteTypeAndDeck' ? await deckNamesOf({ store }, [...byKey.values()].flat(), decks) : undefined
  return {
    of(row) {
      if (row.guid !== undefined) return byGuid.get(row.guid)
      const found = byKey.get(keyOf(row))
      if (decksOf === undefined) return found?.[0]
      return found?.find((note) => decksOf.get(note.id)?.some((name) => isSameName(name, row.deck)))
    },
  }
}

/** The names of the decks in which each note has cards. */
async function deckNamesOf(
  { store }: Pick<Collection, 'store'>,
  notes: readonly Note[],
  decks: readonly Deck[],
): Promise<Map<number, string[]>> {
  const names = new Map(decks.map((deck) => [deck.id, deck.name]))
  const found = new Map<number, string[]>()
  for (const card of await store.cards.ofNotes(notes.map((note) => note.id))) {
    const name = names.get(card.deckId)
    if (name === undefined) continue
    const known = found.get(card.noteId)
    if (known === undefined) found.set(card.noteId, [name])
    else known.push(name)
  }
  return found
}
