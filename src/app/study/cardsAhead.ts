import type { Card, CardId, DocumentId, Note, NoteId, NoteType, NoteTypeId } from '@core/model'
import type { Collection } from '../collection'
import type { SessionQueue } from './sessionQueue'
import { studiedDocument, type StudiedDocument } from './studyCard'

/** Notes read ahead, so that the next question shows at once. */
const readAhead = 20
/** Below this many, more are read. */
const lowWater = 8

/** A note with what showing its cards needs. */
export interface NoteAhead {
  note: Note
  noteType: NoteType
  document?: StudiedDocument
}

/** The notes of the cards that come next in a queue, with the titles of their documents. */
export class CardsAhead {
  readonly #store: Collection['store']
  readonly #noteTypes: ReadonlyMap<NoteTypeId, NoteType>
  readonly #notes = new Map<NoteId, Note>()
  readonly #documents = new Map<DocumentId, StudiedDocument>()

  private constructor(store: Collection['store'], noteTypes: readonly NoteType[]) {
    this.#store = store
    this.#noteTypes = new Map(noteTypes.map((type) => [type.id, type]))
  }

  static async start({ store }: Collection): Promise<CardsAhead> {
    return new CardsAhead(store, await store.noteTypes.all())
  }

  /** What a card's note says; undefined when it was not read, or is gone. */
  of(card: Card): NoteAhead | undefined {
    const note = this.#notes.get(card.noteId)
    const noteType = note === undefined ? undefined : this.#noteTypes.get(note.noteTypeId)
    if (note === undefined || noteType === undefined) return undefined
    const document = note.source === undefined ? undefined : this.#documents.get(note.source.documentId)
    return { note, noteType, ...(document === undefined ? {} : { document }) }
  }

  /** Few of the cards that come next can be shown at once. */
  isLow(queue: SessionQueue): boolean {
    const missing = queue
      .upcoming(readAhead)
      .findIndex((id) => !this.#notes.has(queue.card(id)?.noteId ?? -1))
    return missing !== -1 && missing < lowWater
  }

  /** Reads what the next cards need, and `first`. Those that cannot be shown leave the queue, and others are read. */
  async read(queue: SessionQueue, canShow: (card: Card) => boolean, first?: CardId): Promise<void> {
    for (;;) {
      const ids = [...(first === undefined ? [] : [first]), ...queue.upcoming(readAhead)]
      const wanted = ids
        .flatMap((id) => queue.card(id)?.noteId ?? [])
        .filter((noteId) => !this.#notes.has(noteId))
      if (wanted.length === 0) return
      await this.#readNotes(wanted)
      const orphans = ids.filter((id) => {
        const card = queue.card(id)
        return card !== undefined && (this.of(card) === undefined || !canShow(card))
      })
      if (orphans.length === 0) return
      for (const id of orphans) queue.forget(id)
    }
  }

  async #readNotes(wanted: readonly NoteId[]): Promise<void> {
    const notes = await this.#store.notes.getMany([...new Set(wanted)])
    for (const note of notes) this.#notes.set(note.id, note)
    const unknown = notes
      .flatMap((note) => note.source?.documentId ?? [])
      .filter((id) => !this.#documents.has(id))
    for (const document of await this.#store.documents.getMany([...new Set(unknown)]))
      this.#documents.set(document.id, studiedDocument(document))
  }
}
