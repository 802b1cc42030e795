import type { DocumentId, Note, NoteId } from '@core/model'
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

export function createNoteRows({ notes }: FactdeckDatabase): NoteRows {
  return {
    ...createRows(notes),
    byGuids: async (guids) =>
      await notes
        .where('guid')
        .anyOf([...guids])
        .toArray(),
    withTag: async (tag) => await notes.where('tags').equals(tag).primaryKeys(),
    tagNames: async () =>
      (await notes.orderBy('tags').uniqueKeys()).filter((name) => typeof name === 'string'),
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
