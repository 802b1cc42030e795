import type { NoteId, NoteTypeId } from '@core/model'
import { fieldBreak, foldedNoteText } from '@core/search'
import type { Collection } from '../collection'
import { findCards } from '../cards/search'
import type { BulkHooks } from './bulk'
import { createBreather } from './pausing'

export interface DuplicateRequest {
  /** What is compared: the first field, a field of this name, or the guid by which notes are known across machines. */
  by: { kind: 'firstField' } | { kind: 'field'; name: string } | { kind: 'guid' }
  /** Only notes of one type are duplicates of each other; true by default. */
  withinNoteType?: boolean
  /** Only notes that this search finds; all by default. */
  search?: string
}

/** Notes that say the same. */
export interface DuplicateGroup {
  /** The text that they share, as it is compared. */
  text: string
  /** The oldest first. */
  noteIds: NoteId[]
}

/**
 * Text as duplicates are compared: without markup, accents, capitals, punctuation at its ends, and superfluous spaces. Empty
 * where nothing is left to compare.
 */
export function duplicateKey(folded: string): string {
  return folded
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s\p{P}]{1,50}/u, '')
    .replace(/[\s\p{P}]{1,50}$/u, '')
}

/**
 * Groups of notes that are the same, the largest first.
 * @throws SearchError for a search that cannot be understood; what the signal says when it is aborted.
 */
export async function findDuplicates(
  collection: Collection,
  { by, withinNoteType = true, search }: DuplicateRequest,
  { signal, onProgress }: BulkHooks = {},
): Promise<DuplicateGroup[]> {
  const { store } = collection
  const breathe = createBreather(collection, signal)
  const only =
    search === undefined || search.trim() === ''
      ? undefined
      : new Set((await findCards(collection, search)).map(({ noteId }) => noteId))
  const noteTypes = new Map((await store.noteTypes.all()).map((noteType) => [noteType.id, noteType]))
  const places = new Map<NoteTypeId, number>(
    [...noteTypes].map(([id, { fields }]) => [
      id,
      by.kind === 'field' ? fields.findIndex(({ name }) => name === by.name) : 0,
    ]),
  )
  const groups = new Map<string, DuplicateGroup>()
  const total = await store.notes.count()
  let after: NoteId | undefined
  for (let done = 0; ;) {
    const page = await store.notes.page(after, 1_000)
    for (const note of page) {
      await breathe()
      if (only?.has(note.id) === false) continue
      const place = places.get(note.noteTypeId) ?? -1
      const value = place < 0 ? '' : (note.fields[place] ?? '')
      const format = noteTypes.get(note.noteTypeId)?.format ?? 'html'
      const text =
        by.kind === 'guid'
          ? note.guid
          : duplicateKey(foldedNoteText([value], format).replaceAll(fieldBreak, ' '))
      if (text === '') continue
      const key = withinNoteType ? `${note.noteTypeId} ${text}` : text
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { text, noteIds: [note.id] })
      else group.noteIds.push(note.id)
    }
    done += page.length
    onProgress?.(done, total)
    after = page.at(-1)?.id
    if (page.length < 1_000) break
  }
  return [...groups.values()]
    .filter(({ noteIds }) => noteIds.length > 1)
    .sort((a, b) => b.noteIds.length - a.noteIds.length || (a.noteIds[0] ?? 0) - (b.noteIds[0] ?? 0))
}
