import type { DocumentId, Note, NoteId } from '@core/model'
import { Dexie } from 'dexie'
import type { FactdeckDatabase } from '../schema'
import { createRows, type Rows } from './rows'

export interface NoteRows extends Rows<Note, NoteId> {
  byGuids(guids: readonly string[]): Promise<Note[]>
  withTag(tag: string): Promise<NoteId[]>
  /** Every tag that a note has. */
  tagNames(): Promise<string[]>
  /** Notes that have one of some tags at least. */
  withTags(tags: readonly string[]): Promise<NoteId[]>
  /** Notes that were made from any document. */
  sourced(): Promise<NoteId[]>
  /** Notes that were made from a document. */
  ofDocument(documentId: DocumentId): Promise<Note[]>
}

/** So many tags are looked up one by one; more are found faster by walking the index. */
const mostSought = 200

/** The first different keys of an index of texts, each sought from the one before: thousands of notes with one tag are passed over. */
function firstKeys(index: IDBIndex, most: number): Promise<string[]> {
  return new Dexie.Promise<string[]>((resolve, reject) => {
    const names: string[] = []
    const request = index.openKeyCursor()
    request.onerror = () => reject(request.error ?? new Error('A read of the tag index failed'))
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null || typeof cursor.key !== 'string' || names.length >= most) {
        resolve(names)
        return
      }
      names.push(cursor.key)
      // The least text after this one.
      cursor.continue(`${cursor.key}\u0000`)
    }
  })
}

export function createNoteRows(database: FactdeckDatabase): NoteRows {
  const { notes } = database
  return {
    ...createRows(notes),
    byGuids: async (guids) =>
      await notes
        .where('guid')
        .anyOf([...guids])
        .toArray(),
    withTag: async (tag) => await notes.where('tags').equals(tag).primaryKeys(),
    tagNames: async () =>
      await database.transaction('r', notes, async () => {
        const index = Dexie.currentTransaction.idbtrans.objectStore(notes.name).index('tags')
        const names = await firstKeys(index, mostSought)
        const last = names.at(-1)
        if (last === undefined || names.length < mostSought) return names
        const rest = await notes.where('tags').above(last).uniqueKeys()
        return names.concat(rest.filter((name) => typeof name === 'string'))
      }),
    // A query for each tag: many keys in one query are walked with a cursor, which is ten times slower.
    withTags: async (tags) => [
      ...new Set(
        (await Promise.all(tags.map((tag) => notes.where('tags').equals(tag).primaryKeys()))).flat(),
      ),
    ],
    sourced: async () => await notes.where('source.documentId').above('').primaryKeys(),
    ofDocument: async (documentId) => await notes.where('source.documentId').equals(documentId).toArray(),
  }
}
