import type { DocumentId, Note, NoteId } from '@core/model'
import type { FactdeckDatabase } from '../schema'
import { createRows, type Rows } from './rows'

export interface NoteRows extends Rows<Note, NoteId> {
  byGuids(guids: readonly string[]): Promise<Note[]>
  withTag(tag: string): Promise<NoteId[]>
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
    ofDocument: async (documentId) => await notes.where('source.documentId').equals(documentId).toArray(),
  }
}
